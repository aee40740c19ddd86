// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/actions/RowDecision.h"
#include "models/actions/StepChannel.h"

#include <functional>

namespace Casement {

/// What one row of a plan reads now, beside what the plan saw.
struct RowStanding
{
    StepTarget target;
    QString address;
    StepSettings seen; ///< only what the plan changes
    StepSettings wanted;
    StepSettings now; ///< likewise; empty when it could not be read
    std::optional<FirstReading> standing;
    QString message; ///< why it could not be read

    /// Whether a run would leave this row alone because somebody changed it.
    [[nodiscard]] bool isStale() const { return standing == FirstReading::Otherwise; }
};

/// How the ticked rows of a plan stand.
struct PlanStanding
{
    std::vector<RowStanding> rows;

    [[nodiscard]] int count(FirstReading standing) const;
    [[nodiscard]] int notRead() const;
    [[nodiscard]] bool isStale() const { return count(FirstReading::Otherwise) + notRead() > 0; }
};

/// Of the plan only what can still be changed as it was seen: the other ticked rows are set aside, each with what was
/// found instead, and the values seen are those of now.
void setAsideStale(ActionPlan &plan, const PlanStanding &standing);

/// Reads every ticked row of a plan, as many together as the service answers, and sends nothing. Fails as a whole on
/// what meets every row: cancelled, signed out, no network, another tenant's plan. The channel must outlive it.
/// progressed, if not empty, is told how many rows were read.
[[nodiscard]] Task<Result<PlanStanding>> readStanding(StepChannel *channel, ActionPlan plan,
                                                      std::function<void(int)> progressed, CancelToken cancel);

} // namespace Casement
