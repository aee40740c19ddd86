// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/ImportRows.h"

#include <charconv>

namespace Casement::ImportRows {

namespace {

constexpr char idMark = '#';
constexpr char nameMark = '=';

void put(QByteArray &text, qint64 number)
{
    char figures[24];
    const auto end = std::to_chars(figures, figures + sizeof figures, number);
    text.append(figures, end.ptr - figures).append(' ');
}

/// Reads a line from its beginning; after something unexpected it stays broken.
class Scanner final
{
public:
    explicit Scanner(QByteArrayView line) : m_at(line.begin()), m_end(line.end()) {}

    template <class T>
    T number()
    {
        T value = 0;
        const auto [end, error] = std::from_chars(m_at, m_end, value);
        m_isBroken = m_isBroken || error != std::errc() || end == m_end || *end != ' ';
        m_at = m_isBroken ? m_end : end + 1;
        return value;
    }
    bool takeNone()
    {
        const bool isThere = m_end - m_at >= 2 && m_at[0] == '-' && m_at[1] == ' ';
        m_at += isThere ? 2 : 0;
        return isThere;
    }
    [[nodiscard]] QByteArrayView rest() const { return {m_at, m_end - m_at}; }
    [[nodiscard]] bool isBroken() const { return m_isBroken; }

private:
    const char *m_at;
    const char *m_end;
    bool m_isBroken = false;
};

/// Whose row it is, and for an id the name behind it.
bool readIdent(QByteArrayView rest, ImportRow &row)
{
    const qsizetype space = rest.startsWith(idMark) ? rest.indexOf(' ') : -1;
    row.ident = space < 0 ? rest : rest.first(space);
    row.name = space < 0 ? QByteArrayView() : rest.sliced(space + 1);
    return rest.startsWith(idMark) ? row.ident.size() == 33 : rest.startsWith(nameMark) && rest.size() > 1;
}

} // namespace

QByteArray identOf(const QUuid &id)
{
    return idMark + id.toRfc4122().toHex();
}

QByteArray identOf(const QString &foldedName)
{
    QByteArray name = nameMark + foldedName.toUtf8();
    name.replace('\n', ' '); // rows end with it
    return name;
}

void append(QByteArray &text, const EvidenceSubject &subject, UseKey key, int begins, int ends, std::optional<int> uses,
            const Words &words)
{
    for (const qint64 number : {static_cast<qint64>(key), qint64(begins), qint64(ends)})
        put(text, number);
    if (uses)
        put(text, *uses);
    else
        text.append("- ");
    for (const qint64 number : {words.client, static_cast<qint64>(words.address), words.country})
        put(text, number);
    if (subject.objectId.isNull()) {
        text.append(identOf(subject.name));
    } else {
        text.append(identOf(subject.objectId));
        if (!subject.name.isEmpty())
            text.append(' ').append(identOf(subject.name).sliced(1));
    }
    text.append('\n');
}

bool Reader::next(ImportRow &row)
{
    const qsizetype end = m_rest.indexOf('\n');
    m_isBroken = m_isBroken || (end < 0 && !m_rest.isEmpty());
    if (end < 0)
        return false;
    row.line = m_rest.first(end + 1);
    m_rest = m_rest.sliced(end + 1);
    Scanner scanner(row.line.chopped(1));
    const int key = scanner.number<int>();
    row.key = static_cast<UseKey>(key);
    row.begins = scanner.number<int>();
    row.ends = scanner.number<int>();
    row.uses = scanner.takeNone() ? std::nullopt : std::optional(scanner.number<int>());
    row.client = scanner.number<qint64>();
    row.address = scanner.number<quint64>();
    row.country = scanner.number<qint64>();
    m_isBroken = scanner.isBroken() || key < 0 || key >= useKeys || !readIdent(scanner.rest(), row);
    return !m_isBroken;
}

EvidenceSubject subjectOf(const ImportRow &row)
{
    if (row.ident.startsWith(nameMark))
        return {QUuid(), QString::fromUtf8(row.ident.sliced(1))};
    return {QUuid::fromRfc4122(QByteArray::fromHex(row.ident.sliced(1).toByteArray())), QString::fromUtf8(row.name)};
}

} // namespace Casement::ImportRows
