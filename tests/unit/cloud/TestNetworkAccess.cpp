// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/NetworkAccess.h"
#include "models/cloud/http/Transport.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QTest>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

using namespace Casement;
using namespace Casement::Http;
using namespace Casement::TestSupport;

namespace {

QByteArray written(BIO *bio)
{
    char *data = nullptr;
    const auto length = BIO_get_mem_data(bio, &data);
    const QByteArray bytes(data, static_cast<qsizetype>(length));
    BIO_free(bio);
    return bytes;
}

/// A certificate for 127.0.0.1 that nobody but itself vouches for.
QSslConfiguration selfSigned()
{
    EVP_PKEY *key = EVP_RSA_gen(2048U);
    X509 *certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME *name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("127.0.0.1"), -1, -1,
                               0);
    X509_set_issuer_name(certificate, name);
    X509_EXTENSION *host = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "IP:127.0.0.1");
    X509_add_ext(certificate, host, -1);
    X509_EXTENSION_free(host);
    X509_sign(certificate, key, EVP_sha256());
    BIO *keyBio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(keyBio, key, nullptr, nullptr, 0, nullptr, nullptr);
    BIO *certificateBio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(certificateBio, certificate);
    X509_free(certificate);
    EVP_PKEY_free(key);
    QSslConfiguration made;
    made.setPrivateKey(QSslKey(written(keyBio), QSsl::Rsa));
    made.setLocalCertificate(QSslCertificate(written(certificateBio)));
    return made;
}

/// Notes what is asked of it and sends it on.
class Watching final : public QNetworkAccessManager
{
public:
    QList<QNetworkRequest> seen;

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request, QIODevice *body) override
    {
        seen.append(request);
        return QNetworkAccessManager::createRequest(operation, request, body);
    }
};

} // namespace

class TestNetworkAccess final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesThroughTheSystemsProxyButNotToThisComputer();
    void refusesACertificateThatNobodyVouchesFor_data();
    void refusesACertificateThatNobodyVouchesFor();
    void asksForModernTlsWithTheSystemsDoubts();
    void takesCompressedAnswers();
    void aDownloadCarriesNoToken();
    void keepsTheAddressOfADownloadToItself();
};

void TestNetworkAccess::goesThroughTheSystemsProxyButNotToThisComputer()
{
    const QByteArray before = qgetenv("http_proxy");
    const auto restore = qScopeGuard([&] { qputenv("http_proxy", before); });
    RawServer proxy([](const QByteArray &, int) { return RawReply{httpAnswer(200, "by proxy")}; });
    RawServer near([](const QByteArray &, int) { return RawReply{httpAnswer(200, "straight")}; });
    qputenv("http_proxy", proxy.url().toEncoded());
    const auto network = makeNetworkAccess();
    QNetworkProxyFactory *factory = network->proxyFactory();
    QVERIFY(factory);
    const auto far = factory->queryProxy(QNetworkProxyQuery(QUrl(QStringLiteral("http://far.example/"))));
    QCOMPARE(far.first().type(), QNetworkProxy::HttpProxy);
    QCOMPARE(far.first().port(), proxy.serverPort());
    Transport transport(network.get(), {near.url()}, fastLimits());
    Request request;
    request.url = near.url("/x");
    auto task = transport.send(request, {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 5000);
    QCOMPARE(QCoro::waitFor(task)->body, QByteArray("straight"));
    QVERIFY(proxy.requests().isEmpty());
}

void TestNetworkAccess::refusesACertificateThatNobodyVouchesFor_data()
{
    QTest::addColumn<bool>("isChange");
    QTest::newRow("read") << false;
    QTest::newRow("change") << true;
}

void TestNetworkAccess::refusesACertificateThatNobodyVouchesFor()
{
    QFETCH(bool, isChange);
    QSslServer server;
    server.setSslConfiguration(selfSigned());
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray received;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        while (QTcpSocket *socket = server.nextPendingConnection())
            connect(socket, &QTcpSocket::readyRead, socket, [&received, socket] { received += socket->readAll(); });
    });
    const auto network = makeNetworkAccess();
    const QUrl url(QStringLiteral("https://127.0.0.1:%1/set").arg(server.serverPort()));
    Transport transport(network.get(), {url}, fastLimits());
    Request request;
    request.method = "POST";
    request.url = url;
    request.headers = {{"Authorization", "Bearer CANARY"}, {"Content-Type", "application/json"}};
    request.isChange = isChange;
    auto task = transport.send(request, {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000);
    const auto result = QCoro::waitFor(task);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Refused);  // and not OutcomeUnknown: it never left
    QCOMPARE(result.error().code, QString(notTrusted)); // and it is not about this request alone
    QVERIFY(received.isEmpty());
}

void TestNetworkAccess::asksForModernTlsWithTheSystemsDoubts()
{
    Watching network;
    RawServer server([](const QByteArray &, int) { return RawReply{httpAnswer(200, "{}")}; });
    Transport transport(&network, {server.url()}, fastLimits());
    Request request;
    request.url = server.url("/x");
    auto task = transport.send(request, {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 5000);
    QCOMPARE(network.seen.size(), 1);
    const QSslConfiguration tls = network.seen.first().sslConfiguration();
    QCOMPARE(tls.protocol(), QSsl::TlsV1_2OrLater);
    QCOMPARE(tls.peerVerifyMode(), QSslSocket::VerifyPeer);
    QCOMPARE(network.seen.first().attribute(QNetworkRequest::RedirectPolicyAttribute).toInt(),
             static_cast<int>(QNetworkRequest::ManualRedirectPolicy));
}

void TestNetworkAccess::takesCompressedAnswers()
{
    // printf '{"value":[]}' | gzip -n9
    const QByteArray packed = QByteArray::fromHex("1f8b0800000000000203ab562a4bcc294d55b28a8ead050042ea40440c000000");
    RawServer server(
        [&](const QByteArray &, int) { return RawReply{httpAnswer(200, packed, "Content-Encoding: gzip\r\n")}; });
    const auto network = makeNetworkAccess();
    Transport transport(network.get(), {server.url()}, fastLimits());
    Request request;
    request.url = server.url("/x");
    auto task = transport.send(request, {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 5000);
    const auto result = QCoro::waitFor(task);
    QVERIFY(result);
    QCOMPARE(result->body, QByteArray(R"({"value":[]})"));
    const QByteArray sent = server.requests().first().toLower();
    const qsizetype offer = sent.indexOf("accept-encoding:");
    QVERIFY(offer >= 0 && sent.mid(offer, 60).contains("gzip"));
}

void TestNetworkAccess::aDownloadCarriesNoToken()
{
    RawServer server([](const QByteArray &, int) { return RawReply{httpAnswer(200, "a,b")}; });
    const auto network = makeNetworkAccess();
    Transport transport(network.get(), {server.url()}, fastLimits());
    Request request;
    request.url = server.url("/x");
    request.pathIsSecret = true;
    request.headers = {{"authorization", "Bearer CANARY"}};
    auto task = transport.send(request, {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 5000);
    QVERIFY(!QCoro::waitFor(task));
    QVERIFY(server.requests().isEmpty());
}

void TestNetworkAccess::keepsTheAddressOfADownloadToItself()
{
    RawServer server([](const QByteArray &, int) { return RawReply{httpAnswer(200, "a,b")}; });
    const auto network = makeNetworkAccess();
    Transport transport(network.get(), {server.url()}, fastLimits());
    QString line;
    connect(&transport, &Transport::exchanged, this, [&](const ExchangeNote &note) { line = note.line(); });
    Request request;
    request.url = server.url("/data/CANARY?token=CANARY");
    request.pathIsSecret = true;
    auto task = transport.send(request, {});
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 5000);
    QVERIFY(QCoro::waitFor(task));
    QVERIFY(line.contains(QLatin1String("127.0.0.1/...")));
    QVERIFY(!line.contains(QLatin1String("CANARY")));
}

CASEMENT_TEST(TestNetworkAccess)
#include "TestNetworkAccess.moc"
