// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/Clouds.h"

#include "models/cloud/identity/Endpoints.h"

namespace Casement {

std::vector<CloudChoice> cloudChoices()
{
    std::vector<CloudChoice> choices;
    const QList<Identity::CloudEndpoints> known = Identity::CloudEndpoints::known();
    for (const Identity::CloudEndpoints &cloud : known) {
        if (const auto id = cloudIdFromText(cloud.id))
            choices.push_back({*id, cloud.cloudName, cloud.authority, cloud.exchange, cloud.exchangeScope, cloud.graph,
                               cloud.verified, cloud.source, cloud.otherwise});
    }
    return choices;
}

Result<Identity::CloudEndpoints> endpointsOf(const ConnectionRequest &request)
{
    if (request.kind == TenantKind::Cloud)
        return Identity::CloudEndpoints::withId(cloudIdText(request.cloud));
    return Identity::CloudEndpoints::customAddresses(request.authority, request.exchange, request.graph,
                                                     request.reports, request.exchangeScope);
}

} // namespace Casement
