// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/cloud/exchange/RowReader.h"
#include "models/cloud/exchange/Rows.h"
#include "models/domain/OrganizationSettings.h"

#include <QByteArrayList>

#include <nlohmann/json_fwd.hpp>

#include <functional>

namespace Casement::Exchange {

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

template <>
struct RowSource<PlanFollowerRow>
{
    static constexpr const char *cmdlet = "Get-Mailbox";
    static QByteArrayList properties();
    static PlanFollowerRow read(RowReader &reader);
};

/// Reads every row of a page with this function; the first thing that is wrong ends it. `before` is the number of rows
/// that came on earlier pages.
[[nodiscard]] Outcome readRows(const nlohmann::json &rows, qsizetype before, const QString &cmdlet,
                               const std::function<void(RowReader &)> &read);

/// All rows of a page, or the first thing wrong in them.
template <class Row>
[[nodiscard]] Result<std::vector<Row>> parseRows(const nlohmann::json &rows, qsizetype before)
{
    std::vector<Row> parsed;
    const Outcome read = readRows(rows, before, QString::fromLatin1(RowSource<Row>::cmdlet),
                                  [&](RowReader &reader) { parsed.push_back(RowSource<Row>::read(reader)); });
    if (!read)
        return failure(read.error());
    return parsed;
}

/// The error for a configuration that came with no row or with several.
[[nodiscard]] Error notOneRow(const QString &cmdlet, size_t count);

/// Adds one row of Get-OrganizationConfig or Get-TransportConfig.
[[nodiscard]] Outcome addOrganizationConfig(const nlohmann::json &rows, OrganizationSettings &settings);
[[nodiscard]] Outcome addTransportConfig(const nlohmann::json &rows, OrganizationSettings &settings);

} // namespace Casement::Exchange
