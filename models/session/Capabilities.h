// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace Casement {

/// Whether something may be done. A probe that was refused or answered oddly means NotKnown, never No.
enum class Permission
{
    Yes,
    No,
    NotKnown
};

/// One line of "what this account can do".
struct Capability
{
    QString id; ///< readMailboxes, changeProtocols, readUsers, readOrganization
    QString title;
    Permission permission = Permission::NotKnown;
    QString reason; ///< which role is missing, or why it is not known
};

/// What the signed-in account may do, from the list of cmdlets the service grants it (EXOModuleFile).
class Capabilities final
{
public:
    Capabilities() = default;
    /// From the cmdlets that the service says this account may run.
    static Capabilities fromCmdlets(const QStringList &cmdlets);
    /// When the service did not tell; reason is shown beside each line.
    static Capabilities notKnown(const QString &reason);

    [[nodiscard]] const std::vector<Capability> &lines() const { return m_lines; }
    [[nodiscard]] Permission permission(const QString &id) const;

private:
    std::vector<Capability> m_lines;
};

} // namespace Casement
