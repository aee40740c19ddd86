// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Protocol.h"

#include <QDate>
#include <QDateTime>
#include <QUuid>

namespace Casement {

/// How an exception stands on a given day. Expired ones go on protecting: only a person lifts protection.
enum class GrantStanding
{
    Active,
    DueSoon,
    Expired
};

/// One mailbox may keep one protocol, for a reason and for a time.
struct ExceptionGrant
{
    QUuid id;               ///< of this grant, stable across export and import
    QString tenantId;       ///< the tenant it belongs to
    QUuid mailbox;          ///< Exchange Guid
    QString mailboxAddress; ///< as known when it was marked, for people who read the file
    Protocol protocol = Protocol::Pop;
    QString reason;
    QString owner;
    QString ticket;
    QDate expires;       ///< last day; never null, the default is 90 days ahead
    QDateTime changedAt; ///< UTC; newest wins when files are merged
    QString changedBy;
    bool closed = false; ///< closed ones are kept for the record and protect nothing

    friend bool operator==(const ExceptionGrant &, const ExceptionGrant &) = default;
};

/// Due soon: 14 days or fewer are left.
[[nodiscard]] GrantStanding standingOn(const ExceptionGrant &grant, const QDate &today);

} // namespace Casement
