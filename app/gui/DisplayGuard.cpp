// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/DisplayGuard.h"

#include <QMessageLogContext>
#include <QString>
#include <QStringList>

#include <cstdio>
#include <cstdlib>

namespace Casement {

namespace {

QtMessageHandler before = nullptr;
QStringList held;

void holdOrEnd(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type != QtFatalMsg) {
        held.append(message.trimmed());
        return;
    }
    const QString reason = held.isEmpty() ? message.section(QLatin1Char('\n'), 0, 0) : held.first();
    std::fprintf(stderr,
                 "casement: There is no display to open a window on, or it cannot be reached (%s).\n"
                 "Start casement in a desktop session. casementctl does everything without one.\n",
                 qPrintable(reason));
    // Half an application object stands; nothing of it can be taken down in order.
    std::_Exit(2);
}

} // namespace

DisplayGuard::DisplayGuard()
{
    held.clear();
    before = qInstallMessageHandler(holdOrEnd);
}

DisplayGuard::~DisplayGuard()
{
    qInstallMessageHandler(before);
    for (const QString &message : std::as_const(held))
        qWarning("%s", qPrintable(message));
    held.clear();
}

} // namespace Casement
