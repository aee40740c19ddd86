// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/IdToken.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/CloudTestTools.h"

#include <QMessageAuthenticationCode>
#include <QTest>

using namespace Casement;
using namespace Casement::Identity;
using namespace Casement::TestSupport;

class TestIdToken final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void believesAGoodOne();
    void refusesWrongClaims_data();
    void refusesWrongClaims();
    void refusesWrongSignatures_data();
    void refusesWrongSignatures();
    void refusesAKeyThatIsTooShort();
    void refusesGarbage_data();
    void refusesGarbage();

private:
    static constexpr const char *tenant = "11111111-1111-1111-1111-111111111111";
    QByteArray claims(const QByteArray &name = {}, const QByteArray &value = {}) const;
    IdTokenExpectations expected() const;

    SigningKey m_key;
    HandClock m_clock;
    const QByteArray m_header = R"({"alg":"RS256","typ":"JWT","kid":"k1"})";
};

QByteArray TestIdToken::claims(const QByteArray &name, const QByteArray &value) const
{
    const qint64 now = m_clock.now.toSecsSinceEpoch();
    QList<QPair<QByteArray, QByteArray>> all{{"iss", "\"https://login.example.org/" + QByteArray(tenant) + "/v2.0\""},
                                             {"aud", "\"cid\""},
                                             {"tid", '"' + QByteArray(tenant) + '"'},
                                             {"nonce", "\"n\""},
                                             {"exp", QByteArray::number(now + 3600)},
                                             {"nbf", QByteArray::number(now)},
                                             {"oid", "\"22222222-2222-2222-2222-222222222222\""},
                                             {"preferred_username", "\"admin@contoso.com\""},
                                             {"name", "\"Ada\""}};
    QByteArrayList members;
    for (const auto &[key, text] : all) {
        const QByteArray written = key == name ? value : text;
        if (!written.isEmpty())
            members.append('"' + key + "\":" + written);
    }
    return '{' + members.join(',') + '}';
}

IdTokenExpectations TestIdToken::expected() const
{
    return {QStringLiteral("https://login.example.org/%1/v2.0").arg(QLatin1String(tenant)), QStringLiteral("cid"),
            QLatin1String(tenant), "n", m_clock.now};
}

void TestIdToken::believesAGoodOne()
{
    const auto account = checkIdToken(m_key.jwt(m_header, claims()), m_key.keySet("k1"), expected());
    QVERIFY2(account, account ? "" : qPrintable(account.error().text));
    QCOMPARE(account->userName, QStringLiteral("admin@contoso.com"));
    QCOMPARE(account->tenantId, QLatin1String(tenant));
    QCOMPARE(account->clientId, QStringLiteral("cid"));
}

void TestIdToken::refusesWrongClaims_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const qint64 now = m_clock.now.toSecsSinceEpoch();
    const auto row = [](const char *title, const QByteArray &name, const QByteArray &value) {
        QTest::newRow(title) << name << value;
    };
    row("issuer", "iss", "\"https://evil.example/11111111-1111-1111-1111-111111111111/v2.0\"");
    row("no issuer", "iss", {});
    row("audience", "aud", "\"other\"");
    row("audience list", "aud", "[\"cid\"]");
    row("tenant", "tid", "\"33333333-3333-3333-3333-333333333333\"");
    row("nonce", "nonce", "\"m\"");
    row("no nonce", "nonce", {});
    row("expired", "exp", QByteArray::number(now - 301));
    row("no expiry", "exp", {});
    row("expiry as text", "exp", "\"9999999999\"");
    row("from the future", "nbf", QByteArray::number(now + 301));
    row("nobody", "oid", {});
}

void TestIdToken::refusesWrongClaims()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    const auto account = checkIdToken(m_key.jwt(m_header, claims(name, value)), m_key.keySet("k1"), expected());
    QVERIFY(!account);
    QCOMPARE(account.error().kind, ErrorKind::SignIn);
}

void TestIdToken::refusesWrongSignatures_data()
{
    QTest::addColumn<QByteArray>("token");
    const QByteArray good = m_key.jwt(m_header, claims());
    const QByteArray body = base64Url(claims());
    const SigningKey other;
    QTest::newRow("another key") << other.jwt(m_header, claims());
    QTest::newRow("unknown key id") << m_key.jwt(R"({"alg":"RS256","kid":"k2"})", claims());
    QTest::newRow("no key id") << m_key.jwt(R"({"alg":"RS256"})", claims());
    QTest::newRow("none") << base64Url(R"({"alg":"none","kid":"k1"})") + '.' + body + '.';
    QTest::newRow("none with signature") << m_key.jwt(R"({"alg":"none","kid":"k1"})", claims());
    const QByteArray hs = base64Url(R"({"alg":"HS256","kid":"k1"})") + '.' + body;
    QTest::newRow("HS256 with the public key")
        << hs + '.' + base64Url(QMessageAuthenticationCode::hash(hs, m_key.modulus(), QCryptographicHash::Sha256));
    QTest::newRow("claims exchanged") << good.split('.')[0] + '.' + base64Url(claims("name", "\"Eve\"")) + '.' +
                                             good.split('.')[2];
    QTest::newRow("signature cut") << good.chopped(8);
}

void TestIdToken::refusesWrongSignatures()
{
    QFETCH(QByteArray, token);
    const auto account = checkIdToken(token, m_key.keySet("k1"), expected());
    QVERIFY(!account);
    QCOMPARE(account.error().kind, ErrorKind::SignIn);
}

void TestIdToken::refusesAKeyThatIsTooShort()
{
    const SigningKey weak(1024);
    QVERIFY(!checkIdToken(weak.jwt(m_header, claims()), weak.keySet("k1"), expected()));
}

void TestIdToken::refusesGarbage_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("dots") << QByteArray("..");
    QTest::newRow("two parts") << QByteArray("e30.e30");
    QTest::newRow("not base64") << QByteArray("***.***.***");
    QTest::newRow("not JSON") << base64Url("hello") + '.' + base64Url("world") + ".AAAA";
    QTest::newRow("arrays") << base64Url("[]") + '.' + base64Url("[]") + ".AAAA";
    QTest::newRow("huge") << QByteArray(200000, 'A') + ".AAAA.AAAA";
}

void TestIdToken::refusesGarbage()
{
    QFETCH(QByteArray, token);
    QVERIFY(!checkIdToken(token, m_key.keySet("k1"), expected()));
    for (const char *keys : {"", "[]", "{}", R"({"keys":{}})", R"({"keys":[1,null,{"kid":"k1"}]})"})
        QVERIFY(!checkIdToken(m_key.jwt(m_header, claims()), keys, expected()));
}

CASEMENT_TEST(TestIdToken)
#include "TestIdToken.moc"
