// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/ShownPlanRows.h"

#include "models/posture/WhoBreaks.h"
#include "models/query/Fold.h"

#include <algorithm>
#include <utility>

namespace Casement {

namespace {

/// Without a verdict last: a row that shuts nothing is nobody's concern.
int placeOf(EvidenceGroup group)
{
    return static_cast<int>(std::ranges::find(allEvidenceGroups, group) - allEvidenceGroups.begin());
}

} // namespace

void ShownPlanRows::setPlan(const ActionPlan &plan)
{
    m_folded.clear();
    m_folded.reserve(plan.rows.size());
    for (const PlanRow &row : plan.rows)
        m_folded.push_back(Query::fold(row.displayName) + QLatin1Char('\n') + Query::fold(row.address));
    choose(plan);
}

bool ShownPlanRows::isFilteredBy(const QString &text) const
{
    return Query::fold(text.trimmed()) == m_text;
}

void ShownPlanRows::setText(const QString &text, const ActionPlan &plan)
{
    m_text = Query::fold(text.trimmed());
    choose(plan);
}

void ShownPlanRows::setOnly(std::optional<QSet<QUuid>> only, const ActionPlan &plan)
{
    m_only = std::move(only);
    choose(plan);
}

void ShownPlanRows::choose(const ActionPlan &plan)
{
    m_rows.clear();
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        const bool isOne = !m_only || m_only->contains(plan.rows[row].guid);
        if (isOne && (m_text.isEmpty() || m_folded[row].contains(m_text)))
            m_rows.push_back(static_cast<int>(row));
    }
    std::ranges::stable_sort(m_rows, {},
                             [&plan](int row) { return placeOf(plan.rows[static_cast<size_t>(row)].group); });
}

} // namespace Casement
