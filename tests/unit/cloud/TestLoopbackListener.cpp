// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Task.h"
#include "models/cloud/identity/LoopbackListener.h"
#include "tests/support/TestMain.h"
#include "tests/support/VirtualTime.h"

#include <QTcpSocket>
#include <QTest>

using namespace Casement;
using namespace Casement::Identity;
using namespace std::chrono_literals;

class TestLoopbackListener final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void judges_data();
    void judges();
    void takesTheAnswerAmongStrays();
    void takesTheCodeOutOfTheAddressBar();
    void waitsForTheLastPageOnlyAMoment();
    void listensFiveMinutesAtMost();
    void aCodeDoesNotKeepItOpen();
    void echoesNothing();
    void timesOut();
    void stopsListeningWhenCancelled();
    void survivesHostileConnections();

private:
    static Task<Result<CallbackVerdict>> wait(Completion<CallbackVerdict> completion);
    static QByteArray ask(quint16 port, const QByteArray &request);
};

Task<Result<CallbackVerdict>> TestLoopbackListener::wait(Completion<CallbackVerdict> completion)
{
    co_return co_await completion;
}

QByteArray TestLoopbackListener::ask(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write(request);
    [&] { QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState); }();
    return socket.readAll();
}

void TestLoopbackListener::judges_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("verdict");
    const auto row = [](const char *title, const QByteArray &head, const char *verdict) {
        QTest::newRow(title) << head << QString::fromLatin1(verdict);
    };
    const QByteArray host = " HTTP/1.1\r\nHost: localhost:5000";
    row("code", "GET /?code=1.A%2FB&state=s3cret&session_state=x" + host, "code 1.A/B");
    row("numeric host", "GET /?code=c&state=s3cret HTTP/1.1\r\nhost: 127.0.0.1:5000", "code c");
    row("right issuer", "GET /?code=c&state=s3cret&iss=https%3A%2F%2Fi" + host, "code c");
    row("declined", "GET /?error=access_denied&error_description=a+b%21&state=s3cret" + host,
        "error access_denied a b!");
    row("wrong state", "GET /?code=c&state=guess" + host, "stray 400");
    row("start of the state", "GET /?code=c&state=s3cre" + host, "stray 400");
    row("no state", "GET /?code=c" + host, "stray 400");
    row("two states", "GET /?code=c&state=s3cret&state=s3cret" + host, "stray 400");
    row("error without state", "GET /?error=access_denied" + host, "stray 400");
    row("two codes", "GET /?code=c&code=d&state=s3cret" + host, "stray 400");
    row("code and error", "GET /?code=c&error=x&state=s3cret" + host, "stray 400");
    row("empty code", "GET /?code=&state=s3cret" + host, "stray 400");
    row("wrong issuer", "GET /?code=c&state=s3cret&iss=https%3A%2F%2Fevil" + host, "stray 400");
    row("favicon", "GET /favicon.ico" + host, "stray 404");
    row("another path", "GET /callback?code=c&state=s3cret" + host, "stray 404");
    row("double slash", "GET //?code=c&state=s3cret" + host, "stray 404");
    row("foreign host", "GET /?code=c&state=s3cret HTTP/1.1\r\nHost: evil.example:5000", "stray 421");
    row("host without port", "GET /?code=c&state=s3cret HTTP/1.1\r\nHost: localhost", "stray 421");
    row("no host", "GET /?code=c&state=s3cret HTTP/1.1", "stray 421");
    row("two hosts", "GET /?code=c&state=s3cret" + host + "\r\nHost: evil", "stray 421");
    row("post", "POST /?code=c&state=s3cret" + host, "stray 405");
    row("garbage", "\x16\x03\x01", "stray 400");
    row("nothing", "", "stray 400");
}

void TestLoopbackListener::judges()
{
    QFETCH(QByteArray, head);
    const CallbackVerdict verdict = judgeCallback(head, {"s3cret", QStringLiteral("https://i"), 5000});
    QString said;
    if (const auto *stray = std::get_if<StrayRequest>(&verdict))
        said = QStringLiteral("stray %1").arg(stray->status);
    else if (const auto *code = std::get_if<ReceivedCode>(&verdict))
        said = QStringLiteral("code ") + QString::fromUtf8(code->code);
    else if (const auto *refusal = std::get_if<Refusal>(&verdict))
        said = QStringLiteral("error %1 %2").arg(refusal->error, refusal->description);
    QTEST(said, "verdict");
}

void TestLoopbackListener::takesTheAnswerAmongStrays()
{
    LoopbackListener listener;
    QVERIFY(listener.listen());
    const QByteArray host = " HTTP/1.1\r\nHost: localhost:" + QByteArray::number(listener.port()) + "\r\n\r\n";
    QCOMPARE(listener.redirectUri(), QStringLiteral("http://localhost:%1/").arg(listener.port()));
    auto task = wait(listener.answer("s3cret", QString(), 60s, {}));
    QVERIFY(ask(listener.port(), "GET /favicon.ico" + host).startsWith("HTTP/1.1 404 "));
    QVERIFY(ask(listener.port(), "GET /?code=evil&state=guess" + host).startsWith("HTTP/1.1 400 "));
    QVERIFY(!task.isReady());
    QVERIFY(ask(listener.port(), "GET /?code=c&state=s3cret" + host).startsWith("HTTP/1.1 302 "));
    QTRY_VERIFY(task.isReady());
    const auto verdict = QCoro::waitFor(task);
    QVERIFY(verdict);
    QCOMPARE(std::get<ReceivedCode>(*verdict).code, QByteArray("c"));
    QTcpSocket late;
    late.connectToHost(QHostAddress::LocalHost, listener.port() ? listener.port() : 1);
    QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestLoopbackListener::takesTheCodeOutOfTheAddressBar()
{
    LoopbackListener listener;
    QVERIFY(listener.listen());
    const quint16 port = listener.port();
    const QByteArray host = " HTTP/1.1\r\nHost: localhost:" + QByteArray::number(port) + "\r\n\r\n";
    auto task = wait(listener.answer("s3cret", QString(), 60s, {}));
    QVERIFY(ask(port, "GET /done" + host).startsWith("HTTP/1.1 404 ")); // nothing is done yet
    const QByteArray redirection = ask(port, "GET /?code=c0de&state=s3cret" + host);
    QVERIFY2(redirection.startsWith("HTTP/1.1 302 "), redirection.constData());
    QVERIFY(redirection.contains("\r\nLocation: /done\r\n"));
    QVERIFY(redirection.contains("Cache-Control: no-store\r\n"));
    QVERIFY(!redirection.contains("c0de") && !redirection.contains("s3cret"));
    // The code is taken: neither the same answer nor another one changes it, and only the page is left to fetch.
    QVERIFY(ask(port, "GET /?code=other&state=s3cret" + host).startsWith("HTTP/1.1 400 "));
    QVERIFY(ask(port, "GET /done HTTP/1.1\r\nHost: evil.example\r\n\r\n").startsWith("HTTP/1.1 421 "));
    QVERIFY(!task.isReady());
    const QByteArray page = ask(port, "GET /done" + host);
    QVERIFY(page.startsWith("HTTP/1.1 200 "));
    QVERIFY(page.contains("You can close this page"));
    QTRY_VERIFY(task.isReady());
    QCOMPARE(std::get<ReceivedCode>(*QCoro::waitFor(task)).code, QByteArray("c0de"));
    QVERIFY(listener.port() == 0);
}

/// Nobody fetches the page: the code that came counts all the same, long before the person's time is over.
void TestLoopbackListener::waitsForTheLastPageOnlyAMoment()
{
    LoopbackListener listener;
    QVERIFY(listener.listen());
    const QByteArray host = " HTTP/1.1\r\nHost: localhost:" + QByteArray::number(listener.port()) + "\r\n\r\n";
    auto task = wait(listener.answer("s3cret", QString(), 60s, {}));
    QVERIFY(ask(listener.port(), "GET /?code=c&state=s3cret" + host).startsWith("HTTP/1.1 302 "));
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 20000);
    const auto verdict = QCoro::waitFor(task);
    QVERIFY(verdict);
    QVERIFY(std::holds_alternative<ReceivedCode>(*verdict));
    QVERIFY(listener.port() == 0);
}

/// Whatever who asks thinks how long a person may take.
void TestLoopbackListener::listensFiveMinutesAtMost()
{
    TestSupport::VirtualTime time;
    LoopbackListener listener(&time);
    QVERIFY(listener.listen());
    const quint16 port = listener.port();
    time.flow(false); // until the browser's part of the test is over
    const QByteArray host = " HTTP/1.1\r\nHost: localhost:" + QByteArray::number(port) + "\r\n\r\n";
    auto task = wait(listener.answer("s3cret", QString(), 24h, {}));
    QVERIFY(ask(port, "GET /?code=c&state=guess" + host).startsWith("HTTP/1.1 400 "));
    std::optional<quint16> before;
    time.after(LoopbackListener::longestWait - 1ms, [&] { before = listener.port(); });
    time.flow(true);
    QTRY_VERIFY(task.isReady());
    QCOMPARE(before, std::optional(port));
    QCOMPARE(LoopbackListener::longestWait, 5min);
    QCOMPARE(time.passed(), std::chrono::milliseconds(5min));
    const auto verdict = QCoro::waitFor(task);
    QCOMPARE(verdict.error().kind, ErrorKind::Timeout);
    QCOMPARE(listener.port(), quint16(0));
    QTcpSocket late;
    late.connectToHost(QHostAddress::LocalHost, port);
    QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
}

/// The five minutes hold for the last page as well, and a code that came just before their end counts.
void TestLoopbackListener::aCodeDoesNotKeepItOpen()
{
    TestSupport::VirtualTime time;
    LoopbackListener listener(&time);
    QVERIFY(listener.listen());
    time.flow(false);
    const QByteArray host = " HTTP/1.1\r\nHost: localhost:" + QByteArray::number(listener.port()) + "\r\n\r\n";
    auto task = wait(listener.answer("s3cret", QString(), 1s, {}));
    QVERIFY(ask(listener.port(), "GET /?code=c&state=s3cret" + host).startsWith("HTTP/1.1 302 "));
    QVERIFY(!task.isReady());
    std::optional<bool> isOver;
    time.after(1001ms, [&] { isOver = task.isReady(); }); // the last page alone would have a longer time
    time.flow(true);
    QTRY_COMPARE(isOver, std::optional(true));
    QCOMPARE(std::get<ReceivedCode>(*QCoro::waitFor(task)).code, QByteArray("c"));
    QCOMPARE(listener.port(), quint16(0));
}

void TestLoopbackListener::echoesNothing()
{
    LoopbackListener listener;
    QVERIFY(listener.listen());
    const QByteArray host = " HTTP/1.1\r\nHost: localhost:" + QByteArray::number(listener.port()) + "\r\n\r\n";
    auto task = wait(listener.answer("s3cret", QString(), 60s, {}));
    const QByteArray page =
        ask(listener.port(), "GET /?error=<script>x</script>&error_description=MARK&state=s3cret" + host);
    QVERIFY(page.startsWith("HTTP/1.1 200 "));
    for (const char *never : {"script", "MARK", "s3cret"})
        QVERIFY(!page.contains(never));
    QVERIFY(page.contains("Cache-Control: no-store\r\n"));
    QVERIFY(page.contains("Referrer-Policy: no-referrer\r\n"));
    QTRY_VERIFY(task.isReady());
}

void TestLoopbackListener::timesOut()
{
    LoopbackListener listener;
    QVERIFY(listener.listen());
    auto task = wait(listener.answer("s3cret", QString(), 20ms, {}));
    QTRY_VERIFY(task.isReady());
    QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::Timeout);
}

void TestLoopbackListener::stopsListeningWhenCancelled()
{
    CancelSource source;
    auto listener = std::make_unique<LoopbackListener>();
    QVERIFY(listener->listen());
    const quint16 port = listener->port();
    auto task = wait(listener->answer("s3cret", QString(), 60s, source.token()));
    source.cancel();
    QVERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task).error().isCancelled());
    listener.reset();
    QTcpSocket late;
    late.connectToHost(QHostAddress::LocalHost, port);
    QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestLoopbackListener::survivesHostileConnections()
{
    LoopbackListener listener;
    QVERIFY(listener.listen());
    const QByteArray host = " HTTP/1.1\r\nHost: localhost:" + QByteArray::number(listener.port()) + "\r\n\r\n";
    auto task = wait(listener.answer("s3cret", QString(), 60s, {}));
    QVERIFY(ask(listener.port(), "GET /?" + QByteArray(1'000'000, 'a') + host).startsWith("HTTP/1.1 431 "));
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 8; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(QHostAddress::LocalHost, listener.port());
    }
    QTcpSocket slow; // the head arrives byte by byte
    slow.connectToHost(QHostAddress::LocalHost, listener.port());
    QTRY_COMPARE(slow.state(), QAbstractSocket::ConnectedState);
    for (const char byte : "GET /?code=c&state=s3cret" + host) {
        slow.write(&byte, 1);
        slow.flush();
        QCoreApplication::sendPostedEvents();
    }
    QTRY_VERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task));
}

CASEMENT_TEST(TestLoopbackListener)
#include "TestLoopbackListener.moc"
