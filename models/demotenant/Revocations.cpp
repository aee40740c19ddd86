// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Revocations.h"

namespace Casement::Demo {

namespace {

template <class Table>
void forget(Table &table, const QByteArray &user)
{
    for (auto it = table.begin(); it != table.end();) {
        const bool isMeant = user.isEmpty() || it->account.userPrincipalName.compare(user, Qt::CaseInsensitive) == 0;
        it = isMeant ? table.erase(it) : std::next(it);
    }
}

void revokeSignIns(Authority &authority, const QByteArray &user)
{
    if (const auto account = authority.accounts.find(user)) {
        authority.grants.revokeSignIns(account->objectId);
        return;
    }
    if (!user.isEmpty())
        return;
    for (const RefreshGrant &grant : std::as_const(authority.grants.refreshTokens))
        authority.grants.revokeSignIns(grant.account.objectId);
    for (const AccessGrant &grant : std::as_const(authority.grants.accessTokens))
        authority.grants.revokeSignIns(grant.account.objectId);
}

} // namespace

void revoke(Authority &authority, const Revocation &revocation)
{
    Grants &grants = authority.grants;
    if (revocation.what == Revocation::What::SignIns) {
        revokeSignIns(authority, revocation.user);
        return;
    }
    if (revocation.what != Revocation::What::Refresh)
        forget(grants.accessTokens, revocation.user);
    if (revocation.what != Revocation::What::Access)
        forget(grants.refreshTokens, revocation.user);
}

} // namespace Casement::Demo
