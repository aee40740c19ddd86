// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/CapabilityProbe.h"

#include "models/base/Sleep.h"
#include "models/cloud/exchange/ExchangeClient.h"
#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/graph/GraphError.h"
#include "models/session/CapabilityJudge.h"
#include "models/session/CapabilityTable.h"

#include <QCoreApplication>

namespace Casement {

/// What one run gathers. Shared by its branches.
struct CapabilityProbe::Asking
{
    ProbeReport report;
    std::shared_ptr<CancelSource> limit = std::make_shared<CancelSource>(); ///< ends every branch
};

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Capabilities)
};

/// The name behind the resource: https://graph.microsoft.com/User.Read is User.Read.
QStringList plainScopes(const QStringList &scopes)
{
    QStringList names;
    for (const QString &scope : scopes)
        names.append(scope.section(QLatin1Char('/'), -1));
    return names;
}

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

bool isRefusedSignIn(const Error &error)
{
    return error.kind == ErrorKind::Unauthorized || error.kind == ErrorKind::SignIn;
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
                    organization.initialDomain};
    // A tenant without a single plan is one whose plans this account may not see.
    if (!organization.usablePlans.isEmpty())
        addPlans(organization.usablePlans, report.findings);
}

const QStringList &eligibilityPermissions()
{
    static const QStringList permissions{QStringLiteral("RoleManagement.Read.Directory"),
                                         QStringLiteral("RoleEligibilitySchedule.Read.Directory"),
                                         QStringLiteral("RoleManagement.Read.All")};
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

CapabilityFindings startOf(const CapabilityQuestion &question, const QUrl &graphRoot)
{
    CapabilityFindings findings;
    findings.application = question.application;
    findings.portal = portalOf(graphRoot);
    const QStringList scopes = plainScopes(question.graphScopes);
    if (!question.application && !scopes.isEmpty())
        findings.graphScopes = scopes;
    findings.rolesAreComplete = scopes.contains(QLatin1String("RoleManagement.Read.Directory"), Qt::CaseInsensitive) ||
                                scopes.contains(QLatin1String("Directory.Read.All"), Qt::CaseInsensitive);
    return findings;
}

} // namespace

CapabilityProbe::CapabilityProbe(Exchange::ExchangeClient *exchange, Graph::GraphClient *graph)
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
    auto cmdlets = co_await m_exchange->allowedCmdlets(asking->limit->token());
    CapabilityFindings &findings = asking->report.findings;
    if (cmdlets) {
        findings.cmdlets = *cmdlets;
    } else if (isRefusedSignIn(cmdlets.error())) {
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
    auto organization = m_graph->organization(asking->limit->token());
    auto products = m_graph->subscribedSkus(asking->limit->token());
    auto names = co_await organization;
    auto skus = co_await products;
    if (names)
        take(*names, asking->report);
    if (skus)
        addPlans(Graph::usablePlans(*skus), asking->report.findings);
}

Task<void> CapabilityProbe::askRoles(std::shared_ptr<Asking> asking)
{
    if (asking->report.findings.application)
        co_return;
    auto roles = co_await m_graph->directoryRoles(asking->limit->token());
    if (roles)
        asking->report.findings.activeRoles = idsOf(*roles);
}

Task<void> CapabilityProbe::askEligibleRoles(std::shared_ptr<Asking> asking)
{
    const CapabilityFindings &findings = asking->report.findings;
    if (findings.application || !mayBeGranted(eligibilityPermissions(), findings))
        co_return;
    auto person = co_await m_graph->me(asking->limit->token());
    if (!person)
        co_return;
    auto roles = co_await m_graph->eligibleRoles(person->id, asking->limit->token());
    if (roles)
        asking->report.findings.eligibleRoles = tenantWide(*roles);
}

Task<void> CapabilityProbe::askRead(std::shared_ptr<Asking> asking, size_t line)
{
    const GraphLine &read = graphLines()[line];
    CapabilityFindings &findings = asking->report.findings;
    if (!mayBeGranted(read.permissions, findings))
        co_return;
    auto outcome = co_await m_graph->probe(probeOf(read), asking->limit->token());
    findings.*read.probe = resultOf(outcome);
}

Task<void> CapabilityProbe::askReportNames(std::shared_ptr<Asking> asking)
{
    CapabilityFindings &findings = asking->report.findings;
    if (!mayBeGranted({QStringLiteral("ReportSettings.Read.All")}, findings))
        co_return;
    auto concealed = co_await m_graph->reportNamesConcealed(asking->limit->token());
    if (concealed)
        findings.reportNamesConcealed = *concealed;
    else
        findings.whyNoReportSettings = wordsOf(concealed.error());
}

Task<Result<ProbeReport>> CapabilityProbe::run(CapabilityQuestion question, CancelToken cancel)
{
    const auto asking = std::make_shared<Asking>();
    asking->report.findings = startOf(question, m_graph->reader()->root());
    asking->limit->follow(cancel);
    CancelSource done;
    done.follow(m_scope.token());
    m_scope.start(endPatience(question.patience, asking->limit, done.token()));

    // All of them run from here on; the order below is only that of looking at them.
    auto exchange = askExchange(asking);
    std::vector<Task<void>> others;
    others.push_back(askTenant(asking));
    others.push_back(askRoles(asking));
    others.push_back(askEligibleRoles(asking));
    others.push_back(askReportNames(asking));
    for (size_t line = 0; line < graphLines().size(); ++line)
        others.push_back(askRead(asking, line));
    auto exchangeSaid = co_await exchange;
    for (Task<void> &other : others)
        co_await other;
    done.cancel();
    if (cancel.isCancelled())
        co_return failure(cancelled());
    if (!exchangeSaid)
        co_return failure(exchangeSaid.error());
    co_return std::move(asking->report);
}

} // namespace Casement
