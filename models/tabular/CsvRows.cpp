// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvRows.h"

#include "models/tabular/CsvLines.h"
#include "models/tabular/CsvText.h"
#include "models/tabular/FormulaGuard.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement::Tabular {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Tabular)
};

/// How many bytes become text at once; more for a line that is longer.
constexpr qsizetype windowBytes = 256 * 1024;

/// Where a cell stands in a table is kept in 32 bits.
constexpr qsizetype mostBytes = 0x7fff'ffff;

QStringView viewOf(const CsvField &field, const QString &text)
{
    return field.isChanged ? QStringView(field.changed) : QStringView(text).mid(field.begin, field.length);
}

Error wrongLength(const CsvLine &line, size_t expected)
{
    return makeError(ErrorKind::BadInput, Words::tr("Line %1 of the CSV file has %2 cells, its header has %3.")
                                              .arg(QString::number(line.number), QString::number(line.fields.size()),
                                                   QString::number(expected)));
}

} // namespace

struct CsvRows::State
{
    State(const QByteArray &bytes, const CsvReadOptions &wanted) : options(wanted), decoder(bytes) {}

    /// What was read leaves the text, and more of the file comes behind the rest.
    Outcome moveOn(const CsvLines::Place &begin)
    {
        text.remove(0, begin.position);
        auto more = decoder.next(std::max(windowBytes, text.size()));
        if (!more)
            return failure(more.error());
        text.append(*more);
        lines->goTo(begin, begin.position);
        return {};
    }

    /// A line that ends where the text ends may go on behind it, so it is read again with more of it.
    Result<bool> nextLine()
    {
        for (;;) {
            const CsvLines::Place begin = lines->place();
            auto found = lines->next(line);
            if (!lines->atEnd() || decoder.atEnd())
                return found;
            if (const Outcome moved = moveOn(begin); !moved)
                return failure(moved.error());
        }
    }

    /// Undoes what the formula guard did, in place.
    void unguard(CsvField &field) const
    {
        const QStringView view = viewOf(field, text);
        if (!options.undoFormulaGuard || !view.contains(u'\''))
            return;
        field.changed = unguarded(view);
        field.isChanged = true;
    }

    CsvReadOptions options;
    CsvDecoder decoder;
    QString text;
    std::unique_ptr<CsvLines> lines;
    CsvLine line;
    std::vector<Header> headers;
};

CsvRows::CsvRows(std::unique_ptr<State> state) : m_state(std::move(state)) {}
CsvRows::CsvRows(CsvRows &&other) noexcept = default;
CsvRows &CsvRows::operator=(CsvRows &&other) noexcept = default;
CsvRows::~CsvRows() = default;

Result<CsvRows> CsvRows::open(const QByteArray &bytes, const CsvReadOptions &options)
{
    const qsizetype most = std::min(options.maxBytes, mostBytes);
    if (bytes.size() > most)
        return failure(ErrorKind::BadInput, Words::tr("The CSV file has more than %1 bytes.").arg(most));
    auto state = std::make_unique<State>(bytes, options);
    auto first = state->decoder.next(windowBytes);
    if (!first)
        return failure(first.error());
    state->text = std::move(*first);
    const char16_t delimiter = options.delimiter ? options.delimiter : detectedDelimiter(state->text);
    state->lines = std::make_unique<CsvLines>(state->text, delimiter, options.maxCellLength);
    const auto found = state->nextLine();
    if (!found)
        return failure(found.error());
    if (!*found)
        return failure(ErrorKind::BadInput, Words::tr("The CSV file is empty."));
    for (const CsvField &field : state->line.fields) {
        const QString name = viewOf(field, state->text).trimmed().toString();
        state->headers.push_back({name, name, name});
    }
    return CsvRows(std::move(state));
}

const std::vector<Header> &CsvRows::headers() const
{
    return m_state->headers;
}

Result<bool> CsvRows::next()
{
    const auto found = m_state->nextLine();
    if (!found || !*found)
        return found;
    CsvLine &line = m_state->line;
    if (line.fields.size() != m_state->headers.size())
        return failure(wrongLength(line, m_state->headers.size()));
    for (CsvField &field : line.fields)
        m_state->unguard(field);
    return true;
}

qsizetype CsvRows::line() const
{
    return m_state->line.number;
}

QStringView CsvRows::view(qsizetype column) const
{
    return isNull(column) ? QStringView() : viewOf(m_state->line.fields[static_cast<size_t>(column)], m_state->text);
}

bool CsvRows::isNull(qsizetype column) const
{
    const CsvField &field = m_state->line.fields[static_cast<size_t>(column)];
    return !field.quoted && !field.isChanged && viewOf(field, m_state->text) == u"null";
}

} // namespace Casement::Tabular
