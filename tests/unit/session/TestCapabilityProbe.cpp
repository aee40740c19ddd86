// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/CapabilityProbe.h"

#include "models/cloud/exchange/ExchangeClient.h"
#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/http/Transport.h"
#include "models/session/Capabilities.h"
#include "models/session/DirectoryRoles.h"
#include "models/session/GraphAccess.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

const QByteArray cmdlets(R"({"value":[{"exportedCmdlets":"Get-CASMailbox,Get-Mailbox,Get-User"}]})");

/// Graph with every permission, but those that nobody consented to.
class ScriptedGraph final : public GraphAccess
{
public:
    ScriptedGraph(Http::Transport *transport, Http::TokenSource *tokens, const QUrl &root)
        : m_granted(transport, tokens, root, tenantOfTokens),
          m_denied(transport, &m_noTokens, root, tenantOfTokens)
    {
    }
    Graph::GraphClient *basic() override { return &m_granted; }
    Graph::GraphClient *with(const QString &permission) override
    {
        return denied.contains(permission) ? &m_denied : &m_granted;
    }
    Task<void> askTogether(QStringList permissions, CancelToken /*cancel*/) override
    {
        asked = permissions;
        co_return;
    }
    QStringList denied;
    QStringList asked;

private:
    class NoTokens final : public Http::TokenSource
    {
    public:
        Task<Result<Http::AccessToken>> token(CancelToken /*cancel*/) override
        {
            Error error = makeError(ErrorKind::Forbidden, QStringLiteral("This app was not granted it."));
            error.code = QStringLiteral("AADSTS65001");
            co_return Result<Http::AccessToken>(failure(error));
        }
        void reject(Secret /*token*/, QByteArray /*claims*/) override {}
    };
    NoTokens m_noTokens;
    Graph::GraphClient m_granted;
    Graph::GraphClient m_denied;
};

/// A tenant in which everything may be read.
QByteArray generous(const QByteArray &request)
{
    const auto asks = [&](const char *path) { return request.startsWith(QByteArray("GET /v1.0/") + path); };
    if (asks("organization"))
        return httpAnswer(200,
                          R"({"value":[{"id":"t","displayName":"Contoso","verifiedDomains":[{"name":"contoso.com",)"
                          R"("isDefault":true}]}]})");
    if (asks("subscribedSkus"))
        return httpAnswer(200, R"({"value":[{"capabilityStatus":"Enabled","servicePlans":[{"servicePlanId":)"
                               R"("41781fb2-bc02-4b7c-bd55-b576c07bb09d","provisioningStatus":"Success"}]}]})");
    if (asks("me/transitiveMemberOf"))
        return httpAnswer(200, R"({"value":[{"roleTemplateId":"f2ef992c-3afb-46b9-b7cf-a126ee74c451"}]})");
    if (asks("me?"))
        return httpAnswer(200, R"({"id":"me-id"})");
    if (asks("roleManagement"))
        return httpAnswer(200, R"({"value":[{"roleDefinitionId":"29232cdf-9323-42fd-ade2-1d097af3e4de",)"
                               R"("directoryScopeId":"/"},{"roleDefinitionId":"one-unit-only","directoryScopeId":)"
                               R"("/administrativeUnits/1"}]})");
    if (asks("reports/"))
        return httpAnswer(302, {}, "Location: https://reports.office.com/x\r\n");
    if (asks("admin/reportSettings"))
        return httpAnswer(200, R"({"displayConcealedNames":false})");
    if (asks("policies/identitySecurityDefaultsEnforcementPolicy"))
        return httpAnswer(200, R"({"error":"none of this is what Graph sends"})");
    return httpAnswer(200, R"({"value":[]})");
}

} // namespace

class TestCapabilityProbe final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksForEverythingSideBySide();
    void anAnswerWithoutAListIsNoRefusal_data();
    void anAnswerWithoutAListIsNoRefusal();
    void asksNothingThatWasNotGranted();
    void doesNotWaitForASilentGraph();
    void doesNotWaitForASilentExchange();
    void aRefusedExchangeIsNotKnown_data();
    void aRefusedExchangeIsNotKnown();
    void failsWhenTheSignInIsOver();
    void anApplicationIsNobody();
    void endsWhenItIsCancelled();

private:
    struct Services
    {
        Services(RawServer &exchangeServer, RawServer &graphServer)
            : exchangeTransport(&network, {exchangeServer.url()}, limits()),
              graphTransport(&network, {graphServer.url()}, limits()),
              exchange(&exchangeTransport, &tokens, {exchangeServer.url(""), tenantOfTokens, QStringLiteral("UPN:a")}),
              graph(&graphTransport, &tokens, graphServer.url("")),
              probe(&exchange, &graph)
        {
        }
        static Http::Limits limits()
        {
            Http::Limits limits = fastLimits();
            limits.firstWidth = limits.maxWidth;
            return limits;
        }
        QNetworkAccessManager network;
        NumberedTokens tokens;
        Http::Transport exchangeTransport;
        Http::Transport graphTransport;
        Exchange::ExchangeClient exchange;
        ScriptedGraph graph;
        CapabilityProbe probe;
    };
};

void TestCapabilityProbe::asksForEverythingSideBySide()
{
    RawServer exchange([](const QByteArray &, int) { return RawReply{httpAnswer(200, cmdlets)}; });
    RawServer graph([](const QByteArray &request, int) { return RawReply{generous(request)}; });
    Services services(exchange, graph);
    auto task = services.probe.run({false, std::chrono::seconds(10)}, {});
    QTRY_VERIFY(task.isReady());
    const auto report = QCoro::waitFor(task);
    QVERIFY2(report, report ? "" : qPrintable(report.error().oneLine()));
    QCOMPARE(report->names.displayName, QStringLiteral("Contoso"));
    QCOMPARE(report->names.defaultDomain, QStringLiteral("contoso.com"));
    QCOMPARE(*report->findings.activeRoles, QStringList{QString(RoleTemplate::globalReader)});
    QCOMPARE(*report->findings.eligibleRoles, QStringList{QString(RoleTemplate::exchangeAdministrator)});
    QVERIFY(report->findings.rolesAreComplete);
    QVERIFY(report->findings.portal.isEmpty());
    const Capabilities found = Capabilities::from(report->findings);
    for (const char *id :
         {"readMailboxes", "directoryUsers", "usageReports", "reportNames", "signIns", "conditionalAccess"})
        QVERIFY2(found.permission(QString::fromLatin1(id)) == Permission::Yes, id);
    QCOMPARE(found.permission(QStringLiteral("changeProtocols")), Permission::EligibleNotActive);
    // An odd answer is no permission, and no refusal either.
    QCOMPARE(found.permission(QStringLiteral("securityDefaults")), Permission::NotKnown);
    QVERIFY(graph.mostAtOnce() > 1);
    for (const QByteArray &request : graph.requests())
        QVERIFY2(request.startsWith("GET "), request.constData());
}

void TestCapabilityProbe::anAnswerWithoutAListIsNoRefusal_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("no rows") << QByteArray(R"({"value":[]})");
    QTest::newRow("no such member") << QByteArray(R"({"value":[{"commands":"Get-Mailbox"}]})");
    QTest::newRow("null") << QByteArray(R"({"value":[{"exportedCmdlets":null}]})");
    QTest::newRow("a number") << QByteArray(R"({"value":[{"exportedCmdlets":7}]})");
}

void TestCapabilityProbe::anAnswerWithoutAListIsNoRefusal()
{
    QFETCH(QByteArray, answer);
    RawServer exchange([&answer](const QByteArray &, int) { return RawReply{httpAnswer(200, answer)}; });
    RawServer graph([](const QByteArray &request, int) { return RawReply{generous(request)}; });
    Services services(exchange, graph);
    auto task = services.probe.run({false, std::chrono::seconds(10)}, {});
    QTRY_VERIFY(task.isReady());
    const auto report = QCoro::waitFor(task);
    QVERIFY2(report, report ? "" : qPrintable(report.error().oneLine()));
    const Capabilities found = Capabilities::from(report->findings);
    for (const char *id : {"readMailboxes", "changeProtocols"})
        QVERIFY2(found.permission(QString::fromLatin1(id)) != Permission::No, id);
}

void TestCapabilityProbe::asksNothingThatWasNotGranted()
{
    RawServer exchange([](const QByteArray &, int) { return RawReply{httpAnswer(200, cmdlets)}; });
    RawServer graph([](const QByteArray &request, int) { return RawReply{generous(request)}; });
    Services services(exchange, graph);
    services.graph.denied = {QStringLiteral("AuditLog.Read.All"), QStringLiteral("Reports.Read.All"),
                             QStringLiteral("RoleManagement.Read.Directory")};
    auto task = services.probe.run({false, std::chrono::seconds(10)}, {});
    QTRY_VERIFY(task.isReady());
    const auto report = QCoro::waitFor(task);
    QVERIFY(report);
    QCOMPARE(services.graph.asked.size(), 6);
    QVERIFY(!report->findings.rolesAreComplete);
    QVERIFY(report->findings.activeRoles);
    QVERIFY(!report->findings.eligibleRoles);
    for (const QByteArray &request : graph.requests())
        QVERIFY2(!request.contains("signIns") && !request.contains("reports/"), request.constData());
    const Capabilities found = Capabilities::from(report->findings);
    QCOMPARE(found.permission(QStringLiteral("signIns")), Permission::No);
    QCOMPARE(found.permission(QStringLiteral("usageReports")), Permission::No);
    QCOMPARE(found.permission(QStringLiteral("conditionalAccess")), Permission::Yes);
}

void TestCapabilityProbe::doesNotWaitForASilentGraph()
{
    RawServer exchange([](const QByteArray &, int) { return RawReply{httpAnswer(200, cmdlets)}; });
    RawServer graph([](const QByteArray &, int) { return RawReply{{}, RawReply::KeepOpen}; });
    Services services(exchange, graph);
    QElapsedTimer watch;
    watch.start();
    auto task = services.probe.run({false, std::chrono::milliseconds(300)}, {});
    QTRY_VERIFY(task.isReady());
    QVERIFY2(watch.elapsed() < 2000, "the patience was 300 ms");
    const auto report = QCoro::waitFor(task);
    QVERIFY(report);
    QVERIFY(report->names.displayName.isEmpty());
    const Capabilities found = Capabilities::from(report->findings);
    QCOMPARE(found.permission(QStringLiteral("readMailboxes")), Permission::Yes);
    QCOMPARE(found.permission(QStringLiteral("signIns")), Permission::NotKnown);
    for (const Capability &line : found.lines())
        QVERIFY2(!line.reason.isEmpty(), qPrintable(line.id));
}

void TestCapabilityProbe::doesNotWaitForASilentExchange()
{
    RawServer exchange([](const QByteArray &, int) { return RawReply{{}, RawReply::KeepOpen}; });
    RawServer graph([](const QByteArray &request, int) { return RawReply{generous(request)}; });
    Services services(exchange, graph);
    auto task = services.probe.run({false, std::chrono::milliseconds(400)}, {});
    QTRY_VERIFY(task.isReady());
    const auto report = QCoro::waitFor(task);
    QVERIFY(report);
    QVERIFY(!report->findings.cmdlets);
    QCOMPARE(Capabilities::from(report->findings).permission(QStringLiteral("readMailboxes")), Permission::NotKnown);
    QCOMPARE(Capabilities::from(report->findings).permission(QStringLiteral("signIns")), Permission::Yes);
}

void TestCapabilityProbe::aRefusedExchangeIsNotKnown_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {401, 404, 500, 302})
        QTest::addRow("%d", status) << status;
}

/// The list of cmdlets comes from an endpoint of its own: what it refuses says nothing about the mailboxes.
void TestCapabilityProbe::aRefusedExchangeIsNotKnown()
{
    QFETCH(int, status);
    RawServer exchange([status](const QByteArray &, int) { return RawReply{httpAnswer(status, {})}; });
    RawServer graph([](const QByteArray &request, int) { return RawReply{generous(request)}; });
    Services services(exchange, graph);
    auto task = services.probe.run({false, std::chrono::seconds(10)}, {});
    QTRY_VERIFY(task.isReady());
    const auto report = QCoro::waitFor(task);
    QVERIFY2(report, report ? "" : qPrintable(report.error().oneLine()));
    QVERIFY(!report->findings.whyNoCmdlets.isEmpty());
    const Capabilities found = Capabilities::from(report->findings);
    QCOMPARE(found.permission(QStringLiteral("readMailboxes")), Permission::NotKnown);
    QCOMPARE(found.permission(QStringLiteral("directoryUsers")), Permission::Yes);
}

void TestCapabilityProbe::failsWhenTheSignInIsOver()
{
    RawServer exchange([](const QByteArray &, int) { return RawReply{httpAnswer(200, cmdlets)}; });
    RawServer graph([](const QByteArray &, int) { return RawReply{{}, RawReply::KeepOpen}; });
    Services services(exchange, graph);
    services.tokens.failure = makeError(ErrorKind::SignIn, QStringLiteral("You are signed out."));
    auto task = services.probe.run({false, std::chrono::seconds(60)}, {});
    QTRY_VERIFY(task.isReady());
    QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::SignIn);
}

void TestCapabilityProbe::anApplicationIsNobody()
{
    RawServer exchange([](const QByteArray &, int) { return RawReply{httpAnswer(200, cmdlets)}; });
    RawServer graph([](const QByteArray &request, int) { return RawReply{generous(request)}; });
    Services services(exchange, graph);
    auto task = services.probe.run({true, std::chrono::seconds(10)}, {});
    QTRY_VERIFY(task.isReady());
    const auto report = QCoro::waitFor(task);
    QVERIFY(report);
    for (const QByteArray &request : graph.requests())
        QVERIFY2(!request.startsWith("GET /v1.0/me"), request.constData());
    QCOMPARE(Capabilities::from(report->findings).permission(QStringLiteral("signIns")), Permission::Yes);
}

void TestCapabilityProbe::endsWhenItIsCancelled()
{
    RawServer exchange([](const QByteArray &, int) { return RawReply{{}, RawReply::KeepOpen}; });
    RawServer graph([](const QByteArray &, int) { return RawReply{{}, RawReply::KeepOpen}; });
    Services services(exchange, graph);
    CancelSource source;
    auto task = services.probe.run({false, std::chrono::seconds(60)}, source.token());
    QTRY_VERIFY(!graph.requests().isEmpty() && !exchange.requests().isEmpty());
    source.cancel();
    QVERIFY(task.isReady());
    QVERIFY(QCoro::waitFor(task).error().isCancelled());
}

CASEMENT_TEST(TestCapabilityProbe)
#include "TestCapabilityProbe.moc"
