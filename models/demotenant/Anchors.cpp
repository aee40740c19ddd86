// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Anchors.h"

#include "models/demotenant/Grants.h"
#include "models/demotenant/Profile.h"

namespace Casement::Demo {

bool isKnownAnchor(const QByteArray &anchor, const Account &account, const Profile &profile)
{
    const qsizetype colon = anchor.indexOf(':');
    const QByteArray kind = anchor.left(colon).toUpper();
    const QByteArray target = anchor.mid(colon + 1).toLower();
    const qsizetype at = target.lastIndexOf('@');
    const QByteArray domain = target.mid(at + 1);
    const bool routable = domain == profile.tenantId || domain == profile.initialDomain;
    const bool isSystem = target.left(at) == "systemmailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}" && routable;
    if (colon < 0 || at <= 0)
        return false;
    if (kind == "UPN")
        return isSystem || target == account.userPrincipalName.toLower() ||
               (routable && target.left(at) == account.userPrincipalName.toLower().split('@').first());
    if (kind == "APP")
        return isSystem;
    if (kind == "MBX")
        return routable && !QUuid::fromString(QString::fromLatin1(target.left(at))).isNull();
    return kind == "SMTP" && profile.isTenantSegment(domain);
}

} // namespace Casement::Demo
