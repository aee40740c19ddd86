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

} // namespace

void revoke(Grants &grants, const Revocation &revocation)
{
    if (revocation.what != Revocation::What::Refresh)
        forget(grants.accessTokens, revocation.user);
    if (revocation.what != Revocation::What::Access)
        forget(grants.refreshTokens, revocation.user);
}

} // namespace Casement::Demo
