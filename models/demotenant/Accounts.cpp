// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Accounts.h"

#include "models/demotenant/Directory.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/Roles.h"

#include <algorithm>
#include <iterator>

namespace Casement::Demo {

namespace {

struct Seed
{
    const char *alias;
    const char *name; ///< empty: the directory has the account
    const char *role;
    const char *eligibleRole;
    int obstacle;
    const char *purpose;
};

constexpr Seed seeds[] = {
    {"admin", "", "Exchange Administrator", "", 0,
     "may read and change everything in Exchange, and read sign-ins and policies"},
    {"global.admin", "Gloria Global", "Global Administrator", "", 0, "may do everything, and accept permissions"},
    {"exchange.admin", "Ex Change", "Exchange Administrator", "", 0,
     "may read and change everything in Exchange, and read usage reports, but no sign-ins"},
    {"recipients", "Rec Ipients", "Exchange Recipient Administrator", "", 0,
     "may change mailboxes, not the organisation; has no mailbox"},
    {"reader", "", "Global Reader", "", 0, "may read everything, change nothing"},
    {"security.reader", "Sec Reader", "Security Reader", "", 0, "has a role that Exchange does not read mailboxes for"},
    {"reports", "Rep Reader", "Reports Reader", "", 0, "may read usage reports and sign-ins in Graph only"},
    {"eligible", "Eli Gible", "", "Exchange Administrator", 0, "eligible for a role that is not activated"},
    {"unlicensed", "Una Licensed", "Exchange Administrator", "", 0, "has the role, no licence and no mailbox"},
    {"nobody", "", "", "", 0, "has no role at all"},
    {"guest", "Guest of Northwind", "", "", 0, "is a guest from another organisation"},
    {"disabled", "Dis Abled", "Exchange Administrator", "", 50057, "is disabled"},
    {"blocked", "Bea Blocked", "Exchange Administrator", "", 53003, "is blocked by Conditional Access"},
    {"expired", "Ex Pired", "Exchange Administrator", "", 50055, "has to change the password first"},
    {"unassigned", "Una Ssigned", "Exchange Administrator", "", 50105, "is not assigned to the application"},
};

constexpr const char *guestHome = "northwind.example";

QByteArray loginOf(const Seed &seed, const Profile &profile)
{
    const bool isGuest = qstrcmp(seed.alias, "guest") == 0;
    return QByteArray(seed.alias) + '@' + (isGuest ? guestHome : profile.domain);
}

Account made(const Seed &seed, const Profile &profile)
{
    const QUuid tenant = QUuid::fromString(QString::fromLatin1(profile.tenantId));
    Account account;
    account.objectId = QUuid::createUuidV5(tenant, QByteArray(seed.alias)).toByteArray(QUuid::WithoutBraces);
    account.userPrincipalName = loginOf(seed, profile);
    account.displayName = seed.name;
    account.hasMailbox = false;
    if (qstrcmp(seed.alias, "guest") == 0) {
        account.isGuest = true;
        account.login = account.userPrincipalName;
        account.userPrincipalName = QByteArray("guest_") + guestHome + "#EXT#@" + profile.initialDomain;
    }
    return account;
}

void equip(Account &account, const Seed &seed)
{
    (void)giveRole(account, seed.role);
    // So that a demo shows everything there is to see.
    if (qstrcmp(seed.alias, "admin") == 0)
        account.furtherRoles = {"Reports Reader", "Security Reader"};
    (void)makeEligible(account, seed.eligibleRole);
    account.obstacle = seed.obstacle;
}

} // namespace

Account Accounts::ofRecipient(const Recipient &one) const
{
    Account account;
    account.objectId = one.externalId;
    account.userPrincipalName = one.userPrincipalName;
    account.displayName = one.displayName;
    account.hasMailbox = one.inMailbox;
    account.obstacle = one.accountDisabled ? 50057 : 0;
    const auto *seed = std::find_if(std::begin(seeds), std::end(seeds),
                                    [&](const Seed &each) { return one.alias == each.alias && !*each.name; });
    if (seed != std::end(seeds))
        equip(account, *seed);
    return account;
}

std::optional<Account> Accounts::find(const QByteArray &login) const
{
    const QByteArray wanted = login.trimmed().toLower();
    for (const Seed &seed : seeds) {
        if (!*seed.name ||
            (wanted != loginOf(seed, m_profile) && wanted != made(seed, m_profile).userPrincipalName.toLower()))
            continue;
        Account account = made(seed, m_profile);
        equip(account, seed);
        return account;
    }
    const QList<int> places = m_directory.find(wanted, RowSet::Users);
    if (!wanted.contains('@') || places.size() != 1)
        return std::nullopt;
    return ofRecipient(m_directory.at(places.first()));
}

QList<Accounts::Practice> Accounts::practice() const
{
    QList<Practice> all;
    for (const Seed &seed : seeds)
        all.append({loginOf(seed, m_profile), seed.purpose});
    return all;
}

} // namespace Casement::Demo
