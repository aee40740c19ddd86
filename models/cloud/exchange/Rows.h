// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ClientAccessSettings.h"
#include "models/domain/EwsApplications.h"

#include <QString>
#include <QStringList>
#include <QUuid>

#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace Casement::Exchange {

/// One row of Get-CASMailbox. It has neither user principal name nor type: those come from Get-Mailbox, by guid.
struct CasMailboxRow
{
    QUuid guid;
    QUuid externalDirectoryObjectId; ///< null in rare rows
    QString displayName;
    QString primarySmtpAddress;
    QStringList emailAddresses;
    ClientAccessSettings clientAccess;
    std::shared_ptr<const EwsApplications> ewsApplications; ///< null: says nothing of its own
};

/// One row of Get-Mailbox.
struct MailboxRow
{
    QUuid guid;
    QUuid externalDirectoryObjectId;
    QString displayName;
    QString userPrincipalName;
    QString primarySmtpAddress;
    QStringList emailAddresses;
    QString recipientTypeDetails;
    std::optional<bool> accountDisabled;
};

/// One row of Get-User.
struct UserRow
{
    QUuid guid;
    QUuid externalDirectoryObjectId;
    QString userPrincipalName;
    QString department;
    QString authenticationPolicy; ///< name; empty: none
};

/// One row of Get-Mailbox, for who only wants to know which plan a mailbox was made by.
struct PlanFollowerRow
{
    QUuid guid;
    QString mailboxPlan; ///< a plan's name, "ExchangeOnlineEnterprise-{guid}"; empty: none
};

/// One page of rows, in the order in which they came. Number 1 means: forget what came before. It comes again when the
/// service let a page token expire and the list had to be begun anew.
template <class Row>
struct PageOf
{
    std::vector<Row> rows;
    bool last = false;
    int number = 0;
    QStringList warnings; ///< the service's own words
    /// The rows as they came, doubles among them; for who keeps them and reads them again later.
    std::shared_ptr<const nlohmann::json> source;
};

} // namespace Casement::Exchange
