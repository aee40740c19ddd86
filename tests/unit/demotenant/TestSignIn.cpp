// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/Assertions.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QTest>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

using namespace Casement::Demo;
using Casement::jsonString;

/// Metadata, pages, codes and tokens of the simulated identity platform.
class TestSignIn final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void metadataByGuidAndDomain();
    void metadataOfUnknownTenant();
    void signInGivesBothResources();
    void idTokenIsSignedAndHasTheClaims();
    void faultsAreShownInTheBrowser_data();
    void faultsAreShownInTheBrowser();
    void faultsGoBackToTheClient_data();
    void faultsGoBackToTheClient();
    void wrongPasswordShowsTheAccountPageAgain();
    void declineAndCancel();
    void consentIsAskedOnce();
    void codeIsBoundAndSingleUse();
    void refreshTokensRotate();
    void refreshWithoutScopeAsksForWhatWasGranted();
    void oneResourcePerToken();
    void secretsAreNotLogged();

private:
    [[nodiscard]] QString user(const char *name) const
    {
        return QString::fromLatin1(name) + QLatin1Char('@') + m_addresses.tenantDomain;
    }
    [[nodiscard]] QUrl metadataUrl(const QString &tenant) const;
    [[nodiscard]] QByteArray freshCode(const Callback &callback);
    Tenant m_tenant{smallTenant(30)};
    Addresses m_addresses;
};

void TestSignIn::initTestCase()
{
    const auto started = m_tenant.start();
    QVERIFY(started.has_value());
    m_addresses = *started;
}

QUrl TestSignIn::metadataUrl(const QString &tenant) const
{
    QUrl url = m_addresses.authority;
    url.setPath(QStringLiteral("/%1/v2.0/.well-known/openid-configuration").arg(tenant));
    return url;
}

QByteArray TestSignIn::freshCode(const Callback &callback)
{
    DemoClient client(m_addresses);
    (void)client.browse(client.authorizeUrl(client.authorizeQuery(callback.uri())), user("admin"),
                        m_addresses.password);
    return callback.query().queryItemValue(QStringLiteral("code"), QUrl::FullyDecoded).toUtf8();
}

void TestSignIn::metadataByGuidAndDomain()
{
    DemoClient client(m_addresses);
    for (const QString &name :
         {m_addresses.tenantId, m_addresses.tenantDomain, QStringLiteral("CONTOSO.onmicrosoft.com")}) {
        const auto metadata = client.get(metadataUrl(name), {}).json();
        QCOMPARE(jsonString(metadata, "issuer"),
                 m_addresses.authority.toString() + u'/' + m_addresses.tenantId + QStringLiteral("/v2.0"));
        QVERIFY(jsonString(metadata, "authorization_endpoint").startsWith(m_addresses.authority.toString()));
    }
    QVERIFY(jsonString(client.get(metadataUrl(QStringLiteral("organizations")), {}).json(), "issuer")
                .contains(QStringLiteral("{tenantid}")));
}

void TestSignIn::metadataOfUnknownTenant()
{
    DemoClient client(m_addresses);
    const Reply reply = client.get(metadataUrl(QStringLiteral("nowhere.example")), {});
    QCOMPARE(reply.status, 400);
    QCOMPARE(jsonString(reply.json(), "error"), QStringLiteral("invalid_tenant"));
    QVERIFY(jsonString(reply.json(), "error_description").contains(QStringLiteral("AADSTS90002")));
}

void TestSignIn::signInGivesBothResources()
{
    DemoClient client(m_addresses);
    QVERIFY(client.signIn(user("admin")));
    QVERIFY(client.graphToken != client.exchangeToken);
    QCOMPARE(client.graphToken.count('.'), 2);
    QCOMPARE(client.tokenAnswer.value("expires_in", 0), 3600);
    QVERIFY(jsonString(client.tokenAnswer, "scope").contains(QStringLiteral("/User.Read")));
    QVERIFY(!jsonString(client.tokenAnswer, "scope").contains(QStringLiteral("offline_access")));
}

void TestSignIn::idTokenIsSignedAndHasTheClaims()
{
    DemoClient client(m_addresses);
    QVERIFY(client.signIn(user("admin")));
    const QList<QByteArray> parts = jsonString(client.tokenAnswer, "id_token").toLatin1().split('.');
    QCOMPARE(parts.size(), 3);
    const auto plain = [](const QByteArray &text) {
        return QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding);
    };
    const auto claims = Casement::parseJson(plain(parts[1]));
    QVERIFY(claims.has_value());
    QCOMPARE(jsonString(*claims, "tid"), m_addresses.tenantId);
    QCOMPARE(jsonString(*claims, "aud"), m_addresses.publicClientId);
    QCOMPARE(jsonString(*claims, "nonce"), QStringLiteral("nonce-that-nobody-guesses-0123456789"));
    QCOMPARE(jsonString(*claims, "preferred_username"), user("admin"));

    QUrl keys = m_addresses.authority;
    keys.setPath(QStringLiteral("/%1/discovery/v2.0/keys").arg(m_addresses.tenantId));
    const auto key = client.get(keys, {}).json()["keys"][0];
    QCOMPARE(jsonString(key, "kid"), jsonString(*Casement::parseJson(plain(parts[0])), "kid"));
    const QByteArray n = plain(jsonString(key, "n").toLatin1());
    const QByteArray e = plain(jsonString(key, "e").toLatin1());
    const auto number = [](const QByteArray &bytes) {
        return BN_bin2bn(reinterpret_cast<const unsigned char *>(bytes.constData()), static_cast<int>(bytes.size()),
                         nullptr);
    };
    BIGNUM *modulus = number(n);
    BIGNUM *exponent = number(e);
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, modulus);
    OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, exponent);
    OSSL_PARAM *params = OSSL_PARAM_BLD_to_param(builder);
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr);
    EVP_PKEY *publicKey = nullptr;
    EVP_PKEY_fromdata_init(context);
    QCOMPARE(EVP_PKEY_fromdata(context, &publicKey, EVP_PKEY_PUBLIC_KEY, params), 1);
    const QByteArray text = parts[0] + '.' + parts[1];
    const QByteArray signature = plain(parts[2]);
    EVP_MD_CTX *digest = EVP_MD_CTX_new();
    EVP_DigestVerifyInit(digest, nullptr, EVP_sha256(), nullptr, publicKey);
    const int verdict = EVP_DigestVerify(digest, reinterpret_cast<const unsigned char *>(signature.constData()),
                                         static_cast<std::size_t>(signature.size()),
                                         reinterpret_cast<const unsigned char *>(text.constData()),
                                         static_cast<std::size_t>(text.size()));
    EVP_MD_CTX_free(digest);
    EVP_PKEY_free(publicKey);
    EVP_PKEY_CTX_free(context);
    OSSL_PARAM_free(params);
    OSSL_PARAM_BLD_free(builder);
    BN_free(modulus);
    BN_free(exponent);
    QCOMPARE(verdict, 1);
}

void TestSignIn::faultsAreShownInTheBrowser_data()
{
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("words");
    QTest::newRow("client") << QStringLiteral("client_id") << QStringLiteral("11111111-1111-1111-1111-111111111111")
                            << QStringLiteral("AADSTS700016");
    QTest::newRow("foreign host") << QStringLiteral("redirect_uri")
                                  << QStringLiteral("http%3A%2F%2Fevil.example%3A80%2F")
                                  << QStringLiteral("AADSTS50011");
    QTest::newRow("other path") << QStringLiteral("redirect_uri")
                                << QStringLiteral("http%3A%2F%2Flocalhost%3A80%2Fcallback")
                                << QStringLiteral("AADSTS50011");
    QTest::newRow("user info") << QStringLiteral("redirect_uri")
                               << QStringLiteral("http%3A%2F%2Flocalhost%40evil.example%2F")
                               << QStringLiteral("AADSTS50011");
    QTest::newRow("https") << QStringLiteral("redirect_uri") << QStringLiteral("https%3A%2F%2Flocalhost%2F")
                           << QStringLiteral("AADSTS50011");
    QTest::newRow("markup") << QStringLiteral("client_id") << QStringLiteral("%3Cscript%3E")
                            << QStringLiteral("'<script>'");
}

void TestSignIn::faultsAreShownInTheBrowser()
{
    QFETCH(QString, parameter);
    QFETCH(QString, value);
    QFETCH(QString, words);
    DemoClient client(m_addresses);
    const Callback callback;
    QUrlQuery query = client.authorizeQuery(callback.uri());
    query.removeAllQueryItems(parameter);
    query.addQueryItem(parameter, value);
    const QString page = client.browse(client.authorizeUrl(query), user("admin"), m_addresses.password);
    QVERIFY2(page.contains(words), qPrintable(page));
    QVERIFY(callback.query().isEmpty());
}

void TestSignIn::faultsGoBackToTheClient_data()
{
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("error");
    QTest::newRow("no challenge") << QStringLiteral("code_challenge") << QString() << QStringLiteral("invalid_request");
    QTest::newRow("plain") << QStringLiteral("code_challenge_method") << QStringLiteral("plain")
                           << QStringLiteral("invalid_request");
    QTest::newRow("implicit") << QStringLiteral("response_type") << QStringLiteral("token")
                              << QStringLiteral("unsupported_response_type");
    QTest::newRow("unknown scope") << QStringLiteral("scope") << QStringLiteral("openid%20Mail.Explode")
                                   << QStringLiteral("invalid_client");
    QTest::newRow("silent") << QStringLiteral("prompt") << QStringLiteral("none") << QStringLiteral("login_required");
}

void TestSignIn::faultsGoBackToTheClient()
{
    QFETCH(QString, parameter);
    QFETCH(QString, value);
    QFETCH(QString, error);
    DemoClient client(m_addresses);
    const Callback callback;
    QUrlQuery query = client.authorizeQuery(callback.uri());
    query.removeAllQueryItems(parameter);
    query.addQueryItem(parameter, value);
    (void)client.browse(client.authorizeUrl(query), user("admin"), m_addresses.password);
    QCOMPARE(callback.query().queryItemValue(QStringLiteral("error")), error);
    QVERIFY(callback.query().hasQueryItem(QStringLiteral("state")));
    QVERIFY(!callback.query().hasQueryItem(QStringLiteral("code")));
}

void TestSignIn::wrongPasswordShowsTheAccountPageAgain()
{
    DemoClient client(m_addresses);
    const Callback callback;
    const QUrl url = client.authorizeUrl(client.authorizeQuery(callback.uri()));
    QVERIFY(client.browse(url, user("admin"), QStringLiteral("wrong")).contains(QStringLiteral("AADSTS50126")));
    QVERIFY(client.browse(url, user("stranger"), m_addresses.password).contains(QStringLiteral("AADSTS50034")));
    QVERIFY(callback.query().isEmpty());
}

void TestSignIn::declineAndCancel()
{
    DemoClient client(m_addresses);
    const Callback callback;
    QUrlQuery query = client.authorizeQuery(callback.uri());
    query.addQueryItem(QStringLiteral("prompt"), QStringLiteral("consent"));
    QVERIFY(client.browse(client.authorizeUrl(query), user("admin"), m_addresses.password, true)
                .contains(QStringLiteral("All set")));
    QCOMPARE(callback.query().queryItemValue(QStringLiteral("error")), QStringLiteral("access_denied"));
    QVERIFY(
        callback.query().queryItemValue(QStringLiteral("error_description")).contains(QStringLiteral("AADSTS65004")));

    const QByteArray page = client.get(client.authorizeUrl(query), {}).body;
    const qsizetype at = page.indexOf("name=\"ctx\" value=\"") + 18;
    QUrl login = m_addresses.authority;
    login.setPath(QStringLiteral("/%1/login").arg(m_addresses.tenantId));
    const Reply cancelled = client.post(login, "action=cancel&ctx=" + page.mid(at, page.indexOf('"', at) - at),
                                        {{"Content-Type", "application/x-www-form-urlencoded"}});
    QCOMPARE(cancelled.status, 302);
    QVERIFY(cancelled.header("Location").contains("error=access_denied&error_subcode=cancel&state="));
}

void TestSignIn::consentIsAskedOnce()
{
    DemoClient client(m_addresses);
    const Callback callback;
    const QUrl url = client.authorizeUrl(client.authorizeQuery(callback.uri()));
    (void)client.browse(url, user("reader"), m_addresses.password);
    const auto consents = [this] {
        int count = 0;
        for (const Request &request : m_tenant.requests())
            count += request.path.endsWith("/consent") ? 1 : 0;
        return count;
    };
    const int before = consents();
    (void)client.browse(url, user("reader"), m_addresses.password);
    QCOMPARE(consents(), before);
    QVERIFY(callback.query().hasQueryItem(QStringLiteral("code")));
}

void TestSignIn::codeIsBoundAndSingleUse()
{
    DemoClient client(m_addresses);
    const Callback callback;
    const QByteArray code = freshCode(callback);
    QVERIFY(code.contains('+') && code.contains('/') && code.contains('='));
    const auto spoilt = [&](const QByteArray &name, const QByteArray &value) {
        auto form = client.codeForm(code, callback.uri());
        for (auto &[key, old] : form)
            old = key == name ? value : old;
        return client.token(form).json().value("error_codes", nlohmann::json::array({0}))[0].get<int>();
    };
    QCOMPARE(spoilt("code_verifier", QByteArray(43, 'x')), 501481);
    QCOMPARE(spoilt("redirect_uri", "http://127.0.0.1:1"), 50011);
    QCOMPARE(spoilt("client_id", "11111111-1111-1111-1111-111111111111"), 700016);
    QCOMPARE(spoilt("code", code + 'x'), 70000);
    auto withSecret = client.codeForm(code, callback.uri());
    withSecret.append(QPair<QByteArray, QByteArray>("client_secret", QByteArray()));
    QCOMPARE(client.token(withSecret).json()["error_codes"][0].get<int>(), 700025);
    QCOMPARE(client.token(client.codeForm(code, callback.uri())).status, 200);
    QCOMPARE(spoilt("grant_type", "authorization_code"), 54005);
}

void TestSignIn::refreshTokensRotate()
{
    DemoClient client(m_addresses);
    QVERIFY(client.signIn(user("admin")));
    const QByteArray old = client.refreshToken;
    QList<QPair<QByteArray, QByteArray>> form{{"client_id", m_addresses.publicClientId.toUtf8()},
                                              {"grant_type", "refresh_token"},
                                              {"refresh_token", old},
                                              {"scope", client.exchangeScope()}};
    const Reply first = client.token(form);
    QCOMPARE(first.status, 200);
    QVERIFY(jsonString(first.json(), "refresh_token").toUtf8() != old);
    QCOMPARE(client.token(form).status, 200);
    form[2].second = "made-up";
    const Reply unknown = client.token(form);
    QCOMPARE(jsonString(unknown.json(), "error"), QStringLiteral("invalid_grant"));
    QCOMPARE(jsonString(unknown.json(), "suberror"), QStringLiteral("bad_token"));
}

/// RFC 6749, 6: without a scope a refresh asks for what was granted at the sign-in, whatever came between.
void TestSignIn::refreshWithoutScopeAsksForWhatWasGranted()
{
    DemoClient client(m_addresses);
    QVERIFY(client.signIn(user("admin"))); // ends with a token for Exchange, which is the narrower grant
    FormPairs form{{"client_id", m_addresses.publicClientId.toUtf8()},
                   {"grant_type", "refresh_token"},
                   {"refresh_token", client.refreshToken}};
    for (int time = 0; time < 2; ++time) {
        const nlohmann::json renewed = client.token(form).json();
        QCOMPARE(jsonString(renewed, "scope"), jsonString(client.tokenAnswer, "scope"));
        QCOMPARE(claimsOf(jsonString(renewed, "id_token").toUtf8())["sub"],
                 claimsOf(jsonString(client.tokenAnswer, "id_token").toUtf8())["sub"]);
        form[2].second = jsonString(renewed, "refresh_token").toUtf8();
        QVERIFY(!form[2].second.isEmpty());
    }
}

void TestSignIn::oneResourcePerToken()
{
    DemoClient client(m_addresses);
    QVERIFY(client.signIn(user("admin")));
    const auto codeOf = [&](const QByteArray &scope) {
        const auto answer = client
                                .token({{"client_id", m_addresses.publicClientId.toUtf8()},
                                        {"grant_type", "refresh_token"},
                                        {"refresh_token", client.refreshToken},
                                        {"scope", scope}})
                                .json();
        return answer.contains("error_codes") ? answer["error_codes"][0].get<int>() : 0;
    };
    QCOMPARE(codeOf("https://graph.microsoft.com/User.Read https://outlook.office365.com/.default"), 28000);
    QCOMPARE(codeOf("https://graph.microsoft.com/User.Read https://graph.microsoft.com/.default"), 70011);
    QCOMPARE(codeOf("https://outlook.office365.com/.default offline_access"), 0);
    QCOMPARE(codeOf("https://graph.microsoft.com/.default"), 0);
}

void TestSignIn::secretsAreNotLogged()
{
    DemoClient client(m_addresses);
    QVERIFY(client.signIn(user("admin")));
    (void)client.invoke("Get-TransportConfig", nlohmann::json::object());
    for (const Request &request : m_tenant.requests()) {
        QByteArray line = request.path + request.body;
        for (const auto &[name, value] : request.headers)
            line += name + value;
        QVERIFY(!line.contains(client.refreshToken.left(40)) &&
                !line.contains(client.refreshToken.toPercentEncoding().left(40)));
        QVERIFY(!line.contains(client.exchangeToken));
        QVERIFY(!line.contains(verifier));
        QVERIFY(!line.contains("passwd=" + m_addresses.password.toUtf8()));
    }
}

CASEMENT_TEST(TestSignIn)
#include "TestSignIn.moc"
