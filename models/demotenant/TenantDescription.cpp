// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/TenantDescription.h"

#include "models/demotenant/Profile.h"
#include "models/demotenant/StsError.h"

namespace Casement::Demo {

QByteArray description(const Profile &profile, const QList<Accounts::Practice> &accounts)
{
    QList<QByteArray> people;
    for (const Accounts::Practice &one : accounts)
        people.append('{' + member("user", one.login) + ',' + member("purpose", one.purpose) + '}');
    return '{' +
           QList<QByteArray>{member("authority", profile.authority),
                             member("exchange", profile.exchange),
                             member("graph", profile.graph),
                             member("reports", profile.reports),
                             member("control", profile.control),
                             member("tenantId", profile.tenantId),
                             member("tenantDomain", profile.domain),
                             member("publicClientId", profile.clientId),
                             member("user", accounts.first().login),
                             member("password", profile.password),
                             member("secretClientId", profile.secretClientId),
                             member("secret", profile.secret),
                             member("expiredSecret", profile.expiredSecret),
                             member("certClientId", profile.certClientId),
                             "\"accounts\":[" + people.join(',') + ']'}
               .join(',') +
           '}';
}

} // namespace Casement::Demo
