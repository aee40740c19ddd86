// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/cloud/http/BatchSending.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QNetworkAccessManager>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::Http;
using namespace Casement::TestSupport;

namespace {

nlohmann::json requestsIn(const QByteArray &request)
{
    const auto body = parseJson(request.mid(request.indexOf("\r\n\r\n") + 4));
    return body ? body->value("requests", nlohmann::json::array()) : nlohmann::json::array();
}

/// Answers each part by its url; the parts come back in the other order.
QByteArray answerTo(const QByteArray &request, const std::function<int(const QString &)> &statusOf)
{
    nlohmann::json responses = nlohmann::json::array();
    for (const auto &part : requestsIn(request)) {
        nlohmann::json answer{{"id", part.at("id")}, {"status", statusOf(jsonString(part, "url"))}};
        if (answer.at("status") == 429)
            answer["headers"] = {{"Retry-After", "0"}};
        answer["body"] = {{"of", part.at("url")}};
        responses.insert(responses.begin(), answer);
    }
    return httpAnswer(200, dumpJson({{"responses", responses}}));
}

} // namespace

class TestBatchSending final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void repeatsOnlyWhatWasThrottled();
    void repeatsFaultyReadsButNoFaultyChange_data();
    void repeatsFaultyReadsButNoFaultyChange();
    void aThrottledBatchIsOneRepeatOfTheBudget();
    void aPartThatMeets401GetsAnotherTokenOnce_data();
    void aPartThatMeets401GetsAnotherTokenOnce();
    void theTokenThatTheRefusedPartsWentWithIsRejected();
    void aPartThatIsRefusedAndWorthRepeatingGoesOutOnce();
    void whatMeansThrottledIsThrottled();
    void sendsAChangeOnceWhateverIsCut();
    void putsTheTokenIntoEachPartWhereWanted();
    void refusesWhatIsTooWide();
    void cancelledItKeepsWhatIsKnown();

private:
    static BatchCall call(const QUrl &url, int parts, bool isChange = false);
    std::vector<Result<Answer>> sent(Transport &transport, const BatchCall &call);

    QNetworkAccessManager m_network;
    NumberedTokens m_tokens;
};

BatchCall TestBatchSending::call(const QUrl &url, int parts, bool isChange)
{
    BatchCall call;
    call.envelope.url = url;
    call.envelope.tenantId = tenantOfTokens;
    call.envelope.isChange = isChange;
    for (int i = 0; i < parts; ++i)
        call.parts.push_back({"GET", "/" + QByteArray::number(i), {}, {}});
    return call;
}

std::vector<Result<Answer>> TestBatchSending::sent(Transport &transport, const BatchCall &call)
{
    auto task = sendBatch(&transport, &m_tokens, call, {});
    if (!QTest::qWaitFor([&] { return task.isReady(); }, 5000))
        return {};
    return QCoro::waitFor(task);
}

void TestBatchSending::repeatsOnlyWhatWasThrottled()
{
    QHash<QString, int> seen;
    RawServer server([&](const QByteArray &request, int) {
        return RawReply{answerTo(request, [&](const QString &url) {
            ++seen[url];
            return url == QStringLiteral("/1") && seen[url] < 3 ? 429 : 200;
        })};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    const auto results = sent(transport, call(server.url("/$batch"), 3, true));
    QCOMPARE(results.size(), 3U);
    for (size_t i = 0; i < 3; ++i)
        QCOMPARE(results[i]->body, R"({"of":"/)" + QByteArray::number(i) + R"("})");
    QCOMPARE(server.requests().size(), 3);
    QCOMPARE(requestsIn(server.requests()[1]).size(), 1U);
    QCOMPARE(seen.value(QStringLiteral("/0")), 1);
}

void TestBatchSending::repeatsFaultyReadsButNoFaultyChange_data()
{
    QTest::addColumn<bool>("isChange");
    QTest::newRow("reads") << false;
    QTest::newRow("changes") << true;
}

void TestBatchSending::repeatsFaultyReadsButNoFaultyChange()
{
    QFETCH(bool, isChange);
    RawServer server([](const QByteArray &request, int number) {
        return RawReply{answerTo(
            request, [number](const QString &url) { return url == QStringLiteral("/0") && number == 1 ? 503 : 200; })};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    const auto results = sent(transport, call(server.url("/$batch"), 2, isChange));
    QCOMPARE(results[0]->status, isChange ? 503 : 200);
    QCOMPARE(server.requests().size(), isChange ? 1 : 2);
}

void TestBatchSending::aThrottledBatchIsOneRepeatOfTheBudget()
{
    int rounds = 0;
    RawServer server([&](const QByteArray &request, int) {
        ++rounds;
        return RawReply{answerTo(request, [&](const QString &) { return rounds < 4 ? 429 : 200; })};
    });
    Http::Limits limits = fastLimits();
    limits.throttledAttempts = 10;
    limits.retryBudget = 5; // three rounds of ten parts each
    Transport transport(&m_network, {server.url()}, limits);
    const auto results = sent(transport, call(server.url("/$batch"), 10, true));
    QCOMPARE(results.size(), 10U);
    for (const auto &result : results)
        QCOMPARE(result->status, 200);
    QCOMPARE(rounds, 4);
}

void TestBatchSending::aPartThatMeets401GetsAnotherTokenOnce_data()
{
    QTest::addColumn<bool>("isLasting");
    QTest::newRow("an old token") << false;
    QTest::newRow("whatever the token") << true;
}

void TestBatchSending::aPartThatMeets401GetsAnotherTokenOnce()
{
    QFETCH(bool, isLasting);
    m_tokens = {};
    QHash<QString, int> seen;
    RawServer server([&](const QByteArray &request, int) {
        return RawReply{answerTo(request, [&](const QString &url) {
            ++seen[url];
            return url == QStringLiteral("/1") && (isLasting || seen[url] == 1) ? 401 : 200;
        })};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    const auto results = sent(transport, call(server.url("/$batch"), 3));
    QCOMPARE(results.size(), 3U);
    QCOMPARE(results[1]->status, isLasting ? 401 : 200);
    QCOMPARE(seen.value(QStringLiteral("/1")), 2);
    QCOMPARE(seen.value(QStringLiteral("/0")), 1);
    QCOMPARE(m_tokens.rejected.size(), 1);
}

/// The batch met a 401 as a whole and went out again with another token: it is that one that lacks the claims.
void TestBatchSending::theTokenThatTheRefusedPartsWentWithIsRejected()
{
    m_tokens = {};
    const QByteArray claims = R"({"access_token":{"nbf":{"essential":true}}})";
    const QByteArray challenge = "Bearer claims=\"" + claims.toBase64() + "\"";
    RawServer server([&](const QByteArray &request, int number) {
        if (number == 1)
            return RawReply{httpAnswer(401, {})};
        nlohmann::json responses = nlohmann::json::array();
        for (const auto &part : requestsIn(request)) {
            const bool refused = number == 2 && jsonString(part, "url") == QStringLiteral("/1");
            nlohmann::json answer{{"id", part.at("id")}, {"status", refused ? 401 : 200}, {"body", {{"a", 1}}}};
            if (refused)
                answer["headers"] = {{"WWW-Authenticate", challenge.toStdString()}};
            responses.push_back(answer);
        }
        return RawReply{httpAnswer(200, dumpJson({{"responses", responses}}))};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    const auto results = sent(transport, call(server.url("/$batch"), 3));
    QCOMPARE(results.size(), 3U);
    QCOMPARE(results[1]->status, 200);
    QCOMPARE(m_tokens.rejected, (QByteArrayList{"token1", "token2"}));
    QCOMPARE(m_tokens.claimsAsked, QByteArrayList{claims});
    QCOMPARE(server.requests().size(), 3);
    QCOMPARE(requestsIn(server.requests()[2]).size(), 1U);
    QVERIFY(server.requests()[2].contains("Bearer token3\r\n"));
}

void TestBatchSending::aPartThatIsRefusedAndWorthRepeatingGoesOutOnce()
{
    RawServer server([](const QByteArray &request, int number) {
        return RawReply{answerTo(
            request, [number](const QString &url) { return url == QStringLiteral("/1") && number == 1 ? 401 : 200; })};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    BatchCall asked = call(server.url("/$batch"), 3);
    asked.envelope.isTransient = [](const Answer &answer) { return answer.status == 401; };
    const auto results = sent(transport, asked);
    QCOMPARE(results.size(), 3U);
    QCOMPARE(results[1]->status, 200);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(requestsIn(server.requests()[1]).size(), 1U);
}

void TestBatchSending::whatMeansThrottledIsThrottled()
{
    int rounds = 0;
    RawServer server([&](const QByteArray &request, int) {
        ++rounds;
        return RawReply{answerTo(request, [&](const QString &) { return rounds == 1 ? 400 : 200; })};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    BatchCall asked = call(server.url("/$batch"), 2, true);
    asked.envelope.meansThrottled = [](const Answer &answer) { return answer.status == 400; };
    const auto results = sent(transport, asked);
    QCOMPARE(results.size(), 2U);
    QCOMPARE(results[0]->status, 200);
    QCOMPARE(rounds, 2);
}

void TestBatchSending::sendsAChangeOnceWhateverIsCut()
{
    RawServer server([](const QByteArray &, int) { return RawReply{{}, RawReply::Reset}; });
    Transport transport(&m_network, {server.url()}, fastLimits());
    const auto results = sent(transport, call(server.url("/$batch"), 2, true));
    for (const auto &result : results)
        QCOMPARE(result.error().kind, ErrorKind::OutcomeUnknown);
    QCOMPARE(server.requests().size(), 1);
}

void TestBatchSending::putsTheTokenIntoEachPartWhereWanted()
{
    RawServer server([](const QByteArray &request, int number) {
        return RawReply{number == 1 ? httpAnswer(401, {}) : answerTo(request, [](const QString &) { return 200; })};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    BatchCall wanted = call(server.url("/$batch"), 2);
    wanted.tokenInEachPart = true;
    const auto results = sent(transport, wanted);
    QVERIFY(results[1]);
    QCOMPARE(server.requests().size(), 2);
    const auto parts = requestsIn(server.requests()[1]); // and after a 401 it is the new one
    for (const auto &part : parts)
        QCOMPARE(jsonString(part.at("headers"), "Authorization").toLatin1(),
                 "Bearer token" + QByteArray::number(m_tokens.rejected.size() + 1));
}

void TestBatchSending::refusesWhatIsTooWide()
{
    RawServer server([](const QByteArray &, int) { return RawReply{}; });
    Transport transport(&m_network, {server.url()}, fastLimits());
    const auto results = sent(transport, call(server.url("/$batch"), 21));
    QCOMPARE(results.size(), 21U);
    QCOMPARE(results[20].error().kind, ErrorKind::BadInput);
    QVERIFY(server.requests().isEmpty());
}

void TestBatchSending::cancelledItKeepsWhatIsKnown()
{
    RawServer server([](const QByteArray &request, int) {
        QByteArray answer =
            answerTo(request, [](const QString &url) { return url == QStringLiteral("/0") ? 429 : 200; });
        return RawReply{answer.replace(R"("Retry-After":"0")", R"("Retry-After":"9")")};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    CancelSource cancel;
    connect(&transport, &Transport::waiting, this, [&](int seconds) {
        QCOMPARE(seconds, 9);
        QMetaObject::invokeMethod(
            &transport, [&] { cancel.cancel(); }, Qt::QueuedConnection);
    });
    auto task = sendBatch(&transport, &m_tokens, call(server.url("/$batch"), 2, true), cancel.token());
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 2000);
    const auto results = QCoro::waitFor(task);
    QCOMPARE(results[0]->status, 429);
    QCOMPARE(results[1]->status, 200);
}

CASEMENT_TEST(TestBatchSending)
#include "TestBatchSending.moc"
