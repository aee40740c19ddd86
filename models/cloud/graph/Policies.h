// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/graph/Field.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace Casement::Graph {

/// Security defaults: they block legacy authentication for everybody, without exceptions and without a licence.
struct SecurityDefaults
{
    QString id;
    bool isEnabled = false;
};

enum class PolicyState
{
    Enabled,
    Disabled,
    ReportOnly, ///< evaluated and logged, but not enforced
    Unknown     ///< a state that this version does not know; stateText has it
};

/// A Conditional Access policy, as far as legacy authentication is concerned.
struct ConditionalAccessPolicy
{
    QString id;
    QString displayName; ///< not unique
    PolicyState state = PolicyState::Unknown;
    QString stateText;
    QString templateId;
    QStringList clientAppTypes; ///< exchangeActiveSync and other are the legacy ones
    QStringList includeApplications;
    QStringList excludeApplications;
    QStringList includeUsers;
    QStringList excludeUsers;
    QStringList includeGroups;
    QStringList excludeGroups;
    QStringList includeRoles;
    QStringList excludeRoles;
    bool hasFurtherConditions = false; ///< places, platforms, devices, risk, or something this program has not heard of
    QStringList builtInControls;       ///< block stands alone in it
    Field<QDateTime> createdAt;
    Field<QDateTime> modifiedAt;
};

} // namespace Casement::Graph
