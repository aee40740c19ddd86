// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/cloud/exchange/Rows.h"
#include "models/domain/OrganizationSettings.h"

#include <QByteArrayList>

#include <nlohmann/json_fwd.hpp>

namespace Casement::Exchange {

class RowReader;

/// What a row type is read from. Specialised for every row type.
template <class Row>
struct RowSource;

template <>
struct RowSource<CasMailboxRow>
{
    static constexpr const char *cmdlet = "Get-CASMailbox";
    static QByteArrayList properties();
    static CasMailboxRow read(RowReader &reader);
};

template <>
struct RowSource<MailboxRow>
{
    static constexpr const char *cmdlet = "Get-Mailbox";
    static QByteArrayList properties();
    static MailboxRow read(RowReader &reader);
};

template <>
struct RowSource<UserRow>
{
    static constexpr const char *cmdlet = "Get-User";
    static QByteArrayList properties();
    static UserRow read(RowReader &reader);
};

/// All rows of a page, or the first thing wrong in them. `before` is the number of rows that came on earlier pages.
template <class Row>
[[nodiscard]] Result<std::vector<Row>> parseRows(const nlohmann::json &rows, qsizetype before);

/// Adds one row of Get-OrganizationConfig or Get-TransportConfig.
[[nodiscard]] Outcome addOrganizationConfig(const nlohmann::json &rows, OrganizationSettings &settings);
[[nodiscard]] Outcome addTransportConfig(const nlohmann::json &rows, OrganizationSettings &settings);

} // namespace Casement::Exchange
