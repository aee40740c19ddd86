// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace Casement {

Paths Paths::below(const QString &folder)
{
    Paths paths;
    paths.m_config = folder + QStringLiteral("/config");
    paths.m_data = folder + QStringLiteral("/data");
    paths.m_state = folder + QStringLiteral("/state");
    return paths;
}

Paths Paths::fromEnvironment()
{
    if (const QString home = qEnvironmentVariable("CASEMENT_HOME"); !home.isEmpty())
        return below(QDir(home).absolutePath());
    const QString name = QStringLiteral("/casement");
    Paths paths;
    paths.m_config = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + name;
    paths.m_data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + name;
    // QStandardPaths has no name for XDG_STATE_HOME before Qt 6.7.
    const QString state = qEnvironmentVariable("XDG_STATE_HOME", QDir::homePath() + QStringLiteral("/.local/state"));
    paths.m_state = state + name;
    return paths;
}

Outcome Paths::ensureFolder(const QString &folder)
{
    if (QDir(folder).exists())
        return {};
    if (!QDir().mkpath(folder)) {
        return failure(ErrorKind::Storage,
                       QCoreApplication::translate("Casement::Paths", "The folder %1 cannot be made.").arg(folder),
                       QCoreApplication::translate("Casement::Paths",
                                                   "Check its permissions and free space, or set CASEMENT_HOME."));
    }
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

} // namespace Casement
