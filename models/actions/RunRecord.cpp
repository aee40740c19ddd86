// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RunRecord.h"

#include <QCoreApplication>

namespace Casement {

QString runStateId(RunState state)
{
    switch (state) {
    case RunState::Running:
        return QStringLiteral("running");
    case RunState::Interrupted:
        return QStringLiteral("interrupted");
    case RunState::Paused:
        return QStringLiteral("paused");
    case RunState::Stopped:
        return QStringLiteral("stopped");
    case RunState::Finished:
        break;
    }
    return QStringLiteral("finished");
}

QString runStateWord(RunState state)
{
    switch (state) {
    case RunState::Running:
        return QCoreApplication::translate("Casement::RunState", "Running");
    case RunState::Interrupted:
        return QCoreApplication::translate("Casement::RunState", "Interrupted");
    case RunState::Paused:
        return QCoreApplication::translate("Casement::RunState", "Paused");
    case RunState::Stopped:
        return QCoreApplication::translate("Casement::RunState", "Stopped");
    case RunState::Finished:
        break;
    }
    return QCoreApplication::translate("Casement::RunState", "Finished");
}

} // namespace Casement
