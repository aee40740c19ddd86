// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/cloud/graph/GraphBatch.h"
#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/graph/OwnSessions.h"
#include "models/cloud/http/Transport.h"
#include "tests/support/TestMain.h"
#include "tests/support/VirtualTime.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QNetworkAccessManager>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::Graph;
using namespace Casement::TestSupport;
using nlohmann::json;

namespace {

GraphQuery userQuery(int number)
{
    GraphQuery query;
    query.path = "users/" + QByteArray::number(number);
    query.options = {{"$select", "id"}};
    return query;
}

json requestsIn(const QByteArray &request)
{
    return parseJson(request.mid(request.indexOf("\r\n\r\n") + 4))->at("requests");
}

json answerTo(const json &request, int status, const json &body)
{
    return {{"id", request["id"]},
            {"status", status},
            {"headers", {{"Content-Type", "application/json"}, {"Retry-After", "0"}}},
            {"body", body}};
}

} // namespace

/// What goes out by POST: many questions at once, and the end of one's own sessions.
class TestGraphBatch final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksTwentyAtOnceAndMatchesById();
    void asksThrottledPartsAgainAlone();
    void oneFailedBatchIsEachPartsError();
    void narrowFamiliesTakeTurnsInsideABatch();
    void refusesTwoVersions();
    void revokesOnce_data();
    void revokesOnce();

private:
    QNetworkAccessManager m_network;
    NumberedTokens m_tokens;
};

void TestGraphBatch::asksTwentyAtOnceAndMatchesById()
{
    RawServer server([](const QByteArray &request, int) {
        json responses = json::array();
        for (const json &one : requestsIn(request)) {
            const std::string url = one["url"];
            const bool odd = url.find("/users/7?") != std::string::npos;
            const json body = odd ? json{{"error", {{"code", "Request_ResourceNotFound"}}}} : json{{"url", url}};
            responses.insert(responses.begin(), answerTo(one, odd ? 404 : 200, body));
        }
        return RawReply{httpAnswer(200, dumpJson({{"responses", responses}}))};
    });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    GraphBatch batch(&client);
    std::vector<GraphQuery> questions;
    for (int i = 0; i < 25; ++i)
        questions.push_back(userQuery(i));
    auto task = batch.read(questions, {});
    QTRY_VERIFY(task.isReady());
    const auto answers = QCoro::waitFor(task);
    QVERIFY(answers);
    QCOMPARE(answers->size(), size_t(25));
    for (int i = 0; i < 25; ++i) {
        const Result<Document> &answer = answers->at(static_cast<size_t>(i));
        if (i == 7)
            QCOMPARE(answer.error().kind, ErrorKind::NotFound);
        else
            QCOMPARE(jsonString(**answer, "url"), QStringLiteral("/users/%1?$select=id").arg(i));
    }
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(server.requests().first().startsWith("POST /v1.0/$batch "));
    QCOMPARE(requestsIn(server.requests().first()).size(), size_t(20));
}

/// Twelve questions to the log, of which five may begin in ten seconds, among others that nobody holds up.
void TestGraphBatch::narrowFamiliesTakeTurnsInsideABatch()
{
    using namespace std::chrono_literals;
    VirtualTime time;
    std::vector<std::chrono::milliseconds> logAskedAt;
    std::vector<std::chrono::milliseconds> userAskedAt;
    RawServer server([&](const QByteArray &request, int) {
        json responses = json::array();
        for (const json &one : requestsIn(request)) {
            const std::string url = one["url"];
            (url.find("/auditLogs") == 0 ? logAskedAt : userAskedAt).push_back(time.passed());
            responses.push_back(answerTo(one, 200, json{{"url", url}}));
        }
        return RawReply{httpAnswer(200, dumpJson({{"responses", responses}}))};
    });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    transport.keepTimeBy(&time);
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens, Budgets{{5, 10s}, {}, {}});
    GraphBatch batch(&client);
    std::vector<GraphQuery> questions;
    for (int i = 0; i < 12; ++i) {
        GraphQuery log;
        log.path = "auditLogs/signIns/" + QByteArray::number(i);
        log.family = Family::AuditLogs;
        questions.push_back(log);
        if (i % 3 == 0)
            questions.push_back(userQuery(i));
    }
    auto task = batch.read(questions, {});
    QTRY_VERIFY(task.isReady());
    const auto answers = QCoro::waitFor(task);
    QVERIFY(answers);
    for (size_t i = 0; i < questions.size(); ++i)
        QVERIFY(jsonString(**answers->at(i), "url").startsWith(QLatin1Char('/') + QLatin1String(questions[i].path)));
    QCOMPARE(logAskedAt.size(), size_t(12));
    for (size_t i = 5; i < logAskedAt.size(); ++i)
        QVERIFY(logAskedAt[i] - logAskedAt[i - 5] >= 10s);
    QCOMPARE(userAskedAt.size(), size_t(4));
    QVERIFY(userAskedAt.back() < 10s);
    QCOMPARE(server.requests().size(), 3);
}

void TestGraphBatch::asksThrottledPartsAgainAlone()
{
    RawServer server([](const QByteArray &request, int number) {
        json responses = json::array();
        for (const json &one : requestsIn(request)) {
            const std::string url = one["url"];
            const bool throttled = number == 1 && url.find("/users/1?") != std::string::npos;
            json answer = answerTo(one, throttled ? 429 : 200, json{{"url", url}});
            responses.push_back(answer);
        }
        return RawReply{httpAnswer(200, dumpJson({{"responses", responses}}))};
    });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    GraphBatch batch(&client);
    auto task = batch.read({userQuery(0), userQuery(1), userQuery(2)}, {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 8000);
    const auto answers = QCoro::waitFor(task);
    QVERIFY(answers);
    QVERIFY(answers->at(1));
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(requestsIn(server.requests().last()).size(), size_t(1));
}

void TestGraphBatch::oneFailedBatchIsEachPartsError()
{
    RawServer server([](const QByteArray &, int) {
        return RawReply{httpAnswer(400, R"({"error":{"code":"BadRequest","message":"no"}})")};
    });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    GraphBatch batch(&client);
    auto task = batch.read({userQuery(0), userQuery(1)}, {});
    QTRY_VERIFY(task.isReady());
    const auto answers = QCoro::waitFor(task);
    QVERIFY(answers);
    for (const auto &answer : *answers)
        QCOMPARE(answer.error().kind, ErrorKind::Refused);
}

void TestGraphBatch::refusesTwoVersions()
{
    RawServer server([](const QByteArray &, int) { return RawReply{httpAnswer(200, "{}")}; });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    GraphBatch batch(&client);
    GraphQuery beta = userQuery(1);
    beta.beta = true;
    auto task = batch.read({userQuery(0), beta}, {});
    QTRY_VERIFY(task.isReady());
    QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::BadInput);
    QVERIFY(server.requests().isEmpty());
}

void TestGraphBatch::revokesOnce_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<int>("error"); ///< -1: it was done
    QTest::newRow("done") << httpAnswer(200, R"({"value":true})") << -1;
    QTest::newRow("no content") << QByteArray("HTTP/1.1 204 Status\r\nConnection: close\r\n\r\n") << -1;
    QTest::newRow("not done") << httpAnswer(200, R"({"value":false})") << int(ErrorKind::Refused);
    QTest::newRow("forbidden") << httpAnswer(403, R"({"error":{"code":"Authorization_RequestDenied"}})")
                               << int(ErrorKind::Forbidden);
    QTest::newRow("fault") << httpAnswer(500, "{}") << int(ErrorKind::OutcomeUnknown);
    QTest::newRow("cut") << QByteArray() << int(ErrorKind::OutcomeUnknown);
}

void TestGraphBatch::revokesOnce()
{
    QFETCH(QByteArray, reply);
    QFETCH(int, error);
    RawServer server([&](const QByteArray &, int) { return RawReply{reply}; });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    OwnSessions sessions(&client);
    auto task = sessions.revoke({});
    QTRY_VERIFY(task.isReady());
    const Outcome outcome = QCoro::waitFor(task);
    QCOMPARE(outcome ? -1 : int(outcome.error().kind), error);
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(server.requests().first().startsWith("POST /v1.0/me/revokeSignInSessions "));
    if (!outcome)
        QVERIFY(!outcome.error().advice.contains(QStringLiteral("mailbox")));
}

CASEMENT_TEST(TestGraphBatch)
#include "TestGraphBatch.moc"
