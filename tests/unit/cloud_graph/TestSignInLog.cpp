// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/graph/GraphError.h"
#include "models/cloud/graph/SignInLog.h"
#include "models/cloud/http/Transport.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Casement;
using namespace Casement::Graph;
using namespace Casement::TestSupport;

namespace {

QDateTime day(int number, int hour = 0)
{
    return {QDate(2026, 6, number), QTime(hour, 0), Qt::UTC};
}

QByteArray signIn(const QByteArray &id, const QByteArray &more)
{
    return R"({"id":")" + id + R"(","createdDateTime":"2026-06-15T19:15:41.6195833Z","userId":"u")" + more + '}';
}

QByteArray page(const QByteArrayList &events)
{
    return R"({"value":[)" + events.join(',') + "]}";
}

} // namespace

class TestSignInLog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void slicesByTheDay();
    void halvesDownToAQuarterOfAnHour();
    void splitsLongFilters();
    void knowsWhatIsLegacy_data();
    void knowsWhatIsLegacy();
    void tellsSuccessFromFailure();
    void goesOnWhereItStopped();
    void asksForAllButModernClients();
    void asksByNameWhereThatIsRefused();
    void aRefusalOfTheOtherHalfIsNotThisOnes();
    void whatCameOfAHalfThatFailsIsGivenUp();
    void aPageThatRanOutIsAskedForAfresh();
    void halvesWhatIsTooMuch();
    void saysWhenEvidenceIsPartial_data();
    void saysWhenEvidenceIsPartial();
    void failsWithoutALicence();

private:
    struct Log
    {
        Result<SignInCoverage> coverage;
        std::vector<SignInRecord> records;
        std::vector<SignInSlice> finished;
        std::vector<bool> knownClientsOnly; ///< of each finished one
        std::vector<size_t> givenUpAt;      ///< how many had been finished
    };
    Log read(RawServer &server, const SignInQuery &query, const std::vector<SignInSlice> &finished = {});

    QNetworkAccessManager m_network;
    NumberedTokens m_tokens;
};

TestSignInLog::Log TestSignInLog::read(RawServer &server, const SignInQuery &query,
                                       const std::vector<SignInSlice> &finished)
{
    Http::Limits limits = fastLimits();
    limits.attempts = 1;
    Http::Transport transport(&m_network, {server.url()}, limits);
    Budgets budgets;
    budgets.auditLogs = {};
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens, budgets);
    SignInLog log(&client);
    Log result;
    SignInReading reading;
    reading.query = query;
    reading.finished = finished;
    reading.onRecords = [&](std::vector<SignInRecord> records) {
        result.records.insert(result.records.end(), records.begin(), records.end());
    };
    reading.onFinished = [&](const SignInSlice &slice, bool knownClientsOnly) {
        result.finished.push_back(slice);
        result.knownClientsOnly.push_back(knownClientsOnly);
    };
    reading.onGivenUp = [&] { result.givenUpAt.push_back(result.finished.size()); };
    auto task = log.read(reading, {});
    [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000); }();
    result.coverage = QCoro::waitFor(task);
    return result;
}

void TestSignInLog::slicesByTheDay()
{
    const auto slices = slicesOf({day(13, 10), day(15, 6), {}, {}, {}});
    QCOMPARE(slices.size(), size_t(6));
    QVERIFY(slices[0] == (SignInSlice{SignInKind::Interactive, day(15), day(15, 6)}));
    QVERIFY(slices[1] == (SignInSlice{SignInKind::NonInteractive, day(15), day(15, 6)}));
    QVERIFY(slices[2] == (SignInSlice{SignInKind::Interactive, day(14), day(15)}));
    QVERIFY(slices[5] == (SignInSlice{SignInKind::NonInteractive, day(13, 10), day(14)}));
    QVERIFY(slicesOf({day(15), day(15), {}, {}, {}}).empty());
    QVERIFY(slicesOf({QDateTime(), day(15), {}, {}, {}}).empty());
    const auto whole = slicesOf({day(14), day(16), {}, {}, {}});
    QCOMPARE(whole.size(), size_t(4));
}

void TestSignInLog::halvesDownToAQuarterOfAnHour()
{
    std::vector<SignInSlice> pieces{{SignInKind::Interactive, day(1), day(2)}};
    int rounds = 0;
    while (!halves(pieces.front()).empty()) {
        pieces = halves(pieces.front());
        QCOMPARE(pieces[1].to, pieces[0].from);
        ++rounds;
    }
    QCOMPARE(rounds, 6);
}

void TestSignInLog::splitsLongFilters()
{
    const SignInSlice slice{SignInKind::NonInteractive, day(14), day(15)};
    SignInQuery query;
    query.clientApps = legacyClientApps();
    query.userId = QStringLiteral("it's");
    const auto questions = questionsFor(slice, query);
    QVERIFY(questions.size() >= 2);
    QByteArray all;
    for (const GraphQuery &question : questions) {
        const QByteArray address = addressOf(QUrl(QStringLiteral("https://graph.microsoft.com")), question).toEncoded();
        QVERIFY2(address.size() < 2000, address.constData());
        QVERIFY(address.startsWith("https://graph.microsoft.com/beta/auditLogs/signIns?"));
        all += question.options.first().second;
    }
    for (const QString &app : legacyClientApps())
        QVERIFY2(all.contains("clientAppUsed eq '" + app.toUtf8() + '\''), qPrintable(app));
    QVERIFY(all.startsWith("createdDateTime ge 2026-06-14T00:00:00Z and createdDateTime lt 2026-06-15T00:00:00Z and "
                           "signInEventTypes/any(t: t eq 'nonInteractiveUser') and userId eq 'it''s' and ("));
    QCOMPARE(questionsFor(slice, {}).size(), size_t(1));
}

void TestSignInLog::knowsWhatIsLegacy_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<ClientApp::Kind>("kind");
    QTest::addColumn<QString>("protocol");
    const auto row = [](const char *value, ClientApp::Kind kind, const char *protocol) {
        QTest::newRow(value) << QString::fromLatin1(value) << kind << QString::fromLatin1(protocol);
    };
    row("", ClientApp::NotKnown, "");
    row("Unknown", ClientApp::NotKnown, "");
    row("Browser", ClientApp::Modern, "");
    row("mobile apps and desktop clients", ClientApp::Modern, "");
    row("authenticated smtp", ClientApp::Legacy, "smtp");
    row("SMTP", ClientApp::Legacy, "smtp");
    row("IMAP4", ClientApp::Legacy, "imap");
    row("POP", ClientApp::Legacy, "pop");
    row("Exchange ActiveSync (Unsupported)", ClientApp::Legacy, "activesync");
    row("MAPI Over HTTP", ClientApp::Legacy, "mapi");
    row("Exchange Web Services", ClientApp::Legacy, "ews");
    row("Other clients; IMAP", ClientApp::Legacy, "imap");
    row("Outlook Anywhere (RPC over HTTP)", ClientApp::Legacy, "");
    row("something of tomorrow", ClientApp::Legacy, "");
}

void TestSignInLog::knowsWhatIsLegacy()
{
    QFETCH(QString, value);
    QFETCH(ClientApp::Kind, kind);
    QFETCH(QString, protocol);
    const ClientApp app = clientAppOf(value);
    QCOMPARE(app.kind, kind);
    QCOMPARE(app.protocol ? protocolId(*app.protocol) : QString(), protocol);
}

void TestSignInLog::tellsSuccessFromFailure()
{
    RawServer server([](const QByteArray &request, int) {
        if (request.contains("/beta/"))
            return RawReply{httpAnswer(200, page({}))};
        return RawReply{httpAnswer(
            200, page({signIn("1", R"(,"status":{"errorCode":0,"failureReason":"Other."},"clientAppUsed":"IMAP4",)"
                                   R"("appliedConditionalAccessPolicies":[{"id":"p","result":"reportOnlyFailure"}])"),
                       signIn("2", R"(,"status":{"errorCode":50126},"clientAppUsed":null)"),
                       signIn("3", R"(,"status":null,"novelty":{"a":1})"), signIn("1", R"(,"isInteractive":true)")}))};
    });
    const Log log = read(server, {day(15), day(15, 12), {}, {}, {}});
    QVERIFY2(log.coverage, log.coverage ? "" : qPrintable(log.coverage.error().oneLine()));
    QVERIFY(log.coverage->interactive && log.coverage->nonInteractive);
    QCOMPARE(log.records.size(), size_t(3));
    QCOMPARE(log.records[0].outcome, SignInOutcome::Success);
    QCOMPARE(log.records[0].policies.at(0).result, QStringLiteral("reportOnlyFailure"));
    QCOMPARE(log.records[1].outcome, SignInOutcome::Failure);
    QVERIFY(log.records[1].clientAppUsed.isNull());
    QCOMPARE(log.records[2].outcome, SignInOutcome::NotSaid);
    QVERIFY(log.records[2].clientAppUsed.isMissing());
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(server.requests()[0].contains("$top=1000"));
}

void TestSignInLog::goesOnWhereItStopped()
{
    bool broken = true;
    RawServer server([&](const QByteArray &request, int) {
        if (broken && request.contains("lt%202026-06-15"))
            return RawReply{httpAnswer(400, R"({"error":{"code":"BadRequest"}})")};
        return RawReply{httpAnswer(200, page({}))};
    });
    const SignInQuery query{day(13), day(16), {}, {}, {}};
    const Log first = read(server, query);
    QVERIFY(!first.coverage);
    QCOMPARE(first.finished.size(), size_t(2));
    broken = false;
    const qsizetype before = server.requests().size();
    const Log second = read(server, query, first.finished);
    QVERIFY(second.coverage);
    QCOMPARE(server.requests().size() - before, 4);
}

void TestSignInLog::asksForAllButModernClients()
{
    RawServer server([](const QByteArray &, int) { return RawReply{httpAnswer(200, page({}))}; });
    SignInQuery query{day(15), day(16), {}, {}, {}};
    query.notModern = true;
    const Log log = read(server, query);
    QVERIFY(log.coverage);
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(server.requests()[0].contains("clientAppUsed%20ne%20%27Browser%27%20and%20clientAppUsed%20ne%20%27Mobile"));
}

void TestSignInLog::asksByNameWhereThatIsRefused()
{
    RawServer server([](const QByteArray &request, int) {
        if (request.contains("clientAppUsed%20ne"))
            return RawReply{httpAnswer(400, R"({"error":{"code":"BadRequest","message":"eq only"}})")};
        const QByteArray slice = QByteArray::number(qHash(request));
        return RawReply{httpAnswer(200, page({signIn(slice, R"(,"clientAppUsed":"IMAP4")")}))};
    });
    SignInQuery query{day(14), day(16), {}, {}, {}};
    query.notModern = true;
    const Log log = read(server, query);
    QVERIFY2(log.coverage, log.coverage ? "" : qPrintable(log.coverage.error().oneLine()));
    QVERIFY(log.coverage->interactive && log.coverage->nonInteractive);
    QCOMPARE(log.finished.size(), size_t(4));
    QCOMPARE(log.knownClientsOnly, std::vector<bool>(4, true));
    // The refusal is met once by each half; after that the names that are documented fit into two questions a slice.
    QCOMPARE(server.requests().size(), 2 + 4 * 2);
    QCOMPARE(log.records.size(), size_t(4 * 2));
}

void TestSignInLog::aRefusalOfTheOtherHalfIsNotThisOnes()
{
    RawServer server([](const QByteArray &request, int) {
        if (request.contains("/beta/"))
            return RawReply{httpAnswer(400, R"({"error":{"code":"BadRequest","message":"not this half"}})")};
        return RawReply{httpAnswer(200, page({signIn("1", {})}))};
    });
    SignInQuery query{day(13), day(16), {}, {}, {}};
    query.notModern = true;
    const Log log = read(server, query);
    QVERIFY2(log.coverage, log.coverage ? "" : qPrintable(log.coverage.error().oneLine()));
    QVERIFY(!log.coverage->nonInteractive);
    QCOMPARE(log.coverage->whyPartial->serverWords, QStringLiteral("not this half"));
    QCOMPARE(log.knownClientsOnly, std::vector<bool>(3, false));
    for (const QByteArray &request : server.requests())
        QVERIFY2(request.contains("/beta/") || request.contains("clientAppUsed%20ne"), request.constData());
}

void TestSignInLog::whatCameOfAHalfThatFailsIsGivenUp()
{
    int ofBeta = 0;
    RawServer server([&](const QByteArray &request, int) {
        if (!request.contains("/beta/"))
            return RawReply{httpAnswer(200, page({signIn("1", {})}))};
        // The day is too much, its later half comes, its earlier one is refused.
        ++ofBeta;
        if (ofBeta == 2)
            return RawReply{httpAnswer(200, page({signIn("1", {})}))};
        return RawReply{httpAnswer(ofBeta == 1 ? 504 : 404, R"({"error":{"code":"Gone","message":"no"}})")};
    });
    const Log log = read(server, {day(14), day(16), {}, {}, {}});
    QVERIFY2(log.coverage, log.coverage ? "" : qPrintable(log.coverage.error().oneLine()));
    QVERIFY(!log.coverage->nonInteractive);
    QCOMPARE(log.finished.size(), size_t(3));
    QCOMPARE(log.givenUpAt, std::vector<size_t>{2});
    // The next day's events are told apart anew.
    QCOMPARE(log.records.size(), size_t(3));
}

void TestSignInLog::aPageThatRanOutIsAskedForAfresh()
{
    int refused = 0;
    RawServer *self = nullptr;
    RawServer server([&](const QByteArray &request, int) {
        if (request.contains("skiptoken=old") && ++refused == 1)
            return RawReply{httpAnswer(400, R"({"error":{"code":"BadRequest","message":"Skip token expired"}})")};
        if (request.contains("skiptoken") || request.contains("/beta/"))
            return RawReply{httpAnswer(200, page({signIn("2", {})}))};
        const QByteArray next = self->url("/v1.0/auditLogs/signIns?clientAppUsed%20ne&$skiptoken=old").toEncoded();
        return RawReply{httpAnswer(200, R"({"@odata.nextLink":")" + next + R"(","value":[)" + signIn("1", {}) + "]}")};
    });
    self = &server;
    SignInQuery query{day(14), day(16), {}, {}, {}};
    query.notModern = true;
    const Log log = read(server, query);
    QVERIFY2(log.coverage, log.coverage ? "" : qPrintable(log.coverage.error().oneLine()));
    QCOMPARE(log.finished.size(), size_t(4));
    QCOMPARE(log.knownClientsOnly, std::vector<bool>(4, false));
    for (const QByteArray &request : server.requests())
        QVERIFY2(request.contains("clientAppUsed%20ne"), request.constData());
}

void TestSignInLog::halvesWhatIsTooMuch()
{
    RawServer server([](const QByteArray &request, int) {
        if (request.contains("ge%202026-06-15T00%3A00%3A00Z%20and%20createdDateTime%20lt%202026-06-16T00"))
            return RawReply{httpAnswer(504, "<html>Gateway timeout</html>")};
        return RawReply{httpAnswer(200, page({signIn("same", {})}))};
    });
    const Log log = read(server, {day(15), day(16), {}, {}, {}});
    QVERIFY2(log.coverage, log.coverage ? "" : qPrintable(log.coverage.error().oneLine()));
    QCOMPARE(log.finished.size(), size_t(4));
    QCOMPARE(log.finished[0].from, day(15, 12));
    // The event stands in both halves of the day, once for each kind of sign-in: kinds share no event.
    QCOMPARE(log.records.size(), size_t(2));
    QCOMPARE(server.requests().size(), 6);
}

void TestSignInLog::saysWhenEvidenceIsPartial_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("a property is gone") << 400 << QByteArray("BadRequest");
    QTest::newRow("the address is gone") << 404 << QByteArray("NotFound");
    QTest::newRow("the role is not enough for beta") << 403 << QByteArray("Authorization_RequestDenied");
}

void TestSignInLog::saysWhenEvidenceIsPartial()
{
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    RawServer server([&](const QByteArray &request, int) {
        if (request.contains("/beta/"))
            return RawReply{httpAnswer(status, R"({"error":{"code":")" + code + R"(","message":"not this half"}})")};
        return RawReply{httpAnswer(200, page({signIn("1", {})}))};
    });
    const Log log = read(server, {day(13), day(16), {}, {}, {}});
    QVERIFY2(log.coverage, log.coverage ? "" : qPrintable(log.coverage.error().oneLine()));
    QVERIFY(log.coverage->interactive);
    QVERIFY(!log.coverage->nonInteractive);
    QCOMPARE(log.coverage->whyPartial->serverWords, QStringLiteral("not this half"));
    QCOMPARE(log.finished.size(), size_t(3));
    QCOMPARE(server.requests().size(), 4);
}

void TestSignInLog::failsWithoutALicence()
{
    RawServer server([](const QByteArray &, int) {
        return RawReply{
            httpAnswer(403, R"({"error":{"code":"Authentication_RequestFromNonPremiumTenantOrB2CTenant"}})")};
    });
    const Log log = read(server, {day(15), day(16), {}, {}, {}});
    QCOMPARE(log.coverage.error().kind, ErrorKind::Forbidden);
    QCOMPARE(lackOf(log.coverage.error()), Lack::Licence);
    QVERIFY(log.finished.empty());
}

CASEMENT_TEST(TestSignInLog)
#include "TestSignInLog.moc"
