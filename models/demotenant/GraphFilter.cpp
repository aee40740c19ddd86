// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/GraphFilter.h"

#include "models/base/Json.h"

#include <QDateTime>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;
using Test = std::function<bool(const Json &)>;

constexpr int maxDepth = 40;
constexpr qsizetype maxText = 20000;

/// The member at the end of a path; null when it is missing. `variable` is a lambda's name for the row itself.
const Json &valueAt(const Json &row, const QString &path, const QString &variable)
{
    static const Json missing;
    const Json *value = &row;
    for (const QString &step : path.split(QLatin1Char('/'))) {
        if (step == variable)
            continue;
        const auto member = value->find(toStdUtf8(step));
        if (!value->is_object() || member == value->end())
            return missing;
        value = &*member;
    }
    return *value;
}

/// Below zero, zero, above; nothing when the two cannot be compared.
std::optional<int> compare(const Json &value, const QString &literal)
{
    const bool isQuoted = literal.startsWith(QLatin1Char('\''));
    const QString plain =
        isQuoted ? literal.mid(1, literal.size() - 2).replace(QLatin1String("''"), QLatin1String("'")) : literal;
    if (literal == QLatin1String("null"))
        return value.is_null() ? 0 : 1;
    if (value.is_boolean())
        return (value.get<bool>() ? QStringLiteral("true") : QStringLiteral("false")).compare(plain);
    if (value.is_number())
        return static_cast<int>(value.get<qint64>() - plain.toLongLong());
    if (!value.is_string())
        return std::nullopt;
    const QString text = fromStdUtf8(value.get<std::string>());
    const QDateTime wanted = isQuoted ? QDateTime() : QDateTime::fromString(plain, Qt::ISODateWithMs);
    if (wanted.isValid()) {
        const qint64 apart =
            QDateTime::fromString(text, Qt::ISODateWithMs).toMSecsSinceEpoch() - wanted.toMSecsSinceEpoch();
        return apart < 0 ? -1 : apart > 0 ? 1 : 0;
    }
    return text.compare(plain, Qt::CaseInsensitive);
}

bool holds(const QString &verb, std::optional<int> order)
{
    if (!order)
        return verb == QLatin1String("ne");
    if (verb == QLatin1String("eq"))
        return *order == 0;
    if (verb == QLatin1String("ne"))
        return *order != 0;
    if (verb == QLatin1String("gt"))
        return *order > 0;
    if (verb == QLatin1String("ge"))
        return *order >= 0;
    return verb == QLatin1String("lt") ? *order < 0 : *order <= 0;
}

class Parser final
{
public:
    explicit Parser(const QByteArray &text) { cut(QString::fromUtf8(text)); }

    std::optional<GraphFilter> run()
    {
        const std::optional<Test> test = alternatives(0, {});
        if (!m_good || !test || m_next != m_tokens.size())
            return std::nullopt;
        return GraphFilter{*test, m_isAdvanced};
    }

private:
    void cut(const QString &text);
    bool take(const char *word)
    {
        const bool is = m_tokens.value(m_next).compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
        m_next += is ? 1 : 0;
        return is;
    }
    QString next() { return m_tokens.value(m_next++); }
    std::optional<Test> alternatives(int depth, const QString &variable);
    std::optional<Test> conjunction(int depth, const QString &variable);
    std::optional<Test> term(int depth, const QString &variable);
    std::optional<Test> comparison(int depth, const QString &variable);
    std::optional<Test> function(const QString &name, const QString &variable);
    std::optional<Test> lambda(const QString &path, int depth, const QString &variable);
    std::optional<Test> membership(const QString &path, const QString &variable);

    QStringList m_tokens;
    qsizetype m_next = 0;
    bool m_good = true;
    bool m_isAdvanced = false;
};

void Parser::cut(const QString &text)
{
    static const QRegularExpression token(
        QStringLiteral(R"(\G\s*([(),:]|'(?:[^']|'')*'|[0-9]{4}-[0-9:.TZ+-]+|[$A-Za-z0-9_/.@-]+))"));
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

std::optional<Test> Parser::alternatives(int depth, const QString &variable)
{
    std::optional<Test> left = conjunction(depth, variable);
    while (left && take("or")) {
        const std::optional<Test> right = conjunction(depth, variable);
        if (!right)
            return std::nullopt;
        left = [a = *left, b = *right](const Json &row) { return a(row) || b(row); };
    }
    return left;
}

std::optional<Test> Parser::conjunction(int depth, const QString &variable)
{
    std::optional<Test> left = term(depth, variable);
    while (left && take("and")) {
        const std::optional<Test> right = term(depth, variable);
        if (!right)
            return std::nullopt;
        left = [a = *left, b = *right](const Json &row) { return a(row) && b(row); };
    }
    return left;
}

std::optional<Test> Parser::term(int depth, const QString &variable)
{
    if (depth > maxDepth)
        return std::nullopt;
    if (take("not")) {
        m_isAdvanced = true;
        const std::optional<Test> inner = term(depth + 1, variable);
        return inner ? std::optional<Test>([a = *inner](const Json &row) { return !a(row); }) : std::nullopt;
    }
    if (!take("("))
        return comparison(depth, variable);
    std::optional<Test> inner = alternatives(depth + 1, variable);
    return inner && take(")") ? inner : std::nullopt;
}

std::optional<Test> Parser::comparison(int depth, const QString &variable)
{
    const QString path = next();
    if (take("("))
        return path.endsWith(QLatin1String("/any")) ? lambda(path.chopped(4), depth, variable)
                                                    : function(path.toLower(), variable);
    const QString verb = next().toLower();
    if (verb == QLatin1String("in"))
        return membership(path, variable);
    static const QStringList verbs{QStringLiteral("eq"), QStringLiteral("ne"), QStringLiteral("gt"),
                                   QStringLiteral("ge"), QStringLiteral("lt"), QStringLiteral("le")};
    const QString literal = next();
    static const QRegularExpression name(QStringLiteral("^[A-Za-z$][A-Za-z0-9/$]*$"));
    if (!verbs.contains(verb) || literal.isEmpty() || !name.match(path).hasMatch() || literal == QLatin1String(")"))
        return std::nullopt;
    m_isAdvanced = m_isAdvanced || verb == QLatin1String("ne") || path.endsWith(QLatin1String("$count"));
    return [path, verb, literal, variable](const Json &row) {
        return holds(verb, compare(valueAt(row, path, variable), literal));
    };
}

std::optional<Test> Parser::function(const QString &name, const QString &variable)
{
    const QString path = next();
    const bool hasComma = take(",");
    const QString literal = next();
    const bool isStart = name == QLatin1String("startswith");
    if (!hasComma || !literal.startsWith(QLatin1Char('\'')) || !take(")") ||
        (!isStart && name != QLatin1String("endswith")))
        return std::nullopt;
    m_isAdvanced = m_isAdvanced || !isStart;
    const QString wanted = literal.mid(1, literal.size() - 2).replace(QLatin1String("''"), QLatin1String("'"));
    return [path, wanted, isStart, variable](const Json &row) {
        const Json &value = valueAt(row, path, variable);
        const QString text = value.is_string() ? fromStdUtf8(value.get<std::string>()) : QString();
        return isStart ? text.startsWith(wanted, Qt::CaseInsensitive) : text.endsWith(wanted, Qt::CaseInsensitive);
    };
}

std::optional<Test> Parser::lambda(const QString &path, int depth, const QString &variable)
{
    const QString inner = next();
    if (!take(":"))
        return std::nullopt;
    const std::optional<Test> test = alternatives(depth + 1, inner);
    if (!test || !take(")"))
        return std::nullopt;
    return [path, variable, inside = *test](const Json &row) {
        const Json &list = valueAt(row, path, variable);
        return list.is_array() && std::any_of(list.begin(), list.end(), inside);
    };
}

std::optional<Test> Parser::membership(const QString &path, const QString &variable)
{
    QStringList literals;
    bool more = take("(");
    while (more) {
        literals.append(next());
        more = take(",");
    }
    if (literals.isEmpty() || !take(")"))
        return std::nullopt;
    return [path, literals, variable](const Json &row) {
        const Json &value = valueAt(row, path, variable);
        return std::any_of(literals.cbegin(), literals.cend(),
                           [&value](const QString &one) { return compare(value, one) == 0; });
    };
}

} // namespace

std::optional<GraphFilter> parseGraphFilter(const QByteArray &text)
{
    return Parser(text).run();
}

} // namespace Casement::Demo
