// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"

namespace Casement {

/// In what two plans differ about one object.
enum class PlanDifferenceKind
{
    OnlyInFirst,
    OnlyInSecond,
    OtherValuesWanted,
    OtherValuesSeen, ///< both want the same, but the tenant had changed between them
    OtherTick        ///< one would change it, the other lists it unticked
};

/// "only in the first", for people.
[[nodiscard]] QString planDifferenceText(PlanDifferenceKind kind);

/// One object of which two plans do not say the same.
struct PlanDifference
{
    PlanDifferenceKind kind = PlanDifferenceKind::OnlyInFirst;
    QUuid guid;
    QString displayName;
    QString address;
    StepSettings firstSeen;
    StepSettings firstWanted; ///< empty when only in the second
    StepSettings secondSeen;
    StepSettings secondWanted;
};

/// The first plan's order, then what only the second has. Rows that neither would change do not count. Conflict when
/// the plans are of two tenants.
[[nodiscard]] Result<std::vector<PlanDifference>> diffPlans(const ActionPlan &first, const ActionPlan &second);

} // namespace Casement
