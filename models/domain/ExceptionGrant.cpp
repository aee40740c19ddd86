// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/ExceptionGrant.h"

namespace Casement {

GrantStanding standingOn(const ExceptionGrant &grant, const QDate &today)
{
    const qint64 left = today.daysTo(grant.expires);
    if (left < 0)
        return GrantStanding::Expired;
    return left <= 14 ? GrantStanding::DueSoon : GrantStanding::Active;
}

} // namespace Casement
