// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/StepSettings.h"
#include "models/actions/StepTarget.h"

#include <QMetaType>
#include <QUuid>

#include <optional>
#include <vector>

namespace Casement {

/// What somebody wants of a tenant beside the protocols of mailboxes. Only what is set is wanted; all of it goes into
/// one plan.
struct TenantRequest
{
    struct Plan
    {
        QUuid guid;
        ClientAccessSettings protocols;
    };
    struct Policy
    {
        QString name;
        TenantValues
            switches; ///< AllowBasicAuth*; those of a new policy that are not named block, as the service has it
        bool make = false;
        bool remove = false;
    };
    /// Of one policy, or of none, to these users; mailboxes excepted from what it blocks are set aside.
    struct Assignment
    {
        std::vector<QUuid> users; ///< the Guids of mailboxes and of users without one
        TenantValue policy;       ///< a name; null: none of their own
        bool expireTokens = false;
    };
    /// A step as it stands, such as one of a run that failed.
    struct Step
    {
        StepTarget target;
        QString about;
        StepSettings wanted;
    };

    TenantValues organization; ///< of Set-OrganizationConfig
    TenantValues transport;    ///< of Set-TransportConfig
    std::vector<Plan> plans;
    std::vector<Policy> policies;
    std::optional<Assignment> assignment;
    std::vector<Step> steps;
};

} // namespace Casement

Q_DECLARE_METATYPE(Casement::TenantRequest)
