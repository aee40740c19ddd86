// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QTcpSocket>
#include <QTest>

using namespace Casement::Demo;

/// The server's manners on the wire, by raw sockets.
class TestHttp final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void refusesWhatIsAmbiguous_data();
    void refusesWhatIsAmbiguous();
    void answersPipelinedRequestsInOrder();
    void keepsAndClosesAsAsked();
    void headHasNoBody();
    void namesTheAllowedMethod();
    void portThatIsTakenIsAnError();
    void foreignHostsAreNotListenedTo();

private:
    [[nodiscard]] QByteArray talk(const QByteArray &bytes);
    Tenant m_tenant{smallTenant(30)};
    Addresses m_addresses;
    QByteArray m_metadata;
};

void TestHttp::initTestCase()
{
    const auto started = m_tenant.start();
    QVERIFY(started.has_value());
    m_addresses = *started;
    m_metadata = "/" + m_addresses.tenantId.toUtf8() + "/v2.0/.well-known/openid-configuration";
}

/// Sends the bytes and reads until the server closes.
QByteArray TestHttp::talk(const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(m_addresses.authority.port()));
    if (!socket.waitForConnected(5000))
        return {};
    socket.write(bytes);
    QByteArray answer;
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(5000))
        answer += socket.readAll();
    return answer + socket.readAll();
}

void TestHttp::refusesWhatIsAmbiguous_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("status");
    const QByteArray post = "POST /x HTTP/1.1\r\nHost: a\r\n";
    QTest::newRow("garbage") << QByteArray("\x16\x03\x01 hello\r\n\r\n") << QByteArray("400");
    QTest::newRow("no target") << QByteArray("GET HTTP/1.1\r\nHost: a\r\n\r\n") << QByteArray("400");
    QTest::newRow("two spaces") << QByteArray("GET  / HTTP/1.1\r\nHost: a\r\n\r\n") << QByteArray("400");
    QTest::newRow("bare line feeds") << QByteArray("GET / HTTP/1.1\nHost: a\n\n") << QByteArray("400");
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << QByteArray("400");
    QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") << QByteArray("400");
    QTest::newRow("space before colon") << QByteArray("GET / HTTP/1.1\r\nHost : a\r\n\r\n") << QByteArray("400");
    QTest::newRow("folded header") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n")
                                   << QByteArray("400");
    QTest::newRow("control character") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nX: \x01\r\n\r\n")
                                       << QByteArray("400");
    QTest::newRow("other version") << QByteArray("GET / HTTP/2.0\r\nHost: a\r\n\r\n") << QByteArray("505");
    QTest::newRow("two lengths") << post + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde" << QByteArray("400");
    QTest::newRow("negative length") << post + "Content-Length: -5\r\n\r\n" << QByteArray("400");
    QTest::newRow("length in words") << post + "Content-Length: five\r\n\r\n" << QByteArray("400");
    QTest::newRow("no length") << post + "\r\n" << QByteArray("411");
    QTest::newRow("chunked") << post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" << QByteArray("411");
    QTest::newRow("gzip coding") << post + "Transfer-Encoding: gzip\r\n\r\n" << QByteArray("501");
    QTest::newRow("coding and length") << post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc"
                                       << QByteArray("400");
    QTest::newRow("too large") << post + "Content-Length: 67108865\r\n\r\n" << QByteArray("413");
    QTest::newRow("far too large") << post + "Content-Length: 99999999999999999999\r\n\r\n" << QByteArray("413");
    QTest::newRow("endless header") << "GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(70000, 'x') << QByteArray("431");
}

void TestHttp::refusesWhatIsAmbiguous()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, status);
    const QByteArray answer = talk(bytes);
    QVERIFY2(answer.startsWith("HTTP/1.1 " + status + ' '), answer.left(60).constData());
    QVERIFY(answer.contains("Connection: close\r\n"));
}

void TestHttp::answersPipelinedRequestsInOrder()
{
    Fault slow;
    slow.match = "openid-configuration?first";
    slow.kind = Fault::Delay;
    slow.delayMs = 150;
    m_tenant.addFault(slow);
    const QByteArray first = "GET " + m_metadata + "?first HTTP/1.1\r\nHost: a\r\n\r\n";
    const QByteArray second = "GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    const QByteArray answers = talk(first + second);
    QVERIFY(answers.startsWith("HTTP/1.1 200 "));
    QVERIFY(answers.indexOf("HTTP/1.1 404 ") > answers.indexOf("\"issuer\""));
}

void TestHttp::keepsAndClosesAsAsked()
{
    const QByteArray keep = "GET " + m_metadata + " HTTP/1.1\r\nHost: a\r\n\r\n";
    const QByteArray close = "GET " + m_metadata + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    QCOMPARE(talk(keep + keep + close).count("HTTP/1.1 200 OK"), 3);
    QCOMPARE(talk(close + keep).count("HTTP/1.1 200 OK"), 1);
    QCOMPARE(talk("GET " + m_metadata + " HTTP/1.0\r\n\r\n").count("HTTP/1.1 200 OK"), 1);
}

void TestHttp::headHasNoBody()
{
    const QByteArray answer = talk("HEAD " + m_metadata + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QVERIFY(answer.startsWith("HTTP/1.1 200 "));
    QVERIFY(answer.endsWith("\r\n\r\n"));
    QVERIFY(!answer.contains("Content-Length: 0\r\n"));
}

void TestHttp::namesTheAllowedMethod()
{
    const QByteArray answer = talk("DELETE " + m_metadata + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QVERIFY(answer.startsWith("HTTP/1.1 405 "));
    QVERIFY(answer.contains("Allow: GET, HEAD\r\n"));
}

void TestHttp::portThatIsTakenIsAnError()
{
    Options options = smallTenant(30);
    options.port = static_cast<quint16>(m_addresses.authority.port());
    Tenant second(options);
    const auto started = second.start();
    QVERIFY(!started.has_value());
    QCOMPARE(started.error().kind, Casement::ErrorKind::Conflict);
    QVERIFY(started.error().text.contains(QString::number(options.port)));
}

void TestHttp::foreignHostsAreNotListenedTo()
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.2"), static_cast<quint16>(m_addresses.authority.port()));
    QVERIFY(!socket.waitForConnected(3000));
}

CASEMENT_TEST(TestHttp)
#include "TestHttp.moc"
