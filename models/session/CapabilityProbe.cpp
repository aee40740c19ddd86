// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/CapabilityProbe.h"

#include "models/base/Sleep.h"
#include "models/cloud/exchange/ExchangeClient.h"
#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/graph/GraphError.h"
#include "models/session/CapabilityTable.h"
#include "models/session/GraphAccess.h"

#include <QCoreApplication>

namespace Casement {

/// What one run gathers. Shared by its branches.
struct CapabilityProbe::Asking
{
    ProbeReport report;
    std::shared_ptr<CancelSource> limit = std::make_shared<CancelSource>(); ///< ends every branch
    std::shared_ptr<CancelSource> exchangeLimit = std::make_shared<CancelSource>();
};

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Capabilities)
};

ProbeResult::Lack lackIn(const Error &error)
{
    switch (Graph::lackOf(error)) {
    case Graph::Lack::Licence:
        return ProbeResult::Licence;
    case Graph::Lack::Permission:
        return ProbeResult::Permission;
    case Graph::Lack::Role:
        return ProbeResult::Role;
    case Graph::Lack::NotSaid:
        break;
    }
    return ProbeResult::NotSaid;
}

/// Our own limit ends a question by cancelling it; to the person it is silence.
QString wordsOf(const Error &error)
{
    return error.isCancelled() ? Texts::tr("Microsoft Graph did not answer in time.") : error.oneLine();
}

ProbeResult resultOf(const Outcome &outcome)
{
    ProbeResult result;
    if (outcome) {
        result.answer = ProbeResult::Readable;
        return result;
    }
    const bool refused = outcome.error().kind == ErrorKind::Forbidden;
    result.answer = refused ? ProbeResult::Refused : ProbeResult::Odd;
    result.lack = lackIn(outcome.error());
    result.words = wordsOf(outcome.error());
    return result;
}

/// The admin centre is known for the worldwide cloud only.
QString portalOf(const QUrl &graphRoot)
{
    return graphRoot.host() == QLatin1String("graph.microsoft.com") ? QStringLiteral("https://entra.microsoft.com")
                                                                    : QString();
}

QStringList idsOf(const std::vector<Graph::DirectoryRole> &roles)
{
    QStringList ids;
    for (const Graph::DirectoryRole &role : roles)
        ids.append(role.roleTemplateId);
    return ids;
}

/// Roles for one administrative unit or one application do not open tenant-wide logs and settings.
QStringList tenantWide(const std::vector<Graph::EligibleRole> &roles)
{
    QStringList ids;
    for (const Graph::EligibleRole &role : roles) {
        if (role.scope.isEmpty() || role.scope == QLatin1String("/"))
            ids.append(role.roleTemplateId);
    }
    return ids;
}

void addPlans(const QStringList &plans, CapabilityFindings &findings)
{
    findings.servicePlans = findings.servicePlans.value_or(QStringList()) + plans;
}

void take(const Graph::Organization &organization, ProbeReport &report)
{
    report.names = {organization.tenantId, organization.displayName, organization.defaultDomain,
                    organization.initialDomain, organization.verifiedDomains};
    // A tenant without a single plan is one whose plans this account may not see.
    if (!organization.usablePlans.isEmpty())
        addPlans(organization.usablePlans, report.findings);
}

/// Everything that is read of Graph besides names and plans.
QStringList readingPermissions()
{
    QStringList permissions{rolePermission, reportSettingsPermission};
    for (const GraphLine &line : graphLines())
        permissions.append(QString::fromLatin1(line.permission));
    permissions.removeDuplicates();
    return permissions;
}

Graph::Probe probeOf(const GraphLine &line)
{
    if (line.probe == &CapabilityFindings::users)
        return Graph::Probe::Users;
    if (line.probe == &CapabilityFindings::usageReports)
        return Graph::Probe::UsageReports;
    if (line.probe == &CapabilityFindings::signIns)
        return Graph::Probe::SignIns;
    if (line.probe == &CapabilityFindings::conditionalAccess)
        return Graph::Probe::ConditionalAccess;
    return Graph::Probe::SecurityDefaults;
}

} // namespace

CapabilityProbe::CapabilityProbe(Exchange::ExchangeClient *exchange, GraphAccess *graph)
    : m_exchange(exchange),
      m_graph(graph)
{
}

Task<void> CapabilityProbe::endPatience(std::chrono::milliseconds patience, std::shared_ptr<CancelSource> limit,
                                        CancelToken done)
{
    auto slept = co_await sleepFor(patience, done);
    if (slept)
        limit->cancel();
}

Task<Outcome> CapabilityProbe::askExchange(std::shared_ptr<Asking> asking)
{
    auto cmdlets = co_await m_exchange->allowedCmdlets(asking->exchangeLimit->token());
    CapabilityFindings &findings = asking->report.findings;
    if (cmdlets) {
        findings.cmdlets = *cmdlets;
    } else if (cmdlets.error().kind == ErrorKind::SignIn) {
        asking->limit->cancel(); // nothing that Graph could say matters now
        co_return failure(cmdlets.error().in(QStringLiteral("asking Exchange what this account may do")));
    } else {
        findings.whyNoCmdlets = cmdlets.error().isCancelled() ? Texts::tr("Exchange Online did not answer in time.")
                                                              : cmdlets.error().oneLine();
    }
    co_return Outcome();
}

Task<void> CapabilityProbe::askTenant(std::shared_ptr<Asking> asking)
{
    Graph::GraphClient *basic = m_graph->basic();
    auto organization = basic->organization(asking->limit->token());
    auto products = basic->subscribedSkus(asking->limit->token());
    auto names = co_await organization;
    auto skus = co_await products;
    if (names)
        take(*names, asking->report);
    if (skus)
        addPlans(Graph::usablePlans(*skus), asking->report.findings);
}

Task<void> CapabilityProbe::askRoles(std::shared_ptr<Asking> asking)
{
    CapabilityFindings &findings = asking->report.findings;
    Graph::GraphClient *graph = m_graph->with(rolePermission);
    auto roles = co_await graph->directoryRoles(asking->limit->token());
    findings.rolesAreComplete = roles.has_value();
    if (!roles) {
        // Without that permission one sees some of one's roles: enough to know that one is there.
        Graph::GraphClient *basic = m_graph->basic();
        roles = co_await basic->directoryRoles(asking->limit->token());
    }
    if (roles)
        findings.activeRoles = idsOf(*roles);
}

Task<void> CapabilityProbe::askEligibleRoles(std::shared_ptr<Asking> asking)
{
    Graph::GraphClient *basic = m_graph->basic();
    auto person = co_await basic->me(asking->limit->token());
    if (!person)
        co_return;
    Graph::GraphClient *graph = m_graph->with(rolePermission);
    auto roles = co_await graph->eligibleRoles(person->id, asking->limit->token());
    if (roles)
        asking->report.findings.eligibleRoles = tenantWide(*roles);
}

Task<void> CapabilityProbe::askRead(std::shared_ptr<Asking> asking, size_t line)
{
    const GraphLine &read = graphLines()[line];
    Graph::GraphClient *graph = m_graph->with(QString::fromLatin1(read.permission));
    auto outcome = co_await graph->probe(probeOf(read), asking->limit->token());
    asking->report.findings.*read.probe = resultOf(outcome);
}

Task<void> CapabilityProbe::askReportNames(std::shared_ptr<Asking> asking)
{
    CapabilityFindings &findings = asking->report.findings;
    Graph::GraphClient *graph = m_graph->with(reportSettingsPermission);
    auto concealed = co_await graph->reportNamesConcealed(asking->limit->token());
    findings.reportSettings = resultOf(concealed ? Outcome() : Outcome(failure(concealed.error())));
    findings.reportNamesConcealed = concealed.value_or(false);
}

Task<void> CapabilityProbe::askNamed(std::shared_ptr<Asking> asking)
{
    co_await m_graph->askTogether(readingPermissions(), asking->limit->token());
    std::vector<Task<void>> questions;
    if (!asking->report.findings.application) {
        questions.push_back(askRoles(asking));
        questions.push_back(askEligibleRoles(asking));
    }
    questions.push_back(askReportNames(asking));
    for (size_t line = 0; line < graphLines().size(); ++line)
        questions.push_back(askRead(asking, line));
    for (Task<void> &question : questions)
        co_await question;
}

Task<Result<ProbeReport>> CapabilityProbe::run(CapabilityQuestion question, CancelToken cancel)
{
    const auto asking = std::make_shared<Asking>();
    asking->report.findings.application = question.application;
    asking->report.findings.portal = portalOf(m_graph->basic()->reader()->root());
    asking->limit->follow(cancel);
    CancelSource done;
    done.follow(m_scope.token());
    asking->exchangeLimit->follow(asking->limit->token());
    m_scope.start(endPatience(question.patience, asking->limit, done.token()));
    m_scope.start(endPatience(question.exchangePatience, asking->exchangeLimit, done.token()));

    // All of them run from here on; the order below is only that of looking at them.
    auto exchange = askExchange(asking);
    auto tenant = askTenant(asking);
    auto named = askNamed(asking);
    auto exchangeSaid = co_await exchange;
    co_await tenant;
    co_await named;
    done.cancel();
    if (cancel.isCancelled())
        co_return failure(cancelled());
    if (!exchangeSaid)
        co_return failure(exchangeSaid.error());
    co_return std::move(asking->report);
}

} // namespace Casement
