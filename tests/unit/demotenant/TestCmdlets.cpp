// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QDateTime>
#include <QTest>

#include <atomic>

using namespace Casement::Demo;
using Casement::dumpJson;
using Casement::jsonString;
using Json = nlohmann::json;

/// The cmdlets above single mailboxes: filters, plans, policies, the organisation, roles, audit log, OData twins.
class TestCmdlets final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void filters_data();
    void filters();
    void badFilters_data();
    void badFilters();
    void nameRangesCoverEverythingOnce();
    void typesAnrAndSorting();
    void plans();
    void policies();
    void usersTakePolicies();
    void organisation();
    void listsTakeAddAndRemove();
    void auditLog();
    void writeScope();
    void readersMayNotChange();
    void entities();
    void entitiesPage();
    void falselyLabelledRefusal();
    void gzipWhenAsked();
    void tenantsDoNotTouch();

private:
    [[nodiscard]] Reply run(const char *cmdlet, const Json &parameters, const char *select = "") const
    {
        return m_client->invoke(cmdlet, parameters, select);
    }
    [[nodiscard]] Reply entity(const char *path, const char *query = "") const;
    [[nodiscard]] std::size_t count(const char *cmdlet, const Json &parameters) const
    {
        Json all = parameters;
        all["ResultSize"] = "Unlimited";
        return run(cmdlet, all, "Guid").json()["value"].size();
    }
    std::atomic<qint64> m_aheadMs{0};
    std::unique_ptr<Tenant> m_tenant;
    std::unique_ptr<DemoClient> m_client;
    Addresses m_addresses;
};

void TestCmdlets::initTestCase()
{
    Options options = smallTenant(300);
    options.clock = [this] { return QDateTime::currentMSecsSinceEpoch() + m_aheadMs; };
    m_tenant = std::make_unique<Tenant>(options);
    m_addresses = *m_tenant->start();
    m_client = std::make_unique<DemoClient>(m_addresses);
    QVERIFY(m_client->signIn(QStringLiteral("admin@contoso.com")));
}

Reply TestCmdlets::entity(const char *path, const char *query) const
{
    QUrl url = m_addresses.exchange;
    url.setPath(QStringLiteral("/adminapi/beta/%1/%2").arg(m_addresses.tenantId, QString::fromUtf8(path)));
    url.setQuery(QString::fromUtf8(query));
    return m_client->get(url, m_client->exchangeHeaders({}));
}

void TestCmdlets::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("opposite");
    const auto row = [](const char *filter, const char *opposite) {
        QTest::newRow(filter) << QString::fromLatin1(filter) << QString::fromLatin1(opposite);
    };
    row("PopEnabled -eq 'True'", "PopEnabled -eq $false");
    row("PopEnabled -eq $true -and ImapEnabled -eq $true", "-not (PopEnabled -eq $true -and ImapEnabled -eq $true)");
    row("EwsEnabled -eq 1", "EwsEnabled -ne 1");
    row("EwsEnabled -eq $null", "EwsEnabled -ne $null");
    row("DisplayName -like '*ar*'", "DisplayName -notlike '*ar*'");
    row("PrimarySmtpAddress -like 'a*@contoso.com' -or ImapEnabled -eq $false",
        "-not (PrimarySmtpAddress -like 'a*@contoso.com') -and ImapEnabled -eq $true");
}

void TestCmdlets::filters()
{
    QFETCH(QString, filter);
    QFETCH(QString, opposite);
    const std::size_t yes = count("Get-CASMailbox", {{"Filter", filter.toStdString()}});
    const std::size_t no = count("Get-CASMailbox", {{"Filter", opposite.toStdString()}});
    QVERIFY(yes > 0 && no > 0);
    QCOMPARE(yes + no, count("Get-CASMailbox", Json::object()));
    // This one is backwards in the service.
    const Json rows = run("Get-CASMailbox", {{"Filter", "OWAEnabled -eq $true"}}, "OWAEnabled").json()["value"];
    QVERIFY(!rows.empty() && !rows[0]["OWAEnabled"].get<bool>());
}

void TestCmdlets::badFilters_data()
{
    QTest::addColumn<QByteArray>("filter");
    for (const char *bad : {"", "PopEnabled", "PopEnabled -eq", "PopEnabled eq 'True'", "NoSuch -eq 'x'",
                            "PopEnabled -eq 'True", "(PopEnabled -eq 'True'", "PopEnabled -is 'True'",
                            "PopEnabled -eq 'True' -and", "EwsEnabled -eq $true", "; DROP TABLE mailboxes"})
        QTest::newRow(bad) << QByteArray(bad);
    QTest::newRow("deep") << QByteArray(5000, '(') + "PopEnabled -eq 'True'" + QByteArray(5000, ')');
    QTest::newRow("nots") << QByteArray("-not ").repeated(3000) + "PopEnabled -eq 'True'";
    QTest::newRow("long") << QByteArray("PopEnabled -eq 'True' -or ").repeated(2000) + "PopEnabled -eq 'True'";
}

void TestCmdlets::badFilters()
{
    QFETCH(QByteArray, filter);
    const Reply reply = run("Get-CASMailbox", {{"Filter", filter.toStdString()}});
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.errorText().contains(QStringLiteral("|")));
}

void TestCmdlets::nameRangesCoverEverythingOnce()
{
    const auto range = [this](const std::string &filter) { return count("Get-CASMailbox", {{"Filter", filter}}); };
    const std::size_t all = count("Get-CASMailbox", Json::object());
    QCOMPARE(range("DisplayName -lt 'g'") + range("DisplayName -ge 'g' -and DisplayName -lt 'p'") +
                 range("DisplayName -ge 'p'"),
             all);
}

void TestCmdlets::typesAnrAndSorting()
{
    const std::size_t shared = count("Get-Mailbox", {{"RecipientTypeDetails", "SharedMailbox"}});
    const std::size_t rooms = count("Get-Mailbox", {{"RecipientTypeDetails", "RoomMailbox"}});
    QCOMPARE(count("Get-Mailbox", {{"RecipientTypeDetails", {"SharedMailbox", "RoomMailbox"}}}), shared + rooms);
    const Json found = run("Get-Mailbox", {{"Anr", "zoë van"}}, "DisplayName").json()["value"];
    QVERIFY(!found.empty());
    QCOMPARE(jsonString(found[0], "DisplayName"), QStringLiteral("Zoë van den Berg"));
    const Json sorted = run("Get-Mailbox", {{"SortBy", "DisplayName"}}, "DisplayName").json()["value"];
    QVERIFY(std::is_sorted(sorted.begin(), sorted.end(), [](const Json &a, const Json &b) {
        return a["DisplayName"].get<std::string>() < b["DisplayName"].get<std::string>();
    }));
    QCOMPARE(run("Get-Mailbox", {{"SortBy", "Shoe size"}}).status, 400);
    QCOMPARE(count("Get-Mailbox", {{"SoftDeletedMailbox", true}}), 0U);
}

void TestCmdlets::plans()
{
    const Json plans = run("Get-CASMailboxPlan", Json::object()).json()["value"];
    QCOMPARE(plans.size(), 4U);
    const Json deskless = run("Get-CASMailboxPlan", {{"Identity", "ExchangeOnlineDeskless"}}).json()["value"][0];
    QVERIFY(!deskless["ImapEnabled"].get<bool>());
    QCOMPARE(
        run("Set-CASMailboxPlan", {{"Identity", deskless["Guid"]}, {"PopEnabled", false}, {"EwsEnabled", 0}}).status,
        200);
    const Json after = run("Get-CASMailboxPlan", {{"Identity", "ExchangeOnlineDeskless"}}).json()["value"][0];
    QVERIFY(!after["PopEnabled"].get<bool>() && !after["EwsEnabled"].get<bool>());
    QCOMPARE(run("Set-CASMailboxPlan", {{"Identity", deskless["Guid"]}, {"EwsEnabled", true}}).status, 400);
    QCOMPARE(
        run("Set-CASMailboxPlan", {{"Identity", deskless["Guid"]}, {"SmtpClientAuthenticationDisabled", true}}).status,
        400);
    QCOMPARE(run("Set-CASMailboxPlan", {{"Identity", "Nope"}, {"PopEnabled", true}}).status, 404);
}

void TestCmdlets::policies()
{
    const Reply made = run("New-AuthenticationPolicy", {{"Name", "Scanners"}, {"AllowBasicAuthSmtp", true}});
    QCOMPARE(made.status, 200);
    QVERIFY(made.json()["value"][0]["AllowBasicAuthSmtp"].get<bool>());
    QVERIFY(!made.json()["value"][0]["AllowBasicAuthPop"].get<bool>());
    QVERIFY(
        run("New-AuthenticationPolicy", {{"Name", "scanners"}}).errorText().contains(QStringLiteral("already exists")));
    QCOMPARE(run("New-AuthenticationPolicy", {{"Name", std::string(65, 'x')}}).status, 400);
    QCOMPARE(run("Set-AuthenticationPolicy", {{"Identity", "Scanners"}, {"AllowBasicAuthSmtp", false}}).status, 200);
    QCOMPARE(run("Set-OrganizationConfig", {{"DefaultAuthenticationPolicy", "SCANNERS"}}).status, 200);
    QCOMPARE(
        jsonString(run("Get-OrganizationConfig", Json::object()).json()["value"][0], "DefaultAuthenticationPolicy"),
        QStringLiteral("Scanners"));
    QCOMPARE(run("Remove-AuthenticationPolicy", {{"Identity", "Scanners"}, {"Confirm", false}}).status, 400);
    QCOMPARE(run("Set-OrganizationConfig", {{"DefaultAuthenticationPolicy", nullptr}}).status, 200);
    QCOMPARE(run("Remove-AuthenticationPolicy", {{"Identity", "Scanners"}, {"Confirm", false}}).status, 200);
    QCOMPARE(run("Get-AuthenticationPolicy", {{"Identity", "Scanners"}}).status, 404);
    QVERIFY(m_tenant->addFaults(R"({"settings":{"dehydrated":true}})").has_value());
    QVERIFY(run("New-AuthenticationPolicy", {{"Name", "Late"}})
                .errorText()
                .contains(QStringLiteral("Enable-OrganizationCustomization")));
    QVERIFY(m_tenant->addFaults(R"({"settings":{"dehydrated":false}})").has_value());
}

void TestCmdlets::usersTakePolicies()
{
    const Json user = run("Get-User", {{"Identity", "zoe.vandenberg@contoso.com"}}).json()["value"][0];
    QCOMPARE(
        run("Set-User", {{"Identity", user["Guid"]}, {"AuthenticationPolicy", "Block Basic Auth"}, {"Confirm", false}})
            .status,
        200);
    QCOMPARE(jsonString(run("Get-User", {{"Identity", user["Guid"]}}).json()["value"][0], "AuthenticationPolicy"),
             QStringLiteral("Block Basic Auth"));
    QCOMPARE(run("Set-User", {{"Identity", user["Guid"]}, {"AuthenticationPolicy", nullptr}}).status, 200);
    QVERIFY(run("Get-User", {{"Identity", user["Guid"]}}).json()["value"][0]["AuthenticationPolicy"].is_null());
    QCOMPARE(run("Set-User", {{"Identity", user["Guid"]}, {"AuthenticationPolicy", "No such"}}).status, 404);
    QCOMPARE(
        run("Set-User", {{"Identity", user["Guid"]}, {"StsRefreshTokensValidFrom", "2026-03-01T10:15:30.0000000Z"}})
            .status,
        200);
    QVERIFY(jsonString(run("Get-User", {{"Identity", user["Guid"]}}).json()["value"][0], "StsRefreshTokensValidFrom")
                .startsWith(QStringLiteral("2026-03-01T10:15:30")));
    QCOMPARE(run("Set-User", {{"Identity", user["Guid"]}, {"StsRefreshTokensValidFrom", "soon"}}).status, 400);
}

void TestCmdlets::organisation()
{
    QCOMPARE(run("Set-TransportConfig", {{"SmtpClientAuthenticationDisabled", false}}).status, 200);
    QVERIFY(
        !run("Get-TransportConfig", Json::object()).json()["value"][0]["SmtpClientAuthenticationDisabled"].get<bool>());
    QCOMPARE(run("Set-TransportConfig", {{"SmtpClientAuthenticationDisabled", nullptr}}).status, 400);
    QCOMPARE(run("Set-TransportConfig", {{"Identity", "x"}, {"SmtpClientAuthenticationDisabled", true}}).status, 400);
    const Reply bad = run("Set-OrganizationConfig", {{"EwsApplicationAccessPolicy", "Nope"}});
    QCOMPARE(bad.status, 400);
    QVERIFY(bad.errorText().contains(QStringLiteral("EnforceAllowList, EnforceBlockList")));
    QCOMPARE(
        run("Set-OrganizationConfig", {{"EwsEnabled", true}, {"EwsApplicationAccessPolicy", "EnforceAllow"}}).status,
        200);
    const Json config = run("Get-OrganizationConfig", Json::object()).json()["value"][0];
    QCOMPARE(jsonString(config, "EwsApplicationAccessPolicy"), QStringLiteral("EnforceAllowList"));
    const Reply same = run("Set-OrganizationConfig", {{"EwsEnabled", true}});
    QVERIFY(same.json()["@adminapi.warnings"][0].get<std::string>().find("no settings") != std::string::npos);
    const Reply asked = run("Set-OrganizationConfig", {{"EwsEnabled", false}, {"Confirm", true}});
    QVERIFY(asked.json().contains("@adminapi.confirmationmessage"));
    QVERIFY(run("Get-OrganizationConfig", Json::object()).json()["value"][0]["EwsEnabled"].get<bool>());
}

void TestCmdlets::listsTakeAddAndRemove()
{
    const auto list = [this] {
        return run("Get-OrganizationConfig", Json::object()).json()["value"][0]["EwsAllowList"];
    };
    const auto table = [](const Json &add, const Json &remove) {
        return Json{{"@odata.type", "#Exchange.GenericHashTable"}, {"Add", add}, {"Remove", remove}};
    };
    QVERIFY(list().is_null());
    const Json both = Json::array({"a*", "b*"});
    QCOMPARE(run("Set-OrganizationConfig", {{"EwsAllowList", table(both, Json::array())}}).status, 200);
    QCOMPARE(list(), both);
    QCOMPARE(run("Set-OrganizationConfig", {{"EwsAllowList", table(Json::array(), Json::array({"a*"}))}}).status, 200);
    QCOMPARE(list(), Json::array({"b*"}));
    QCOMPARE(run("Set-OrganizationConfig", {{"EwsAllowList", {{"Add", both}}}}).status, 400);
    QCOMPARE(run("Set-OrganizationConfig", {{"EwsAllowList", nullptr}}).status, 200);
    QVERIFY(list().is_null());
}

void TestCmdlets::auditLog()
{
    const Json row = run("Get-CASMailbox", {{"Identity", "lukasz.wisniewski@contoso.com"}}).json()["value"][0];
    QCOMPARE(run("Set-CASMailbox", {{"Identity", row["Guid"]}, {"PopEnabled", !row["PopEnabled"].get<bool>()}}).status,
             200);
    const Json query{{"StartDate", "2020-01-01T00:00:00.0000000Z"},
                     {"EndDate", "2090-01-01T00:00:00.0000000Z"},
                     {"RecordType", "ExchangeAdmin"},
                     {"Operations", Json::array({"Set-CASMailbox"})},
                     {"SessionId", "s1"},
                     {"SessionCommand", "ReturnLargeSet"},
                     {"ResultSize", 5000}};
    QVERIFY(run("Search-UnifiedAuditLog", query).json()["value"].empty());
    m_aheadMs = 31 * 60 * 1000;
    const Json found = run("Search-UnifiedAuditLog", query).json()["value"];
    QVERIFY(!found.empty());
    const Json data = Json::parse(found[0]["AuditData"].get<std::string>());
    QCOMPARE(jsonString(data, "Operation"), QStringLiteral("Set-CASMailbox"));
    QCOMPARE(jsonString(data, "UserId"), QStringLiteral("admin@contoso.com"));
    QVERIFY(run("Search-UnifiedAuditLog", query).json()["value"].empty());
    QCOMPARE(run("Search-UnifiedAuditLog", {{"StartDate", "yesterday"}, {"EndDate", "today"}}).status, 400);
    m_aheadMs = 0;
}

void TestCmdlets::writeScope()
{
    const Json row = run("Get-CASMailbox", {{"Identity", "zoe.vandenberg@contoso.com"}}).json()["value"][0];
    QVERIFY(m_tenant->addFaults(R"({"settings":{"outsideWriteScope":"Logistics"}})").has_value());
    const Reply refused =
        run("Set-CASMailbox", {{"Identity", row["Guid"]}, {"PopEnabled", !row["PopEnabled"].get<bool>()}});
    QCOMPARE(refused.status, 403);
    QVERIFY(refused.errorText().contains(QStringLiteral("isn't within your current write scopes")));
    QVERIFY(m_tenant->addFaults(R"({"settings":{"outsideWriteScope":""}})").has_value());
}

void TestCmdlets::readersMayNotChange()
{
    DemoClient reader(m_addresses);
    QVERIFY(reader.signIn(QStringLiteral("reader@contoso.com")));
    QCOMPARE(reader.invoke("Get-CASMailboxPlan", Json::object()).status, 200);
    for (const char *cmdlet : {"Set-OrganizationConfig", "Set-TransportConfig", "Set-CASMailboxPlan", "Set-User",
                               "New-AuthenticationPolicy", "Remove-AuthenticationPolicy"})
        QCOMPARE(reader.invoke(cmdlet, Json::object()).status, 403);
}

void TestCmdlets::entities()
{
    const Json one = entity("CasMailbox('zoe.vandenberg@contoso.com')").json()["value"][0];
    QVERIFY(one.contains("ImapEnabled") && !one.contains("SmtpClientAuthenticationDisabled"));
    const Json named =
        entity("CasMailbox", "$top=1&PropertySet=Pop&$select=SmtpClientAuthenticationDisabled").json()["value"][0];
    QVERIFY(named.contains("SmtpClientAuthenticationDisabled") && named.contains("PopUseProtocolDefaults"));
    QVERIFY(!named.contains("ImapEnabled"));
    const Json shared = entity("Mailbox", "$filter=RecipientTypeDetails eq 'SharedMailbox'").json()["value"];
    QVERIFY(!shared.empty());
    for (const Json &row : shared)
        QCOMPARE(jsonString(row, "RecipientTypeDetails"), QStringLiteral("SharedMailbox"));
    const QByteArray key = QByteArray("zoe.vandenberg@contoso.com").toBase64();
    QCOMPARE(entity(("Mailbox('" + key + "')").constData(), "IsEncoded=True").status, 200);
    QCOMPARE(entity("Mailbox('nobody.at.all')").status, 404);
    QCOMPARE(entity("NoSuchSet").status, 404);
    QCOMPARE(entity("Mailbox", "$filter=nonsense").status, 400);
    QCOMPARE(entity("CasMailbox", "PropertySet=Nonsense").status, 400);
    QCOMPARE(entity("CasMailbox", "$top=5000").status, 400);
}

void TestCmdlets::entitiesPage()
{
    Reply reply = entity("CasMailbox", "$top=100&$select=Guid");
    std::size_t rows = reply.json()["value"].size();
    int pages = 1;
    while (!reply.nextLink().isEmpty() && pages < 20) {
        reply = m_client->get(QUrl::fromEncoded(reply.nextLink().toUtf8()), m_client->exchangeHeaders({}));
        QCOMPARE(reply.status, 200);
        rows += reply.json()["value"].size();
        ++pages;
    }
    QCOMPARE(pages, 4);
    QCOMPARE(rows, count("Get-CASMailbox", Json::object()));
}

void TestCmdlets::falselyLabelledRefusal()
{
    const Reply refused = run("Get-NoSuchThing", Json::object());
    QCOMPARE(refused.status, 403);
    QVERIFY(m_tenant->addFaults(R"({"settings":{"jsonRefusals":true}})").has_value());
    QCOMPARE(jsonString(run("Get-NoSuchThing", Json::object()).json()["error"], "code"), QStringLiteral("Forbidden"));
    QVERIFY(m_tenant->addFaults(R"({"settings":{"jsonRefusals":false}})").has_value());
}

void TestCmdlets::gzipWhenAsked()
{
    const QByteArray plain =
        m_client->invoke("Get-CASMailbox", {{"ResultSize", 50}}, {}, {{"Accept-Encoding", "identity"}}).body;
    const Reply packed = m_client->invoke("Get-CASMailbox", {{"ResultSize", 50}}, {}, {{"Accept-Encoding", "gzip"}});
    QCOMPARE(packed.header("Content-Encoding"), QByteArray("gzip"));
    QVERIFY(packed.body.size() * 4 < plain.size());
    // Without a header of its own Qt asks for gzip and unpacks it.
    const Reply unpacked = m_client->invoke("Get-CASMailbox", {{"ResultSize", 50}});
    QCOMPARE(unpacked.json()["value"].size(), 50U);
}

void TestCmdlets::tenantsDoNotTouch()
{
    Options options = smallTenant(30);
    options.generatorSeed = 2;
    Tenant other(options);
    const Addresses addresses = *other.start();
    const qsizetype before = other.requests().size();
    QCOMPARE(run("Set-TransportConfig", {{"SmtpClientAuthenticationDisabled", true}}).status, 200);
    QCOMPARE(other.requests().size(), before);
    DemoClient client(addresses);
    QVERIFY(client.signIn(QStringLiteral("admin@fabrikam.com")));
    const qsizetype here = m_tenant->requests().size();
    QCOMPARE(client.invoke("Get-TransportConfig", Json::object()).status, 200);
    QCOMPARE(m_tenant->requests().size(), here);
    auto headers = client.exchangeHeaders("Get-TransportConfig");
    const QByteArray body = DemoClient::body("Get-TransportConfig", Json::object());
    QCOMPARE(m_client->post(m_client->invokeUrl(), body, headers).status, 401);
}

CASEMENT_TEST(TestCmdlets)
#include "TestCmdlets.moc"
