// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/exchange/RowParsing.h"

#include <QDateTime>
#include <QPair>

namespace Casement::Exchange {

/// What is searched for in the unified audit log. Records come half an hour to a day after the action.
struct AuditQuery
{
    QDateTime from;         ///< UTC
    QDateTime to;           ///< UTC
    QStringList operations; ///< cmdlet names; empty: all of an Exchange administrator
};

/// One record of Search-UnifiedAuditLog: who ran which cmdlet with what. Everything in it is tenant data.
struct AuditRecord
{
    QString id;
    QDateTime at;   ///< UTC
    QString userId; ///< an application shows as its service principal
    QString operation;
    QString objectId;
    QString resultStatus; ///< "True" when it was done
    QString clientIp;
    QString appId;
    QList<QPair<QString, QString>> parameters;
    int resultIndex = 0; ///< −1: the search broke off inside the service
};

template <>
struct RowSource<AuditRecord>
{
    static constexpr const char *cmdlet = "Search-UnifiedAuditLog";
    static QByteArrayList properties();
    static AuditRecord read(RowReader &reader);
};

/// One row of Get-ManagementRole.
struct RoleName
{
    QString name;
};

template <>
struct RowSource<RoleName>
{
    static constexpr const char *cmdlet = "Get-ManagementRole";
    static QByteArrayList properties() { return {"Name"}; }
    static RoleName read(RowReader &reader) { return {reader.text("Name")}; }
};

/// One row of Get-ManagementRoleAssignment: who holds a role, and which part of the organisation it reaches.
struct RoleAssignment
{
    QString role;
    QString assignee;
    QString assigneeType;        ///< User, RoleGroup, SecurityGroup …
    QString recipientWriteScope; ///< "Organization" reaches everybody
    std::optional<bool> enabled;
};

template <>
struct RowSource<RoleAssignment>
{
    static constexpr const char *cmdlet = "Get-ManagementRoleAssignment";
    static QByteArrayList properties();
    static RoleAssignment read(RowReader &reader);
};

} // namespace Casement::Exchange
