// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvReader.h"

#include "models/tabular/CsvText.h"
#include "models/tabular/FormulaGuard.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement::Tabular {

namespace {

/// Where a cell stands is kept in 31 bits.
constexpr qsizetype mostBytes = 0x7fff'ffff;

/// Where a cell stands in the text; changed holds it where the text has it in another spelling.
struct Field
{
    qsizetype begin = 0;
    qsizetype length = 0;
    bool quoted = false;
    bool isChanged = false;
    QString changed;
};

struct Line
{
    qsizetype number = 1;
    std::vector<Field> fields;
};

Error badInput(const QString &what, const QString &advice = {})
{
    return makeError(ErrorKind::BadInput, what, advice);
}

/// Cuts text into lines of fields, one call per line.
class Reader final
{
    Q_DECLARE_TR_FUNCTIONS(Tabular)
public:
    Reader(const QString &text, char16_t delimiter, const CsvReadOptions &options)
        : m_text(text),
          m_delimiter(delimiter),
          m_options(options)
    {
    }

    /// Reads the next line that is not empty; false at the end.
    Result<bool> next(Line &line)
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
            if (field->length > m_options.maxCellLength)
                return failure(at(begin, tr("a cell has more than %1 characters").arg(m_options.maxCellLength)));
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

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar here() const { return atEnd() ? QChar() : m_text[m_at]; }
    static bool isLineEnd(QChar c) { return c == u'\r' || c == u'\n'; }

    void takeLineEnd()
    {
        const bool pair = here() == u'\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'\n';
        m_at += pair ? 2 : 1;
        ++m_line;
        m_lineStart = m_at;
    }

    struct Place
    {
        qsizetype position;
        qsizetype line;
        qsizetype lineStart;
    };

    [[nodiscard]] static Error at(const Place &place, const QString &what)
    {
        return badInput(
            tr("The CSV file cannot be read at line %1, column %2: %3.")
                .arg(QString::number(place.line), QString::number(place.position - place.lineStart + 1), what));
    }
    [[nodiscard]] Error at(qsizetype position, const QString &what) const
    {
        return at(Place{position, m_line, m_lineStart}, what);
    }

    [[nodiscard]] Error nulHere() const { return at(m_at, tr("a NUL character, which text never has")); }

    Result<Field> bareField()
    {
        const qsizetype begin = m_at;
        for (; !atEnd() && here() != m_delimiter && !isLineEnd(here()); ++m_at) {
            if (here().isNull())
                return failure(nulHere());
        }
        return Field{begin, m_at - begin, false, false, {}};
    }

    Result<Field> quotedField()
    {
        const Place opened{m_at, m_line, m_lineStart};
        Field field{m_at + 1, 0, true, false, {}};
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
        return failure(at(opened, tr("a quote that is never closed")));
    }

    /// One character of a quoted field, line ends as they are, doubled quotes as one.
    void takeQuotedCharacter(Field &field, bool isDoubled)
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

    Result<Field> checkedEnd(Field field) const
    {
        if (atEnd() || here() == m_delimiter || isLineEnd(here()))
            return field;
        return failure(at(m_at, tr("text behind a closing quote")));
    }

    const QString &m_text;
    const char16_t m_delimiter;
    const CsvReadOptions &m_options;
    qsizetype m_at = 0;
    qsizetype m_line = 1;
    qsizetype m_lineStart = 0;
};

QStringView viewOf(const Field &field, const QString &text)
{
    return field.isChanged ? QStringView(field.changed) : QStringView(text).mid(field.begin, field.length);
}

void addCell(CsvCells &cells, const Field &field, const CsvReadOptions &options)
{
    const QStringView view = viewOf(field, cells.text());
    if (!field.quoted && view == u"null")
        cells.addNull();
    else if (options.undoFormulaGuard && view.contains(u'\''))
        cells.add(unguarded(view));
    else if (field.isChanged)
        cells.add(view);
    else
        cells.add(field.begin, field.length);
}

Error wrongLength(const Line &line, size_t expected)
{
    return badInput(
        QCoreApplication::translate("Tabular", "Line %1 of the CSV file has %2 cells, its header has %3.")
            .arg(QString::number(line.number), QString::number(line.fields.size()), QString::number(expected)));
}

Outcome readRows(Reader &reader, size_t columns, const CsvReadOptions &options, CsvCells &cells)
{
    Line line;
    for (;;) {
        const auto more = reader.next(line);
        if (!more)
            return failure(more.error());
        if (!*more)
            return {};
        if (line.fields.size() != columns)
            return failure(wrongLength(line, columns));
        cells.beginRow(line.number);
        for (const Field &field : line.fields)
            addCell(cells, field, options);
    }
}

} // namespace

Result<CsvTable> readCsv(const QByteArray &bytes, const CsvReadOptions &options)
{
    const qsizetype most = std::min(options.maxBytes, mostBytes);
    if (bytes.size() > most)
        return failure(
            badInput(QCoreApplication::translate("Tabular", "The CSV file has more than %1 bytes.").arg(most)));
    Result<QString> text = decodedCsv(bytes);
    if (!text)
        return failure(text.error());
    CsvCells cells(std::move(*text));
    Reader reader(cells.text(), options.delimiter ? options.delimiter : detectedDelimiter(cells.text()), options);
    Line first;
    const auto found = reader.next(first);
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(badInput(QCoreApplication::translate("Tabular", "The CSV file is empty.")));
    std::vector<Header> headers;
    for (const Field &field : first.fields) {
        const QString name = viewOf(field, cells.text()).trimmed().toString();
        headers.push_back({name, name, name});
    }
    if (const Outcome read = readRows(reader, headers.size(), options, cells); !read)
        return failure(read.error());
    return CsvTable(std::move(headers), std::move(cells));
}

Result<CsvTable> readCsv(QIODevice &device, const CsvReadOptions &options)
{
    const QByteArray bytes = device.read(options.maxBytes + 1);
    return readCsv(bytes, options);
}

} // namespace Casement::Tabular
