// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ClientAccessSettings.h"
#include "models/domain/EwsApplications.h"

#include <QStringList>
#include <QUuid>

#include <memory>
#include <vector>

namespace Casement {

/// What is known of one mailbox: Get-CASMailbox, Get-Mailbox and Get-User joined by Guid. Names and addresses are
/// tenant data: plain text, never markup. The Guid is the only identity that is ever written with.
struct Mailbox
{
    QUuid guid;
    QUuid externalDirectoryObjectId; ///< Entra object id; null in rare rows
    QString displayName;
    QString userPrincipalName; ///< from Get-Mailbox; Get-CASMailbox has none
    QString primarySmtpAddress;
    QStringList emailAddresses;   ///< with their prefixes, "SMTP:" is the primary one
    QString recipientTypeDetails; ///< Microsoft's spelling; empty when only Get-CASMailbox listed it
    QString department;
    QString authenticationPolicy; ///< name; empty: none assigned (the organisation's default holds)
    std::optional<bool> accountDisabled;
    ClientAccessSettings clientAccess;
    std::shared_ptr<const EwsApplications> ewsApplications; ///< null: enforces no list of its own, as nearly all
};

/// Whether this is an address or the user principal name of the mailbox, to the letter but not to its case.
[[nodiscard]] bool hasAddress(const Mailbox &mailbox, const QString &address);

/// A user whom Get-User lists and neither mailbox list does. Policies of such users hold too.
struct UserWithoutMailbox
{
    QUuid guid;
    QString userPrincipalName;
    QString authenticationPolicy; ///< name; empty: none assigned
};

/// Mailboxes that only one of the two lists holds; they are named, never dropped in silence.
struct JoinReport
{
    std::vector<Mailbox> onlyInCasMailbox; ///< protocols known, type and UPN not
    std::vector<Mailbox> onlyInMailbox;    ///< type and UPN known, protocols not read
};

} // namespace Casement
