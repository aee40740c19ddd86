// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Accounts.h"

namespace Casement::Demo {

/// The tenant as one JSON object: addresses, ids, who can sign in with what. Everything in it is made up, so nothing
/// in it is a secret.
[[nodiscard]] QByteArray description(const Profile &profile, const QList<Accounts::Practice> &accounts);

} // namespace Casement::Demo
