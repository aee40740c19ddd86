// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/graph/Field.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace Casement::Graph {

/// Which events of the directory audit are wanted. Empty texts do not restrict.
struct AuditQuery
{
    QDateTime from;          ///< UTC; the service keeps 7 days, 30 with Entra ID P1
    QString loggedByService; ///< such as "Conditional Access"
    QString category;        ///< such as GroupManagement
    QString activity;        ///< such as "Add member to group"
    QString initiatedByUser; ///< object id
    QString targetId;        ///< object id of what was changed
};

/// One change in the directory, and who made it. Changes of mailboxes are not here: Exchange keeps its own log.
struct DirectoryAudit
{
    struct Change
    {
        QString property;
        Field<QString> oldValue; ///< JSON text, as the service writes it
        Field<QString> newValue;
    };
    struct Target
    {
        QString id;
        QString displayName;
        QString type;
        QString userPrincipalName;
        std::vector<Change> changes;
    };
    QString id;
    QDateTime at;
    QString activity;
    QString category;
    QString loggedByService;
    QString result; ///< success, failure, timeout
    QString resultReason;
    QString correlationId;
    QString byUser; ///< user principal name; empty when an application did it
    QString byUserId;
    QString byApplication;
    QString ipAddress;
    std::vector<Target> targets;
};

} // namespace Casement::Graph
