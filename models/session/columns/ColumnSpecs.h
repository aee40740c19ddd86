// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Protocol.h"
#include "models/inventory/Column.h"

#include <vector>

namespace Casement {

/// Where a column's values come from.
enum class ColumnSource
{
    DisplayName,
    UserPrincipalName,
    PrimaryAddress,
    Guid,
    Type,
    Department,
    Policy,
    AccountEnabled,
    ProtocolState,
    AnyLegacy,
    AnyClient,
    Exception,
    UseWindow,
    LastUse,
    LastLegacyUse,
    LastClient,
    LoggedClient,
    LastPlace,
    LastWayIn,
    Attack,
    Observed,
    EvidenceGrade
};

/// One column of the report: what is said about it and what fills it.
struct MailboxColumn
{
    ColumnSpec spec;
    ColumnSource source = ColumnSource::DisplayName;
    Protocol protocol = Protocol::Pop; ///< for ProtocolState, UseWindow and LastUse
    int days = 30;                     ///< for UseWindow
};

/// The list, in the order of the table. Titles are in the language the program speaks when it is first asked.
[[nodiscard]] const std::vector<MailboxColumn> &mailboxColumns();

} // namespace Casement
