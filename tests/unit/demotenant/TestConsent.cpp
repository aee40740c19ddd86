// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/Assertions.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QTest>

using namespace Casement::Demo;
using Casement::jsonString;
using Json = nlohmann::json;

/// Who may accept what, how answers come back, and the accounts made for practice.
class TestConsent final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void morePermissionsNeedAnAdministrator();
    void administratorAcceptsForThemselves();
    void adminConsentIsForAll();
    void adminConsentRefused_data();
    void adminConsentRefused();
    void forgedConsentTenant();
    void acceptWithoutTheRightIsRefused();
    void formPost();
    void formPostEscapesTheAddress();
    void fragment();
    void refusalsInTheRedirect_data();
    void refusalsInTheRedirect();
    void plainCodes();
    void sharedEndpoints();
    void otherCloud();
    void accountsThatCannotSignIn_data();
    void accountsThatCannotSignIn();
    void rolesOfPracticeAccounts_data();
    void rolesOfPracticeAccounts();
    void guest();
    void descriptionIsServed();

private:
    [[nodiscard]] QUrlQuery queryWith(const Callback &callback,
                                      const QList<QPair<const char *, QByteArray>> &changes) const
    {
        QUrlQuery query = m_client->authorizeQuery(callback.uri());
        for (const auto &[name, value] : changes) {
            query.removeAllQueryItems(QLatin1String(name));
            query.addQueryItem(QLatin1String(name), QString::fromLatin1(value.toPercentEncoding()));
        }
        return query;
    }
    [[nodiscard]] QString browse(const QUrlQuery &query, const char *user, bool decline = false)
    {
        return m_client->browse(m_client->authorizeUrl(query), QLatin1String(user) + QLatin1String("@contoso.com"),
                                m_addresses.password, decline);
    }
    [[nodiscard]] static QString value(const Callback &callback, const char *name)
    {
        return callback.query().queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
    }
    [[nodiscard]] QUrl consentUrl(const Callback &callback) const
    {
        QUrl url = m_addresses.authority;
        url.setPath(QStringLiteral("/%1/v2.0/adminconsent").arg(m_addresses.tenantId));
        url.setQuery(queryWith(callback, {{"scope", writeScope}}));
        return url;
    }
    [[nodiscard]] QString adminConsent(const Callback &callback, const char *user, bool decline = false)
    {
        return m_client->browse(consentUrl(callback), QLatin1String(user) + QLatin1String("@contoso.com"),
                                m_addresses.password, decline);
    }

    static constexpr const char *writeScope = "https://graph.microsoft.com/Policy.ReadWrite.ConditionalAccess";
    std::unique_ptr<Tenant> m_tenant;
    Addresses m_addresses;
    std::unique_ptr<DemoClient> m_client;
};

void TestConsent::init()
{
    m_tenant = std::make_unique<Tenant>(smallTenant(30));
    m_addresses = *m_tenant->start();
    m_client = std::make_unique<DemoClient>(m_addresses);
}

void TestConsent::morePermissionsNeedAnAdministrator()
{
    const Callback callback;
    (void)browse(queryWith(callback, {{"scope", QByteArray("openid ") + writeScope}}), "admin");
    QCOMPARE(value(callback, "error"), QStringLiteral("access_denied"));
    QVERIFY(value(callback, "error_description").contains(QStringLiteral("AADSTS65004")));

    QVERIFY(m_client->signIn(QStringLiteral("admin@contoso.com")));
    const Json refused = m_client
                             ->token({{"client_id", m_addresses.publicClientId.toUtf8()},
                                      {"grant_type", "refresh_token"},
                                      {"refresh_token", m_client->refreshToken},
                                      {"scope", writeScope}})
                             .json();
    QCOMPARE(refused["error_codes"][0].get<int>(), 65001);
    QCOMPARE(jsonString(refused, "suberror"), QStringLiteral("consent_required"));
}

void TestConsent::administratorAcceptsForThemselves()
{
    const Callback callback;
    (void)browse(queryWith(callback, {{"scope", QByteArray("openid ") + writeScope}}), "global.admin");
    FormPairs form = m_client->codeForm(value(callback, "code").toUtf8(), callback.uri());
    form.last().second = writeScope;
    QVERIFY(jsonString(m_client->token(form).json(), "scope").contains(QStringLiteral("ReadWrite.ConditionalAccess")));
    const Callback other;
    (void)browse(queryWith(other, {{"scope", writeScope}}), "admin");
    QCOMPARE(value(other, "error"), QStringLiteral("access_denied"));
}

void TestConsent::adminConsentIsForAll()
{
    const Callback callback;
    QVERIFY(adminConsent(callback, "global.admin").contains(QStringLiteral("All set")));
    QCOMPARE(value(callback, "admin_consent"), QStringLiteral("True"));
    QCOMPARE(value(callback, "tenant"), m_addresses.tenantId);
    QCOMPARE(value(callback, "scope"), QLatin1String(writeScope));
    QCOMPARE(value(callback, "state"), QStringLiteral("state-that-nobody-guesses-0123456789"));
    const Callback other;
    (void)browse(queryWith(other, {{"scope", writeScope}}), "admin");
    QVERIFY(!value(other, "code").isEmpty());
}

void TestConsent::adminConsentRefused_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::newRow("declined") << QByteArray("global.admin");
    QTest::newRow("no right") << QByteArray("admin");
    QTest::newRow("no role") << QByteArray("nobody");
}

void TestConsent::adminConsentRefused()
{
    QFETCH(QByteArray, user);
    const Callback callback;
    (void)adminConsent(callback, user.constData(), true);
    QCOMPARE(value(callback, "admin_consent"), QStringLiteral("True"));
    QCOMPARE(value(callback, "error"), QStringLiteral("consent_required"));
    QVERIFY(!callback.query().hasQueryItem(QStringLiteral("tenant")));
}

void TestConsent::forgedConsentTenant()
{
    IdentityMood mood;
    mood.forgeConsentTenant = true;
    m_tenant->setMood(mood);
    const Callback callback;
    (void)adminConsent(callback, "global.admin");
    QVERIFY(!value(callback, "tenant").isEmpty() && value(callback, "tenant") != m_addresses.tenantId);
}

void TestConsent::acceptWithoutTheRightIsRefused()
{
    const Callback callback;
    const Reply first = m_client->get(consentUrl(callback), {});
    const Reply second = m_client->pressButton(first.body, QStringLiteral("login"),
                                               {{"login", "admin@contoso.com"}, {"passwd", "demo"}});
    QVERIFY(second.body.contains("Need admin approval"));
    const Reply third = m_client->pressButton(second.body, QStringLiteral("consent"), {{"action", "accept"}});
    QVERIFY(third.header("Location").contains("error=consent_required"));
    const Reply again = m_client->pressButton(second.body, QStringLiteral("consent"), {{"action", "accept"}});
    QVERIFY(again.body.contains("AADSTS50089"));
}

void TestConsent::formPost()
{
    const Callback callback;
    QVERIFY(browse(queryWith(callback, {{"response_mode", "form_post"}}), "admin").contains(QStringLiteral("All set")));
    QVERIFY(callback.query().isEmpty());
    QVERIFY2(callback.head().startsWith("POST / HTTP/1.1\r\n"), callback.head().constData());
    const QUrlQuery form = callback.form();
    const QByteArray code = form.queryItemValue(QStringLiteral("code"), QUrl::FullyDecoded).toUtf8();
    QCOMPARE(form.queryItemValue(QStringLiteral("state")), QStringLiteral("state-that-nobody-guesses-0123456789"));
    QCOMPARE(m_client->token(m_client->codeForm(code, callback.uri())).status, 200);
}

void TestConsent::formPostEscapesTheAddress()
{
    const Callback callback;
    const QUrlQuery query =
        queryWith(callback, {{"response_mode", "form_post"}, {"prompt", "none"}, {"state", "\"><script>x</script>"}});
    const Reply page = m_client->get(m_client->authorizeUrl(query), {});
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.contains("login_required") && !page.body.contains("<script"));
    QVERIFY(page.header("Content-Security-Policy").contains("default-src 'none'"));
}

void TestConsent::fragment()
{
    const Callback callback;
    const Reply reply = m_client->get(
        m_client->authorizeUrl(queryWith(callback, {{"response_mode", "fragment"}, {"prompt", "none"}})), {});
    QVERIFY2(reply.header("Location").startsWith(callback.uri() + "/#error=login_required"),
             reply.header("Location").constData());
}

void TestConsent::refusalsInTheRedirect_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("error");
    QTest::newRow("policy") << 53003 << QStringLiteral("access_denied");
    QTest::newRow("multi-factor") << 50076 << QStringLiteral("interaction_required");
    QTest::newRow("consent") << 65001 << QStringLiteral("consent_required");
    QTest::newRow("disabled app") << 7000112 << QStringLiteral("unauthorized_client");
}

void TestConsent::refusalsInTheRedirect()
{
    QFETCH(int, code);
    QFETCH(QString, error);
    IdentityMood mood;
    mood.refusals.insert("authorize", code);
    m_tenant->setMood(mood);
    const Callback callback;
    (void)browse(m_client->authorizeQuery(callback.uri()), "admin");
    QCOMPARE(value(callback, "error"), error);
    QVERIFY(value(callback, "error_description").startsWith(QStringLiteral("AADSTS%1:").arg(code)));
}

void TestConsent::plainCodes()
{
    IdentityMood mood;
    mood.plainCodes = true;
    m_tenant->setMood(mood);
    const Callback callback;
    (void)browse(m_client->authorizeQuery(callback.uri()), "admin");
    const QString code = value(callback, "code");
    QVERIFY(!code.isEmpty() && !code.contains(QLatin1Char('+')) && !code.contains(QLatin1Char('/')));
    const QString refresh =
        jsonString(m_client->token(m_client->codeForm(code.toUtf8(), callback.uri())).json(), "refresh_token");
    QVERIFY(!refresh.isEmpty() && !refresh.contains(QLatin1Char('+')) && !refresh.contains(QLatin1Char('=')));
}

void TestConsent::sharedEndpoints()
{
    const Callback callback;
    QUrl url = m_client->authorizeUrl(m_client->authorizeQuery(callback.uri()));
    url.setPath(QStringLiteral("/organizations/oauth2/v2.0/authorize"));
    (void)m_client->browse(url, QStringLiteral("admin@contoso.com"), m_addresses.password);
    const FormPairs form = m_client->codeForm(value(callback, "code").toUtf8(), callback.uri());
    const Reply reply = m_client->postForm(QStringLiteral("organizations"), QStringLiteral("oauth2/v2.0/token"), form);
    QCOMPARE(reply.status, 200);
    QCOMPARE(jsonString(claimsOf(jsonString(reply.json(), "id_token").toUtf8()), "tid"), m_addresses.tenantId);

    IdentityMood mood;
    mood.singleTenantApp = true;
    m_tenant->setMood(mood);
    QVERIFY(m_client->browse(url, QStringLiteral("admin@contoso.com"), m_addresses.password)
                .contains(QStringLiteral("AADSTS50194")));
    const Reply refused =
        m_client->postForm(QStringLiteral("organizations"), QStringLiteral("oauth2/v2.0/token"), form);
    QCOMPARE(refused.json()["error_codes"][0].get<int>(), 50194);
}

void TestConsent::otherCloud()
{
    QUrl url = m_addresses.authority;
    url.setPath(QStringLiteral("/contoso.onmicrosoft.us/v2.0/.well-known/openid-configuration"));
    const Reply reply = m_client->get(url, {});
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json()["error_codes"][0].get<int>(), 90038);
}

void TestConsent::accountsThatCannotSignIn_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QString>("words");
    QTest::newRow("disabled") << QByteArray("disabled") << QStringLiteral("AADSTS50057");
    QTest::newRow("blocked") << QByteArray("blocked") << QStringLiteral("AADSTS53003");
    QTest::newRow("password expired") << QByteArray("expired") << QStringLiteral("AADSTS50055");
    QTest::newRow("not assigned") << QByteArray("unassigned") << QStringLiteral("AADSTS50105");
    QTest::newRow("shared mailbox") << QByteArray("scanner.floor2") << QStringLiteral("AADSTS50057");
    QTest::newRow("nobody knows them") << QByteArray("stranger") << QStringLiteral("AADSTS50034");
}

void TestConsent::accountsThatCannotSignIn()
{
    QFETCH(QByteArray, user);
    QFETCH(QString, words);
    const Callback callback;
    const QString page = browse(m_client->authorizeQuery(callback.uri()), user.constData());
    QVERIFY2(page.contains(words), qPrintable(page));
    QVERIFY(callback.query().isEmpty());
    const QString wrong =
        m_client->browse(m_client->authorizeUrl(m_client->authorizeQuery(callback.uri())),
                         QLatin1String(user) + QLatin1String("@contoso.com"), QStringLiteral("guess"));
    QVERIFY(wrong.contains(QStringLiteral("AADSTS50126")) || wrong.contains(QStringLiteral("AADSTS50034")));
}

void TestConsent::rolesOfPracticeAccounts_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<int>("read");
    QTest::addColumn<int>("change");
    const auto row = [](const char *alias, int read, int change) {
        QTest::newRow(alias) << QLatin1String(alias) + QStringLiteral("@contoso.com") << read << change;
    };
    row("admin", 200, 200);
    row("global.admin", 200, 200);
    row("recipients", 200, 200);
    row("unlicensed", 200, 200);
    row("reader", 200, 403);
    row("security.reader", 403, 403);
    row("reports", 403, 403);
    row("eligible", 403, 403);
    row("nobody", 403, 403);
}

void TestConsent::rolesOfPracticeAccounts()
{
    QFETCH(QString, user);
    QFETCH(int, read);
    QFETCH(int, change);
    DemoClient admin(m_addresses);
    QVERIFY(admin.signIn(QStringLiteral("admin@contoso.com")));
    const Json row = admin.all("Get-CASMailbox", "Guid").front();
    QVERIFY(m_client->signIn(user));
    QCOMPARE(m_client->invoke("Get-CASMailbox", {{"ResultSize", 1}}).status, read);
    QCOMPARE(m_client->invoke("Set-CASMailbox", {{"Identity", row["Guid"]}, {"PopEnabled", true}}).status, change);
}

void TestConsent::guest()
{
    const Callback callback;
    (void)m_client->browse(m_client->authorizeUrl(m_client->authorizeQuery(callback.uri())),
                           QStringLiteral("guest@northwind.example"), m_addresses.password);
    FormPairs form = m_client->codeForm(value(callback, "code").toUtf8(), callback.uri());
    form.append(QPair<QByteArray, QByteArray>("client_info", "1"));
    const Json answer = m_client->token(form).json();
    const Json id = claimsOf(jsonString(answer, "id_token").toUtf8());
    const Json info = *Casement::parseJson(
        QByteArray::fromBase64(jsonString(answer, "client_info").toUtf8(), QByteArray::Base64UrlEncoding));
    QCOMPARE(jsonString(id, "tid"), m_addresses.tenantId);
    QCOMPARE(jsonString(id, "preferred_username"), QStringLiteral("guest@northwind.example"));
    QVERIFY(jsonString(info, "utid") != m_addresses.tenantId);
    QVERIFY(!claimsOf(jsonString(answer, "access_token").toUtf8()).contains("upn"));
}

void TestConsent::descriptionIsServed()
{
    QUrl url = m_addresses.authority;
    url.setPath(QStringLiteral("/.well-known/demo-tenant"));
    const Reply reply = m_client->get(url, {});
    QCOMPARE(reply.body, m_tenant->description());
    QVERIFY(!reply.body.contains('\n'));
    const Json tenant = reply.json();
    QCOMPARE(jsonString(tenant, "tenantId"), m_addresses.tenantId);
    QCOMPARE(jsonString(tenant, "user"), m_addresses.user);
    QCOMPARE(jsonString(tenant, "secretClientId"), m_addresses.secretClientId);
    QCOMPARE(jsonString(tenant, "secret"), m_addresses.secret);
    QCOMPARE(jsonString(tenant, "certClientId"), m_addresses.certClientId);
    QVERIFY(tenant["accounts"].size() > 10U);
    QCOMPARE(m_client->post(url, {}, {{"Content-Type", "application/json"}}).status, 405);
}

CASEMENT_TEST(TestConsent)
#include "TestConsent.moc"
