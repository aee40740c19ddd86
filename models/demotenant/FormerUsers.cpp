// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/FormerUsers.h"

#include "models/demotenant/NameBook.h"
#include "models/demotenant/Profile.h"

#include <algorithm>

namespace Casement::Demo {

namespace {

constexpr qint64 remembered = 45;

FormerUser leaver(const Profile &profile, int number, qint64 day)
{
    // Every number's person leaves once in a cycle, so that the same one stays in the report until then.
    const qint64 place = (day + number * 7) % remembered;
    FormerUser user;
    user.deletedDay = day - place;
    const quint64 seed = mixed(static_cast<quint64>(user.deletedDay), 90001 + static_cast<quint64>(number));
    Dice dice(seed);
    const PersonName name = makeRarePerson(dice);
    user.displayName = name.display;
    user.userPrincipalName = name.given + '.' + name.family + ".left" + QByteArray::number(user.deletedDay % 1000) +
                             QByteArray::number(number) + '@' + profile.domain;
    user.habits.push_back({Program::OutlookForWindows, true, Rhythm::WorkingDays, seed, dice.next()});
    if (dice.percent(50))
        user.habits.push_back({Program::ImapClient, true, Rhythm::WorkingDays, seed, dice.next()});
    return user;
}

} // namespace

std::vector<FormerUser> formerUsers(const Profile &profile, const Directory &directory, qint64 day)
{
    const std::vector<Recipient> &all = directory.recipients();
    const int count = 1 + static_cast<int>(all.size()) / 400;
    std::vector<FormerUser> users;
    for (int number = 0; number < count; ++number)
        users.push_back(leaver(profile, number, day));
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    const auto present = std::find_if(middle, all.end(), isReported);
    if (present != all.end())
        users.push_back({present->userPrincipalName, present->displayName, day - remembered, {}});
    return users;
}

} // namespace Casement::Demo
