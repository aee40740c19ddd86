// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/AppSignIn.h"
#include "tests/support/TestMain.h"
#include "tests/unit/identity/MadeCertificate.h"
#include "tests/unit/identity/SignInSite.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Casement;
using namespace Casement::Identity;
using namespace Casement::TestSupport;

class TestAppSignIn final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void signsInWithACertificate_data();
    void signsInWithACertificate();
    void fallsBackToTheOlderProofOnce();
    void signsInWithASecret();
    void renewsWithANewAssertion();
    void saysWhyTheServiceRefused_data();
    void saysWhyTheServiceRefused();
    void saysWhatIsWrongBeforeAnythingIsSent_data();
    void saysWhatIsWrongBeforeAnythingIsSent();
    void tellsHowToConvertAContainer();
    void needsExactlyOneCredential();
    void pausesWhenTheSecretHasExpired();

private:
    [[nodiscard]] QString file(const QString &name, const QByteArray &content) const;
    [[nodiscard]] AppSignInRequest request() const;
    Result<std::shared_ptr<TokenService>> run(const AppSignInRequest &request);
    [[nodiscard]] QJsonObject part(const QString &jwt, int index) const;

    std::unique_ptr<MadeCertificate> m_certificate;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SignInSite> m_site;
};

void TestAppSignIn::initTestCase()
{
    const HandClock clock;
    m_certificate = std::make_unique<MadeCertificate>(clock.now.addDays(-1), clock.now.addDays(365));
}

void TestAppSignIn::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_site = std::make_unique<SignInSite>();
}

QString TestAppSignIn::file(const QString &name, const QByteArray &content) const
{
    QFile made(m_folder->filePath(name));
    if (!made.open(QIODevice::WriteOnly) || made.write(content) != content.size())
        qFatal("no file");
    return made.fileName();
}

AppSignInRequest TestAppSignIn::request() const
{
    AppSignInRequest made;
    made.endpoints = m_site->endpoints();
    made.tenant = QString::fromLatin1(m_site->tenantId);
    made.clientId = QStringLiteral("Client-1");
    made.certificateFile = file(QStringLiteral("app.pem"), m_certificate->pem());
    made.keyFile = file(QStringLiteral("app.key"), m_certificate->keyPem());
    return made;
}

Result<std::shared_ptr<TokenService>> TestAppSignIn::run(const AppSignInRequest &request)
{
    AppSignIn signIn(&m_site->network, &m_site->clock, fastLimits());
    auto task = signIn.run(request, {});
    [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000); }();
    return QCoro::waitFor(task);
}

QJsonObject TestAppSignIn::part(const QString &jwt, int index) const
{
    const QByteArray text = jwt.toLatin1().split('.').value(index);
    return QJsonDocument::fromJson(QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding)).object();
}

void TestAppSignIn::signsInWithACertificate_data()
{
    QTest::addColumn<bool>("opaque");
    QTest::addColumn<bool>("oneFile");
    QTest::newRow("opaque access tokens") << true << false;
    QTest::newRow("JWTs") << false << false;
    QTest::newRow("certificate and key in one file, after a chain") << true << true;
}

void TestAppSignIn::signsInWithACertificate()
{
    QFETCH(bool, opaque);
    QFETCH(bool, oneFile);
    m_site = std::make_unique<SignInSite>(opaque);
    AppSignInRequest made = request();
    if (oneFile) {
        const MadeCertificate authority(m_site->clock.now, m_site->clock.now.addDays(1));
        made.certificateFile =
            file(QStringLiteral("all.pem"), authority.pem() + m_certificate->keyPem() + m_certificate->pem());
        made.keyFile.clear();
    }
    const auto service = run(made);
    QVERIFY2(service, service ? "" : qPrintable(service.error().oneLine()));
    QCOMPARE(m_site->asked.size(), 1);
    const Form form = m_site->asked[0];
    QCOMPARE(form.value(QStringLiteral("grant_type")), QStringLiteral("client_credentials"));
    QCOMPARE(form.value(QStringLiteral("scope")), QStringLiteral("https://exchange.example.org/.default"));
    QVERIFY(!form.contains(QStringLiteral("client_secret")) && !form.contains(QStringLiteral("refresh_token")));
    const QString jwt = form.value(QStringLiteral("client_assertion"));
    const QJsonObject header = part(jwt, 0);
    const QJsonObject claims = part(jwt, 1);
    QCOMPARE(header[QLatin1String("alg")].toString(), QStringLiteral("PS256"));
    const QByteArray print = QCryptographicHash::hash(m_certificate->der(), QCryptographicHash::Sha256);
    QCOMPARE(header[QLatin1String("x5t#S256")].toString().toLatin1(), base64Url(print));
    QCOMPARE(claims[QLatin1String("aud")].toString(), m_site->url("/token").toString());
    QCOMPARE(claims[QLatin1String("iss")].toString(), QStringLiteral("Client-1"));
    QCOMPARE(claims[QLatin1String("sub")].toString(), QStringLiteral("Client-1"));
    const qint64 now = m_site->clock.now.toSecsSinceEpoch();
    QCOMPARE(claims[QLatin1String("nbf")].toInteger(), now);
    QVERIFY(claims[QLatin1String("exp")].toInteger() > now && claims[QLatin1String("exp")].toInteger() <= now + 600);
    QVERIFY(m_certificate->signedJwt(jwt.toLatin1(), true));

    const Account account = (*service)->account();
    QVERIFY(account.isApplication);
    QCOMPARE(account.tenantId.toLatin1(), m_site->tenantId);
    QCOMPARE(account.objectId, QStringLiteral("client-1"));
    auto graph = (*service)->graphSource({QStringLiteral("Reports.Read.All")})->token({});
    QTRY_VERIFY(graph.isReady());
    QVERIFY(QCoro::waitFor(graph));
    QCOMPARE(m_site->asked[1].value(QStringLiteral("scope")), QStringLiteral("https://graph.example.org/.default"));
}

void TestAppSignIn::fallsBackToTheOlderProofOnce()
{
    m_site->onToken = [this](const Form &form) -> std::optional<QByteArray> {
        const QJsonObject header = part(form.value(QStringLiteral("client_assertion")), 0);
        if (header[QLatin1String("alg")].toString() == QStringLiteral("PS256"))
            return refusal("invalid_client", 700027, {}, 401);
        return std::nullopt;
    };
    const auto service = run(request());
    QVERIFY(service);
    QCOMPARE(m_site->asked.size(), 2);
    const QString jwt = m_site->asked[1].value(QStringLiteral("client_assertion"));
    const QByteArray print = QCryptographicHash::hash(m_certificate->der(), QCryptographicHash::Sha1);
    QCOMPARE(part(jwt, 0)[QLatin1String("x5t")].toString().toLatin1(), base64Url(print));
    QVERIFY(!part(jwt, 0).contains(QLatin1String("x5t#S256")));
    QVERIFY(m_certificate->signedJwt(jwt.toLatin1(), false));
    auto graph = (*service)->token(Resource::Graph, {});
    QTRY_VERIFY(graph.isReady());
    QVERIFY(QCoro::waitFor(graph));
    QCOMPARE(m_site->asked.size(), 3); // what worked is used from now on
}

void TestAppSignIn::signsInWithASecret()
{
    AppSignInRequest made = request();
    made.certificateFile.clear();
    made.clientSecret = Secret("s3cr3t~&+=");
    const auto service = run(made);
    QVERIFY(service);
    QCOMPARE(m_site->asked[0].value(QStringLiteral("client_secret")), QStringLiteral("s3cr3t~&+="));
    QVERIFY(!m_site->asked[0].contains(QStringLiteral("client_assertion")));
    const auto requests = m_site->requests();
    for (const QByteArray &sent : requests)
        QVERIFY(!sent.left(sent.indexOf("\r\n\r\n")).contains("s3cr3t")); // in a body only
}

void TestAppSignIn::renewsWithANewAssertion()
{
    const auto service = run(request());
    QVERIFY(service);
    m_site->clock.now = m_site->clock.now.addSecs(3500);
    auto renewed = (*service)->token(Resource::Exchange, {});
    QTRY_VERIFY(renewed.isReady());
    QVERIFY(QCoro::waitFor(renewed));
    QCOMPARE(m_site->asked.size(), 2);
    const auto id = [&](int index) {
        return part(m_site->asked[index].value(QStringLiteral("client_assertion")), 1)[QLatin1String("jti")].toString();
    };
    QVERIFY(id(0) != id(1) && !id(1).isEmpty());
}

void TestAppSignIn::saysWhyTheServiceRefused_data()
{
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QString>("hint");
    QTest::newRow("secret wrong") << QByteArray("invalid_client") << 7000215 << QByteArray() << QStringLiteral("value");
    QTest::newRow("secret expired") << QByteArray("invalid_client") << 7000222 << QByteArray() << QStringLiteral("new");
    QTest::newRow("certificate unknown") << QByteArray("invalid_client") << 700027 << QByteArray()
                                         << QStringLiteral("Upload");
    QTest::newRow("clock") << QByteArray("invalid_client") << 700024
                           << QByteArray("Date: Thu, 28 May 2026 18:26:40 GMT\r\n") << QStringLiteral("120 minute");
    QTest::newRow("not registered") << QByteArray("unauthorized_client") << 700016 << QByteArray()
                                    << QStringLiteral("client id");
    QTest::newRow("no consent") << QByteArray("invalid_client") << 7000229 << QByteArray()
                                << QStringLiteral("admin consent");
}

void TestAppSignIn::saysWhyTheServiceRefused()
{
    QFETCH(QByteArray, error);
    QFETCH(int, number);
    QFETCH(QByteArray, headers);
    QFETCH(QString, hint);
    m_site->onToken = [&](const Form &) {
        QByteArray answer = refusal(error, number, {}, 401);
        return answer.insert(answer.indexOf("\r\n") + 2, headers);
    };
    const auto service = run(request());
    QVERIFY(!service);
    QCOMPARE(service.error().code, QStringLiteral("AADSTS%1").arg(number));
    QVERIFY2(service.error().advice.contains(hint), qPrintable(service.error().advice));
    QCOMPARE(m_site->asked.size(), error == "invalid_client" ? 2 : 1);
}

void TestAppSignIn::saysWhatIsWrongBeforeAnythingIsSent_data()
{
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("words");
    const HandClock clock;
    const QByteArray good = m_certificate->pem();
    const QByteArray key = m_certificate->keyPem();
    const MadeCertificate other(clock.now.addDays(-1), clock.now.addDays(1));
    const MadeCertificate old(clock.now.addDays(-400), clock.now.addDays(-1));
    const MadeCertificate early(clock.now.addDays(1), clock.now.addDays(2));
    const MadeCertificate small(clock.now.addDays(-1), clock.now.addDays(1), 1024);
    const auto row = [](const char *title, const QByteArray &one, const QByteArray &two, const char *words) {
        QTest::newRow(title) << one << two << QString::fromLatin1(words);
    };
    row("no certificate", "hello", key, "no certificate");
    row("empty certificate", "", key, "no certificate");
    row("key as certificate", key, key, "no certificate");
    row("broken certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", key, "no certificate");
    row("no key", good, "hello", "no private key");
    row("certificate as key", good, good, "no private key");
    row("encrypted key", good, m_certificate->encryptedKeyPem(), "encrypted");
    row("key of another certificate", good, other.keyPem(), "do not belong together");
    row("elliptic key", good, ellipticKeyPem(), "not an RSA key");
    row("short key", small.pem(), small.keyPem(), "2048");
    row("expired", old.pem(), old.keyPem(), "expired");
    row("not yet valid", early.pem(), early.keyPem(), "not valid before");
}

void TestAppSignIn::saysWhatIsWrongBeforeAnythingIsSent()
{
    QFETCH(QByteArray, certificate);
    QFETCH(QByteArray, key);
    QFETCH(QString, words);
    AppSignInRequest made = request();
    made.certificateFile = file(QStringLiteral("c.pem"), certificate);
    made.keyFile = file(QStringLiteral("c.key"), key);
    const auto service = run(made);
    QVERIFY(!service);
    QCOMPARE(service.error().kind, ErrorKind::BadInput);
    QVERIFY2(service.error().text.contains(words), qPrintable(service.error().text));
    QVERIFY(!service.error().advice.isEmpty());
    QVERIFY(m_site->requests().isEmpty());
}

void TestAppSignIn::tellsHowToConvertAContainer()
{
    AppSignInRequest made = request();
    const QString path = file(QStringLiteral("runner.pfx"), m_certificate->container());
    made.keyFile.clear();
    made.certificateFile = path;
    const auto refused = run(made);
    QCOMPARE(refused.error().kind, ErrorKind::BadInput);
    QVERIFY2(refused.error().text.contains(QStringLiteral("PKCS#12")), qPrintable(refused.error().text));
    QVERIFY2(refused.error().advice.contains(QStringLiteral("openssl pkcs12 -in \"%1\"").arg(path)),
             qPrintable(refused.error().advice));
    QVERIFY(m_site->asked.isEmpty());
}

void TestAppSignIn::needsExactlyOneCredential()
{
    AppSignInRequest both = request();
    both.clientSecret = Secret("s");
    QCOMPARE(run(both).error().kind, ErrorKind::BadInput);
    AppSignInRequest none = request();
    none.certificateFile.clear();
    QCOMPARE(run(none).error().kind, ErrorKind::BadInput);
    AppSignInRequest missing = request();
    missing.keyFile = m_folder->filePath(QStringLiteral("nowhere"));
    const auto service = run(missing);
    QVERIFY(service.error().text.contains(QStringLiteral("nowhere")));
    QVERIFY(m_site->requests().isEmpty());
}

void TestAppSignIn::pausesWhenTheSecretHasExpired()
{
    AppSignInRequest made = request();
    made.certificateFile.clear();
    made.clientSecret = Secret("old");
    const auto service = run(made);
    QVERIFY(service);
    QSignalSpy needed(service->get(), &TokenService::signInNeeded);
    m_site->onToken = [](const Form &form) -> std::optional<QByteArray> {
        if (form.value(QStringLiteral("client_secret")) == QStringLiteral("old"))
            return refusal("invalid_client", 7000222, {}, 401);
        return std::nullopt;
    };
    auto waiting = (*service)->token(Resource::Graph, {});
    QTRY_COMPARE(needed.size(), 1);
    made.clientSecret = Secret("new");
    const auto fresh = run(made);
    QVERIFY(fresh);
    QVERIFY((*service)->resume(*fresh));
    QTRY_VERIFY(waiting.isReady());
    QVERIFY(QCoro::waitFor(waiting));
    QVERIFY(!(*service)->resume(m_site->signedIn())); // a person is not the application
}

CASEMENT_TEST(TestAppSignIn)
#include "TestAppSignIn.moc"
