// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <set>
#include <vector>

namespace Casement {

namespace {

Error badJson(const QString &why)
{
    return makeError(
        ErrorKind::BadAnswer,
        QCoreApplication::translate("Casement::Json", "This is not the JSON that was expected: %1").arg(why));
}

/// One pass over the brackets outside strings; the parser itself would recurse or build them all first.
bool deeperThan(const QByteArray &bytes, int limit)
{
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > limit)
                return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

/// Remembers the keys of every open object, since nlohmann keeps the last of two equal ones without a word.
class DuplicateKeys final
{
public:
    bool operator()(int /*depth*/, nlohmann::json::parse_event_t event, nlohmann::json &parsed)
    {
        using Event = nlohmann::json::parse_event_t;
        if (event == Event::object_start)
            m_open.emplace_back();
        else if (event == Event::object_end)
            m_open.pop_back();
        else if (event == Event::key && !m_open.back().insert(parsed.get_ref<const std::string &>()).second)
            m_found = true;
        return true;
    }
    [[nodiscard]] bool found() const { return m_found; }

private:
    std::vector<std::set<std::string>> m_open;
    bool m_found = false;
};

} // namespace

Result<nlohmann::json> parseJson(const QByteArray &bytes, JsonLimits limits)
{
    if (bytes.size() > limits.maxBytes)
        return failure(badJson(QStringLiteral("more than %1 bytes").arg(limits.maxBytes)));
    const qsizetype start = bytes.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    if (deeperThan(bytes, limits.maxDepth))
        return failure(badJson(QStringLiteral("nested deeper than %1").arg(limits.maxDepth)));
    DuplicateKeys keys;
    try {
        nlohmann::json parsed = nlohmann::json::parse(bytes.cbegin() + start, bytes.cend(), std::ref(keys));
        if (keys.found())
            return failure(badJson(QStringLiteral("a key stands twice in one object")));
        return parsed;
    } catch (const nlohmann::json::parse_error &error) {
        return failure(badJson(QStringLiteral("fault at byte %1").arg(error.byte)));
    } catch (const std::exception &) {
        return failure(badJson(QStringLiteral("unreadable")));
    }
}

QString jsonString(const nlohmann::json &object, const char *key)
{
    if (!object.is_object())
        return {};
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string())
        return {};
    return fromStdUtf8(found->get_ref<const std::string &>());
}

std::string toStdUtf8(const QString &text)
{
    return text.toStdString();
}

QString fromStdUtf8(const std::string &text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QByteArray dumpJson(const nlohmann::json &json)
{
    return QByteArray::fromStdString(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

QByteArray dumpJsonIndented(const nlohmann::json &json)
{
    return QByteArray::fromStdString(json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace Casement
