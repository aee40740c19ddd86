// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/ServicePlans.h"

namespace Casement::Graph {

namespace {

bool has(const QStringList &planIds, QLatin1StringView plan)
{
    return planIds.contains(plan, Qt::CaseInsensitive);
}

} // namespace

bool hasEntraP1(const QStringList &planIds)
{
    return has(planIds, ServicePlan::entraP1) || has(planIds, ServicePlan::entraP2);
}

bool hasExchange(const QStringList &planIds)
{
    return has(planIds, ServicePlan::exchangePlan1) || has(planIds, ServicePlan::exchangePlan2) ||
           has(planIds, ServicePlan::exchangeKiosk);
}

bool isUsable(const QString &capabilityStatus)
{
    return capabilityStatus.compare(QLatin1String("Enabled"), Qt::CaseInsensitive) == 0 ||
           capabilityStatus.compare(QLatin1String("Warning"), Qt::CaseInsensitive) == 0;
}

} // namespace Casement::Graph
