// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/graph/GraphError.h"
#include "models/cloud/http/Transport.h"
#include "tests/support/TestMain.h"
#include "tests/support/VirtualTime.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

using namespace Casement;
using namespace Casement::Graph;
using namespace Casement::TestSupport;

class TestGraphClient final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheOrganisation();
    void followsRolesOverPagesButNotAway();
    void endsAListThatGoesInCircles();
    void readsUsersOverEmptyAndShortPages();
    void namesTheMemberOfAWrongType();
    void asksForAuditsOfOneService();
    void waitsForItsTurnInSight();
    void readsPoliciesAndKeepsUnknownStates();
    void takesSettingsAsTheyAre();
    void aReportThatIsSentOnMayBeRead();
    void takesTheDeepestCode();
    void readsAnErrorInsideAMessage();
    void saysWhichLackItIs_data();
    void saysWhichLackItIs();
    void refusesWhatIsNotGraph_data();
    void refusesWhatIsNotGraph();

private:
    QNetworkAccessManager m_network;
    NumberedTokens m_tokens;
};

void TestGraphClient::readsTheOrganisation()
{
    RawServer server([](const QByteArray &, int) {
        return RawReply{httpAnswer(200, R"({"value":[{"id":"t","displayName":"Contoso","verifiedDomains":[)"
                                        R"({"isDefault":true,"isInitial":false,"name":"contoso.com"},)"
                                        R"({"isDefault":false,"isInitial":true,"name":"contoso.onmicrosoft.com"}],)"
                                        R"("assignedPlans":[{"capabilityStatus":"Warning","servicePlanId":"p1"},)"
                                        R"({"capabilityStatus":"Deleted","servicePlanId":"p2"}],"news":[1]}]})")};
    });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    auto task = client.organization({});
    QTRY_VERIFY(task.isReady());
    const auto organization = QCoro::waitFor(task);
    QVERIFY(organization);
    QCOMPARE(organization->defaultDomain, QStringLiteral("contoso.com"));
    QCOMPARE(organization->initialDomain, QStringLiteral("contoso.onmicrosoft.com"));
    QVERIFY(organization->verifiedDomains.contains(organization->defaultDomain));
    QVERIFY(organization->verifiedDomains.contains(organization->initialDomain));
    QVERIFY(server.requests().first().startsWith("GET /v1.0/organization?$select=id,displayName,verifiedDomains,"));
    QCOMPARE(organization->usablePlans, QStringList{QStringLiteral("p1")});
    QVERIFY(server.requests().first().contains("Authorization: Bearer token1\r\n"));
}

void TestGraphClient::followsRolesOverPagesButNotAway()
{
    RawServer stranger([](const QByteArray &, int) { return RawReply{httpAnswer(200, "{}")}; });
    QByteArray next;
    RawServer server([&](const QByteArray &, int number) {
        const QByteArray link = number == 1 ? R"("@odata.nextLink":")" + next + R"(",)" : QByteArray();
        return RawReply{httpAnswer(200, '{' + link +
                                            R"("value":[{"displayName":"Exchange Administrator","roleTemplateId":)"
                                            R"("29232cdf-9323-42fd-ade2-1d097af3e4de"}]})")};
    });
    Http::Transport transport(&m_network, {server.url(), stranger.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    next = server.url("/v1.0/more").toEncoded();
    auto task = client.directoryRoles({});
    QTRY_VERIFY(task.isReady());
    const auto roles = QCoro::waitFor(task);
    QVERIFY(roles);
    QCOMPARE(roles->size(), size_t(2));
    next = stranger.url("/v1.0/more").toEncoded();
    RawServer second([&](const QByteArray &, int) {
        return RawReply{httpAnswer(200, R"({"value":[],"@odata.nextLink":")" + next + R"("})")};
    });
    Http::Transport other(&m_network, {second.url(), stranger.url()}, fastLimits());
    GraphClient misled(&other, &m_tokens, second.url(""), tenantOfTokens);
    auto away = misled.directoryRoles({});
    QTRY_VERIFY(away.isReady());
    QCOMPARE(QCoro::waitFor(away).error().kind, ErrorKind::BadAnswer);
    QVERIFY(stranger.requests().isEmpty());
}

void TestGraphClient::endsAListThatGoesInCircles()
{
    QByteArray self;
    RawServer server([&](const QByteArray &, int number) {
        const QByteArray link = self + (number == 1 ? "?page=2" : "?page=3");
        return RawReply{httpAnswer(200, R"({"value":[],"@odata.nextLink":")" + link + R"("})")};
    });
    self = server.url("/v1.0/subscribedSkus").toEncoded();
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    auto task = client.subscribedSkus({});
    QTRY_VERIFY(task.isReady());
    const auto products = QCoro::waitFor(task);
    QCOMPARE(products.error().kind, ErrorKind::BadAnswer);
    QCOMPARE(server.requests().size(), 3);
}

void TestGraphClient::readsUsersOverEmptyAndShortPages()
{
    QByteArray base;
    RawServer server([&](const QByteArray &, int number) {
        if (number == 1)
            return RawReply{httpAnswer(200, R"({"value":[{"id":"u1","accountEnabled":false,"mail":null,)"
                                            R"("createdDateTime":"2026-06-15T19:15:41.6195833Z"}],)"
                                            R"("@odata.nextLink":")" +
                                                base + R"(?$skiptoken=a%2cb%27"})")};
        if (number == 2)
            return RawReply{httpAnswer(200, R"({"value":[],"@odata.nextLink":")" + base + R"(?$skiptoken=c"})")};
        return RawReply{httpAnswer(200, R"({"value":[{"id":"u2","userType":"Guest"}]})")};
    });
    base = server.url("/v1.0/users").toEncoded();
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    std::vector<User> users;
    int pages = 0;
    auto task = client.users(
        [&](std::vector<User> page) {
            ++pages;
            users.insert(users.end(), page.begin(), page.end());
        },
        {});
    QTRY_VERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task));
    QCOMPARE(pages, 3);
    QCOMPARE(users.size(), size_t(2));
    QCOMPARE(users[0].accountEnabled, Field<bool>(false));
    QVERIFY(users[0].mail.isNull());
    QVERIFY(users[0].department.isMissing());
    QCOMPARE(users[0].createdAt.value(), QDateTime(QDate(2026, 6, 15), QTime(19, 15, 41, 620), Qt::UTC));
    QCOMPARE(users[1].userType, Field<QString>(QStringLiteral("Guest")));
    QVERIFY(server.requests()[1].contains("skiptoken=a%2Cb%27 ") ||
            server.requests()[1].contains("skiptoken=a%2cb%27 "));
    QVERIFY(!server.requests()[0].contains("ConsistencyLevel"));
}

void TestGraphClient::namesTheMemberOfAWrongType()
{
    RawServer server([](const QByteArray &, int) {
        return RawReply{httpAnswer(200, R"({"value":[{"id":"u1"},{"id":"u2","accountEnabled":"yes"}]})")};
    });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    int pages = 0;
    auto task = client.users([&](std::vector<User>) { ++pages; }, {});
    QTRY_VERIFY(task.isReady());
    const Outcome outcome = QCoro::waitFor(task);
    QCOMPARE(outcome.error().kind, ErrorKind::BadAnswer);
    QVERIFY2(outcome.error().text.contains(QStringLiteral("accountEnabled")), qPrintable(outcome.error().text));
    QCOMPARE(pages, 0);
}

void TestGraphClient::waitsForItsTurnInSight()
{
    VirtualTime time;
    RawServer server([](const QByteArray &, int) { return RawReply{httpAnswer(200, R"({"value":[]})")}; });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    transport.keepTimeBy(&time);
    Budgets budgets;
    budgets.conditionalAccess = {1, std::chrono::seconds(42)};
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens, budgets);
    QSignalSpy waiting(&transport, &Http::Transport::waiting);
    const QSignalSpy ended(&transport, &Http::Transport::waitEnded);
    for (int i = 0; i < 2; ++i) {
        auto task = client.conditionalAccessPolicies({});
        QTRY_VERIFY(task.isReady());
        QVERIFY(QCoro::waitFor(task));
        QCOMPARE(waiting.count(), i);
    }
    QCOMPARE(waiting.first().first().toInt(), 42);
    QVERIFY(!waiting.first().last().toString().isEmpty());
    QCOMPARE(ended.count(), 1);
    QVERIFY(time.passed() >= std::chrono::seconds(42));
}

void TestGraphClient::asksForAuditsOfOneService()
{
    RawServer server([](const QByteArray &, int) {
        return RawReply{
            httpAnswer(200, R"({"value":[{"id":"a1","activityDateTime":"2026-07-01T10:00:00Z","result":"success",)"
                            R"("initiatedBy":{"user":{"id":"u","userPrincipalName":"admin@contoso.com"},"app":null},)"
                            R"("targetResources":[{"id":"t","Type":"Policy","modifiedProperties":)"
                            R"([{"displayName":"state","oldValue":null,"newValue":"\"enabled\""}]}]}]})")};
    });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    AuditQuery query;
    query.from = QDateTime(QDate(2026, 7, 1), QTime(0, 0), Qt::UTC);
    query.loggedByService = QStringLiteral("O'Neil & co+1");
    std::vector<DirectoryAudit> audits;
    auto task = client.directoryAudits(
        query, [&](std::vector<DirectoryAudit> page) { audits.insert(audits.end(), page.begin(), page.end()); }, {});
    QTRY_VERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task));
    QVERIFY2(server.requests().first().startsWith(
                 "GET /v1.0/auditLogs/directoryAudits?$filter=activityDateTime%20ge%202026-07-01T00%3A00%3A00Z"
                 "%20and%20loggedByService%20eq%20%27O%27%27Neil%20%26%20co%2B1%27&$top=999 "),
             server.requests().first().constData());
    QCOMPARE(audits.size(), size_t(1));
    QCOMPARE(audits[0].byUser, QStringLiteral("admin@contoso.com"));
    QCOMPARE(audits[0].targets.at(0).type, QStringLiteral("Policy"));
    QVERIFY(audits[0].targets[0].changes.at(0).oldValue.isNull());
}

void TestGraphClient::readsPoliciesAndKeepsUnknownStates()
{
    RawServer server([](const QByteArray &, int) {
        return RawReply{httpAnswer(
            200, R"({"value":[{"id":"p1","displayName":"Block legacy","state":"enabledForReportingButNotEnforced",)"
                 R"("conditions":{"clientAppTypes":["exchangeActiveSync","other"],"locations":null,)"
                 R"("applications":{"includeApplications":["All"]},"users":{"includeUsers":["All"],)"
                 R"("excludeGroups":["g"]}},"grantControls":{"operator":"OR","builtInControls":["block"]}},)"
                 R"({"id":"p3","displayName":"Not at home","state":"enabled","conditions":{"clientAppTypes":["other"],)"
                 R"("locations":{"includeLocations":["All"],"excludeLocations":["AllTrusted"]},"platforms":null,)"
                 R"("users":{"includeUsers":["All"]}},"grantControls":{"builtInControls":["block"]}},)"
                 R"({"id":"p4","displayName":"Of tomorrow","state":"enabled","conditions":{"moonPhases":["full"]}},)"
                 R"({"id":"p2","displayName":"New","state":"someday","conditions":{},"grantControls":null}]})")};
    });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    auto task = client.conditionalAccessPolicies({});
    QTRY_VERIFY(task.isReady());
    const auto policies = QCoro::waitFor(task);
    QVERIFY(policies);
    QCOMPARE(policies->at(0).state, PolicyState::ReportOnly);
    QCOMPARE(policies->at(0).excludeGroups, QStringList{QStringLiteral("g")});
    QCOMPARE(policies->at(0).builtInControls, QStringList{QStringLiteral("block")});
    QVERIFY(!policies->at(0).hasFurtherConditions);
    QVERIFY(policies->at(1).hasFurtherConditions && policies->at(2).hasFurtherConditions);
    QCOMPARE(policies->at(3).state, PolicyState::Unknown);
    QCOMPARE(policies->at(3).stateText, QStringLiteral("someday"));
    QVERIFY(server.requests().first().contains("Prefer: include-unknown-enum-members\r\n"));
}

void TestGraphClient::takesSettingsAsTheyAre()
{
    RawServer server([](const QByteArray &request, int) {
        if (request.contains("reportSettings"))
            return RawReply{httpAnswer(200, R"({"displayConcealedNames":true})")};
        return RawReply{httpAnswer(200, R"({"id":"5","isEnabled":null})")};
    });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    auto concealed = client.reportNamesConcealed({});
    auto defaults = client.securityDefaults({});
    QTRY_VERIFY(concealed.isReady() && defaults.isReady());
    const auto names = QCoro::waitFor(concealed);
    QVERIFY(names && *names);
    const auto refused = QCoro::waitFor(defaults);
    QVERIFY(!refused);
    QVERIFY2(refused.error().text.contains(QStringLiteral("isEnabled")), qPrintable(refused.error().text));
    for (const QByteArray &request : server.requests())
        QVERIFY(request.startsWith("GET "));
}

void TestGraphClient::aReportThatIsSentOnMayBeRead()
{
    RawServer stranger([](const QByteArray &, int) { return RawReply{httpAnswer(200, "x")}; });
    RawServer server([&](const QByteArray &, int) {
        return RawReply{httpAnswer(302, {}, "Location: " + stranger.url("/file").toEncoded() + "\r\n")};
    });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    auto reports = client.probe(Probe::UsageReports, {});
    auto signIns = client.probe(Probe::SignIns, {});
    QTRY_VERIFY(reports.isReady() && signIns.isReady());
    QVERIFY(QCoro::waitFor(reports));
    QVERIFY(!QCoro::waitFor(signIns));
    QVERIFY(stranger.requests().isEmpty());
}

void TestGraphClient::takesTheDeepestCode()
{
    RawServer server([](const QByteArray &, int) {
        return RawReply{httpAnswer(403,
                                   R"({"error":{"code":"Forbidden","message":"Insufficient privileges","innerError":)"
                                   R"({"code":"Authorization_RequestDenied"}}})",
                                   "request-id: g1\r\n")};
    });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    auto task = client.directoryRoles({});
    QTRY_VERIFY(task.isReady());
    const auto roles = QCoro::waitFor(task);
    QCOMPARE(roles.error().kind, ErrorKind::Forbidden);
    QCOMPARE(roles.error().code, QStringLiteral("Authorization_RequestDenied"));
    QCOMPARE(roles.error().requestId, QStringLiteral("g1"));
}

void TestGraphClient::readsAnErrorInsideAMessage()
{
    Http::Answer answer;
    answer.status = 403;
    answer.body = R"({"error":{"code":"UnknownError","message":"{\"error\":{\"code\":\"S2SUnauthorized\",)"
                  R"(\"message\":\"Invalid permission.\"}}"}})";
    const Error error = graphError(answer);
    QCOMPARE(error.code, QStringLiteral("S2SUnauthorized"));
    QCOMPARE(error.serverWords, QStringLiteral("Invalid permission."));
    QCOMPARE(lackOf(error), Lack::NotSaid);
}

void TestGraphClient::saysWhichLackItIs_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<Lack>("lack");
    QTest::newRow("licence") << 403 << QByteArray("Authentication_RequestFromNonPremiumTenantOrB2CTenant")
                             << QByteArray("Neither tenant is B2C or tenant doesn't have premium license")
                             << Lack::Licence;
    QTest::newRow("feature") << 403 << QByteArray("AccessDenied")
                             << QByteArray("Your tenant is not licensed for this feature.") << Lack::Licence;
    QTest::newRow("scope") << 403 << QByteArray("Authentication_MSGraphPermissionMissing") << QByteArray()
                           << Lack::Permission;
    QTest::newRow("role") << 403 << QByteArray("Authentication_RequestFromUnsupportedUserRole") << QByteArray()
                          << Lack::Role;
    QTest::newRow("plain") << 403 << QByteArray("Authorization_RequestDenied") << QByteArray("Insufficient privileges")
                           << Lack::NotSaid;
    QTest::newRow("not a refusal") << 400 << QByteArray("Authentication_MSGraphPermissionMissing") << QByteArray()
                                   << Lack::NotSaid;
}

void TestGraphClient::saysWhichLackItIs()
{
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, message);
    QFETCH(Lack, lack);
    Http::Answer answer;
    answer.status = status;
    answer.body = R"({"error":{"code":")" + code + R"(","message":")" + message + R"("}})";
    QCOMPARE(lackOf(graphError(answer)), lack);
}

void TestGraphClient::refusesWhatIsNotGraph_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body : {"", "<html>", "[]", "{}", R"({"id":7})", R"({"value":[]})", R"({"value":[1,2]})"})
        QTest::newRow(body) << QByteArray(body);
}

void TestGraphClient::refusesWhatIsNotGraph()
{
    QFETCH(QByteArray, body);
    RawServer server([&](const QByteArray &, int) { return RawReply{httpAnswer(200, body)}; });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""), tenantOfTokens);
    auto me = client.me({});
    auto organization = client.organization({});
    QTRY_VERIFY(me.isReady() && organization.isReady());
    QCOMPARE(QCoro::waitFor(me).error().kind, ErrorKind::BadAnswer);
    QCOMPARE(QCoro::waitFor(organization).error().kind, ErrorKind::BadAnswer);
}

CASEMENT_TEST(TestGraphClient)
#include "TestGraphClient.moc"
