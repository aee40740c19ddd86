// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QString>

#include <vector>

namespace Casement::Tabular {

/// Where a cell stands in the text; changed holds it where the text has it in another spelling.
struct CsvField
{
    qsizetype begin = 0;
    qsizetype length = 0;
    bool quoted = false;
    bool isChanged = false;
    QString changed;
};

/// A line of a file, as it is cut into fields.
struct CsvLine
{
    qsizetype number = 1;
    std::vector<CsvField> fields;
};

/// Cuts text into lines of fields, one call per line. The text may be a part of a file that is moved on.
class CsvLines final
{
public:
    /// The text outlives it.
    CsvLines(const QString &text, char16_t delimiter, qsizetype maxCellLength)
        : m_text(text),
          m_delimiter(delimiter),
          m_maxCellLength(maxCellLength)
    {
    }

    /// Reads the next line that is not empty; false at the end.
    [[nodiscard]] Result<bool> next(CsvLine &line);

    /// Everything of the text was read, so that more of it might change what the last call said.
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }

    struct Place
    {
        qsizetype position = 0;
        qsizetype line = 1;
        qsizetype lineStart = 0;
    };
    [[nodiscard]] Place place() const { return {m_at, m_line, m_lineStart}; }
    /// Back to a place before which so many characters of the text were cut off meanwhile.
    void goTo(const Place &place, qsizetype cut)
    {
        m_at = place.position - cut;
        m_line = place.line;
        m_lineStart = place.lineStart - cut;
    }

private:
    [[nodiscard]] QChar here() const { return atEnd() ? QChar() : m_text[m_at]; }
    void takeLineEnd();
    [[nodiscard]] Error at(qsizetype position, const QString &what) const;
    [[nodiscard]] Error nulHere() const;
    [[nodiscard]] Result<CsvField> bareField();
    [[nodiscard]] Result<CsvField> quotedField();
    void takeQuotedCharacter(CsvField &field, bool isDoubled);
    [[nodiscard]] Result<CsvField> checkedEnd(CsvField field) const;

    const QString &m_text;
    char16_t m_delimiter;
    qsizetype m_maxCellLength;
    qsizetype m_at = 0;
    qsizetype m_line = 1;
    qsizetype m_lineStart = 0;
};

} // namespace Casement::Tabular
