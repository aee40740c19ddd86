// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvReader.h"

#include "models/tabular/CsvText.h"
#include "models/tabular/FormulaGuard.h"

#include <QCoreApplication>

#include <optional>

namespace Casement::Tabular {

namespace {

struct Field
{
    QString text;
    bool quoted = false;
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

    /// The next line that is not empty; nothing at the end.
    Result<std::optional<Line>> next()
    {
        while (!atEnd() && isLineEnd(here()))
            takeLineEnd();
        if (atEnd())
            return std::optional<Line>();
        Line line{m_line, {}};
        for (;;) {
            const qsizetype begin = m_at;
            auto field = here() == u'"' ? quotedField() : bareField();
            if (!field)
                return failure(field.error());
            if (field->text.size() > m_options.maxCellLength)
                return failure(at(begin, tr("a cell has more than %1 characters").arg(m_options.maxCellLength)));
            line.fields.push_back(std::move(*field));
            if (atEnd() || isLineEnd(here()))
                break;
            ++m_at;
            if (atEnd()) { // the file ends right behind a delimiter
                line.fields.emplace_back();
                break;
            }
        }
        if (!atEnd())
            takeLineEnd();
        return std::optional(std::move(line));
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

    [[nodiscard]] Error at(qsizetype position, const QString &what) const
    {
        return badInput(tr("The CSV file cannot be read at line %1, column %2: %3.")
                            .arg(QString::number(m_line), QString::number(position - m_lineStart + 1), what));
    }

    [[nodiscard]] Error nulHere() const { return at(m_at, tr("a NUL character, which text never has")); }

    Result<Field> bareField()
    {
        const qsizetype begin = m_at;
        for (; !atEnd() && here() != m_delimiter && !isLineEnd(here()); ++m_at) {
            if (here().isNull())
                return failure(nulHere());
        }
        return Field{m_text.mid(begin, m_at - begin), false};
    }

    Result<Field> quotedField()
    {
        const Error neverClosed = at(m_at, tr("a quote that is never closed"));
        Field field{QString(), true};
        for (++m_at; !atEnd();) {
            const QChar c = here();
            if (c.isNull())
                return failure(nulHere());
            if (c == u'"' && !(m_at + 1 < m_text.size() && m_text[m_at + 1] == u'"')) {
                ++m_at;
                return checkedEnd(std::move(field));
            }
            takeQuotedCharacter(field.text);
        }
        return failure(neverClosed);
    }

    /// One character of a quoted field, line ends as they are, doubled quotes as one.
    void takeQuotedCharacter(QString &text)
    {
        if (isLineEnd(here())) {
            const qsizetype begin = m_at;
            takeLineEnd();
            text.append(QStringView(m_text).mid(begin, m_at - begin));
            return;
        }
        m_at += here() == u'"' ? 1 : 0;
        text.append(here());
        ++m_at;
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

Cell cellOf(const Field &field, const CsvReadOptions &options)
{
    if (!field.quoted && field.text == u"null")
        return Cell::null();
    return Cell::text(options.undoFormulaGuard ? unguarded(field.text) : field.text);
}

Error wrongLength(const Line &line, size_t expected)
{
    return badInput(
        QCoreApplication::translate("Tabular", "Line %1 of the CSV file has %2 cells, its header has %3.")
            .arg(QString::number(line.number), QString::number(line.fields.size()), QString::number(expected)));
}

Result<std::vector<CsvTable::Row>> readRows(Reader &reader, size_t columns, const CsvReadOptions &options)
{
    std::vector<CsvTable::Row> rows;
    for (;;) {
        auto line = reader.next();
        if (!line)
            return failure(line.error());
        if (!*line)
            return rows;
        if ((*line)->fields.size() != columns)
            return failure(wrongLength(**line, columns));
        CsvTable::Row row{(*line)->number, {}};
        row.cells.reserve(columns);
        for (const Field &field : (*line)->fields)
            row.cells.push_back(cellOf(field, options));
        rows.push_back(std::move(row));
    }
}

} // namespace

Result<CsvTable> readCsv(const QByteArray &bytes, const CsvReadOptions &options)
{
    if (bytes.size() > options.maxBytes) {
        return failure(badInput(
            QCoreApplication::translate("Tabular", "The CSV file has more than %1 bytes.").arg(options.maxBytes)));
    }
    const Result<QString> text = decodedCsv(bytes);
    if (!text)
        return failure(text.error());
    Reader reader(*text, options.delimiter ? options.delimiter : detectedDelimiter(*text), options);
    const auto first = reader.next();
    if (!first)
        return failure(first.error());
    if (!*first)
        return failure(badInput(QCoreApplication::translate("Tabular", "The CSV file is empty.")));
    std::vector<Header> headers;
    for (const Field &field : (*first)->fields) {
        const QString name = field.text.trimmed();
        headers.push_back({name, name, name});
    }
    auto rows = readRows(reader, headers.size(), options);
    if (!rows)
        return failure(rows.error());
    return CsvTable(std::move(headers), std::move(*rows));
}

Result<CsvTable> readCsv(QIODevice &device, const CsvReadOptions &options)
{
    const QByteArray bytes = device.read(options.maxBytes + 1);
    return readCsv(bytes, options);
}

} // namespace Casement::Tabular
