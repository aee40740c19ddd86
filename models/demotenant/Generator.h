// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Directory.h"

#include <QDate>

namespace Casement::Demo {

struct Profile;

/// Makes the directory of a tenant. The same options give the same rows on every machine; only the dates move, since
/// they are counted back from `today`.
[[nodiscard]] std::vector<Recipient> generate(const Profile &profile, int mailboxes, quint64 seed, QDate today);

} // namespace Casement::Demo
