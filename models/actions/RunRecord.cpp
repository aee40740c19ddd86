// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RunRecord.h"

#include "models/actions/ActionPlan.h"

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

std::vector<RunRow> runRowsOf(const ActionPlan &plan)
{
    std::vector<RunRow> rows;
    for (const PlanRow &planned : plan.rows) {
        if (!planned.ticked)
            continue;
        RunRow row;
        row.guid = planned.guid;
        row.displayName = planned.displayName;
        row.address = planned.address;
        row.seen = planned.seen;
        row.wanted = planned.wanted;
        row.kind = planned.kind;
        row.tenantId = planned.tenantId;
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace Casement
