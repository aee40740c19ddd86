// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RowOutcome.h"
#include "models/actions/StepSettings.h"
#include "models/actions/StepTarget.h"

#include <QDateTime>
#include <QStringList>
#include <QUuid>

#include <vector>

namespace Casement {

struct ActionPlan;

/// How far a run came.
enum class RunState
{
    Running,     ///< a living program is at it
    Interrupted, ///< it says running, but the program that held it is gone
    Paused,      ///< stopped by itself (signed out, no network, store full): the rest was not started
    Stopped,     ///< a person stopped it
    Finished     ///< every row has an outcome
};

[[nodiscard]] QString runStateId(RunState state);
/// The word for people.
[[nodiscard]] QString runStateWord(RunState state);

/// One run as the journal tells it.
struct RunRecord
{
    QUuid id;
    int number = 0; ///< 1, 2, 3 … in this store, for people to type
    QString tenantId;
    QString tenantName;
    QDateTime startedAt; ///< UTC
    QString account;
    QString note;     ///< the person's own words
    QString sentence; ///< what the plan said it would do
    QUuid undoOf;     ///< null: no undo; may be undoOfSeveral
    RunState state = RunState::Running;
    RunCounts counts;
    QString evidence = {}; ///< what was known of who would notice when the plan was confirmed; empty: nothing
};

/// One object of a run, a mailbox as a rule.
struct RunRow
{
    QUuid guid;
    QString displayName;
    QString address;
    StepSettings seen;
    StepSettings wanted;  ///< only what the run changes
    StepSettings nowRead; ///< the last reading of the run; empty when there was none
    RowOutcome outcome = RowOutcome::NotStarted;
    QString message;                ///< why, in words; may hold the service's own, plain text
    QDateTime intentAt;             ///< UTC; null: never sent
    QDateTime outcomeAt;            ///< UTC; null: none yet
    QString userPrincipalName = {}; ///< empty: not known, as in what earlier versions wrote
    TargetKind kind = TargetKind::Mailbox;
    QString tenantId = {};       ///< where the object is
    QStringList requestIds = {}; ///< under which the change left, in order; empty: never, or by an earlier version

    [[nodiscard]] StepTarget target() const { return {kind, guid, displayName}; }
};

/// Something in the tables of runs that the journal's chain does not bear out: somebody changed the store.
struct RowDoubt
{
    QUuid run;
    int number = 0; ///< of the run; 0: it is gone
    QUuid object;   ///< null: the run itself
    QString name;   ///< of the object; tenant data
    QString address;
    QString why;           ///< for people
    bool onlyTime = false; ///< nothing but the times of the row differ: what would be put back is not in doubt
};

/// The ticked rows of a plan as a run begins with them.
[[nodiscard]] std::vector<RunRow> runRowsOf(const ActionPlan &plan);

/// One mailbox's part in one run, seen from the mailbox.
struct PastChange
{
    QUuid run;
    int number = 0;      ///< of the run
    QDateTime startedAt; ///< of the run, UTC
    QString account;
    QString note;
    QUuid undoOf; ///< null: no undo
    RunRow row;
    QString doubt = {}; ///< why the chain does not bear it out, where the two were compared; empty: it does
};

} // namespace Casement
