// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"

#include <QHash>

namespace Casement {

/// The ticks that a person set or took away by hand. They survive another plan for the same mailboxes; a tick that was
/// set only where the row would still do the same.
class PlanDecisions final
{
public:
    void note(const PlanRow &row);
    void carryInto(ActionPlan &plan) const;

private:
    struct Decision
    {
        bool ticked = true;
        StepSettings wanted; ///< what the row would have done when a person decided
    };

    QHash<QUuid, Decision> m_byObject;
};

} // namespace Casement
