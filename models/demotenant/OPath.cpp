// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/OPath.h"

#include "models/base/Json.h"

#include <QHash>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace Casement::Demo {

namespace {

/// Deeper than any person or program nests, and shallow enough for any stack.
constexpr int maxDepth = 40;
constexpr qsizetype maxText = 20000;

/// A star stands for anything, a question mark for one character; everything else for itself.
QString wildcard(const QString &pattern)
{
    QString escaped = QRegularExpression::escape(pattern);
    return escaped.replace(QLatin1String("\\*"), QLatin1String(".*")).replace(QLatin1String("\\?"), QLatin1String("."));
}

/// What a property shows, as the text a filter compares with; a list is compared element by element.
QStringList shownValues(const Column &column, const RowView &row)
{
    const QByteArray json = column.json(row, column.argument);
    if (json == "null")
        return {QString()};
    // Most values are plain texts, and a load asks thousands of rows for each of its parts.
    if (json.size() >= 2 && json.startsWith('"') && !json.contains('\\'))
        return {QString::fromUtf8(json.constData() + 1, json.size() - 2)};
    const Result<nlohmann::json> value = parseJson(json);
    if (!value)
        return {};
    if (value->is_string())
        return {fromStdUtf8(value->get<std::string>())};
    if (!value->is_array())
        return {QString::fromUtf8(json)};
    QStringList all;
    for (const nlohmann::json &one : *value)
        all.append(one.is_string() ? fromStdUtf8(one.get<std::string>()) : QString());
    return all;
}

/// What a column shows of one row, kept for the comparisons of the same row that follow: a filter asks for the
/// beginning of a name letter by letter. Good for one request, in which no row changes.
class ShownValues final
{
public:
    explicit ShownValues(Column column) : m_column(std::move(column)) {}

    const QStringList &of(const RowView &row)
    {
        if (m_recipient != &row.recipient || m_cas != &row.cas) {
            m_values = shownValues(m_column, row);
            m_recipient = &row.recipient;
            m_cas = &row.cas;
        }
        return m_values;
    }

private:
    Column m_column;
    const Recipient *m_recipient = nullptr;
    const CasSettings *m_cas = nullptr;
    QStringList m_values;
};

class FilterParser final
{
public:
    FilterParser(const QByteArray &text, RowSet set) : m_set(set) { cut(QString::fromUtf8(text)); }

    std::optional<RowTest> run()
    {
        std::optional<RowTest> test = alternatives(0);
        return m_good && m_next == m_tokens.size() ? test : std::nullopt;
    }

private:
    void cut(const QString &text);
    [[nodiscard]] QString peek() const { return m_tokens.value(m_next); }
    bool take(const char *word)
    {
        const bool is = peek().compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
        m_next += is ? 1 : 0;
        return is;
    }
    std::optional<RowTest> alternatives(int depth);
    std::optional<RowTest> conjunction(int depth);
    std::optional<RowTest> term(int depth);
    std::optional<RowTest> comparison();

    std::shared_ptr<ShownValues> valuesOf(const Column &column);

    RowSet m_set;
    QHash<QByteArray, std::shared_ptr<ShownValues>> m_values; ///< by the column's name
    QStringList m_tokens;
    qsizetype m_next = 0;
    bool m_good = true;
};

void FilterParser::cut(const QString &text)
{
    static const QRegularExpression token(
        QStringLiteral(R"(\G\s*(\(|\)|'(?:[^']|'')*'|"[^"]*"|-[A-Za-z]+|\$?[A-Za-z0-9_.]+))"));
    qsizetype at = 0;
    while (text.size() <= maxText && at < text.size()) {
        const QRegularExpressionMatch match = token.match(text, at);
        if (!match.hasMatch())
            break;
        m_tokens.append(match.captured(1));
        at = match.capturedEnd();
    }
    m_good = text.size() <= maxText && text.mid(at).trimmed().isEmpty() && !m_tokens.isEmpty();
}

std::optional<RowTest> FilterParser::alternatives(int depth)
{
    std::optional<RowTest> left = conjunction(depth);
    while (left && take("-or")) {
        const std::optional<RowTest> right = conjunction(depth);
        if (!right)
            return std::nullopt;
        left = [a = *left, b = *right](const RowView &row) { return a(row) || b(row); };
    }
    return left;
}

std::optional<RowTest> FilterParser::conjunction(int depth)
{
    std::optional<RowTest> left = term(depth);
    while (left && take("-and")) {
        const std::optional<RowTest> right = term(depth);
        if (!right)
            return std::nullopt;
        left = [a = *left, b = *right](const RowView &row) { return a(row) && b(row); };
    }
    return left;
}

std::optional<RowTest> FilterParser::term(int depth)
{
    if (depth > maxDepth)
        return std::nullopt;
    if (take("-not")) {
        const std::optional<RowTest> inner = term(depth + 1);
        return inner ? std::optional<RowTest>([a = *inner](const RowView &row) { return !a(row); }) : std::nullopt;
    }
    if (!take("("))
        return comparison();
    std::optional<RowTest> inner = alternatives(depth + 1);
    return inner && take(")") ? inner : std::nullopt;
}

std::shared_ptr<ShownValues> FilterParser::valuesOf(const Column &column)
{
    std::shared_ptr<ShownValues> &values = m_values[column.name];
    if (!values)
        values = std::make_shared<ShownValues>(column);
    return values;
}

/// Whether the pattern is a beginning and a star, which needs no regular expression.
bool isBeginning(const QString &pattern)
{
    return pattern.endsWith(QLatin1Char('*')) && pattern.count(QLatin1Char('*')) == 1 &&
           !pattern.contains(QLatin1Char('?'));
}

std::optional<RowTest> FilterParser::comparison()
{
    const QByteArray property = m_tokens.value(m_next).toUtf8();
    const QString verb = m_tokens.value(m_next + 1).toLower();
    QString value = m_tokens.value(m_next + 2);
    const QList<Column> columns = selectColumns(m_set, property);
    static const QStringList verbs{QStringLiteral("-eq"),      QStringLiteral("-ne"), QStringLiteral("-like"),
                                   QStringLiteral("-notlike"), QStringLiteral("-gt"), QStringLiteral("-ge"),
                                   QStringLiteral("-lt"),      QStringLiteral("-le")};
    if (columns.size() != 1 || !verbs.contains(verb) || value.isEmpty() || value.startsWith(QLatin1Char('-')))
        return std::nullopt;
    m_next += 3;
    const bool isQuoted = value.startsWith(QLatin1Char('\'')) || value.startsWith(QLatin1Char('"'));
    if (isQuoted)
        value = value.mid(1, value.size() - 2).replace(QLatin1String("''"), QLatin1String("'"));
    else if (value.compare(QLatin1String("$null"), Qt::CaseInsensitive) == 0)
        value = QString();
    else if (value.startsWith(QLatin1Char('$')))
        value = value.mid(1);
    const Column column = columns.first();
    if (column.name == "EwsEnabled" && !value.isNull()) {
        if (value != QLatin1String("1") && value != QLatin1String("0"))
            return std::nullopt;
        value = value == QLatin1String("1") ? QStringLiteral("true") : QStringLiteral("false");
    }
    const bool backwards = column.name == "OWAEnabled";
    const QRegularExpression pattern(QStringLiteral("\\A(?:%1)\\z").arg(wildcard(value)),
                                     QRegularExpression::CaseInsensitiveOption);
    const QString beginning = isBeginning(value) ? value.chopped(1) : QString();
    return [values = valuesOf(column), verb, value, pattern, beginning, backwards](const RowView &row) {
        const QStringList &shown = values->of(row);
        const auto any = [&shown](auto test) { return std::any_of(shown.cbegin(), shown.cend(), test); };
        const auto order = [&value](const QString &one) { return one.compare(value, Qt::CaseInsensitive); };
        const bool isEqual = any([&](const QString &one) { return order(one) == 0; });
        if (verb == QLatin1String("-eq"))
            return isEqual != backwards;
        if (verb == QLatin1String("-ne"))
            return isEqual == backwards;
        if (verb == QLatin1String("-gt"))
            return any([&](const QString &one) { return order(one) > 0; });
        if (verb == QLatin1String("-ge"))
            return any([&](const QString &one) { return order(one) >= 0; });
        if (verb == QLatin1String("-lt"))
            return any([&](const QString &one) { return order(one) < 0; });
        if (verb == QLatin1String("-le"))
            return any([&](const QString &one) { return order(one) <= 0; });
        const bool isLike = any([&](const QString &one) {
            return beginning.isEmpty() ? pattern.match(one).hasMatch() : one.startsWith(beginning, Qt::CaseInsensitive);
        });
        return isLike == (verb == QLatin1String("-like"));
    };
}

} // namespace

std::optional<RowTest> parseFilter(const QByteArray &text, RowSet set)
{
    return FilterParser(text, set).run();
}

} // namespace Casement::Demo
