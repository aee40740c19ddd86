// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/Browser.h"

#include "models/base/Log.h"

#include <QProcess>

namespace Casement {

std::function<void(const QUrl &)> browserOpener(const QString &program)
{
    return [program](const QUrl &url) {
        // xdg-open rather than QDesktopServices: casementctl has no QGuiApplication, and both programs act alike.
        const QString command = program.isEmpty() ? QStringLiteral("xdg-open") : program;
        QProcess process;
        process.setProgram(command);
        process.setArguments({QString::fromLatin1(url.toEncoded())});
        process.setStandardOutputFile(QProcess::nullDevice());
        process.setStandardErrorFile(QProcess::nullDevice());
        if (!process.startDetached())
            Log::warning(QStringLiteral("the browser could not be started: %1").arg(command));
    };
}

} // namespace Casement
