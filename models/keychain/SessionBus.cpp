// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/keychain/SessionBus.h"

#include <QFileInfo>
#include <QString>

namespace Casement {

bool hasSessionBus()
{
#ifdef Q_OS_LINUX
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus"));
#else
    return true;
#endif
}

} // namespace Casement
