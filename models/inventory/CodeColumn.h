// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/Column.h"
#include "models/inventory/PackedCodes.h"

#include <memory>

namespace Casement {

/// One of the few values a code column can have: how it is shown, exported, sorted and asked for.
struct CodeEntry
{
    QString shown;
    Tabular::Cell exported;
    StateFace face = StateFace::None;
    QString detail;
    QString term;             ///< the query term for exactly this value
    QStringList trueWords;    ///< words of the query language that hold for this value
    QStringList unknownWords; ///< words whose answer is not known for this value; every other word is false
    bool unknown = false;     ///< the value itself is not known: field:unknown holds
    quint32 rank = 0;         ///< place when sorted upwards
};

/// A column whose values come from a small table: states, types, departments, exceptions. A question is put to each
/// table entry once and the answers are dealt out to the rows.
class CodeColumn final : public Column
{
public:
    /// rankByText: entries are sorted by what they show, in the reader's language, and not by their rank.
    CodeColumn(std::vector<CodeEntry> entries, std::span<const quint16> codes, bool rankByText);

    [[nodiscard]] QString shown(quint32 row) const override { return entry(row).shown; }
    [[nodiscard]] Tabular::Cell exported(quint32 row) const override { return entry(row).exported; }
    [[nodiscard]] StateFace face(quint32 row) const override { return entry(row).face; }
    [[nodiscard]] QString detail(quint32 row) const override { return entry(row).detail; }
    [[nodiscard]] QString term(quint32 row) const override { return entry(row).term; }
    [[nodiscard]] Query::TruthSet test(const Query::Term &term) const override;
    [[nodiscard]] QStringList words() const override;
    [[nodiscard]] qsizetype memory() const override { return m_codes.memory() + ranksMemory(); }

protected:
    [[nodiscard]] std::vector<quint32> makeRanks(const QCollator &collator) const override;

private:
    [[nodiscard]] const CodeEntry &entry(quint32 row) const { return m_entries[m_codes.at(row)]; }

    std::vector<CodeEntry> m_entries;
    PackedCodes m_codes;
    bool m_rankByText;
};

} // namespace Casement
