// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Batch.h"

#include "models/base/Json.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace Casement::Http {

using nlohmann::json;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Http)
};

json headersOf(const BatchPart &part, const std::optional<Secret> &token)
{
    json headers = json::object();
    for (const auto &[name, value] : part.headers)
        headers[name.toStdString()] = value.toStdString();
    if (token)
        headers["Authorization"] = "Bearer " + token->reveal().toStdString();
    return headers;
}

/// A part that has no answer of its own: a read can be asked again, of a change nobody knows.
Error unattributed(bool isChange, const QString &text)
{
    if (!isChange)
        return makeError(ErrorKind::BadAnswer, text, Texts::tr("Try again later."));
    return makeError(ErrorKind::OutcomeUnknown, text, Texts::tr("Read the mailbox again before anything is repeated."));
}

Headers headersFrom(const json &part)
{
    Headers headers;
    const auto found = part.find("headers");
    if (found == part.end() || !found->is_object())
        return headers;
    for (const auto &[name, value] : found->items()) {
        if (value.is_string())
            headers.append({QByteArray::fromStdString(name), QByteArray::fromStdString(value.get<std::string>())});
    }
    return headers;
}

/// Graph gives what is no JSON as a base64 string.
QByteArray bodyFrom(const json &part, const Answer &answer)
{
    const auto found = part.find("body");
    if (found == part.end() || found->is_null())
        return {};
    if (!found->is_string())
        return dumpJson(*found);
    const QByteArray text = QByteArray::fromStdString(found->get<std::string>());
    if (answer.header("Content-Type").toLower().contains("json"))
        return text;
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : text;
}

std::optional<Answer> answerFrom(const json &part)
{
    const auto status = part.find("status");
    if (status == part.end() || !status->is_number_integer())
        return std::nullopt;
    const auto number = status->get<qint64>();
    if (number < 100 || number > 599)
        return std::nullopt;
    Answer answer;
    answer.status = static_cast<int>(number);
    answer.headers = headersFrom(part);
    answer.body = bodyFrom(part, answer);
    return answer;
}

/// Where in the batch the answer belongs; nothing when it was never asked for.
std::optional<size_t> placeOf(const json &part, size_t count)
{
    const auto id = part.is_object() ? part.find("id") : part.end();
    if (!part.is_object() || id == part.end() || !id->is_string())
        return std::nullopt;
    const std::string text = id->get<std::string>();
    for (size_t place = 0; place < count; ++place) {
        if (text == std::to_string(place))
            return place;
    }
    return std::nullopt;
}

} // namespace

Result<BatchRequest> BatchRequest::of(std::vector<BatchPart> parts, bool isChange, int width)
{
    if (parts.empty() || parts.size() > static_cast<size_t>(width)) {
        return failure(ErrorKind::BadInput, Texts::tr("A batch holds 1 to %1 requests; this one has %2.")
                                                .arg(QString::number(width), QString::number(parts.size())));
    }
    for (const BatchPart &part : parts) {
        if (const auto body = parseJson(part.body); !part.body.isEmpty() && !body)
            return failure(ErrorKind::BadInput, Texts::tr("A request of the batch has a body that is not JSON."));
    }
    return BatchRequest(std::move(parts), isChange);
}

QByteArray BatchRequest::body(const std::optional<Secret> &partToken) const
{
    json requests = json::array();
    for (size_t place = 0; place < m_parts.size(); ++place) {
        const BatchPart &part = m_parts[place];
        json request{{"id", std::to_string(place)},
                     {"method", part.method.toStdString()},
                     {"url", part.url.toStdString()},
                     {"headers", headersOf(part, partToken)}};
        if (auto body = parseJson(part.body); body)
            request["body"] = std::move(*body);
        requests.push_back(std::move(request));
    }
    return dumpJson({{"requests", std::move(requests)}});
}

std::vector<Result<Answer>> BatchRequest::parts(const Result<Answer> &answer) const
{
    if (!answer || answer->status < 200 || answer->status > 299)
        return std::vector<Result<Answer>>(m_parts.size(), answer);
    const Error missing = unattributed(m_isChange, Texts::tr("The answer to a batch leaves this request out."));
    std::vector<Result<Answer>> results(m_parts.size(), failure(missing));
    const auto whole = parseJson(answer->body);
    const auto responses = whole && whole->is_object() ? whole->find("responses") : json::const_iterator();
    if (!whole || !whole->is_object() || responses == whole->end() || !responses->is_array()) {
        const Error unreadable = unattributed(m_isChange, Texts::tr("The answer to a batch cannot be read."));
        return std::vector<Result<Answer>>(m_parts.size(), failure(unreadable));
    }
    std::vector<int> seen(m_parts.size(), 0);
    for (const json &part : *responses) {
        const auto place = placeOf(part, m_parts.size());
        if (!place)
            continue;
        if (++seen[*place] > 1)
            results[*place] =
                failure(unattributed(m_isChange, Texts::tr("The answer to a batch names this request twice.")));
        else if (auto own = answerFrom(part))
            results[*place] = std::move(*own);
        else
            results[*place] =
                failure(unattributed(m_isChange, Texts::tr("The answer to this request of a batch has no status.")));
    }
    return results;
}

} // namespace Casement::Http
