// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/PlanDiff.h"

#include "models/actions/StepChannel.h"

#include <QCoreApplication>
#include <QHash>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::PlanDiff)
};

std::optional<PlanDifferenceKind> differenceOf(const PlanRow &first, const PlanRow &second)
{
    if (!first.ticked && !second.ticked)
        return std::nullopt;
    if (first.wanted != second.wanted)
        return PlanDifferenceKind::OtherValuesWanted;
    if (restrictedTo(first.wanted, first.seen) != restrictedTo(second.wanted, second.seen))
        return PlanDifferenceKind::OtherValuesSeen;
    return first.ticked != second.ticked ? std::optional(PlanDifferenceKind::OtherTick) : std::nullopt;
}

PlanDifference named(PlanDifferenceKind kind, const PlanRow &row)
{
    PlanDifference difference;
    difference.kind = kind;
    difference.guid = row.guid;
    difference.displayName = row.displayName;
    difference.address = row.address;
    return difference;
}

QHash<QUuid, const PlanRow *> byGuid(const ActionPlan &plan)
{
    QHash<QUuid, const PlanRow *> rows;
    for (const PlanRow &row : plan.rows)
        rows.insert(row.guid, &row);
    return rows;
}

} // namespace

QString planDifferenceText(PlanDifferenceKind kind)
{
    switch (kind) {
    case PlanDifferenceKind::OnlyInFirst:
        return Words::tr("only in the first");
    case PlanDifferenceKind::OnlyInSecond:
        return Words::tr("only in the second");
    case PlanDifferenceKind::OtherValuesWanted:
        return Words::tr("other values wanted");
    case PlanDifferenceKind::OtherValuesSeen:
        return Words::tr("other values seen");
    case PlanDifferenceKind::OtherTick:
        break;
    }
    return Words::tr("ticked in one only");
}

Result<std::vector<PlanDifference>> diffPlans(const ActionPlan &first, const ActionPlan &second)
{
    if (!isSameTenant(first.tenantId, second.tenantId))
        return failure(ErrorKind::Conflict,
                       Words::tr("The plans are of two tenants: %1 and %2.").arg(first.tenantName, second.tenantName));
    std::vector<PlanDifference> differences;
    const auto others = byGuid(second);
    for (const PlanRow &row : first.rows) {
        const PlanRow *other = others.value(row.guid);
        const auto kind = other ? differenceOf(row, *other)
                                : (row.ticked ? std::optional(PlanDifferenceKind::OnlyInFirst) : std::nullopt);
        if (!kind)
            continue;
        PlanDifference difference = named(*kind, row);
        difference.firstSeen = row.seen;
        difference.firstWanted = row.wanted;
        difference.secondSeen = other ? other->seen : StepSettings();
        difference.secondWanted = other ? other->wanted : StepSettings();
        differences.push_back(std::move(difference));
    }
    const auto known = byGuid(first);
    for (const PlanRow &row : second.rows) {
        if (known.contains(row.guid) || !row.ticked)
            continue;
        PlanDifference difference = named(PlanDifferenceKind::OnlyInSecond, row);
        difference.secondSeen = row.seen;
        difference.secondWanted = row.wanted;
        differences.push_back(std::move(difference));
    }
    return differences;
}

} // namespace Casement
