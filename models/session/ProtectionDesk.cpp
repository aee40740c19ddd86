// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/ProtectionDesk.h"

#include "models/cloud/exchange/ExchangeClient.h"
#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/graph/GraphError.h"
#include "models/session/GraphAccess.h"
#include "models/session/ProtectionReading.h"

#include <QPointer>

namespace Casement {

namespace {

const QString policyPermission = QStringLiteral("Policy.Read.All");

/// What is lacking, where the service says so or nothing else can be meant; else its own words.
QString whyNotRead(const Error &error, const QString &whoMay)
{
    switch (Graph::lackOf(error)) {
    case Graph::Lack::Licence:
        return ProtectionDesk::tr("Not read: the tenant has no licence for it (Entra ID P1).");
    case Graph::Lack::Permission:
        return ProtectionDesk::tr("Not read: nobody consented to the permission %1.").arg(policyPermission);
    case Graph::Lack::Role:
        return ProtectionDesk::tr("Not read: this account's role does not reach it. %1").arg(whoMay);
    case Graph::Lack::NotSaid:
        break;
    }
    return error.kind == ErrorKind::Forbidden
               ? ProtectionDesk::tr("Not read: this account may not read it. %1").arg(whoMay)
               : ProtectionDesk::tr("Not read: %1").arg(error.oneLine());
}

/// Fills one part from its answer: the value, or why there is none.
template <class Part, class Answer, class Convert>
void take(std::optional<Part> &part, QString &why, const Result<Answer> &answer, const QString &whoMay, Convert convert)
{
    part.reset();
    why.clear();
    if (answer)
        part = convert(*answer);
    else
        why = whyNotRead(answer.error(), whoMay);
}

template <class Read, class From, class Convert>
std::vector<Read> each(const std::vector<From> &all, Convert convert)
{
    std::vector<Read> read;
    read.reserve(all.size());
    for (const From &one : all)
        read.push_back(convert(one));
    return read;
}

} // namespace

ProtectionDesk::ProtectionDesk(GraphAccess *graph, Exchange::ExchangeClient *exchange, QObject *parent)
    : QObject(parent),
      m_graph(graph),
      m_exchange(exchange),
      m_calendar(RetirementCalendar::builtIn().value_or(RetirementCalendar()))
{
}

ProtectionDesk::~ProtectionDesk() = default;

void ProtectionDesk::load()
{
    if (!m_loading)
        m_scope.start(loadAndTell(m_scope.token()));
}

void ProtectionDesk::takeApplications(const EwsApplications &applications)
{
    m_protection.whyEwsApplicationsNotRead.clear();
    if (m_protection.ewsApplications == applications)
        return;
    m_protection.ewsApplications = applications;
    Q_EMIT changed();
}

Task<void> ProtectionDesk::loadAndTell(CancelToken token)
{
    const QPointer<ProtectionDesk> self = this;
    auto loaded = co_await loadAndWait(token);
    if (self && (loaded || !loaded.error().isCancelled()))
        Q_EMIT changed();
}

Task<Outcome> ProtectionDesk::loadAndWait(CancelToken token)
{
    const QPointer<ProtectionDesk> self = this;
    m_loading = true;
    Graph::GraphClient *graph = m_graph->with(policyPermission);
    Exchange::ExchangeClient *exchange = m_exchange;
    auto defaults = co_await graph->securityDefaults(token);
    auto access = co_await graph->conditionalAccessPolicies(token);
    auto basic = co_await exchange->readAuthenticationPolicies(token);
    auto organization = co_await exchange->readOrganizationConfig(token);
    if (!self)
        co_return failure(cancelled());
    m_loading = false;
    if (token.isCancelled())
        co_return failure(cancelled());
    const QString readers = tr("Security Reader and Global Reader may, with the permission %1.").arg(policyPermission);
    const QString administrators = tr("In Exchange, View-Only Organization Management may.");
    TenantProtection &read = m_protection;
    take(read.securityDefaults, read.whySecurityDefaultsNotRead, defaults, readers,
         [](const Graph::SecurityDefaults &all) { return all.isEnabled; });
    take(read.accessPolicies, read.whyAccessPoliciesNotRead, access, readers,
         [](const auto &all) { return each<AccessPolicy>(all, accessPolicyOf); });
    take(read.authenticationPolicies, read.whyAuthenticationPoliciesNotRead, basic, administrators,
         [](const auto &all) { return each<BasicAuthPolicy>(all, basicAuthPolicyOf); });
    // Why and column must not part because one of two readings failed.
    if (organization || !read.ewsApplications)
        take(read.ewsApplications, read.whyEwsApplicationsNotRead, organization, administrators, ewsApplicationsOf);
    m_loaded = true;
    co_return Outcome();
}

} // namespace Casement
