// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tabular/Cell.h"

#include <vector>

namespace Casement::Tabular {

/// What a column is called: to commands, to files, to people.
struct Header
{
    QString id;       ///< on the command line and in settings, for example "smtp"
    QString jsonName; ///< in CSV and JSON, for example "SmtpClientAuthenticationDisabled"
    QString title;    ///< translated, for terminals and windows

    friend bool operator==(const Header &, const Header &) = default;
};

/// Rows and columns of any origin, read one cell at a time by the writers. Must not change while it is read.
class Table
{
public:
    virtual ~Table() = default;
    [[nodiscard]] virtual const std::vector<Header> &headers() const = 0;
    [[nodiscard]] virtual qsizetype rowCount() const = 0;
    /// Row and column are within bounds.
    [[nodiscard]] virtual Cell cell(qsizetype row, qsizetype column) const = 0;

    [[nodiscard]] qsizetype columnCount() const { return qsizetype(headers().size()); }
};

} // namespace Casement::Tabular
