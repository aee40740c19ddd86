// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/PlanDecisions.h"

namespace Casement {

void PlanDecisions::note(const PlanRow &row)
{
    m_byObject.insert(row.guid, Decision{row.ticked, row.wanted});
}

void PlanDecisions::carryInto(ActionPlan &plan) const
{
    for (PlanRow &row : plan.rows) {
        const auto decision = m_byObject.constFind(row.guid);
        if (decision == m_byObject.constEnd())
            continue;
        if (!decision->ticked || decision->wanted == row.wanted)
            row.ticked = decision->ticked;
    }
}

} // namespace Casement
