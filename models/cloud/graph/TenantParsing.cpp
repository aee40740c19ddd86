// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/MemberReader.h"
#include "models/cloud/graph/Parsing.h"
#include "models/cloud/graph/ServicePlans.h"

#include <nlohmann/json.hpp>

namespace Casement::Graph {

using nlohmann::json;

Result<Organization> parseOrganization(const json &object)
{
    MemberReader reader(object, QStringLiteral("organization"));
    Organization result;
    result.tenantId = reader.required("id");
    result.displayName = reader.text("displayName");
    result.tenantType = reader.text("tenantType");
    result.country = reader.text("countryLetterCode");
    result.onPremisesSyncEnabled = reader.flag("onPremisesSyncEnabled");
    reader.objects("verifiedDomains", [&](MemberReader &domain) {
        const QString name = domain.text("name");
        if (!name.isEmpty())
            result.verifiedDomains.append(name);
        if (domain.flag("isDefault").valueOr(false))
            result.defaultDomain = name;
        if (domain.flag("isInitial").valueOr(false))
            result.initialDomain = name;
    });
    reader.objects("assignedPlans", [&](MemberReader &plan) {
        if (isUsable(plan.text("capabilityStatus")))
            result.usablePlans.append(plan.text("servicePlanId"));
    });
    return reader.finish(result);
}

Result<SubscribedSku> parseSubscribedSku(const json &object)
{
    MemberReader reader(object, QStringLiteral("subscribed licences"));
    SubscribedSku sku;
    sku.id = reader.text("skuId");
    sku.partNumber = reader.text("skuPartNumber");
    sku.capabilityStatus = reader.text("capabilityStatus");
    sku.consumed = reader.number("consumedUnits");
    reader.object("prepaidUnits", [&](MemberReader &units) { sku.bought = units.number("enabled"); });
    reader.objects("servicePlans", [&](MemberReader &plan) {
        sku.plans.push_back(
            {plan.text("servicePlanId"), plan.text("servicePlanName"), plan.text("provisioningStatus")});
    });
    return reader.finish(sku);
}

QStringList usablePlans(const std::vector<SubscribedSku> &skus)
{
    QStringList ids;
    for (const SubscribedSku &sku : skus) {
        for (const SubscribedSku::Plan &plan : sku.plans) {
            const bool works = plan.provisioningStatus.compare(QLatin1String("Success"), Qt::CaseInsensitive) == 0;
            if (works && isUsable(sku.capabilityStatus) && !ids.contains(plan.id))
                ids.append(plan.id);
        }
    }
    return ids;
}

} // namespace Casement::Graph
