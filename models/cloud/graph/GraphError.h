// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "models/cloud/http/Message.h"

namespace Casement::Graph {

/// The error in an answer of Graph that is not a 200; the deepest code of its body, when it has one.
[[nodiscard]] Error graphError(const Http::Answer &answer);

} // namespace Casement::Graph
