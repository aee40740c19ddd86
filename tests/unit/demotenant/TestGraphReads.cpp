// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/DemoClient.h"
#include "tests/unit/demotenant/GraphShape.h"

#include <QDateTime>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <atomic>

using namespace Casement::Demo;
using Casement::dumpJson;
using Casement::jsonString;
using Json = nlohmann::json;

/// Users, tenant, reports, logs, policies, groups and batches of the simulated Graph.
class TestGraphReads final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void shapes_data();
    void shapes();
    void usersPage();
    void usersAreStrict_data();
    void usersAreStrict();
    void activityNeedsALicence();
    void reportsAreDownloadedElsewhere();
    void reportLinksExpire();
    void reportsConceal();
    void signIns();
    void signInsOfOtherClientsThanThese();
    void signInsAreStrict_data();
    void signInsAreStrict();
    void rolesDecide();
    void conditionalAccess();
    void batches();
    void refusals();

private:
    [[nodiscard]] QUrl url(const QString &path, const QString &query = {}) const;
    [[nodiscard]] Reply get(const char *path, const char *query = "",
                            const QMap<QByteArray, QByteArray> &more = {}) const;
    [[nodiscard]] bool settings(const Json &values) const
    {
        return m_tenant->addFaults(dumpJson({{"settings", values}})).has_value();
    }
    std::atomic<qint64> m_aheadMs{0};
    std::unique_ptr<Tenant> m_tenant;
    std::unique_ptr<DemoClient> m_client; ///< Global Reader
    Addresses m_addresses;
};

void TestGraphReads::initTestCase()
{
    Options options = smallTenant(300);
    options.clock = [this] { return QDateTime::currentMSecsSinceEpoch() + m_aheadMs; };
    m_tenant = std::make_unique<Tenant>(options);
    m_addresses = *m_tenant->start();
    m_client = std::make_unique<DemoClient>(m_addresses);
    QVERIFY(m_client->signIn(QStringLiteral("reader@contoso.com"), ".default"));
}

void TestGraphReads::init()
{
    m_aheadMs = 0;
    QVERIFY(settings({{"entraPremium", true},
                      {"concealedNames", false},
                      {"shortPages", false},
                      {"signInTimeoutRows", 0},
                      {"clientAppNotEqual", false}}));
}

QUrl TestGraphReads::url(const QString &path, const QString &query) const
{
    QUrl url = m_addresses.graph;
    url.setPath(path);
    url.setQuery(query);
    return url;
}

Reply TestGraphReads::get(const char *path, const char *query, const QMap<QByteArray, QByteArray> &more) const
{
    auto headers = m_client->graphHeaders();
    headers.remove("ConsistencyLevel");
    headers.insert(more);
    return m_client->get(url(QString::fromLatin1(path), QString::fromUtf8(query)), headers);
}

void TestGraphReads::shapes_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("entity");
    const auto row = [](const char *path, const char *query, const char *entity) {
        QTest::newRow(path) << QByteArray(path) << QByteArray(query) << QByteArray(entity);
    };
    row("/v1.0/me", "", "user");
    row("/v1.0/users",
        "$top=999&$select=id,userPrincipalName,displayName,mail,proxyAddresses,accountEnabled,userType,"
        "assignedLicenses,"
        "assignedPlans,onPremisesSyncEnabled,department,jobTitle,officeLocation,usageLocation,createdDateTime,"
        "onPremisesExtensionAttributes",
        "user");
    row("/v1.0/organization", "", "organization");
    row("/v1.0/domains", "", "domain");
    row("/v1.0/subscribedSkus", "", "subscribedSku");
    row("/v1.0/me/transitiveMemberOf/microsoft.graph.directoryRole", "", "directoryRole");
    row("/v1.0/auditLogs/signIns", "", "signIn");
    row("/v1.0/auditLogs/directoryAudits", "", "directoryAudit");
    row("/v1.0/identity/conditionalAccess/policies", "", "conditionalAccessPolicy");
    row("/v1.0/policies/identitySecurityDefaultsEnforcementPolicy", "", "identitySecurityDefaultsEnforcementPolicy");
    row("/v1.0/groups", "", "group");
    row("/v1.0/no/such/thing", "", "odataError");
}

void TestGraphReads::shapes()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, entity);
    const Reply reply = get(path.constData(), query.constData());
    QCOMPARE(reply.status, entity == "odataError" ? 404 : 200);
    const Json answer = reply.json();
    const Json rows = answer.contains("value") ? answer["value"] : Json::array({answer});
    for (const Json &row : rows) {
        const QString wrong = graphMisshape(row, entity.constData());
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
    QVERIFY(!reply.header("request-id").isEmpty());
    QVERIFY(!reply.header("client-request-id").isEmpty());
}

void TestGraphReads::usersPage()
{
    for (const bool isShort : {false, true}) {
        QVERIFY(settings({{"shortPages", isShort}}));
        Reply reply = get("/v1.0/users", "$top=60&$select=id&$count=true", {{"ConsistencyLevel", "eventual"}});
        const int count = reply.json()["@odata.count"].get<int>();
        QSet<QString> ids;
        bool sawEmpty = false;
        for (int i = 0; i < 40; ++i) {
            QCOMPARE(reply.status, 200);
            const Json rows = reply.json()["value"];
            sawEmpty = sawEmpty || rows.empty();
            for (const Json &row : rows)
                ids.insert(jsonString(row, "id"));
            if (reply.nextLink().isEmpty())
                break;
            QVERIFY(reply.nextLink().startsWith(m_addresses.graph.toString() + QStringLiteral("/v1.0/users?")));
            reply = m_client->get(QUrl::fromEncoded(reply.nextLink().toUtf8()), m_client->graphHeaders());
        }
        QCOMPARE(ids.size(), count);
        QCOMPARE(sawEmpty, isShort);
    }
    QVERIFY(settings({{"shortPages", false}}));
    QCOMPARE(get("/v1.0/users").json()["value"].size(), 100U);
    QVERIFY(!get("/v1.0/users").json()["value"][0].contains("accountEnabled"));
    QCOMPARE(get("/v1.0/users/$count", "", {{"ConsistencyLevel", "eventual"}}).body.toInt() > 300, true);
    const Json found = get("/v1.0/users", "$filter=startswith(displayName,'Zoë van')").json()["value"];
    QVERIFY(!found.empty());
    const std::string id = found[0]["id"].get<std::string>();
    QCOMPARE(get(("/v1.0/users/" + id).c_str()).json()["id"].get<std::string>(), id);
    QCOMPARE(get("/v1.0/users", ("$filter=id in ('" + id + "','x')").c_str()).json()["value"].size(), 1U);
}

void TestGraphReads::usersAreStrict_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    const auto row = [](const char *query, int status) { QTest::newRow(query) << QByteArray(query) << status; };
    row("$top=1000", 400);
    row("$top=0", 400);
    row("$top=many", 400);
    row("$skip=5", 400);
    row("$filter=displayName ne 'x'", 400);
    row("$filter=not(accountEnabled eq true)", 400);
    row("$filter=endsWith(mail,'.com')", 400);
    row("$filter=accountEnabled", 400);
    row("$filter=accountEnabled eq", 400);
    row("$filter=(((((accountEnabled eq true", 400);
    row("$filter=displayName eq 'O''Neil'", 200);
    row("$filter=accountEnabled eq true and userType eq 'Member'", 200);
    row("$filter=assignedLicenses/any(x:x/skuId eq 6fd2c87f-b296-42f0-b197-1e91e994b900)", 200);
    row("$count=true", 400);
    row("$select=mailboxSettings", 501);
    row("$skiptoken=forged", 400);
}

void TestGraphReads::usersAreStrict()
{
    QFETCH(QByteArray, query);
    QTEST(get("/v1.0/users", query.constData()).status, "status");
    const QByteArray deep = "$filter=" + QByteArray(3000, '(') + "a eq 1" + QByteArray(3000, ')');
    QCOMPARE(get("/v1.0/users", deep.constData()).status, 400);
}

void TestGraphReads::activityNeedsALicence()
{
    const Reply with = get("/v1.0/users", "$select=id,signInActivity&$top=120");
    QCOMPARE(with.status, 200);
    QVERIFY(with.body.contains("lastSuccessfulSignInDateTime"));
    QVERIFY(settings({{"entraPremium", false}}));
    for (const char *path : {"/v1.0/auditLogs/signIns", "/v1.0/users"}) {
        const Reply refused = get(path, "$select=id,signInActivity");
        QCOMPARE(refused.status, 403);
        QCOMPARE(jsonString(refused.json()["error"], "code"),
                 QStringLiteral("Authentication_RequestFromNonPremiumTenantOrB2CTenant"));
    }
    QVERIFY(!get("/v1.0/organization").body.contains("41781fb2-bc02-4b7c-bd55-b576c07bb09d"));
}

void TestGraphReads::reportsAreDownloadedElsewhere()
{
    const Reply ordered = get("/v1.0/reports/getEmailAppUsageUserDetail(period='D30')");
    QCOMPARE(ordered.status, 302);
    const QUrl link = QUrl::fromEncoded(ordered.header("Location"));
    QVERIFY(link.port() != m_addresses.graph.port());
    QCOMPARE(link.port(), m_addresses.reports.port());
    QCOMPARE(m_client->get(link, m_client->graphHeaders()).status, 400);
    const Reply csv = m_client->get(link, {});
    QCOMPARE(csv.status, 200);
    QVERIFY(csv.body.startsWith("\xEF\xBB\xBFReport Refresh Date,User Principal Name,"));
    QVERIFY(csv.body.contains("zoe.vandenberg@contoso.com"));
    QVERIFY(csv.body.contains(",Undetermined,"));
    QVERIFY(csv.body.contains("\"Ann \"\"Annie\"\" O'Hara, Dr.\""));
    for (const char *bad : {"getEmailAppUsageUserDetail(period='D31')", "getEmailAppUsageUserDetail",
                            "getEmailAppUsageUserDetail(period=D30)"})
        QCOMPARE(get((QByteArray("/v1.0/reports/") + bad).constData()).status, 400);
    QCOMPARE(get("/v1.0/reports/getNothing(period='D30')").status, 404);
    const Json json =
        get("/beta/reports/getEmailAppUsageUserDetail(period='D30')", "$format=application/json").json()["value"];
    // Rooms and some shared mailboxes have no licence, and are not in it.
    QVERIFY(json.size() >= 250U && json[0]["imap4App"].is_array());
    const Reply counts = get("/v1.0/reports/getEmailAppUsageAppsUserCounts(period='D7')");
    QVERIFY(m_client->get(QUrl::fromEncoded(counts.header("Location")), {}).body.contains("IMAP4 App"));
}

void TestGraphReads::reportLinksExpire()
{
    const QUrl link =
        QUrl::fromEncoded(get("/v1.0/reports/getEmailAppUsageUserDetail(period='D7')").header("Location"));
    m_aheadMs = 301000;
    QCOMPARE(m_client->get(link, {}).status, 403);
    QUrl forged = link;
    forged.setPath(QStringLiteral("/data/download/forged"));
    QCOMPARE(m_client->get(forged, {}).status, 404);
    forged.setPath(QStringLiteral("/data/download/../../etc/passwd"));
    QCOMPARE(m_client->get(forged, {}).status, 404);
}

void TestGraphReads::reportsConceal()
{
    QVERIFY(settings({{"concealedNames", true}, {"reportVariant", "crlf"}}));
    QVERIFY(get("/v1.0/admin/reportSettings").json()["displayConcealedNames"].get<bool>());
    const QUrl link =
        QUrl::fromEncoded(get("/v1.0/reports/getEmailAppUsageUserDetail(period='D7')").header("Location"));
    const QByteArray csv = m_client->get(link, {}).body;
    QVERIFY(!csv.contains("contoso.com"));
    static const QRegularExpression hidden(QStringLiteral("\\r\\n[0-9-]+,[0-9A-F]{32},[0-9A-F]{32},False"));
    QVERIFY(hidden.match(QString::fromUtf8(csv)).hasMatch());
    QVERIFY(settings({{"reportVariant", ""}}));
}

void TestGraphReads::signIns()
{
    const Json interactive = get("/v1.0/auditLogs/signIns").json()["value"];
    QVERIFY(!interactive.empty());
    for (const Json &row : interactive)
        QVERIFY(row["isInteractive"].get<bool>());
    QVERIFY(std::is_sorted(interactive.begin(), interactive.end(), [](const Json &a, const Json &b) {
        return a["createdDateTime"].get<std::string>() > b["createdDateTime"].get<std::string>();
    }));
    const Json background =
        get("/beta/auditLogs/signIns", "$filter=signInEventTypes/any(t: t eq 'nonInteractiveUser')").json()["value"];
    QVERIFY(!background.empty() && !background[0]["isInteractive"].get<bool>());
    const Json both = get("/beta/auditLogs/signIns", "$filter=(signInEventTypes/any(t: t eq 'interactiveUser' or t eq "
                                                     "'nonInteractiveUser')) and status/errorCode eq 0 and "
                                                     "(clientAppUsed eq 'imap4' or clientAppUsed eq 'POP3')")
                          .json()["value"];
    QVERIFY(!both.empty());
    for (const Json &row : both) {
        QVERIFY(jsonString(row, "clientAppUsed") == QLatin1String("IMAP4") ||
                jsonString(row, "clientAppUsed") == QLatin1String("POP3"));
        QCOMPARE(jsonString(row["appliedConditionalAccessPolicies"][0], "result"), QStringLiteral("reportOnlyFailure"));
    }
    const QByteArray today = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-dd")).toLatin1();
    QVERIFY(
        get("/v1.0/auditLogs/signIns", ("$filter=createdDateTime lt 2020-01-01T00:00:00Z")).json()["value"].empty());
    QCOMPARE(get("/v1.0/auditLogs/signIns", ("$filter=createdDateTime lt " + today + "T23:59:59Z").constData())
                 .json()["value"]
                 .size(),
             interactive.size());
    QVERIFY(settings({{"signInTimeoutRows", 1}}));
    QCOMPARE(get("/v1.0/auditLogs/signIns", "$filter=createdDateTime ge 2020-01-01T00:00:00Z").status, 504);
}

void TestGraphReads::signInsOfOtherClientsThanThese()
{
    const Json all = get("/v1.0/auditLogs/signIns").json()["value"];
    const auto counted = [](const Json &rows, auto &&isCounted) {
        return std::count_if(rows.begin(), rows.end(),
                             [&](const Json &row) { return isCounted(row["clientAppUsed"]); });
    };
    const auto isSmtp = [](const Json &client) { return client == "Authenticated SMTP"; };
    const auto isNull = [](const Json &client) { return client.is_null(); };
    QVERIFY(counted(all, isSmtp) > 0 && counted(all, isNull) > 0);
    QVERIFY(settings({{"clientAppNotEqual", true}}));
    const Json others = get("/v1.0/auditLogs/signIns", "$filter=clientAppUsed ne 'authenticated smtp'").json()["value"];
    QCOMPARE(counted(others, isSmtp), 0);
    QCOMPARE(counted(others, isNull), counted(all, isNull));
    QCOMPARE(qsizetype(others.size()), qsizetype(all.size()) - counted(all, isSmtp));
}

void TestGraphReads::signInsAreStrict_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query :
         {"$filter=signInEventTypes/any(t: t eq 'nonInteractiveUser')", "$filter=clientAppUsed ne 'IMAP4'",
          "$filter=startswith(clientAppUsed,'IMAP')", "$top=1001", "$filter=createdDateTime ge"})
        QTest::newRow(query) << QByteArray(query);
}

void TestGraphReads::signInsAreStrict()
{
    QFETCH(QByteArray, query);
    QCOMPARE(get("/v1.0/auditLogs/signIns", query.constData()).status, 400);
}

void TestGraphReads::rolesDecide()
{
    DemoClient exchange(m_addresses);
    QVERIFY(exchange.signIn(QStringLiteral("exchange.admin@contoso.com"), ".default"));
    const auto status = [&](const char *path) {
        return exchange.get(url(QString::fromLatin1(path)), exchange.graphHeaders()).status;
    };
    QCOMPARE(status("/v1.0/users"), 200);
    QCOMPARE(status("/v1.0/reports/getEmailAppUsageUserDetail(period='D30')"), 302);
    QCOMPARE(status("/v1.0/auditLogs/signIns"), 403);
    QCOMPARE(status("/v1.0/identity/conditionalAccess/policies"), 403);
    // Who has several roles may do what any of them may.
    DemoClient admin(m_addresses);
    QVERIFY(admin.signIn(QStringLiteral("admin@contoso.com"), ".default"));
    for (const char *path : {"/v1.0/auditLogs/signIns", "/v1.0/identity/conditionalAccess/policies"})
        QCOMPARE(admin.get(url(QString::fromLatin1(path)), admin.graphHeaders()).status, 200);
    const Json held = admin
                          .get(url(QStringLiteral("/v1.0/roleManagement/directory/roleAssignments"),
                                   QStringLiteral("$expand=roleDefinition")),
                               admin.graphHeaders())
                          .json()["value"];
    QCOMPARE(held.size(), 3U);
    DemoClient eligible(m_addresses);
    QVERIFY(eligible.signIn(QStringLiteral("eligible@contoso.com"), ".default"));
    const Json roles = eligible
                           .get(url(QStringLiteral("/v1.0/roleManagement/directory/roleEligibilityScheduleInstances"),
                                    QStringLiteral("$expand=roleDefinition")),
                                eligible.graphHeaders())
                           .json()["value"];
    QCOMPARE(roles.size(), 1U);
    QCOMPARE(jsonString(roles[0]["roleDefinition"], "displayName"), QStringLiteral("Exchange Administrator"));
    QVERIFY(get("/v1.0/roleManagement/directory/roleAssignments").json()["value"].size() == 1U);
}

void TestGraphReads::conditionalAccess()
{
    const Json policies = get("/v1.0/identity/conditionalAccess/policies").json()["value"];
    QCOMPARE(policies.size(), 1U);
    QCOMPARE(jsonString(policies[0], "state"), QStringLiteral("enabledForReportingButNotEnforced"));
    QVERIFY(!get("/v1.0/policies/identitySecurityDefaultsEnforcementPolicy").json()["isEnabled"].get<bool>());
    // A reader's token lacks the permission to change anything.
    const Reply refused = m_client->post(url(QStringLiteral("/v1.0/identity/conditionalAccess/policies")), "{}",
                                         m_client->graphHeaders());
    QCOMPARE(refused.status, 403);
}

void TestGraphReads::batches()
{
    auto headers = m_client->graphHeaders();
    headers.insert("Content-Type", "application/json");
    const auto send = [&](const Json &requests) {
        return m_client->post(url(QStringLiteral("/v1.0/$batch")), dumpJson({{"requests", requests}}), headers);
    };
    const Json requests =
        Json::array({{{"id", "1"}, {"method", "GET"}, {"url", "/organization?$select=id"}},
                     {{"id", "2"}, {"method", "GET"}, {"url", "/users/nobody-at-all"}},
                     {{"id", "3"}, {"method", "GET"}, {"url", "/me"}, {"dependsOn", {"2"}}},
                     {{"id", "4"}, {"method", "GET"}, {"url", "/reports/getEmailAppUsageUserDetail(period='D7')"}}});
    const Reply reply = send(requests);
    QCOMPARE(reply.status, 200);
    QMap<std::string, Json> byId;
    const Json answer = reply.json();
    for (const Json &one : answer["responses"])
        byId.insert(one["id"].get<std::string>(), one);
    QCOMPARE(byId["1"]["status"].get<int>(), 200);
    QCOMPARE(byId["2"]["status"].get<int>(), 404);
    QCOMPARE(byId["3"]["status"].get<int>(), 424);
    QCOMPARE(byId["4"]["status"].get<int>(), 302);
    QVERIFY(byId["4"]["headers"].contains("Location"));
    Json many = Json::array();
    for (int i = 0; i < 21; ++i)
        many.push_back({{"id", std::to_string(i)}, {"method", "GET"}, {"url", "/me"}});
    QCOMPARE(send(many).status, 400);
    QCOMPARE(m_client->post(url(QStringLiteral("/v1.0/$batch")), "not json", headers).status, 400);
}

void TestGraphReads::refusals()
{
    QCOMPARE(get("/v2.0/users").status, 404);
    QCOMPARE(m_client->post(url(QStringLiteral("/v1.0/users")), "{}", m_client->graphHeaders()).status, 405);
    DemoClient narrow(m_addresses);
    QVERIFY(narrow.signIn(QStringLiteral("reader@contoso.com")));
    const Reply refused = narrow.get(url(QStringLiteral("/v1.0/users")), narrow.graphHeaders());
    QCOMPARE(refused.status, 403);
    QCOMPARE(jsonString(refused.json()["error"], "code"), QStringLiteral("Authorization_RequestDenied"));
    QCOMPARE(
        jsonString(narrow.get(url(QStringLiteral("/v1.0/auditLogs/signIns")), narrow.graphHeaders()).json()["error"],
                   "code"),
        QStringLiteral("Authentication_MSGraphPermissionMissing"));
}

CASEMENT_TEST(TestGraphReads)
#include "TestGraphReads.moc"
