// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/DirectoryRoles.h"

#include <array>
#include <utility>

namespace Casement {

QString roleName(const QString &templateId)
{
    using namespace RoleTemplate;
    static const std::array names{
        std::pair(globalAdministrator, "Global Administrator"),
        std::pair(globalReader, "Global Reader"),
        std::pair(exchangeAdministrator, "Exchange Administrator"),
        std::pair(exchangeRecipientAdministrator, "Exchange Recipient Administrator"),
        std::pair(conditionalAccessAdministrator, "Conditional Access Administrator"),
        std::pair(securityAdministrator, "Security Administrator"),
        std::pair(securityOperator, "Security Operator"),
        std::pair(securityReader, "Security Reader"),
        std::pair(reportsReader, "Reports Reader"),
    };
    for (const auto &[id, name] : names) {
        if (templateId.compare(id, Qt::CaseInsensitive) == 0)
            return QString::fromLatin1(name);
    }
    return templateId;
}

QString firstHeld(const QStringList &held, const QStringList &accepted)
{
    for (const QString &role : accepted) {
        if (held.contains(role, Qt::CaseInsensitive))
            return role;
    }
    return {};
}

} // namespace Casement
