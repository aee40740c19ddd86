// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/Capabilities.h"

#include <QCoreApplication>

namespace Casement {

namespace {

struct Line
{
    const char *id;
    const char *title;
    QStringList cmdlets;
    const char *missing;
};

const std::vector<Line> &table()
{
    static const std::vector<Line> lines{
        {"readMailboxes",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Read mailboxes and protocols"),
         {QStringLiteral("Get-CASMailbox"), QStringLiteral("Get-Mailbox")},
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Missing role: Global Reader or View-Only Recipients")},
        {"readUsers",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Read departments and authentication policies"),
         {QStringLiteral("Get-User")},
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Missing role: Global Reader or View-Only Recipients")},
        {"readOrganization",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Read the organisation's defaults"),
         {QStringLiteral("Get-OrganizationConfig"), QStringLiteral("Get-TransportConfig")},
         QT_TRANSLATE_NOOP("Casement::Capabilities",
                           "Missing role: Global Reader or View-Only Organization Management")},
        {"changeProtocols",
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Switch protocols"),
         {QStringLiteral("Set-CASMailbox")},
         QT_TRANSLATE_NOOP("Casement::Capabilities", "Missing role: Exchange Administrator or Recipient Management")},
    };
    return lines;
}

Capability lineFor(const Line &line, Permission permission, const QString &reason)
{
    return {QString::fromLatin1(line.id), QCoreApplication::translate("Casement::Capabilities", line.title), permission,
            reason};
}

} // namespace

Capabilities Capabilities::fromCmdlets(const QStringList &cmdlets)
{
    Capabilities capabilities;
    for (const Line &line : table()) {
        bool all = true;
        for (const QString &cmdlet : line.cmdlets)
            all = all && cmdlets.contains(cmdlet, Qt::CaseInsensitive);
        const QString reason = all ? line.cmdlets.join(QStringLiteral(", "))
                                   : QCoreApplication::translate("Casement::Capabilities", line.missing);
        capabilities.m_lines.push_back(lineFor(line, all ? Permission::Yes : Permission::No, reason));
    }
    return capabilities;
}

Capabilities Capabilities::notKnown(const QString &reason)
{
    Capabilities capabilities;
    for (const Line &line : table())
        capabilities.m_lines.push_back(lineFor(line, Permission::NotKnown, reason));
    return capabilities;
}

Permission Capabilities::permission(const QString &id) const
{
    for (const Capability &line : m_lines) {
        if (line.id == id)
            return line.permission;
    }
    return Permission::NotKnown;
}

} // namespace Casement
