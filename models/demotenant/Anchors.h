// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Casement::Demo {

struct Account;
struct Profile;

/// Whether this X-AnchorMailbox is one of the forms that route reliably: the signed-in administrator, the system
/// mailbox every tenant has, or a mailbox named by address or GUID.
[[nodiscard]] bool isKnownAnchor(const QByteArray &anchor, const Account &account, const Profile &profile);

} // namespace Casement::Demo
