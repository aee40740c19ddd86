// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/GraphBatch.h"
#include "models/cloud/graph/GraphError.h"
#include "models/cloud/graph/ServicePlans.h"
#include "models/cloud/graph/SignInLog.h"
#include "models/cloud/graph/UsageReports.h"
#include "models/session/Capabilities.h"
#include "models/session/CapabilityProbe.h"
#include "models/session/DirectoryRoles.h"
#include "models/session/GraphAccess.h"
#include "tests/integration/Signed.h"
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"

#include <QSet>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::Graph;
using namespace Casement::TestSupport;

namespace {

QString why(const Error &error)
{
    return error.oneLine();
}

} // namespace

/// The whole client against the whole tenant, over HTTP.
class TestGraphAgainstDemo final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheTenant();
    void readsEveryUserOnce();
    void readsRolesAndEligibleOnes();
    void readsPoliciesAndDefaults();
    void fetchesAReport();
    void readsTheSignInLog();
    void asksManyThingsAtOnce();
    void tellsWhatAnAccountMayDo_data();
    void tellsWhatAnAccountMayDo();

private:
    /// One connected account and Graph by permission.
    struct Connected
    {
        explicit Connected(const QString &user = {}, int mailboxes = 60)
            : signedIn(mailboxes, true, user),
              graph(signedIn.graphTransport.get(), signedIn.tokens.get())
        {
        }
        GraphClient *with(const char *permission) { return graph.with(QString::fromLatin1(permission)); }
        QString slips()
        {
            QStringList lines;
            for (const Demo::Request &request : signedIn.demo.tenant.requests()) {
                if (!request.slip.isEmpty())
                    lines.append(QString::fromUtf8(request.path) + QStringLiteral(": ") + request.slip);
            }
            return lines.join(QLatin1Char('\n'));
        }
        SignedIn signedIn;
        SignedInGraph graph;
    };
};

void TestGraphAgainstDemo::readsTheTenant()
{
    Connected connected;
    const auto organization = settled(connected.graph.basic()->organization({}));
    QVERIFY2(organization, qPrintable(organization ? QString() : why(organization.error())));
    QCOMPARE(organization->tenantId, connected.signedIn.demo.addresses.tenantId);
    QVERIFY(hasEntraP1(organization->usablePlans));
    QVERIFY(hasExchange(organization->usablePlans));
    QVERIFY(organization->verifiedDomains.size() >= 2);
    QVERIFY(organization->verifiedDomains.contains(organization->initialDomain));
    const auto skus = settled(connected.graph.basic()->subscribedSkus({}));
    QVERIFY2(skus, qPrintable(skus ? QString() : why(skus.error())));
    QVERIFY(hasExchange(usablePlans(*skus)));
    QCOMPARE(connected.slips(), QString());
}

void TestGraphAgainstDemo::readsEveryUserOnce()
{
    Connected connected({}, 2500);
    QSet<QString> ids;
    int pages = 0;
    int rows = 0;
    const auto outcome = settled(connected.with("User.Read.All")
                                     ->users(
                                         [&](std::vector<User> page) {
                                             ++pages;
                                             for (const User &user : page) {
                                                 ++rows;
                                                 ids.insert(user.id);
                                             }
                                         },
                                         {}),
                                 120000);
    QVERIFY2(outcome, qPrintable(outcome ? QString() : why(outcome.error())));
    QVERIFY2(pages >= 3, qPrintable(QString::number(pages)));
    QCOMPARE(ids.size(), rows);
    QVERIFY(rows >= 2500);
    QCOMPARE(connected.slips(), QString());
}

void TestGraphAgainstDemo::readsRolesAndEligibleOnes()
{
    Connected connected;
    GraphClient *graph = connected.with("RoleManagement.Read.Directory");
    const auto roles = settled(graph->directoryRoles({}));
    QVERIFY2(roles, qPrintable(roles ? QString() : why(roles.error())));
    QVERIFY(!roles->empty());
    const auto me = settled(graph->me({}));
    QVERIFY2(me, qPrintable(me ? QString() : why(me.error())));
    const auto eligible = settled(graph->eligibleRoles(me->id, {}));
    QVERIFY2(eligible, qPrintable(eligible ? QString() : why(eligible.error())));
    QCOMPARE(connected.slips(), QString());
}

void TestGraphAgainstDemo::readsPoliciesAndDefaults()
{
    Connected connected(QStringLiteral("reader@contoso.com"));
    GraphClient *graph = connected.with("Policy.Read.All");
    const auto policies = settled(graph->conditionalAccessPolicies({}));
    QVERIFY2(policies, qPrintable(policies ? QString() : why(policies.error())));
    QVERIFY(!policies->empty());
    const auto defaults = settled(graph->securityDefaults({}));
    QVERIFY2(defaults, qPrintable(defaults ? QString() : why(defaults.error())));
    QCOMPARE(connected.slips(), QString());
}

void TestGraphAgainstDemo::fetchesAReport()
{
    Connected connected(QStringLiteral("reader@contoso.com"));
    UsageReports reports(connected.with("Reports.Read.All"), &connected.signedIn.demo.network, impatientLimits());
    const auto usage = settled(reports.emailAppUsage(ReportPeriod::Days30, {}));
    QVERIFY2(usage, qPrintable(usage ? QString() : why(usage.error())));
    QVERIFY(!usage->rows.empty());
    QVERIFY(usage->refreshedOn.isValid());
    int used = 0;
    for (const EmailAppUsage::Row &row : usage->rows)
        used += row.used.testFlag(EmailApp::Imap4) ? 1 : 0;
    QVERIFY(used > 0);
    for (const Demo::Request &request : connected.signedIn.demo.tenant.requests()) {
        if (request.service != "reports")
            continue;
        for (const auto &[name, value] : request.headers)
            QVERIFY2(name.toLower() != "authorization", value.constData());
    }
    QCOMPARE(connected.slips(), QString());
}

void TestGraphAgainstDemo::readsTheSignInLog()
{
    Connected connected(QStringLiteral("reader@contoso.com"), 200);
    // The tenant has no budgets of its own here, and seven days of them would take half a minute.
    Budgets none;
    none.auditLogs = {};
    Http::TokenSource *tokens = connected.signedIn.tokens->graphSource({QStringLiteral("AuditLog.Read.All")});
    GraphClient client(connected.signedIn.graphTransport.get(), tokens, connected.signedIn.demo.addresses.graph,
                       connected.signedIn.demo.addresses.tenantId, none);
    SignInLog log(&client);
    SignInReading reading;
    reading.query.to = QDateTime::currentDateTimeUtc();
    reading.query.from = reading.query.to.addDays(-7);
    reading.query.clientApps = {QStringLiteral("IMAP4"), QStringLiteral("POP3"), QStringLiteral("Authenticated SMTP")};
    int successes = 0;
    int all = 0;
    std::vector<SignInSlice> finished;
    reading.onRecords = [&](std::vector<SignInRecord> records) {
        for (const SignInRecord &record : records) {
            ++all;
            successes += record.outcome == SignInOutcome::Success ? 1 : 0;
            QVERIFY(clientAppOf(record.clientAppUsed.valueOr({})).kind == ClientApp::Legacy);
        }
    };
    reading.onFinished = [&](const SignInSlice &slice, bool) { finished.push_back(slice); };
    const auto coverage = settled(log.read(reading, {}));
    QVERIFY2(coverage, qPrintable(coverage ? QString() : why(coverage.error())));
    QVERIFY(coverage->interactive && coverage->nonInteractive);
    QVERIFY(finished.size() >= 14);
    QVERIFY(all > 0);
    QVERIFY(successes <= all);
    QCOMPARE(connected.slips(), QString());
}

void TestGraphAgainstDemo::asksManyThingsAtOnce()
{
    Connected connected;
    GraphQuery known;
    known.path = "me";
    known.options = {{"$select", "id"}};
    GraphQuery unknown;
    unknown.path = "users/00000000-0000-0000-0000-00000000dead";
    std::vector<GraphQuery> questions(25, known);
    questions[3] = unknown;
    GraphBatch batch(connected.with("User.Read.All"));
    const auto answers = settled(batch.read(questions, {}));
    QVERIFY2(answers, qPrintable(answers ? QString() : why(answers.error())));
    QCOMPARE(answers->size(), size_t(25));
    for (size_t i = 0; i < answers->size(); ++i)
        QCOMPARE(answers->at(i).has_value(), i != 3);
    QCOMPARE(answers->at(3).error().kind, ErrorKind::NotFound);
    QCOMPARE(connected.slips(), QString());
}

void TestGraphAgainstDemo::tellsWhatAnAccountMayDo_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("capability");
    QTest::addColumn<Permission>("permission");
    const auto row = [](const char *user, const char *capability, Permission permission) {
        QTest::addRow("%s %s", user, capability)
            << QString::fromLatin1(user) << QString::fromLatin1(capability) << permission;
    };
    row("admin@contoso.com", "changeProtocols", Permission::Yes);
    row("admin@contoso.com", "usageReports", Permission::Yes);
    row("admin@contoso.com", "directoryUsers", Permission::Yes);
    row("reader@contoso.com", "changeProtocols", Permission::No);
    row("reader@contoso.com", "signIns", Permission::Yes);
    row("reader@contoso.com", "conditionalAccess", Permission::Yes);
    row("reader@contoso.com", "securityDefaults", Permission::Yes);
    row("eligible@contoso.com", "changeProtocols", Permission::EligibleNotActive);
    row("eligible@contoso.com", "usageReports", Permission::EligibleNotActive);
    row("nobody@contoso.com", "signIns", Permission::No);
    row("nobody@contoso.com", "readMailboxes", Permission::No);
}

void TestGraphAgainstDemo::tellsWhatAnAccountMayDo()
{
    QFETCH(QString, user);
    QFETCH(QString, capability);
    QFETCH(Permission, permission);
    Connected connected(user);
    CapabilityProbe probe(connected.signedIn.exchange.get(), &connected.graph);
    const auto report = settled(probe.run({}, {}));
    QVERIFY2(report, qPrintable(report ? QString() : why(report.error())));
    const Capabilities found = Capabilities::from(report->findings);
    QString all;
    for (const Capability &line : found.lines())
        all += QStringLiteral("%1: %2 (%3)\n").arg(line.id, QString::number(int(line.permission)), line.reason);
    QVERIFY2(found.permission(capability) == permission, qPrintable(all));
    QCOMPARE(connected.slips(), QString());
}

CASEMENT_TEST(TestGraphAgainstDemo)
#include "TestGraphAgainstDemo.moc"
