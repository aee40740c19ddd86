// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/Assertions.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QTest>

#include <atomic>

using namespace Casement::Demo;
using Casement::jsonString;
using Json = nlohmann::json;

/// What becomes of tokens after a sign-in: rotation and reuse, idleness, revocation, challenges, roles, bad id_tokens.
class TestTokenLife final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void oldTokensLiveAsInEntra();
    void reuseEndsTheSignIn();
    void idleTokensExpire();
    void accessTokensExpire();
    void revocation();
    void revocationForChallengeableClientsOnly();
    void challengeEndsWithClaims();
    void challengeThatNeedsThePerson();
    void roleTakenAwayAndGiven();
    void refusalsOnDemand_data();
    void refusalsOnDemand();
    void flawedIdTokens_data();
    void flawedIdTokens();
    void keysRotate();
    void scriptsReachTheIdentityPlatform();
    void scriptsWithMistakesChangeNothing_data();
    void scriptsWithMistakesChangeNothing();
    void moodsAsJson_data();
    void moodsAsJson();

private:
    [[nodiscard]] FormPairs refreshForm(const QByteArray &token, const QByteArray &claims) const
    {
        FormPairs form{{"client_id", m_addresses.publicClientId.toUtf8()},
                       {"grant_type", "refresh_token"},
                       {"refresh_token", token},
                       {"scope", "https://outlook.office365.com/.default offline_access"}};
        if (!claims.isEmpty())
            form.append(QPair<QByteArray, QByteArray>("claims", claims));
        return form;
    }
    [[nodiscard]] Reply refresh(const QByteArray &claims = {})
    {
        return m_client->token(refreshForm(m_client->refreshToken, claims));
    }
    [[nodiscard]] Reply read() { return m_client->invoke("Get-CASMailbox", {{"ResultSize", 1}}); }
    [[nodiscard]] Reply me()
    {
        QUrl url = m_addresses.graph;
        url.setPath(QStringLiteral("/v1.0/me"));
        return m_client->get(url, m_client->graphHeaders());
    }
    [[nodiscard]] static int codeOf(const Reply &reply)
    {
        const Json answer = reply.json();
        return answer.contains("error_codes") ? answer["error_codes"][0].get<int>() : 0;
    }
    /// The decoded claims of a WWW-Authenticate header; empty when it is no challenge.
    [[nodiscard]] static QByteArray challengeOf(const Reply &reply)
    {
        const QByteArray header = reply.header("WWW-Authenticate");
        const qsizetype at = header.indexOf("claims=\"") + 8;
        return header.contains("insufficient_claims")
                   ? QByteArray::fromBase64(header.mid(at, header.indexOf('"', at) - at))
                   : QByteArray();
    }
    void takeTokens(const Reply &reply)
    {
        m_client->exchangeToken = jsonString(reply.json(), "access_token").toUtf8();
        m_client->refreshToken = jsonString(reply.json(), "refresh_token").toUtf8();
    }

    const QString m_admin = QStringLiteral("admin@contoso.com");
    std::atomic<qint64> m_elapsedMs = 0; ///< read by the tenant's thread
    std::unique_ptr<Tenant> m_tenant;
    Addresses m_addresses;
    std::unique_ptr<DemoClient> m_client;
};

void TestTokenLife::initTestCase()
{
    Options options = smallTenant(30);
    options.clock = [this] { return QDateTime::currentMSecsSinceEpoch() + m_elapsedMs; };
    m_tenant = std::make_unique<Tenant>(options);
    m_addresses = *m_tenant->start();
}

void TestTokenLife::init()
{
    m_tenant->setMood({});
    m_client = std::make_unique<DemoClient>(m_addresses);
    QVERIFY(m_client->signIn(m_admin));
}

void TestTokenLife::oldTokensLiveAsInEntra()
{
    const QByteArray old = m_client->refreshToken;
    takeTokens(refresh());
    QVERIFY(m_client->refreshToken != old);
    QCOMPARE(m_client->token(refreshForm(old, {})).status, 200);
    QCOMPARE(refresh().status, 200);
}

void TestTokenLife::reuseEndsTheSignIn()
{
    IdentityMood mood;
    mood.refuseReplaced = true;
    m_tenant->setMood(mood);
    const QByteArray old = m_client->refreshToken;
    takeTokens(refresh());
    const Reply reused = m_client->token(refreshForm(old, {}));
    QCOMPARE(codeOf(reused), 70000);
    QCOMPARE(jsonString(reused.json(), "suberror"), QStringLiteral("bad_token"));
    // Whoever used the old one may be a thief, and so may the holder of the new one.
    QCOMPARE(codeOf(refresh()), 50132);
    QVERIFY(m_client->signIn(m_admin));
    QCOMPARE(refresh().status, 200);
}

void TestTokenLife::idleTokensExpire()
{
    IdentityMood mood;
    mood.refreshIdleSeconds = 1000;
    m_tenant->setMood(mood);
    m_elapsedMs += 999 * 1000;
    takeTokens(refresh());
    m_elapsedMs += 999 * 1000;
    takeTokens(refresh());
    m_elapsedMs += 1001 * 1000;
    const Reply late = refresh();
    QCOMPARE(codeOf(late), 700082);
    QCOMPARE(jsonString(late.json(), "error"), QStringLiteral("invalid_grant"));
}

void TestTokenLife::accessTokensExpire()
{
    QCOMPARE(read().status, 200);
    m_elapsedMs += 3601 * 1000;
    QCOMPARE(read().status, 401);
    QCOMPARE(challengeOf(read()), QByteArray());
    takeTokens(refresh());
    QCOMPARE(read().status, 200);
}

void TestTokenLife::revocation()
{
    m_tenant->revokeSignIns(m_admin);
    QCOMPARE(read().status, 401);
    const QByteArray claims = challengeOf(read());
    QVERIFY2(claims.contains("\"nbf\""), claims.constData());
    QCOMPARE(challengeOf(me()), claims);
    const Reply refused = refresh(claims);
    QCOMPARE(codeOf(refused), 50173);
    QCOMPARE(jsonString(refused.json(), "suberror"), QStringLiteral("bad_token"));
    QVERIFY(m_client->signIn(m_admin));
    QCOMPARE(read().status, 200);

    DemoClient other(m_addresses);
    QVERIFY(other.signIn(QStringLiteral("reader@contoso.com")));
    m_tenant->revokeSignIns(m_admin);
    m_tenant->revokeSignIns(QStringLiteral("stranger@nowhere.example"));
    QCOMPARE(other.invoke("Get-CASMailbox", {{"ResultSize", 1}}).status, 200);
}

void TestTokenLife::revocationForChallengeableClientsOnly()
{
    IdentityMood mood;
    mood.revokeAtOnce = false;
    m_tenant->setMood(mood);
    m_tenant->revokeSignIns(m_admin);
    QCOMPARE(read().status, 200);
    QVERIFY(m_client->signIn(m_admin));
    takeTokens(refresh(R"({"access_token":{"xms_cc":{"values":["cp1"]}}})"));
    QCOMPARE(read().status, 200);
    m_tenant->revokeSignIns(m_admin);
    QVERIFY(!challengeOf(read()).isEmpty());
}

void TestTokenLife::challengeEndsWithClaims()
{
    IdentityMood mood;
    mood.demandedClaims = R"({"access_token":{"acrs":{"essential":true,"value":"c1"}}})";
    m_tenant->setMood(mood);
    QCOMPARE(challengeOf(read()), mood.demandedClaims);
    takeTokens(refresh());
    QVERIFY(!challengeOf(read()).isEmpty());
    takeTokens(refresh(R"({"access_token":{"acrs":{"essential":true,"value":"c2"}}})"));
    QVERIFY(!challengeOf(read()).isEmpty());
    for (const char *hostile : {"[]", "{", "{\"access_token\":[]}", "\xff", "{\"access_token\":null}"}) {
        takeTokens(refresh(hostile));
        QVERIFY(!challengeOf(read()).isEmpty());
    }
    takeTokens(refresh(R"({"access_token":{"acrs":{"value":"c1","essential":true},"xms_cc":{"values":["cp1"]}}})"));
    QCOMPARE(read().status, 200);
}

void TestTokenLife::challengeThatNeedsThePerson()
{
    IdentityMood mood;
    mood.demandedClaims = R"({"access_token":{"acrs":{"essential":true,"value":"c1"}}})";
    mood.claimsNeedPerson = true;
    m_tenant->setMood(mood);
    const Reply refused = refresh(mood.demandedClaims);
    QCOMPARE(codeOf(refused), 50076);
    QCOMPARE(jsonString(refused.json(), "suberror"), QStringLiteral("basic_action"));
    QCOMPARE(jsonString(refused.json(), "claims").toUtf8(), mood.demandedClaims);

    const Callback callback;
    QUrlQuery query = m_client->authorizeQuery(callback.uri());
    query.addQueryItem(QStringLiteral("claims"), QString::fromLatin1(mood.demandedClaims.toPercentEncoding()));
    (void)m_client->browse(m_client->authorizeUrl(query), m_admin, m_addresses.password);
    const QByteArray code = callback.query().queryItemValue(QStringLiteral("code"), QUrl::FullyDecoded).toUtf8();
    m_client->graphToken =
        jsonString(m_client->token(m_client->codeForm(code, callback.uri())).json(), "access_token").toUtf8();
    QCOMPARE(me().status, 200);
}

void TestTokenLife::roleTakenAwayAndGiven()
{
    QVERIFY(m_tenant->setRole(m_admin, {}));
    QCOMPARE(read().status, 403);
    QVERIFY(m_tenant->setRole(m_admin, QStringLiteral("Exchange Administrator")));
    QCOMPARE(read().status, 200);
    QVERIFY(!m_tenant->setRole(m_admin, QStringLiteral("Emperor")));
    QVERIFY(!m_tenant->setRole(QStringLiteral("stranger@contoso.com"), QStringLiteral("Global Reader")));
    QCOMPARE(read().status, 200);

    DemoClient eligible(m_addresses);
    QVERIFY(eligible.signIn(QStringLiteral("eligible@contoso.com")));
    QCOMPARE(eligible.invoke("Get-CASMailbox", {{"ResultSize", 1}}).status, 403);
    QVERIFY(m_tenant->setRole(QStringLiteral("eligible@contoso.com"), QStringLiteral("Exchange Administrator")));
    QCOMPARE(eligible.invoke("Get-CASMailbox", {{"ResultSize", 1}}).status, 200);
    QVERIFY(m_tenant->setRole(QStringLiteral("eligible@contoso.com"), {}));
}

void TestTokenLife::refusalsOnDemand_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("suberror");
    QTest::newRow("multi-factor") << 50076 << QStringLiteral("invalid_grant") << QStringLiteral("basic_action");
    QTest::newRow("frequency") << 70043 << QStringLiteral("invalid_grant") << QStringLiteral("bad_token");
    QTest::newRow("consent") << 65001 << QStringLiteral("invalid_grant") << QStringLiteral("consent_required");
    QTest::newRow("policy") << 53003 << QStringLiteral("invalid_grant") << QStringLiteral("message_only");
    QTest::newRow("app disabled") << 7000112 << QStringLiteral("unauthorized_client") << QString();
    QTest::newRow("not in the table") << 424242 << QStringLiteral("invalid_request") << QString();
}

void TestTokenLife::refusalsOnDemand()
{
    QFETCH(int, code);
    QFETCH(QString, error);
    QFETCH(QString, suberror);
    IdentityMood mood;
    mood.refusals.insert("refresh_token", code);
    m_tenant->setMood(mood);
    const Json answer = refresh().json();
    QCOMPARE(answer["error_codes"][0].get<int>(), code);
    QCOMPARE(jsonString(answer, "error"), error);
    QCOMPARE(jsonString(answer, "suberror"), suberror);
    QVERIFY(jsonString(answer, "error_description").startsWith(QStringLiteral("AADSTS%1: ").arg(code)));
    for (const char *name : {"timestamp", "trace_id", "correlation_id", "error_uri"})
        QVERIFY2(!jsonString(answer, name).isEmpty(), name);
    m_tenant->setMood({});
    QCOMPARE(refresh().status, 200);
}

void TestTokenLife::flawedIdTokens_data()
{
    QTest::addColumn<int>("flaw");
    QTest::addColumn<QString>("claim");
    QTest::newRow("nonce") << int(IdTokenFlaw::WrongNonce) << QStringLiteral("nonce");
    QTest::newRow("audience") << int(IdTokenFlaw::WrongAudience) << QStringLiteral("aud");
    QTest::newRow("issuer") << int(IdTokenFlaw::WrongIssuer) << QStringLiteral("iss");
    QTest::newRow("tenant") << int(IdTokenFlaw::WrongTenant) << QStringLiteral("tid");
}

void TestTokenLife::flawedIdTokens()
{
    QFETCH(int, flaw);
    QFETCH(QString, claim);
    const Json good = claimsOf(jsonString(m_client->tokenAnswer, "id_token").toUtf8());
    IdentityMood mood;
    mood.idTokenFlaw = static_cast<IdTokenFlaw>(flaw);
    m_tenant->setMood(mood);
    QVERIFY(m_client->signIn(m_admin));
    const Json bad = claimsOf(jsonString(m_client->tokenAnswer, "id_token").toUtf8());
    for (const char *name : {"nonce", "aud", "iss", "tid", "oid", "sub"})
        QCOMPARE(good[name] == bad[name], claim != QLatin1String(name));
}

void TestTokenLife::keysRotate()
{
    QUrl url = m_addresses.authority;
    url.setPath(QStringLiteral("/%1/discovery/v2.0/keys").arg(m_addresses.tenantId));
    const auto header = [this] {
        const QByteArray token = jsonString(m_client->tokenAnswer, "id_token").toUtf8();
        return *Casement::parseJson(QByteArray::fromBase64(token.split('.').value(0), QByteArray::Base64UrlEncoding));
    };
    const Json before = m_client->get(url, {}).json()["keys"];
    m_tenant->rotateSigningKey();
    const Json after = m_client->get(url, {}).json()["keys"];
    QCOMPARE(after.size(), before.size() + 1);
    QCOMPARE(after[1], before[0]);
    QVERIFY(m_client->signIn(m_admin));
    QCOMPARE(header()["kid"], after[0]["kid"]);

    IdentityMood mood;
    mood.idTokenFlaw = IdTokenFlaw::UnknownKey;
    m_tenant->setMood(mood);
    QVERIFY(m_client->signIn(m_admin));
    for (const Json &key : after)
        QVERIFY(key["kid"] != header()["kid"]);
    mood.idTokenFlaw = IdTokenFlaw::AlgNone;
    m_tenant->setMood(mood);
    QVERIFY(m_client->signIn(m_admin));
    QCOMPARE(jsonString(header(), "alg"), QStringLiteral("none"));
    QVERIFY(jsonString(m_client->tokenAnswer, "id_token").endsWith(QLatin1Char('.')));
}

void TestTokenLife::scriptsReachTheIdentityPlatform()
{
    QVERIFY(m_tenant->addFaults(R"({"identity":{"refusals":{"refresh_token":50076}}})").has_value());
    QCOMPARE(codeOf(refresh()), 50076);
    QVERIFY(m_tenant
                ->addFaults(R"({"identity":{"refusals":{}},
                                    "roles":[{"user":"admin@contoso.com","role":""}]})")
                .has_value());
    QCOMPARE(refresh().status, 200);
    QCOMPARE(read().status, 403);
    QVERIFY(
        m_tenant->addFaults(R"({"roles":[{"user":"admin@contoso.com","role":"Exchange Administrator"}]})").has_value());
    QCOMPARE(read().status, 200);
    QVERIFY(m_tenant->addFaults(R"({"revoke":[{"user":"admin@contoso.com","tokens":"signIns"}]})").has_value());
    QVERIFY(!challengeOf(read()).isEmpty());
    QCOMPARE(codeOf(refresh()), 50173);
    QVERIFY(m_client->signIn(m_admin));
    QVERIFY(m_tenant->addFaults(R"({"revoke":[{"tokens":"signIns"}]})").has_value());
    QVERIFY(!challengeOf(read()).isEmpty());
}

void TestTokenLife::scriptsWithMistakesChangeNothing_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("identity") << QByteArray(
        R"({"roles":[{"user":"admin@contoso.com","role":""}],"identity":{"refusals":{"refresh_token":50076},"x":1}})");
    QTest::newRow("no object") << QByteArray(R"({"roles":[{"user":"admin@contoso.com","role":""}],"identity":7})");
    QTest::newRow("role") << QByteArray(
        R"({"identity":{"refusals":{"refresh_token":50076}},"roles":[{"user":"admin@contoso.com","role":"Emperor"}]})");
    QTest::newRow("role member") << QByteArray(
        R"({"identity":{"refusals":{"refresh_token":50076}},"roles":[{"who":"admin@contoso.com","role":""}]})");
    QTest::newRow("roles") << QByteArray(R"({"identity":{"refusals":{"refresh_token":50076}},"roles":{}})");
}

void TestTokenLife::scriptsWithMistakesChangeNothing()
{
    QFETCH(QByteArray, script);
    QVERIFY(!m_tenant->addFaults(script).has_value());
    QCOMPARE(refresh().status, 200);
    QCOMPARE(read().status, 200);
}

void TestTokenLife::moodsAsJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("good");
    QTest::newRow("several")
        << QByteArray(
               R"({"plainCodes":true,"refreshIdleSeconds":5,"idTokenFlaw":"AlgNone","refusals":{"authorize":65004}})")
        << true;
    QTest::newRow("claims") << QByteArray(R"({"demandedClaims":{"access_token":{}}})") << true;
    QTest::newRow("nothing") << QByteArray("{}") << true;
    QTest::newRow("unknown") << QByteArray(R"({"plainCodes":true,"sunshine":1})") << false;
    QTest::newRow("type") << QByteArray(R"({"plainCodes":"yes"})") << false;
    QTest::newRow("flaw") << QByteArray(R"({"idTokenFlaw":"Ugly"})") << false;
    QTest::newRow("huge") << QByteArray(R"({"refreshIdleSeconds":99999999999})") << false;
    QTest::newRow("refusal") << QByteArray(R"({"refusals":{"authorize":"no"}})") << false;
    QTest::newRow("list") << QByteArray("[]") << false;
    QTest::newRow("no JSON") << QByteArray("mood") << false;
}

void TestTokenLife::moodsAsJson()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, good);
    const auto mood = changedMood({}, json);
    QCOMPARE(mood.has_value(), good);
    if (json.contains("AlgNone")) {
        QVERIFY(mood->plainCodes && mood->idTokenFlaw == IdTokenFlaw::AlgNone);
        QCOMPARE(mood->refreshIdleSeconds, 5);
        QCOMPARE(mood->refusals.value("authorize"), 65004);
    }
}

CASEMENT_TEST(TestTokenLife)
#include "TestTokenLife.moc"
