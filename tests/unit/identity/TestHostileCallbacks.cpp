// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/BrowserSignIn.h"
#include "models/cloud/identity/LoopbackListener.h"
#include "tests/support/TestMain.h"
#include "tests/unit/identity/SignInSite.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

using namespace Casement;
using namespace Casement::Identity;
using namespace Casement::TestSupport;
using namespace std::chrono_literals;

/// What other programs, other pages and other people may send to the address that waits for the browser.
class TestHostileCallbacks final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void brings1000HostileCallbacksToNothing();
    void listensOnLoopbackOnly();
    void closesAfterTheFirstGoodAnswer();
    void tellsHowManyAnswersWereForeign();
    void keepsAPlaceForTheBrowserAmongSilentConnections();

private:
    struct Attempt
    {
        QByteArray state;
        quint16 port = 0;
    };
    [[nodiscard]] QByteArray hostileRequest(QRandomGenerator &random, const Attempt &attempt) const;
    /// Sends it and waits for the answer; half a request is followed by a disconnect.
    static QByteArray tell(quint16 port, const QByteArray &request);
    static Attempt attemptOf(const QUrl &link);

    std::unique_ptr<SignInSite> m_site;
};

void TestHostileCallbacks::init()
{
    m_site = std::make_unique<SignInSite>();
}

TestHostileCallbacks::Attempt TestHostileCallbacks::attemptOf(const QUrl &link)
{
    const QUrlQuery query(link);
    const QUrl redirect(query.queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded));
    return {query.queryItemValue(QStringLiteral("state")).toLatin1(), static_cast<quint16>(redirect.port())};
}

QByteArray TestHostileCallbacks::hostileRequest(QRandomGenerator &random, const Attempt &attempt) const
{
    const QByteArray port = QByteArray::number(attempt.port);
    const QByteArray host = " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n";
    QByteArray guess = attempt.state; // one character off, at a place of the seed's choice
    const int place = random.bounded(static_cast<int>(guess.size()));
    guess[place] = guess[place] == 'x' ? 'y' : 'x';
    const QByteArray code = "code=evil" + QByteArray::number(random.generate());
    const QByteArray good = code + "&state=" + attempt.state;
    switch (random.bounded(24)) {
    case 0:
        return "GET /?" + code + "&state=" + guess + host;
    case 1:
        return "GET /?" + code + host;
    case 2:
        return "GET /?" + good + "&state=" + guess + host;
    case 3:
        return "GET /?" + good + "&state=" + attempt.state + host;
    case 4:
        return "GET /?" + good + "&code=other" + host;
    case 5:
        return "GET /callback?" + good + host;
    case 6:
        return "GET /..//?" + good + host;
    case 7:
        return "GET /?" + good + " HTTP/1.1\r\nHost: evil.example:" + port + "\r\n\r\n";
    case 8:
        return "GET /?" + good + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nHost: evil.example\r\n\r\n";
    case 9:
        return "POST /?" + good + " HTTP/1.1\r\nHost: localhost:" + port +
               "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
               QByteArray::number(good.size()) + "\r\n\r\n" + good;
    case 10:
        return "GET /favicon.ico" + host;
    case 11:
        return "GET /?" + good + '&' + QByteArray(1024 * 1024, 'a') + host;
    case 12:
        return "GET /?" + good; // and never the rest
    case 13:
        return {};
    case 14:
        return "GET /?error=access_denied&state=" + guess + host;
    case 15:
        return "GET /?error=access_denied" + host;
    case 16:
        return "GET /?" + good + "&error=access_denied" + host;
    case 17:
        return "GET /?" + good + "&iss=https%3A%2F%2Fevil.example" + host;
    case 18:
        return "HEAD /?" + good + host;
    case 19:
        return "GET http://localhost:" + port + "/?" + good + host;
    case 20:
        return QByteArray::fromHex("16030100a5010000a10303") + QByteArray(160, '\0') + "\r\n\r\n";
    case 21:
        return "GET /?" + code + "&state=" + attempt.state.toLower() + "&x=%00" +
               (attempt.state == attempt.state.toLower() ? guess : QByteArray()) + " HTTP/1.0\r\n\r\n";
    case 22:
        return "GET /?code=&state=" + attempt.state + host;
    default: {
        QByteArray noise(random.bounded(1, 400), '\0');
        for (char &byte : noise)
            byte = static_cast<char>(random.bounded(256));
        return noise + "\r\n\r\n";
    }
    }
}

QByteArray TestHostileCallbacks::tell(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    [&] { QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState); }();
    socket.write(request);
    const bool isWhole = request.contains("\r\n\r\n");
    if (isWhole) {
        [&] { QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState); }();
        return socket.readAll();
    }
    [&] { QTRY_COMPARE(socket.bytesToWrite(), 0); }();
    socket.abort();
    return {};
}

void TestHostileCallbacks::brings1000HostileCallbacksToNothing()
{
    SignInRequest request = m_site->request();
    const auto realBrowser = request.openBrowser;
    QUrl link;
    request.openBrowser = [&](const QUrl &url) { link = url; };
    BrowserSignIn signIn(&m_site->network, &m_site->clock, fastLimits());
    auto task = signIn.run(request, {});
    QTRY_VERIFY(!link.isEmpty());
    const Attempt attempt = attemptOf(link);
    QRandomGenerator random(1414);
    for (int i = 0; i < 1000; ++i) {
        const QByteArray hostile = hostileRequest(random, attempt);
        const QByteArray page = tell(attempt.port, hostile);
        QVERIFY2(!page.startsWith("HTTP/1.1 2"), hostile.left(200).constData());
        QVERIFY2(!page.contains("evil") && !page.contains(attempt.state), page.constData());
        QVERIFY2(!task.isReady(), hostile.left(200).constData());
    }
    QVERIFY(m_site->asked.isEmpty()); // no token request
    realBrowser(link);
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000);
    QVERIFY(QCoro::waitFor(task)); // and the person gets in all the same
    QCOMPARE(m_site->asked[0].value(QStringLiteral("code")), QStringLiteral("the-code"));
}

static Task<Result<CallbackVerdict>> answerOf(Completion<CallbackVerdict> completion)
{
    co_return co_await completion;
}

/// The local addresses that listen on a port, as the kernel lists them.
static QByteArrayList listeningOn(quint16 port)
{
    QByteArrayList addresses;
    for (const char *table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
        QFile file(QString::fromLatin1(table));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &line : file.readAll().split('\n')) {
            const QByteArrayList words = line.simplified().split(' ');
            const QByteArrayList local = words.value(1).split(':');
            if (words.value(3) == "0A" && local.value(1).toInt(nullptr, 16) == port)
                addresses.append(local[0]);
        }
    }
    return addresses;
}

void TestHostileCallbacks::listensOnLoopbackOnly()
{
    LoopbackListener listener;
    QVERIFY(listener.listen());
    const QByteArrayList addresses = listeningOn(listener.port());
    if (addresses.isEmpty())
        QSKIP("this system does not list its sockets");
    for (const QByteArray &address : addresses)
        QVERIFY2(address == "0100007F" || address == "00000000000000000000000001000000", address.constData());
}

void TestHostileCallbacks::closesAfterTheFirstGoodAnswer()
{
    LoopbackListener listener;
    QVERIFY(listener.listen());
    const quint16 port = listener.port();
    auto task = answerOf(listener.answer("s3cret", QString(), 10h, {}));
    const QByteArray good =
        "GET /?code=c&state=s3cret HTTP/1.1\r\nHost: localhost:" + QByteArray::number(port) + "\r\n\r\n";
    // A second one that was connected before, and asks after the first was answered.
    QTcpSocket second;
    second.connectToHost(QHostAddress::LocalHost, port);
    QTRY_COMPARE(second.state(), QAbstractSocket::ConnectedState);
    QVERIFY(tell(port, good).startsWith("HTTP/1.1 302 "));
    second.write(good);
    QTRY_COMPARE(second.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(second.readAll().startsWith("HTTP/1.1 400"));
    QVERIFY(tell(port, "GET /done HTTP/1.1\r\nHost: localhost:" + QByteArray::number(port) + "\r\n\r\n")
                .startsWith("HTTP/1.1 200 "));
    QTRY_VERIFY(task.isReady());
    QVERIFY(listeningOn(port).isEmpty());
    QCOMPARE(std::get<ReceivedCode>(*QCoro::waitFor(task)).code, QByteArray("c"));
}

void TestHostileCallbacks::tellsHowManyAnswersWereForeign()
{
    LoopbackListener listener;
    QVERIFY(listener.listen());
    auto task = answerOf(listener.answer("s3cret", QString(), 1500ms, {}));
    const QByteArray host = " HTTP/1.1\r\nHost: localhost:" + QByteArray::number(listener.port()) + "\r\n\r\n";
    tell(listener.port(), "GET /?code=c&state=guess" + host);
    tell(listener.port(), "GET /?error=access_denied" + host);
    tell(listener.port(), "GET /favicon.ico" + host); // the browser's own curiosity
    QTRY_VERIFY(task.isReady());
    const auto verdict = QCoro::waitFor(task);
    QCOMPARE(verdict.error().kind, ErrorKind::Timeout);
    QVERIFY2(verdict.error().text.contains(QStringLiteral("2 answer")), qPrintable(verdict.error().text));
}

void TestHostileCallbacks::keepsAPlaceForTheBrowserAmongSilentConnections()
{
    LoopbackListener listener;
    QVERIFY(listener.listen());
    auto task = answerOf(listener.answer("s3cret", QString(), 60s, {}));
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 60; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(QHostAddress::LocalHost, listener.port());
        QTRY_VERIFY(silent.back()->state() == QAbstractSocket::ConnectedState);
    }
    const QByteArray host = " HTTP/1.1\r\nHost: localhost:" + QByteArray::number(listener.port()) + "\r\n\r\n";
    QVERIFY(tell(listener.port(), "GET /?code=c&state=s3cret" + host).startsWith("HTTP/1.1 302 "));
    QTRY_VERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task));
}

CASEMENT_TEST(TestHostileCallbacks)
#include "TestHostileCallbacks.moc"
