// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/Assertions.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QNetworkReply>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTcpSocket>
#include <QTest>

using namespace Casement::Demo;
using Casement::jsonString;

/// The tenant over https, for clients that talk to nothing else.
class TestTls final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void addressesAreHttps();
    void servesWhoTrustsTheCertificate();
    void strangersToTheCertificateGoAway();
    void plainTextIsNotAnswered_data();
    void plainTextIsNotAnswered();
    void badIdentitiesStopTheStart_data();
    void badIdentitiesStopTheStart();

private:
    [[nodiscard]] Reply get(bool trusting)
    {
        QUrl url = m_addresses.authority;
        url.setPath(QStringLiteral("/contoso.com/v2.0/.well-known/openid-configuration"));
        QNetworkRequest request(url);
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(trusting ? QSslCertificate::fromData(m_signer.certificatePem())
                                                 : QList<QSslCertificate>());
        request.setSslConfiguration(configuration);
        QNetworkAccessManager network;
        QNetworkReply *reply = network.get(request);
        QSignalSpy done(reply, &QNetworkReply::finished);
        (void)done.wait(20000);
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll(), {}};
    }

    Signer m_signer;
    std::unique_ptr<Tenant> m_tenant;
    Addresses m_addresses;
};

void TestTls::initTestCase()
{
    Options options = smallTenant(5);
    options.tlsCertificate = m_signer.certificatePem();
    options.tlsKey = m_signer.keyPem();
    m_tenant = std::make_unique<Tenant>(options);
    m_addresses = *m_tenant->start();
}

void TestTls::addressesAreHttps()
{
    for (const QUrl &url : {m_addresses.authority, m_addresses.exchange, m_addresses.graph, m_addresses.reports})
        QCOMPARE(url.scheme(), QStringLiteral("https"));
    QCOMPARE(m_addresses.control.scheme(), QStringLiteral("http"));
}

void TestTls::servesWhoTrustsTheCertificate()
{
    const Reply reply = get(true);
    QCOMPARE(reply.status, 200);
    QVERIFY(jsonString(reply.json(), "token_endpoint").startsWith(m_addresses.authority.toString()));
}

void TestTls::strangersToTheCertificateGoAway()
{
    QCOMPARE(get(false).status, 0);
    QCOMPARE(get(true).status, 200);
}

void TestTls::plainTextIsNotAnswered_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("http") << QByteArray("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    QTest::newRow("noise") << QByteArray(3000, '\xff');
    QTest::newRow("half a hello") << QByteArray("\x16\x03\x01\x02", 4);
}

void TestTls::plainTextIsNotAnswered()
{
    QFETCH(QByteArray, bytes);
    QTcpSocket socket;
    socket.connectToHost(m_addresses.authority.host(), static_cast<quint16>(m_addresses.authority.port()));
    QVERIFY(socket.waitForConnected(5000));
    socket.write(bytes);
    QVERIFY(socket.waitForBytesWritten(5000));
    // Whatever becomes of that connection, others are served, and it never holds an answer.
    QCOMPARE(get(true).status, 200);
    QVERIFY(!socket.readAll().contains("HTTP/"));
}

void TestTls::badIdentitiesStopTheStart_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("no key") << m_signer.certificatePem() << QByteArray();
    QTest::newRow("key is a certificate") << m_signer.certificatePem() << m_signer.certificatePem();
    QTest::newRow("certificate is a key") << m_signer.keyPem() << m_signer.keyPem();
    QTest::newRow("noise") << QByteArray("\xff\xfe") << QByteArray("\xff\xfe");
}

void TestTls::badIdentitiesStopTheStart()
{
    QFETCH(QByteArray, certificate);
    QFETCH(QByteArray, key);
    Options options = smallTenant(5);
    options.tlsCertificate = certificate;
    options.tlsKey = key;
    const auto started = Tenant(options).start();
    QVERIFY(!started.has_value());
    QCOMPARE(started.error().kind, Casement::ErrorKind::BadInput);
}

CASEMENT_TEST(TestTls)
#include "TestTls.moc"
