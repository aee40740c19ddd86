// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/ProtectionDesk.h"

#include "models/cloud/exchange/ExchangeClient.h"
#include "models/cloud/graph/GraphClient.h"
#include "models/session/GraphAccess.h"
#include "models/session/ProtectionReading.h"

#include <QPointer>

namespace Casement {

namespace {

const QString policyPermission = QStringLiteral("Policy.Read.All");

/// Fills one part from its answer: the value, or why there is none.
template <class Part, class Answer, class Convert>
void take(std::optional<Part> &part, QString &why, const Result<Answer> &answer, Convert convert)
{
    part.reset();
    why.clear();
    if (answer)
        part = convert(*answer);
    else
        why = answer.error().oneLine();
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
      m_exchange(exchange)
{
}

ProtectionDesk::~ProtectionDesk() = default;

void ProtectionDesk::load()
{
    if (!m_loading)
        m_scope.start(loadAndTell(m_scope.token()));
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
    auto defaults = co_await graph->securityDefaults(token);
    auto access = co_await graph->conditionalAccessPolicies(token);
    auto basic = co_await m_exchange->readAuthenticationPolicies(token);
    if (!self)
        co_return failure(cancelled());
    m_loading = false;
    if (token.isCancelled())
        co_return failure(cancelled());
    TenantProtection &read = m_protection;
    take(read.securityDefaults, read.whySecurityDefaultsNotRead, defaults,
         [](const Graph::SecurityDefaults &all) { return all.isEnabled; });
    take(read.accessPolicies, read.whyAccessPoliciesNotRead, access,
         [](const auto &all) { return each<AccessPolicy>(all, accessPolicyOf); });
    take(read.authenticationPolicies, read.whyAuthenticationPoliciesNotRead, basic,
         [](const auto &all) { return each<BasicAuthPolicy>(all, basicAuthPolicyOf); });
    m_loaded = true;
    co_return Outcome();
}

} // namespace Casement
