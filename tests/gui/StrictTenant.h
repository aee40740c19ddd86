// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace Casement::TestSupport {

/// A simulated tenant in a process of its own, in strict mode, and a browser for it: a script that walks the sign-in
/// pages with curl.
class StrictTenant final
{
public:
    ~StrictTenant();

    /// Whether the program that runs it has been built.
    [[nodiscard]] static bool available();

    [[nodiscard]] bool start(int mailboxes);
    /// From the line it printed: authority, tenantDomain, publicClientId, …
    [[nodiscard]] QString value(const char *name) const;
    /// A program that takes the sign-in address as its only argument.
    [[nodiscard]] QString browserCommand() const;
    /// Everything the strict server complained about.
    [[nodiscard]] QStringList slips();

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QJsonObject m_line;
};

} // namespace Casement::TestSupport
