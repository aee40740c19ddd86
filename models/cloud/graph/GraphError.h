// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "models/cloud/http/Message.h"

namespace Casement::Graph {

/// What a refusal says is missing.
enum class Lack
{
    NotSaid,
    Licence,
    Permission, ///< of the app registration, or not consented
    Role
};

/// The error in an answer of Graph that is not a 200; the deepest code of its body, when it has one. Known codes get
/// words of our own; the service's stay beside them.
[[nodiscard]] Error graphError(const Http::Answer &answer);

/// The same after a change: what may have happened all the same is OutcomeUnknown.
[[nodiscard]] Error graphChangeError(const Http::Answer &answer);

/// What this refusal of Graph says is missing, by its code and words. Only where the service says so: most 403 do not.
[[nodiscard]] Lack lackOf(const Error &error);

/// A 200 whose body is not what Graph sends.
[[nodiscard]] Error notUnderstood();

} // namespace Casement::Graph
