// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Habits.h"

namespace Casement::Demo {

struct Profile;

/// Somebody whom the directory no longer has and the usage reports still list.
struct FormerUser
{
    QByteArray userPrincipalName;
    QByteArray displayName;
    qint64 deletedDay = 0; ///< the first day without
    std::vector<Habit> habits;
};

/// Those who left within the weeks before this day, one for every few hundred mailboxes. The last of them has the user
/// principal name of somebody who is here now, and used nothing.
[[nodiscard]] std::vector<FormerUser> formerUsers(const Profile &profile, const Directory &directory, qint64 day);

} // namespace Casement::Demo
