// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QSet>
#include <QTest>

using namespace Casement::Demo;
using Casement::fromStdUtf8;
using Casement::jsonString;
using Json = nlohmann::json;

namespace {

std::string guidOf(const Json &row)
{
    return row.value("Guid", std::string());
}

} // namespace

/// Lists, pages, identities and error shapes of the admin API.
class TestReads final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void envelopeAndAnnotations();
    void selectIsCaselessAndKept();
    void pagesCoverEverythingOnce();
    void resultSize_data();
    void resultSize();
    void continuationIsBound();
    void customDomainCannotContinue();
    void typesFilterByPrefix();
    void identities();
    void twinsAreAmbiguous();
    void errorShapes();
    void rolesDecide();
    void tokensAreChecked();
    void organisationAndTransport();
    void moduleFileListsWhatOneMay();

private:
    Tenant m_tenant{smallTenant(1250)};
    Addresses m_addresses;
    std::unique_ptr<DemoClient> m_client;
};

void TestReads::initTestCase()
{
    const auto started = m_tenant.start();
    QVERIFY(started.has_value());
    m_addresses = *started;
    m_client = std::make_unique<DemoClient>(m_addresses);
    QVERIFY(m_client->signIn(QStringLiteral("admin@contoso.com")));
}

void TestReads::envelopeAndAnnotations()
{
    const Reply reply = m_client->invoke("Get-CASMailbox", {{"Identity", "admin@contoso.com"}});
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.header("Content-Type").startsWith("application/json;odata.metadata=minimal"));
    QVERIFY(!reply.header("request-id").isEmpty());
    QVERIFY(!reply.header("client-request-id").isEmpty());
    const Json answer = reply.json();
    QVERIFY(jsonString(answer, "@odata.context")
                .endsWith(QStringLiteral("/$metadata#Collection(Exchange.GenericHashTable)")));
    QVERIFY(answer["@adminapi.warnings"].is_array());
    QCOMPARE(answer["value"].size(), 1U);
    const Json row = answer["value"][0];
    QCOMPARE(jsonString(row, "Guid@data.type"), QStringLiteral("System.Guid"));
    QCOMPARE(jsonString(row, "Guid@odata.type"), QStringLiteral("#Guid"));
    QCOMPARE(jsonString(row, "EmailAddresses@odata.type"), QStringLiteral("#Collection(String)"));
    QVERIFY(row["EwsEnabled"].is_null());
    QVERIFY(row["SmtpClientAuthenticationDisabled"].is_boolean());
    QVERIFY(jsonString(row, "WhenChangedUTC").endsWith(QStringLiteral(".0000000Z")));
    QVERIFY(!row.contains("UserPrincipalName") && !row.contains("RecipientTypeDetails"));
    QVERIFY(reply.body.indexOf("Guid@data.type") < reply.body.indexOf("\"Guid\""));
}

void TestReads::selectIsCaselessAndKept()
{
    const Reply reply =
        m_client->invoke("Get-CASMailbox", {{"ResultSize", "Unlimited"}}, "guid,POPENABLED,NoSuchThing");
    const Json row = reply.json()["value"][0];
    QCOMPARE(row.size(), 4U);
    QVERIFY(row.contains("Guid") && row.contains("PopEnabled"));
    QVERIFY(reply.nextLink().contains(QStringLiteral("?$select=guid,POPENABLED,NoSuchThing&%24skiptoken=")));
}

void TestReads::pagesCoverEverythingOnce()
{
    const auto rows = m_client->all("Get-CASMailbox", "Guid");
    const auto mailboxes = m_client->all("Get-Mailbox", "Guid");
    QSet<QString> seen;
    for (const Json &row : rows)
        seen.insert(fromStdUtf8(guidOf(row)));
    QCOMPARE(seen.size(), static_cast<qsizetype>(rows.size()));
    int shared = 0;
    for (const Json &row : mailboxes)
        shared += seen.contains(fromStdUtf8(guidOf(row))) ? 1 : 0;
    QCOMPARE(shared, 1250);
    QVERIFY(rows.size() > 1250U && rows.size() < 1260U);
    QVERIFY(mailboxes.size() > 1250U && mailboxes.size() < 1260U);
    QVERIFY(
        std::is_sorted(rows.begin(), rows.end(), [](const Json &a, const Json &b) { return guidOf(a) < guidOf(b); }));
}

void TestReads::resultSize_data()
{
    QTest::addColumn<QString>("parameters");
    QTest::addColumn<QByteArray>("prefer");
    QTest::addColumn<int>("rows");
    QTest::addColumn<bool>("link");
    QTest::addColumn<bool>("warning");
    const QByteArray thousand = "odata.maxpagesize=1000";
    QTest::newRow("default") << QStringLiteral("{}") << thousand << 1000 << true << true;
    QTest::newRow("one") << QStringLiteral(R"({"ResultSize":1})") << thousand << 1 << true << true;
    QTest::newRow("unlimited") << QStringLiteral(R"({"ResultSize":"unlimited"})") << thousand << 1000 << true << false;
    QTest::newRow("smaller page") << QStringLiteral(R"({"resultsize":"Unlimited"})")
                                  << QByteArray("odata.maxpagesize=7") << 7 << true << false;
    QTest::newRow("no preference") << QStringLiteral(R"({"ResultSize":"Unlimited"})") << QByteArray() << 1000 << true
                                   << false;
    QTest::newRow("more than there are") << QStringLiteral(
                                                R"({"ResultSize":5000,"RecipientTypeDetails":"DiscoveryMailbox"})")
                                         << thousand << 1 << false << false;
    QTest::newRow("empty identity is all")
        << QStringLiteral(R"({"Identity":"","ResultSize":3})") << thousand << 3 << true << true;
}

void TestReads::resultSize()
{
    QFETCH(QString, parameters);
    QFETCH(QByteArray, prefer);
    QFETCH(int, rows);
    const Json given = *Casement::parseJson(parameters.toUtf8());
    const Reply reply = m_client->invoke("Get-CASMailbox", given, "Guid", {{"Prefer", prefer}});
    QCOMPARE(reply.status, 200);
    QCOMPARE(static_cast<int>(reply.json()["value"].size()), rows);
    QTEST(!reply.nextLink().isEmpty(), "link");
    QTEST(!reply.json()["@adminapi.warnings"].empty(), "warning");
}

void TestReads::continuationIsBound()
{
    const Reply first = m_client->invoke("Get-CASMailbox", {{"ResultSize", "Unlimited"}}, "Guid");
    const QUrl next = QUrl::fromEncoded(first.nextLink().toUtf8());
    const QByteArray same = DemoClient::body("Get-CASMailbox", {{"ResultSize", "Unlimited"}});
    const auto headers = m_client->exchangeHeaders("Get-CASMailbox");
    QCOMPARE(m_client->post(next, same, headers).status, 200);
    const auto expired = QStringLiteral("Expired or Invalid pagination request. Default Expiry time is 00:30:00");
    const Reply otherBody =
        m_client->post(next, DemoClient::body("Get-CASMailbox", {{"ResultSize", "unlimited"}}), headers);
    QCOMPARE(otherBody.status, 400);
    QCOMPARE(otherBody.errorText(), expired);
    auto otherAnchor = headers;
    otherAnchor.insert("X-AnchorMailbox", "SMTP:reader@contoso.com");
    QCOMPARE(m_client->post(next, same, otherAnchor).errorText(), expired);
    QUrl forged = next;
    forged.setQuery(QStringLiteral("%24skiptoken=MTAwMA%3D%3D"));
    QCOMPARE(m_client->post(forged, same, headers).errorText(), expired);
}

void TestReads::customDomainCannotContinue()
{
    QUrl url = m_client->invokeUrl();
    url.setPath(QStringLiteral("/adminapi/beta/contoso.com/InvokeCommand"));
    const QByteArray body = DemoClient::body("Get-CASMailbox", {{"ResultSize", "Unlimited"}});
    const auto headers = m_client->exchangeHeaders("Get-CASMailbox");
    const Reply first = m_client->post(url, body, headers);
    QCOMPARE(first.status, 200);
    QCOMPARE(m_client->post(QUrl::fromEncoded(first.nextLink().toUtf8()), body, headers).status, 400);
    url.setPath(QStringLiteral("/adminapi/beta/fabrikam.com/InvokeCommand"));
    QCOMPARE(m_client->post(url, body, headers).status, 404);
}

void TestReads::typesFilterByPrefix()
{
    const auto types = [this](const char *wish) {
        QSet<QString> found;
        const Json answer =
            m_client->invoke("Get-Mailbox", {{"RecipientTypeDetails", wish}}, "RecipientTypeDetails").json();
        for (const Json &row : answer["value"])
            found.insert(jsonString(row, "RecipientTypeDetails"));
        return found;
    };
    QCOMPARE(types("SharedMailbox"), QSet{QStringLiteral("SharedMailbox")});
    QCOMPARE(types("room"), QSet{QStringLiteral("RoomMailbox")});
    const Reply bad = m_client->invoke("Get-Mailbox", {{"RecipientTypeDetails", "Nope"}});
    QCOMPARE(bad.status, 400);
    QVERIFY(!bad.json()["error"].contains("details"));
    QVERIFY(bad.errorText().contains(QStringLiteral("DiscoveryMailbox, EquipmentMailbox")));
}

void TestReads::identities()
{
    const Json admin = m_client->invoke("Get-Mailbox", {{"Identity", "ADMIN@contoso.com"}}).json()["value"][0];
    for (const char *key : {"Guid", "ExternalDirectoryObjectId", "Alias", "DistinguishedName", "DisplayName"}) {
        const Reply reply = m_client->invoke("Get-Mailbox", {{"Identity", admin[key]}}, "Guid");
        QVERIFY2(reply.status == 200, key);
        QCOMPARE(reply.json()["value"][0]["Guid"].get<std::string>(), guidOf(admin));
    }
    const Reply proxy = m_client->invoke("Get-User", {{"Identity", "admin@contoso.onmicrosoft.com"}}, "Guid");
    QCOMPARE(proxy.json()["value"][0]["Guid"].get<std::string>(), guidOf(admin));
}

void TestReads::twinsAreAmbiguous()
{
    const Reply reply = m_client->invoke("Get-CASMailbox", {{"Identity", "Alex Wilber"}});
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.errorText(),
             QStringLiteral("Ex9A21B4|Microsoft.Exchange.Configuration.Tasks.ManagementObjectAmbiguousException|"
                            "The operation couldn't be performed because 'Alex Wilber' matches multiple entries."));
}

void TestReads::errorShapes()
{
    const Reply missing = m_client->invoke("Get-CASMailbox", {{"Identity", "gone|\"x\"@contoso.com"}});
    QCOMPARE(missing.status, 404);
    QVERIFY(missing.errorText().startsWith(
        QStringLiteral("Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|")));
    QVERIFY(missing.errorText().contains(QStringLiteral("'gone|\"x\"@contoso.com'")));
    const Reply parameter = m_client->invoke("Get-CASMailbox", {{"Identiti", "x"}});
    QCOMPARE(parameter.status, 400);
    QVERIFY(parameter.errorText().endsWith(QStringLiteral("Invalid cmdlet parameters specified. Identiti")));
    const Reply garbage =
        m_client->post(m_client->invokeUrl(), "{\"CmdletInput\":", m_client->exchangeHeaders("Get-CASMailbox"));
    QCOMPARE(garbage.status, 400);
    QUrl old = m_client->invokeUrl();
    old.setPath(old.path().replace(QStringLiteral("beta"), QStringLiteral("v1.0")));
    QCOMPARE(m_client->post(old, "{}", m_client->exchangeHeaders("Get-CASMailbox")).status, 405);
}

void TestReads::rolesDecide()
{
    const Reply unknown = m_client->invoke("Get-NoSuchThing", Json::object());
    QCOMPARE(unknown.status, 403);
    QCOMPARE(unknown.header("Content-Encoding"), QByteArray("gzip"));
    DemoClient nobody(m_addresses);
    QVERIFY(nobody.signIn(QStringLiteral("nobody@contoso.com")));
    QCOMPARE(nobody.invoke("Get-CASMailbox", Json::object()).status, 403);
    DemoClient reader(m_addresses);
    QVERIFY(reader.signIn(QStringLiteral("reader@contoso.com")));
    QCOMPARE(reader.invoke("Get-CASMailbox", {{"ResultSize", 1}}).status, 200);
    QCOMPARE(reader.invoke("Set-CASMailbox", {{"Identity", "admin@contoso.com"}, {"PopEnabled", true}}).status, 403);
}

void TestReads::tokensAreChecked()
{
    const Reply none = m_client->invoke("Get-CASMailbox", Json::object(), {}, {{"Authorization", ""}});
    QCOMPARE(none.status, 401);
    QVERIFY(none.header("WWW-Authenticate").startsWith("Bearer "));
    QVERIFY(none.body.isEmpty());
    const Reply graph =
        m_client->invoke("Get-CASMailbox", Json::object(), {}, {{"Authorization", "Bearer " + m_client->graphToken}});
    QCOMPARE(graph.status, 401);
    QVERIFY(graph.header("x-ms-diagnostics").contains("invalid_resource"));

    Options options = smallTenant(30);
    options.accessTokenSeconds = 1;
    Tenant brief(options);
    const auto started = brief.start();
    QVERIFY(started.has_value());
    DemoClient client(*started);
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    QTRY_COMPARE_WITH_TIMEOUT(client.invoke("Get-TransportConfig", Json::object()).status, 401, 5000);
}

void TestReads::organisationAndTransport()
{
    const Json config =
        m_client->invoke("Get-OrganizationConfig", Json::object(), "Name,EwsEnabled").json()["value"][0];
    QCOMPARE(config.size(), 2U);
    QVERIFY(config["EwsEnabled"].is_null());
    QCOMPARE(
        m_client->invoke("Get-TransportConfig", Json::object()).json()["value"][0]["SmtpClientAuthenticationDisabled"],
        Json(true));
    m_tenant.setOrganizationValue(QStringLiteral("EwsEnabled"), false, false);
    QCOMPARE(m_client->invoke("Get-OrganizationConfig", Json::object()).json()["value"][0]["EwsEnabled"], Json(false));
    m_tenant.setOrganizationValue(QStringLiteral("EwsEnabled"), true, false);
}

void TestReads::moduleFileListsWhatOneMay()
{
    QUrl url = m_addresses.exchange;
    url.setPath(QStringLiteral("/adminapi/v1.0/%1/EXOModuleFile").arg(m_addresses.tenantId));
    url.setQuery(QStringLiteral("Version=3.9.2"));
    auto headers = m_client->exchangeHeaders("");
    headers.insert("CommandName", "*");
    QVERIFY(jsonString(m_client->get(url, headers).json()["value"][0], "exportedCmdlets")
                .contains(QStringLiteral("Set-CASMailbox")));
    DemoClient reader(m_addresses);
    QVERIFY(reader.signIn(QStringLiteral("reader@contoso.com")));
    headers.insert("Authorization", "Bearer " + reader.exchangeToken);
    const QString cmdlets = jsonString(reader.get(url, headers).json()["value"][0], "exportedCmdlets");
    QVERIFY(cmdlets.contains(QStringLiteral("Get-CASMailbox")) && !cmdlets.contains(QStringLiteral("Set-")));
}

CASEMENT_TEST(TestReads)
#include "TestReads.moc"
