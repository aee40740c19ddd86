// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/tabular/Table.h"

#include <QByteArray>

#include <memory>

namespace Casement::Tabular {

/// How much of a file is believed, and how it is read.
struct CsvReadOptions
{
    char16_t delimiter = 0;              ///< 0: comma, semicolon or tab, whichever the header line has most of
    bool undoFormulaGuard = true;        ///< takes the apostrophes of FormulaGuard.h away
    qsizetype maxCellLength = 32 * 1024; ///< characters
    qsizetype maxBytes = 64 * 1024 * 1024;
};

/// A CSV file's rows one after the other, for files that are too large to be held as a table: only a part of the file
/// is text at any time. What is refused is what readCsv() refuses, at the row where it stands.
class CsvRows final
{
public:
    /// Reads the header.
    [[nodiscard]] static Result<CsvRows> open(const QByteArray &bytes, const CsvReadOptions &options = {});
    CsvRows(CsvRows &&other) noexcept;
    CsvRows &operator=(CsvRows &&other) noexcept;
    ~CsvRows();

    [[nodiscard]] const std::vector<Header> &headers() const;
    /// The next row, of as many cells as the header; false at the end.
    [[nodiscard]] Result<bool> next();
    /// The row's line in the file, from 1.
    [[nodiscard]] qsizetype line() const;
    /// The cell's text, good until the next call of next(); empty for null.
    [[nodiscard]] QStringView view(qsizetype column) const;
    [[nodiscard]] bool isNull(qsizetype column) const;

private:
    struct State;
    explicit CsvRows(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace Casement::Tabular
