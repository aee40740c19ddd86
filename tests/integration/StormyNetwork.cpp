// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/StormyNetwork.h"

#include "models/base/Json.h"

#include <QDateTime>
#include <QLocale>
#include <QPointer>

#include <nlohmann/json.hpp>

namespace Casement::TestSupport {

using std::chrono::seconds;

namespace {

class ReadyReply final : public QNetworkReply
{
public:
    ReadyReply(QNetworkAccessManager::Operation operation, const QNetworkRequest &request, QObject *parent)
        : QNetworkReply(parent)
    {
        setOperation(operation);
        setRequest(request);
        setUrl(request.url());
        open(ReadOnly | Unbuffered);
    }
    void finishWith(int status, const QList<RawHeaderPair> &headers, const QByteArray &body)
    {
        m_body = body;
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, status);
        for (const auto &[name, value] : headers)
            setRawHeader(name, value);
        if (status >= 400)
            setError(UnknownContentError, QStringLiteral("refused"));
        setFinished(true);
        Q_EMIT finished();
    }
    void finishUnconnected()
    {
        setError(HostNotFoundError, QStringLiteral("no network"));
        setFinished(true);
        Q_EMIT finished();
    }
    void abort() override
    {
        if (isFinished())
            return;
        setError(OperationCanceledError, QStringLiteral("aborted"));
        setFinished(true);
        Q_EMIT finished();
    }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_body.size() + QNetworkReply::bytesAvailable(); }
    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 count = std::min<qint64>(most, m_body.size());
        std::copy_n(m_body.constData(), count, data);
        m_body.remove(0, count);
        return count == 0 ? -1 : count;
    }

private:
    QByteArray m_body;
};

} // namespace

StormyNetwork::StormyNetwork(VirtualTime *time, const Weather &weather, const Http::Limits &pace, quint32 seed)
    : m_time(time),
      m_weather(weather),
      m_pace(pace),
      m_random(seed)
{
}

int StormyNetwork::roll(int sides)
{
    return static_cast<int>(m_random() % static_cast<unsigned>(sides));
}

QNetworkReply *StormyNetwork::createRequest(Operation operation, const QNetworkRequest &request, QIODevice *body)
{
    auto *reply = new ReadyReply(operation, request, this);
    if (m_time->passed() >= m_goneFrom && m_time->passed() < m_goneUntil) {
        ++lostOnTheWay;
        m_time->after(std::chrono::milliseconds(1), [reply = QPointer(reply)] {
            if (reply && !reply->isFinished())
                reply->finishUnconnected();
        });
        return reply;
    }
    ++requests;
    lastAt = m_time->passed();
    mostAtOnce = std::max(mostAtOnce, ++m_inFlight);
    tooEarly += m_time->now() < m_notBefore ? 1 : 0;
    const QByteArray asked = body ? body->readAll() : QByteArray();
    const bool isKnown = request.rawHeader("Authorization") == "Bearer " + tokenThatIsGood();
    refused401 += isKnown ? 0 : 1;
    const Said said = isKnown ? answerTo(asked) : Said{401, {}, {}};
    const auto pause = soonest(asked, said);
    m_time->after(m_weather.latency, [this, said, pause, reply = QPointer(reply)] {
        --m_inFlight;
        // From when it was told, nobody of this client comes back before.
        m_notBefore = std::max(m_notBefore, m_time->now() + pause);
        if (reply && !reply->isFinished())
            reply->finishWith(said.status, headersOf(said), said.body);
    });
    return reply;
}

/// A time to wait is named in seconds or as a date, and a date counts from that of the answer.
QList<QNetworkReply::RawHeaderPair> StormyNetwork::headersOf(const Said &said)
{
    if (said.retryAfter.isEmpty())
        return {};
    if (roll(2) == 0)
        return {{"Retry-After", said.retryAfter}};
    ++dated;
    const QDateTime now = QDateTime(QDate(2026, 11, 23), QTime(0, 0), Qt::UTC).addMSecs(m_time->passed().count());
    const auto asDate = [](const QDateTime &when) {
        return QLocale::c().toString(when, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
    };
    return {{"Date", asDate(now)}, {"Retry-After", asDate(now.addSecs(said.retryAfter.toInt()))}};
}

QByteArray StormyNetwork::tokenThatIsGood() const
{
    return m_time->passed() < m_tokenEnds ? "token-" + QByteArray::number(m_tokens) : QByteArray();
}

QByteArray StormyNetwork::newToken(std::chrono::milliseconds life)
{
    ++m_tokens;
    m_tokenEnds = m_time->passed() + life;
    return tokenThatIsGood();
}

/// How long this client must stay away after the answer. Where no time is named, a change that is refused for the n-th
/// time doubles the first pause n - 1 times, and of that at least half must pass (equal jitter). Of a reading nobody
/// here can know whether it is the same one again or another that asks for the same, which begins anew.
std::chrono::milliseconds StormyNetwork::soonest(const QByteArray &body, const Said &said)
{
    if (said.partsWait >= 0) // to the service the batch was one request, and the longest time named holds for all
        return seconds(said.partsWait);
    if (said.status != 429) {
        m_throttledInARow.remove(body);
        return said.status == 503 ? m_pace.firstBackoff / 2 : std::chrono::milliseconds(0);
    }
    int &times = m_throttledInARow[body];
    // After so many refusals the client gives the request up; whoever asks the same later begins anew.
    times = times % m_pace.throttledAttempts + 1;
    if (!said.retryAfter.isEmpty())
        return seconds(said.retryAfter.toInt());
    if (!body.contains("Set-CASMailbox"))
        return m_pace.firstBackoff / 2;
    return std::min(m_pace.longestWait, m_pace.firstBackoff * (1 << (times - 1))) / 2;
}

StormyNetwork::Said StormyNetwork::answerTo(const QByteArray &body)
{
    const auto input = parseJson(body).value_or(nlohmann::json::object());
    return input.contains("requests") ? answerToBatch(input.at("requests")) : answerToOne(input);
}

/// The storm blows at a batch as at any request, and of a batch that comes through it throttles single parts.
StormyNetwork::Said StormyNetwork::answerToBatch(const nlohmann::json &requested)
{
    ++batches;
    if (const Said storm = blow(false, QUuid()); storm.status != 200)
        return storm;
    QByteArrayList parts;
    int longest = -1;
    for (const auto &part : requested) {
        const auto command = part.at("body").value("CmdletInput", nlohmann::json::object());
        const QUuid mailbox(jsonString(command.value("Parameters", nlohmann::json::object()), "Identity"));
        const QByteArray id = R"({"id":")" + jsonString(part, "id").toUtf8();
        if (roll(100) < m_weather.percentOfParts429) {
            ++refusedParts;
            const QByteArray wait = roll(2) == 0 ? QByteArray::number(5 + roll(26)) : QByteArray();
            longest = std::max(longest, wait.toInt());
            const QByteArray header = wait.isEmpty() ? QByteArray() : R"("Retry-After":")" + wait + '"';
            parts.append(id + R"(","status":429,"headers":{)" + header + R"(},"body":{}})");
        } else {
            parts.append(id + R"(","status":200,"headers":{},"body":{"value":[)" + rowOf(mailbox) + "]}}");
        }
    }
    Said said{200, {}, R"({"responses":[)" + parts.join(',') + "]}"};
    said.partsWait = longest;
    return said;
}

StormyNetwork::Said StormyNetwork::answerToOne(const nlohmann::json &input)
{
    const auto command = input.value("CmdletInput", nlohmann::json::object());
    const auto parameters = command.value("Parameters", nlohmann::json::object());
    const bool isChange = jsonString(command, "CmdletName") == QStringLiteral("Set-CASMailbox");
    const QUuid mailbox(jsonString(parameters, "Identity"));
    if (!isOn.contains(mailbox))
        return {404, {}, "{}"};
    changesSeen[mailbox] += isChange ? 1 : 0;
    repeated += isChange && !isOn.value(mailbox) ? 1 : 0;
    const Said storm = blow(isChange, mailbox);
    if (storm.status != 200)
        return storm;
    if (isChange)
        isOn[mailbox] = parameters.value("PopEnabled", true);
    return {200, {}, isChange ? R"({"value":[]})" : R"({"value":[)" + rowOf(mailbox) + "]}"};
}

StormyNetwork::Said StormyNetwork::blow(bool isChange, const QUuid &mailbox)
{
    const int dice = roll(100);
    if (dice < m_weather.percent429) {
        ++refused429;
        return {429, roll(2) == 0 ? QByteArray::number(5 + roll(26)) : QByteArray(), {}};
    }
    if (dice < m_weather.percent429 + m_weather.percent503) {
        ++refused503;
        cutShort += isChange ? 1 : 0;
        return {503, {}, "busy"};
    }
    if (isChange && dice < m_weather.percent429 + m_weather.percent503 + m_weather.percent503After) {
        ++refused503;
        ++cutShort;
        isOn[mailbox] = false;
        return {503, {}, "busy"};
    }
    return {};
}

QByteArray StormyNetwork::rowOf(const QUuid &mailbox) const
{
    const char *on = isOn.value(mailbox) ? "true" : "false";
    const QByteArray guid = mailbox.toByteArray(QUuid::WithoutBraces);
    return R"({"Guid":")" + guid + R"(","ExternalDirectoryObjectId":")" + guid +
           R"(","DisplayName":"A","PrimarySmtpAddress":"a@contoso.com","EmailAddresses":["SMTP:a@contoso.com"],)" +
           R"("PopEnabled":)" + on + R"(,"ImapEnabled":)" + on +
           R"(,"SmtpClientAuthenticationDisabled":null,"EwsEnabled":null,"ActiveSyncEnabled":true,)" +
           R"("OWAEnabled":true,"MAPIEnabled":true})";
}

} // namespace Casement::TestSupport
