// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/graph/Field.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace Casement::Graph {

/// The signed-in person, as Graph knows them.
struct Person
{
    QString id;
    QString displayName;
    QString userPrincipalName;
};

/// One account of the directory. Shared and room mailboxes are accounts too, usually disabled and without a licence.
/// Its id is a mailbox's ExternalDirectoryObjectId; names must never be used to join them.
struct User
{
    QString id;
    QString userPrincipalName;
    QString displayName;
    Field<QString> mail;
    QStringList proxyAddresses;
    Field<bool> accountEnabled;
    Field<QString> userType; ///< Member or Guest
    QStringList licences;    ///< SKU ids
    QStringList usablePlans; ///< service plan ids
    Field<bool> onPremisesSyncEnabled;
    Field<QString> department;
    Field<QString> jobTitle;
    Field<QString> officeLocation;
    Field<QString> usageLocation;
    Field<QDateTime> createdAt;
};

/// A directory role that is active for the signed-in person, by itself or through a group.
struct DirectoryRole
{
    QString displayName;
    QString roleTemplateId; ///< the same in every tenant
};

/// A role that the person may activate, and that gives nothing until then.
struct EligibleRole
{
    QString roleTemplateId;
    QString displayName; ///< may be empty
    QString scope;       ///< "/" is the whole directory
    Field<QDateTime> endsAt;
};

} // namespace Casement::Graph
