// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvLines.h"

#include <QCoreApplication>

namespace Casement::Tabular {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Tabular)
};

bool isLineEnd(QChar c)
{
    return c == u'\r' || c == u'\n';
}

Error unreadableAt(const CsvLines::Place &place, const QString &what)
{
    return makeError(ErrorKind::BadInput, Words::tr("The CSV file cannot be read at line %1, column %2: %3.")
                                              .arg(QString::number(place.line),
                                                   QString::number(place.position - place.lineStart + 1), what));
}

} // namespace

Result<bool> CsvLines::next(CsvLine &line)
{
    while (!atEnd() && isLineEnd(here()))
        takeLineEnd();
    if (atEnd())
        return false;
    line.number = m_line;
    line.fields.clear();
    for (;;) {
        const qsizetype begin = m_at;
        auto field = here() == u'"' ? quotedField() : bareField();
        if (!field)
            return failure(field.error());
        if (field->length > m_maxCellLength)
            return failure(at(begin, Words::tr("a cell has more than %1 characters").arg(m_maxCellLength)));
        line.fields.push_back(std::move(*field));
        if (atEnd() || isLineEnd(here()))
            break;
        ++m_at;
        if (atEnd()) { // the file ends right behind a delimiter
            line.fields.push_back({m_at, 0, false, false, {}});
            break;
        }
    }
    if (!atEnd())
        takeLineEnd();
    return true;
}

void CsvLines::takeLineEnd()
{
    const bool pair = here() == u'\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'\n';
    m_at += pair ? 2 : 1;
    ++m_line;
    m_lineStart = m_at;
}

Error CsvLines::at(qsizetype position, const QString &what) const
{
    return unreadableAt({position, m_line, m_lineStart}, what);
}

Error CsvLines::nulHere() const
{
    return at(m_at, Words::tr("a NUL character, which text never has"));
}

Result<CsvField> CsvLines::bareField()
{
    const qsizetype begin = m_at;
    for (; !atEnd() && here() != m_delimiter && !isLineEnd(here()); ++m_at) {
        if (here().isNull())
            return failure(nulHere());
    }
    return CsvField{begin, m_at - begin, false, false, {}};
}

Result<CsvField> CsvLines::quotedField()
{
    const Place opened = place();
    CsvField field{m_at + 1, 0, true, false, {}};
    for (++m_at; !atEnd();) {
        const QChar c = here();
        if (c.isNull())
            return failure(nulHere());
        const bool isDoubled = c == u'"' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'"';
        if (c == u'"' && !isDoubled) {
            field.length = field.isChanged ? field.changed.size() : m_at - field.begin;
            ++m_at;
            return checkedEnd(std::move(field));
        }
        takeQuotedCharacter(field, isDoubled);
    }
    return failure(unreadableAt(opened, Words::tr("a quote that is never closed")));
}

/// One character of a quoted field, line ends as they are, doubled quotes as one.
void CsvLines::takeQuotedCharacter(CsvField &field, bool isDoubled)
{
    const qsizetype begin = m_at;
    if (isDoubled && !field.isChanged) {
        field.isChanged = true;
        field.changed = m_text.mid(field.begin, begin - field.begin);
    }
    if (isLineEnd(here()))
        takeLineEnd();
    else
        m_at += isDoubled ? 2 : 1;
    if (field.isChanged)
        field.changed.append(QStringView(m_text).mid(begin, isDoubled ? 1 : m_at - begin));
}

Result<CsvField> CsvLines::checkedEnd(CsvField field) const
{
    if (atEnd() || here() == m_delimiter || isLineEnd(here()))
        return field;
    return failure(at(m_at, Words::tr("text behind a closing quote")));
}

} // namespace Casement::Tabular
