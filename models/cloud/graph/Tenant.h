// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/graph/Field.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace Casement::Graph {

/// The tenant's name, domains and the service plans it can use.
struct Organization
{
    QString tenantId;
    QString displayName;
    QString defaultDomain;
    QString initialDomain;       ///< contoso.onmicrosoft.com
    QStringList verifiedDomains; ///< all of them, these two among them, in the service's order
    QString tenantType;          ///< AAD, AAD B2C …
    QString country;             ///< two letters
    Field<bool> onPremisesSyncEnabled;
    QStringList usablePlans; ///< ids; compare with ServicePlan
};

/// One product that the tenant has bought, with the service plans in it.
struct SubscribedSku
{
    struct Plan
    {
        QString id;
        QString name;
        QString provisioningStatus; ///< Success when it can be used
    };
    QString id;
    QString partNumber; ///< such as SPE_E3
    QString capabilityStatus;
    Field<qint64> bought; ///< units that are paid for
    Field<qint64> consumed;
    std::vector<Plan> plans;
};

/// The ids of the service plans that can be used, of all products.
[[nodiscard]] QStringList usablePlans(const std::vector<SubscribedSku> &skus);

} // namespace Casement::Graph
