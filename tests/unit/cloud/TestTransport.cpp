// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Authorized.h"
#include "models/cloud/http/Transport.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

using namespace Casement;
using namespace Casement::Http;
using namespace Casement::TestSupport;
using namespace std::chrono_literals;

class TestTransport final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void repeatsAReadUntilItIsAnswered();
    void repeatsAReadWhoseBodyBrokeOff_data();
    void repeatsAReadWhoseBodyBrokeOff();
    void sendsAChangeOnceWhateverIsCut_data();
    void sendsAChangeOnceWhateverIsCut();
    void sendsAChangeOnceOnAKeptConnectionThatCloses();
    void repeatsAThrottledChange();
    void handsOutEveryStatusAsAValue();
    void saysThatNothingWasSentWhenNobodyListens();
    void timesOut();
    void neverSpeaksToAStranger();
    void neverFollowsARedirect();
    void refusesHeadersThatBreakOut();
    void aChangeWhoseAnswerBrokeOffIsUnknown();
    void readsPackedAnswers_data();
    void readsPackedAnswers();
    void refusesBodiesBeyondBelief();
    void refusesWhatUnpacksBeyondBelief();
    void keepsItsWidth();
    void cancelsWhileItWaitsForAPause();
    void cancelsWhatIsOnTheWire();
    void sendsNothingMoreOnceCancelled();
    void connectionsOfDroppedRequestsAreFreeAgain_data();
    void connectionsOfDroppedRequestsAreFreeAgain();
    void fetchesAnotherTokenAfter401Once();
    void fetchesNoTokenForAStranger();
    void sendsNoTokenOfAnotherTenant_data();
    void sendsNoTokenOfAnotherTenant();

private:
    static Request change(const QUrl &url);
    static int copiesAtEnd(Transport &transport, const RawServer &server);
    QNetworkAccessManager m_network;
};

Request TestTransport::change(const QUrl &url)
{
    Request request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Content-Type", "application/json"}};
    request.body = R"({"Set":"it"})";
    request.isChange = true;
    return request;
}

/// How many changes arrived. A second copy would be sent at once, so it would arrive before what is asked now.
int TestTransport::copiesAtEnd(Transport &transport, const RawServer &server)
{
    Request request;
    request.url = server.url("/last");
    auto last = transport.send(request, {});
    [&] { QTRY_VERIFY(last.isReady()); }();
    int copies = 0;
    for (const QByteArray &one : server.requests())
        copies += one.startsWith("POST ") ? 1 : 0;
    return copies;
}

#define ANSWERED(task, result)                                                                                         \
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 5000);                                                                    \
    const auto result = QCoro::waitFor(task)

void TestTransport::repeatsAReadUntilItIsAnswered()
{
    RawServer server([](const QByteArray &, int number) -> RawReply {
        switch (number) {
        case 1:
            return {httpAnswer(503, "busy", "Retry-After: 0\r\n")};
        case 2:
            return {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf a pa"};
        default:
            return {httpAnswer(200, "whole", "request-id: abc\r\n")};
        }
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    Request request;
    request.url = server.url("/read?x=1");
    auto task = transport.send(request, {});
    ANSWERED(task, result);
    QVERIFY(result);
    QCOMPARE(result->status, 200);
    QCOMPARE(result->body, QByteArray("whole"));
    QCOMPARE(result->header("Request-Id"), QByteArray("abc"));
    QCOMPARE(server.requests().size(), 3);
    QVERIFY(server.requests().first().startsWith("GET /read?x=1 HTTP/1.1\r\n"));
    QVERIFY(!server.requests().first().toLower().contains("cookie"));
}

/// A body that broke off is none, compressed or not: Qt forgets the length of what it unpacks, so it cannot tell.
void TestTransport::repeatsAReadWhoseBodyBrokeOff_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    const QByteArray whole = "7b2276616c7565223a5b5d7d";                                          // {"value":[]}
    const QByteArray packed = "1f8b0800000000000203ab562a4bcc294d55b28a8ead050042ea40440c000000"; // gzip -n9 of it
    const QByteArray gzip = "Content-Encoding: gzip\r\n";
    QTest::newRow("plain") << QByteArray("Content-Length: 12\r\n") << QByteArray::fromHex(whole).left(6);
    QTest::newRow("gzip") << gzip + "Content-Length: 32\r\n" << QByteArray::fromHex(packed).left(16);
    QTest::newRow("gzip, all but its checksum") << gzip + "Content-Length: 32\r\n"
                                                << QByteArray::fromHex(packed).left(26);
    QTest::newRow("gzip without a length") << gzip << QByteArray::fromHex(packed).left(16);
    QTest::newRow("gzip in chunks") << gzip + "Transfer-Encoding: chunked\r\n"
                                    << "20\r\n" + QByteArray::fromHex(packed).left(16);
    QTest::newRow("gzip, the last chunk missing") << gzip + "Transfer-Encoding: chunked\r\n"
                                                  << "10\r\n" + QByteArray::fromHex(packed).left(16) + "\r\n0\r\n\r\n";
    QByteArray damaged = QByteArray::fromHex(packed);
    damaged[damaged.size() - 8] ^= 1;
    QTest::newRow("gzip, another checksum") << gzip + "Content-Length: 32\r\n" << damaged;
    QTest::newRow("gzip and more") << gzip + "Content-Length: 36\r\n" << QByteArray::fromHex(packed) + "more";
    QTest::newRow("no gzip") << gzip + "Content-Length: 12\r\n" << QByteArray::fromHex(whole);
    QTest::newRow("gzip, nothing of it") << gzip << QByteArray();
}

void TestTransport::repeatsAReadWhoseBodyBrokeOff()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);
    RawServer server([&](const QByteArray &, int number) {
        return number == 1 ? RawReply{"HTTP/1.1 200 OK\r\n" + head + "Connection: close\r\n\r\n" + body}
                           : RawReply{httpAnswer(200, R"({"value":[]})")};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    Request request;
    request.url = server.url("/read");
    auto task = transport.send(request, {});
    ANSWERED(task, result);
    QVERIFY(result);
    QCOMPARE(result->body, QByteArray(R"({"value":[]})"));
    QCOMPARE(server.requests().size(), 2);
}

void TestTransport::sendsAChangeOnceWhateverIsCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("reset");
    QTest::newRow("closed before the answer") << QByteArray() << false;
    QTest::newRow("reset before the answer") << QByteArray() << true;
    QTest::newRow("inside the status line") << QByteArray("HTTP/1.1 20") << false;
    QTest::newRow("inside the headers") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le") << true;
    QTest::newRow("inside the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"value\"") << false;
    QTest::newRow("no HTTP at all") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n") << false;
}

void TestTransport::sendsAChangeOnceWhateverIsCut()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, reset);
    RawServer server([&](const QByteArray &, int) {
        return RawReply{bytes, reset ? RawReply::Reset : RawReply::Finish};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    auto task = transport.send(change(server.url("/set")), {});
    ANSWERED(task, result);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::OutcomeUnknown);
    QVERIFY(server.requests().first().endsWith(R"({"Set":"it"})"));
    QCOMPARE(copiesAtEnd(transport, server), 1);
}

void TestTransport::sendsAChangeOnceOnAKeptConnectionThatCloses()
{
    RawServer server([](const QByteArray &, int number) {
        return number == 1 ? RawReply{httpAnswer(200, "{}", {}, true), RawReply::KeepOpen} : RawReply{};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    auto first = transport.send(change(server.url("/set")), {});
    ANSWERED(first, one);
    QVERIFY(one);
    auto second = transport.send(change(server.url("/set")), {});
    ANSWERED(second, two);
    QVERIFY(!two);
    QCOMPARE(two.error().kind, ErrorKind::OutcomeUnknown);
    QCOMPARE(copiesAtEnd(transport, server), 2);
}

void TestTransport::repeatsAThrottledChange()
{
    RawServer server([](const QByteArray &, int number) {
        return RawReply{number == 1 ? httpAnswer(429, {}, "Retry-After: 0\r\n") : httpAnswer(200, "{}")};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    auto task = transport.send(change(server.url("/set")), {});
    ANSWERED(task, result);
    QVERIFY(result && result->status == 200);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.requests()[1].right(12), QByteArray(R"({"Set":"it"})"));
}

void TestTransport::handsOutEveryStatusAsAValue()
{
    int status = 0;
    RawServer server([&](const QByteArray &, int) { return RawReply{httpAnswer(status, "words")}; });
    Transport transport(&m_network, {server.url()}, fastLimits());
    for (const int wanted : {400, 401, 403, 404, 500, 503, 599}) {
        status = wanted;
        auto task = transport.send(change(server.url("/set")), {});
        ANSWERED(task, result);
        QVERIFY2(result, QByteArray::number(wanted).constData());
        QCOMPARE(result->status, wanted);
        QCOMPARE(result->body, QByteArray("words"));
    }
}

void TestTransport::saysThatNothingWasSentWhenNobodyListens()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost, 0));
    const QUrl url(QStringLiteral("http://127.0.0.1:%1/").arg(closed.serverPort()));
    closed.close();
    Transport transport(&m_network, {url}, fastLimits());
    auto task = transport.send(change(url), {});
    ANSWERED(task, result);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Network);
}

void TestTransport::timesOut()
{
    RawServer server([](const QByteArray &, int) { return RawReply{{}, RawReply::KeepOpen}; });
    Http::Limits limits = fastLimits();
    limits.attempts = 1;
    Transport transport(&m_network, {server.url()}, limits);
    Request setting = change(server.url("/set"));
    setting.timeout = 30ms;
    auto writing = transport.send(setting, {});
    ANSWERED(writing, written);
    QCOMPARE(written.error().kind, ErrorKind::OutcomeUnknown);
    Request reading;
    reading.url = server.url("/get");
    reading.timeout = 30ms;
    auto task = transport.send(reading, {});
    ANSWERED(task, result);
    QCOMPARE(result.error().kind, ErrorKind::Timeout);
}

void TestTransport::neverSpeaksToAStranger()
{
    RawServer stranger([](const QByteArray &, int) { return RawReply{httpAnswer(200, "{}")}; });
    Transport transport(&m_network, {QUrl(QStringLiteral("https://outlook.office365.com"))}, fastLimits());
    auto task = transport.send(change(stranger.url("/set")), {});
    ANSWERED(task, result);
    QCOMPARE(result.error().kind, ErrorKind::BadInput);
    QVERIFY(stranger.requests().isEmpty());
}

void TestTransport::neverFollowsARedirect()
{
    RawServer stranger([](const QByteArray &, int) { return RawReply{httpAnswer(200, "{}")}; });
    int status = 0;
    RawServer server([&](const QByteArray &, int) {
        return RawReply{httpAnswer(status, {}, "Location: " + stranger.url("/x").toEncoded() + "\r\n")};
    });
    Transport transport(&m_network, {server.url(), stranger.url()}, fastLimits());
    for (const int wanted : {301, 302, 303, 307, 308}) {
        status = wanted;
        for (const bool isChange : {false, true}) {
            Request request = change(server.url("/go"));
            request.isChange = isChange;
            auto task = transport.send(request, {});
            ANSWERED(task, result);
            QVERIFY(result);
            QCOMPARE(result->status, wanted);
        }
    }
    QVERIFY(stranger.requests().isEmpty());
}

void TestTransport::refusesHeadersThatBreakOut()
{
    RawServer server([](const QByteArray &, int) { return RawReply{httpAnswer(200, "{}")}; });
    Transport transport(&m_network, {server.url()}, fastLimits());
    Request request = change(server.url("/set"));
    request.headers += QPair<QByteArray, QByteArray>("X-AnchorMailbox", "UPN:a@b\r\nX-Evil: 1");
    auto task = transport.send(request, {});
    ANSWERED(task, result);
    QCOMPARE(result.error().kind, ErrorKind::BadInput);
    QVERIFY(server.requests().isEmpty());
}

void TestTransport::refusesBodiesBeyondBelief()
{
    RawServer server([](const QByteArray &, int) { return RawReply{httpAnswer(200, QByteArray(300000, 'x'))}; });
    Http::Limits limits = fastLimits();
    limits.largestBody = 100000;
    Transport transport(&m_network, {server.url()}, limits);
    Request request;
    request.url = server.url("/big");
    auto task = transport.send(request, {});
    ANSWERED(task, result);
    QCOMPARE(result.error().kind, ErrorKind::BadAnswer);
    QCOMPARE(server.requests().size(), 1);
}

/// 300,000 letters that travel in 324 bytes.
void TestTransport::refusesWhatUnpacksBeyondBelief()
{
    const QByteArray bomb = gzipped(QByteArray(300000, 'x'));
    QVERIFY(bomb.size() < 1000);
    for (const int status : {200, 403}) {
        RawServer server(
            [&](const QByteArray &, int) { return RawReply{httpAnswer(status, bomb, "Content-Encoding: gzip\r\n")}; });
        Http::Limits limits = fastLimits();
        limits.largestBody = 100000;
        Transport transport(&m_network, {server.url()}, limits);
        Request request;
        request.url = server.url("/bomb");
        auto task = transport.send(request, {});
        ANSWERED(task, result);
        QCOMPARE(result.error().kind, ErrorKind::BadAnswer);
        QCOMPARE(server.requests().size(), 1);
    }
}

void TestTransport::aChangeWhoseAnswerBrokeOffIsUnknown()
{
    const QByteArray half = gzipped(R"({"value":[]})").left(16);
    RawServer server([&](const QByteArray &, int) {
        return RawReply{"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n" + half};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    auto task = transport.send(change(server.url("/change")), {});
    ANSWERED(task, result);
    QCOMPARE(result.error().kind, ErrorKind::OutcomeUnknown);
    QCOMPARE(result.error().httpStatus, 200);
    QCOMPARE(server.requests().size(), 1);
}

void TestTransport::readsPackedAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("read");
    const QByteArray large = QByteArray("0123456789").repeated(100000); // more than is unpacked in one go
    QTest::newRow("large") << 200 << gzipped(large) << large;
    QTest::newRow("in two members") << 200 << gzipped("ab") + gzipped("cd") << QByteArray("abcd");
    QTest::newRow("empty, packed") << 200 << gzipped("") << QByteArray();
    QTest::newRow("empty, as it is") << 200 << QByteArray() << QByteArray();
    QTest::newRow("a refusal") << 403 << gzipped("no") << QByteArray("no");
    QTest::newRow("a refusal that is no gzip") << 403 << QByteArray("no gzip") << QByteArray("no gzip");
    QTest::newRow("a refusal of zeros") << 403 << QByteArray(4096, '\0') << QByteArray(4096, '\0');
    QTest::newRow("a refusal that lacks its end") << 403 << gzipped(large).chopped(20) << large;
}

void TestTransport::readsPackedAnswers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, read);
    RawServer server(
        [&](const QByteArray &, int) { return RawReply{httpAnswer(status, sent, "Content-Encoding: gzip\r\n")}; });
    Transport transport(&m_network, {server.url()}, fastLimits());
    Request request;
    request.url = server.url("/packed");
    auto task = transport.send(request, {});
    ANSWERED(task, result);
    QVERIFY(result);
    QCOMPARE(result->status, status);
    QVERIFY(result->body == read || (!result->body.isEmpty() && read.startsWith(result->body)));
    QCOMPARE(server.requests().size(), 1);
}

void TestTransport::keepsItsWidth()
{
    RawServer server([](const QByteArray &, int) { return RawReply{httpAnswer(200, "{}")}; });
    Http::Limits limits = fastLimits();
    limits.firstWidth = 2;
    Transport transport(&m_network, {server.url()}, limits);
    std::vector<Task<Result<Answer>>> tasks;
    for (int i = 0; i < 20; ++i) {
        Request request;
        request.url = server.url("/" + QByteArray::number(i));
        tasks.push_back(transport.send(request, {}));
    }
    for (auto &task : tasks) {
        ANSWERED(task, result);
        QVERIFY(result);
    }
    QCOMPARE(server.requests().size(), 20);
    QVERIFY(server.mostAtOnce() <= 2);
}

void TestTransport::cancelsWhileItWaitsForAPause()
{
    RawServer server([](const QByteArray &, int) { return RawReply{httpAnswer(429, {}, "Retry-After: 180\r\n")}; });
    Transport transport(&m_network, {server.url()}, fastLimits());
    QSignalSpy waiting(&transport, &Transport::waiting);
    QSignalSpy ended(&transport, &Transport::waitEnded);
    CancelSource source;
    Request request;
    request.url = server.url("/get");
    auto task = transport.send(request, source.token());
    QTRY_COMPARE(waiting.size(), 1);
    QCOMPARE(waiting.first().first().toInt(), 180);
    auto other = transport.send(change(server.url("/set")), source.token());
    QTRY_COMPARE(waiting.size(), 2); // everybody waits, not only who was told
    source.cancel();
    QVERIFY(task.isReady());
    QVERIFY(other.isReady());
    QVERIFY(QCoro::waitFor(task).error().isCancelled());
    QVERIFY(QCoro::waitFor(other).error().isCancelled()); // it never left
    QCOMPARE(ended.size(), 1);
    QCOMPARE(server.requests().size(), 1);
}

void TestTransport::cancelsWhatIsOnTheWire()
{
    RawServer server([](const QByteArray &, int) { return RawReply{{}, RawReply::KeepOpen}; });
    Transport transport(&m_network, {server.url()}, fastLimits());
    CancelSource source;
    Request reading;
    reading.url = server.url("/get");
    auto read = transport.send(reading, source.token());
    auto write = transport.send(change(server.url("/set")), source.token());
    QTRY_COMPARE(server.requests().size(), 2);
    source.cancel();
    QVERIFY(QCoro::waitFor(read).error().isCancelled());
    QCOMPARE(QCoro::waitFor(write).error().kind, ErrorKind::OutcomeUnknown);
    auto late = transport.send(reading, source.token());
    QVERIFY(late.isReady());
    QVERIFY(QCoro::waitFor(late).error().isCancelled());
    QCOMPARE(server.requests().size(), 2);
}

/// A cancelled request gives its place back, and who stands next in the queue belongs to the same cancel.
void TestTransport::sendsNothingMoreOnceCancelled()
{
    RawServer server([](const QByteArray &, int) -> RawReply { return {{}, RawReply::KeepOpen}; });
    Limits limits = fastLimits();
    limits.firstWidth = 2;
    Transport transport(&m_network, {server.url()}, limits);
    int begun = 0;
    connect(&transport, &Transport::exchanged, this, [&begun] { ++begun; });
    Request request;
    request.url = server.url();
    CancelSource source;
    std::vector<Task<Result<Answer>>> tasks;
    for (int i = 0; i < 12; ++i)
        tasks.push_back(transport.send(request, source.token()));
    QTRY_COMPARE(server.requests().size(), 2);
    source.cancel();
    for (auto &task : tasks) {
        ANSWERED(task, result);
        QVERIFY(!result && result.error().isCancelled());
    }
    QCOMPARE(begun, 2);
}

void TestTransport::connectionsOfDroppedRequestsAreFreeAgain_data()
{
    QTest::addColumn<bool>("byCancel");
    QTest::newRow("cancelled") << true;
    QTest::newRow("timed out") << false;
}

/// Qt keeps six connections to a host. A service that lets six requests hang must not make the seventh wait for it.
void TestTransport::connectionsOfDroppedRequestsAreFreeAgain()
{
    QFETCH(bool, byCancel);
    RawServer server([](const QByteArray &request, int) -> RawReply {
        return request.startsWith("GET /hangs") ? RawReply{{}, RawReply::KeepOpen} : RawReply{httpAnswer(200, "there")};
    });
    Limits limits = fastLimits();
    limits.firstWidth = limits.maxWidth = 12;
    limits.attempts = 1;
    Transport transport(&m_network, {server.url()}, limits);
    Request hanging;
    hanging.url = server.url("/hangs");
    if (!byCancel)
        hanging.timeout = std::chrono::seconds(3); // all six must be there before the first is given up
    CancelSource source;
    std::vector<Task<Result<Answer>>> tasks;
    for (int i = 0; i < 6; ++i)
        tasks.push_back(transport.send(hanging, source.token()));
    QTRY_COMPARE(server.requests().size(), 6);
    if (byCancel)
        source.cancel();
    for (auto &task : tasks) {
        ANSWERED(task, result);
        QVERIFY(!result);
    }
    Request next;
    next.url = server.url("/next");
    auto task = transport.send(next, {});
    ANSWERED(task, result);
    QVERIFY(result);
    QCOMPARE(result->body, QByteArray("there"));
}

void TestTransport::fetchesAnotherTokenAfter401Once()
{
    int refusals = 1;
    RawServer server([&](const QByteArray &, int number) {
        return RawReply{number <= refusals ? httpAnswer(401, {}, "WWW-Authenticate: Bearer, Negotiate\r\n")
                                           : httpAnswer(200, "{}")};
    });
    Transport transport(&m_network, {server.url()}, fastLimits());
    NumberedTokens tokens;
    Request request;
    request.url = server.url("/get");
    request.tenantId = tenantOfTokens;
    auto task = sendAuthorized(&transport, &tokens, request, {});
    ANSWERED(task, result);
    QVERIFY(result && result->status == 200);
    QCOMPARE(tokens.rejected, QByteArrayList{"token1"});
    QVERIFY(server.requests()[0].contains("Authorization: Bearer token1\r\n"));
    QVERIFY(server.requests()[1].contains("Authorization: Bearer token2\r\n"));
    refusals = 100;
    auto again = sendAuthorized(&transport, &tokens, request, {});
    ANSWERED(again, second);
    QVERIFY(second && second->status == 401);
    QCOMPARE(server.requests().size(), 4);
}

void TestTransport::fetchesNoTokenForAStranger()
{
    Transport transport(&m_network, {QUrl(QStringLiteral("https://graph.microsoft.com"))}, fastLimits());
    NumberedTokens tokens;
    Request request;
    request.url = QUrl(QStringLiteral("https://graph.microsoft.com.evil.example/v1.0/me"));
    auto task = sendAuthorized(&transport, &tokens, request, {});
    ANSWERED(task, result);
    QCOMPARE(result.error().kind, ErrorKind::BadInput);
    QCOMPARE(tokens.asked, 0);
}

void TestTransport::sendsNoTokenOfAnotherTenant_data()
{
    QTest::addColumn<QString>("issuedFor");
    QTest::addColumn<QString>("meantFor");
    QTest::addColumn<bool>("leaves");
    const QString other = QStringLiteral("22222222-2222-2222-2222-222222222222");
    QTest::newRow("its own") << tenantOfTokens << tenantOfTokens << true;
    QTest::newRow("its own, spelled otherwise") << other.toUpper() << other << true;
    QTest::newRow("another's") << tenantOfTokens << other << false;
    QTest::newRow("nobody has said whose it is") << QString() << tenantOfTokens << false;
    QTest::newRow("nobody has said whom it is for") << tenantOfTokens << QString() << false;
    QTest::newRow("nobody has said anything") << QString() << QString() << false;
}

void TestTransport::sendsNoTokenOfAnotherTenant()
{
    QFETCH(QString, issuedFor);
    QFETCH(QString, meantFor);
    QFETCH(bool, leaves);
    RawServer server([](const QByteArray &, int) { return RawReply{httpAnswer(200, "{}")}; });
    Transport transport(&m_network, {server.url()}, fastLimits());
    NumberedTokens tokens;
    tokens.tenant = issuedFor;
    Request request;
    request.url = server.url("/get");
    request.tenantId = meantFor;
    auto task = sendAuthorized(&transport, &tokens, request, {});
    ANSWERED(task, result);
    QCOMPARE(result.has_value(), leaves);
    QCOMPARE(server.requests().size(), leaves ? 1 : 0);
    if (!leaves)
        QCOMPARE(result.error().kind, ErrorKind::Conflict);
}

CASEMENT_TEST(TestTransport)
#include "TestTransport.moc"
