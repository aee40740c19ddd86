// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/TenantDesk.h"

#include "models/actions/ExchangeSteps.h"
#include "models/actions/PropagationTimes.h"
#include "models/cloud/exchange/ExchangeClient.h"
#include "models/session/ProtectionDesk.h"
#include "models/session/ProtectionReading.h"
#include "models/session/TenantSession.h"

#include <QPointer>

#include <algorithm>

namespace Casement {

namespace {

constexpr const char *protocolProperties = "protocols";

/// Keeps the answer or the reason why there is none; what was read before is not known any more then.
template <class T, class From, class Convert>
void take(TenantPart<T> &part, const Result<From> &answer, const QDateTime &now, Convert convert)
{
    part = TenantPart<T>();
    part.readAt = now;
    if (answer)
        part.value = convert(*answer);
    else
        part.error = answer.error();
}

std::vector<MailboxPlanState> plansOf(const std::vector<Exchange::CasMailboxPlan> &read)
{
    std::vector<MailboxPlanState> plans;
    for (const Exchange::CasMailboxPlan &plan : read)
        plans.push_back({plan.guid, plan.name, plan.displayName, plan.clientAccess});
    return plans;
}

std::vector<PolicyState> policiesOf(const std::vector<Exchange::AuthenticationPolicy> &read)
{
    std::vector<PolicyState> policies;
    for (const Exchange::AuthenticationPolicy &policy : read)
        policies.push_back({policy.guid, policy.name, ExchangeSteps::settingsOf(policy)});
    return policies;
}

bool hasDone(const PastChange &change, const QString &property)
{
    const bool sent = change.row.outcome == RowOutcome::Done || change.row.outcome == RowOutcome::NotVisibleYet;
    const auto protocol = protocolFromId(property);
    const bool concerns = protocol ? change.row.wanted[*protocol] != StoredState::NotRead
                                   : change.row.wanted.values().find(property) != nullptr;
    return sent && concerns && change.row.intentAt.isValid();
}

} // namespace

TenantDesk::TenantDesk(TenantSession *session, Exchange::ExchangeClient *exchange, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_exchange(exchange)
{
    connect(session->runs(), &RunDesk::rowChanged, this,
            [this](const QUuid &, const QUuid &row, RowOutcome outcome, const QString &, const StepSettings &nowRead) {
                takeOutcome(row, outcome, nowRead);
            });
    connect(session->runs(), &RunDesk::finished, this, &TenantDesk::followRun);
    connect(session, &TenantSession::loadEnded, this, [this](const std::optional<Error> &error) {
        if (!error)
            m_reassigned.clear();
        Q_EMIT changed();
    });
}

TenantDesk::~TenantDesk() = default;

StepTarget TenantDesk::organization() const
{
    return organizationTarget(m_session->identity().tenantId);
}

StepTarget TenantDesk::transport() const
{
    return transportTarget(m_session->identity().tenantId);
}

TenantReach TenantDesk::reach() const
{
    return reachOf(m_session->inventory()->facts(), *m_session->joinedEvidence(), m_session->usersWithoutMailbox(),
                   m_reassigned);
}

QDateTime TenantDesk::readAt() const
{
    QDateTime oldest;
    for (const QDateTime &at : {m_settings.organization.readAt, m_settings.transport.readAt, m_settings.plans.readAt,
                                m_settings.policies.readAt}) {
        if (at.isValid() && (!oldest.isValid() || at < oldest))
            oldest = at;
    }
    return oldest;
}

void TenantDesk::load()
{
    if (m_loading)
        return;
    m_loadCancel = std::make_unique<CancelSource>();
    m_loadCancel->follow(m_scope.token());
    m_scope.start(loadAndTell(m_loadCancel->token()));
}

/// What a run changed while a reading went on may be newer than what that brought: it is followed by another.
void TenantDesk::followRun()
{
    if (!m_loading && std::exchange(m_changedByRun, false))
        m_scope.start(reloadAfterRun(m_scope.token()));
}

void TenantDesk::cancelLoad()
{
    if (m_loadCancel)
        m_loadCancel->cancel();
}

Task<void> TenantDesk::loadAndTell(CancelToken token)
{
    const QPointer<TenantDesk> self = this;
    auto loaded = co_await loadAndWait(true, token);
    Q_UNUSED(loaded)
    if (!self || m_scope.token().isCancelled())
        co_return;
    Q_EMIT loadEnded();
    if (!m_session->runs()->isSending())
        followRun();
}

Task<void> TenantDesk::reloadAfterRun(CancelToken token)
{
    const QPointer<TenantDesk> self = this;
    auto loaded = co_await loadAndWait(false, token);
    Q_UNUSED(loaded)
    if (!self || m_scope.token().isCancelled())
        co_return;
    Q_EMIT loadEnded();
    if (!m_session->runs()->isSending())
        followRun();
}

Task<Outcome> TenantDesk::loadAndWait(bool withFollowers, CancelToken token)
{
    const QPointer<TenantDesk> self = this;
    m_loading = true;
    Q_EMIT changed();
    auto read = co_await readParts(token);
    if (self && read)
        read = co_await readPast(token);
    if (self && read && withFollowers)
        read = co_await readFollowers(token);
    if (!self)
        co_return failure(cancelled());
    m_loading = false;
    if (!m_scope.token().isCancelled())
        Q_EMIT changed();
    co_return read;
}

Task<Outcome> TenantDesk::readParts(CancelToken token)
{
    const QPointer<TenantDesk> self = this;
    auto organization = co_await m_exchange->readOrganizationConfig(token);
    if (!self || token.isCancelled())
        co_return failure(cancelled());
    take(m_settings.organization, organization, m_session->clock()->nowUtc(),
         [](const auto &config) { return ExchangeSteps::settingsOf(config); });
    if (organization)
        m_session->protection()->takeApplications(ewsApplicationsOf(*organization));
    Q_EMIT changed();
    auto transport = co_await m_exchange->readTransportConfig(token);
    if (!self || token.isCancelled())
        co_return failure(cancelled());
    take(m_settings.transport, transport, m_session->clock()->nowUtc(),
         [](const auto &config) { return ExchangeSteps::settingsOf(config); });
    tellSession();
    Q_EMIT changed();
    auto plans = co_await m_exchange->readCasMailboxPlans(token);
    if (!self || token.isCancelled())
        co_return failure(cancelled());
    take(m_settings.plans, plans, m_session->clock()->nowUtc(), plansOf);
    Q_EMIT changed();
    auto policies = co_await m_exchange->readAuthenticationPolicies(token);
    if (!self || token.isCancelled())
        co_return failure(cancelled());
    take(m_settings.policies, policies, m_session->clock()->nowUtc(), policiesOf);
    Q_EMIT changed();
    co_return Outcome();
}

Task<Outcome> TenantDesk::readFollowers(CancelToken token)
{
    const QPointer<TenantDesk> self = this;
    m_followersRead = 0;
    auto counts = std::make_shared<QHash<QString, int>>();
    auto read = co_await m_exchange->readPlanFollowers(
        [self, counts](Exchange::PageOf<Exchange::PlanFollowerRow> page) {
            if (page.number == 1)
                counts->clear();
            for (const Exchange::PlanFollowerRow &row : page.rows)
                ++(*counts)[row.mailboxPlan];
            if (!self)
                return;
            self->m_followersRead = 0;
            for (const int count : *counts)
                self->m_followersRead += count;
            Q_EMIT self->changed();
        },
        token);
    if (!self || token.isCancelled())
        co_return failure(cancelled());
    take(m_settings.followers, read ? Result<QHash<QString, int>>(*counts) : failure(read.error()),
         m_session->clock()->nowUtc(), [](const auto &all) { return all; });
    Q_EMIT changed();
    co_return Outcome();
}

std::vector<StepTarget> TenantDesk::watched() const
{
    std::vector<StepTarget> targets{organization(), transport()};
    for (const MailboxPlanState &plan : m_settings.plans.value.value_or(std::vector<MailboxPlanState>()))
        targets.push_back({TargetKind::MailboxPlan, plan.guid});
    for (const PolicyState &policy : m_settings.policies.value.value_or(std::vector<PolicyState>())) {
        targets.push_back({TargetKind::AuthenticationPolicy, policy.guid});
        targets.push_back(newPolicyTarget(m_session->identity().tenantId, policy.name));
    }
    return targets;
}

Task<Outcome> TenantDesk::readPast(CancelToken token)
{
    const QPointer<TenantDesk> self = this;
    const std::vector<StepTarget> targets = watched();
    RunDesk *runs = m_session->runs();
    QHash<QUuid, std::vector<PastChange>> past;
    for (const StepTarget &target : targets) {
        auto changes = co_await runs->changesOf(target.guid, token);
        if (!self || token.isCancelled())
            co_return failure(cancelled());
        // Without a journal nothing was ever sent from here.
        if (changes && !changes->empty())
            past.insert(target.guid, std::move(*changes));
    }
    m_past = std::move(past);
    co_return Outcome();
}

std::optional<TenantClock> TenantDesk::clock(const StepTarget &target, const QString &property) const
{
    std::vector<QUuid> names{target.guid};
    if (target.kind == TargetKind::AuthenticationPolicy)
        names.push_back(newPolicyTarget(m_session->identity().tenantId, target.name).guid);
    std::optional<TenantClock> newest;
    for (const QUuid &name : names) {
        for (const PastChange &change : m_past.value(name)) {
            if (!hasDone(change, property) || (newest && newest->sentAt >= change.row.intentAt))
                continue;
            newest = TenantClock{change.row.intentAt, change.number, change.account, {}};
        }
    }
    if (newest) {
        const QString timed = protocolFromId(property) ? QString::fromLatin1(protocolProperties) : property;
        newest->words =
            target.kind == TargetKind::MailboxPlan
                ? tr("Sent; it holds for mailboxes made since then, never for older ones.")
                : propagationWords(newest->sentAt, PropagationTimes::builtIn().of(timed), m_session->clock()->nowUtc());
    }
    return newest;
}

void TenantDesk::takeOutcome(const QUuid &row, RowOutcome outcome, const StepSettings &nowRead)
{
    const TenantValue *policy = nowRead.values().find(QString::fromLatin1(TenantProperty::assignedPolicy));
    if (policy) {
        const auto *name = std::get_if<QString>(policy);
        m_reassigned.insert(row, name ? *name : QString());
    }
    const bool settled = outcome != RowOutcome::NotStarted && outcome != RowOutcome::Sending;
    // Nothing of a mailbox's own protocols stands here.
    if (settled && !nowRead.values().isEmpty())
        m_changedByRun = true;
    const auto plans = m_settings.plans.value.value_or(std::vector<MailboxPlanState>());
    if (settled && std::ranges::find(plans, row, &MailboxPlanState::guid) != plans.end())
        m_changedByRun = true;
}

/// What mailboxes inherit is shown in the report as well.
void TenantDesk::tellSession()
{
    if (!m_settings.organization.value || !m_settings.transport.value)
        return;
    OrganizationSettings settings = m_session->organization();
    const auto flag = [this](const char *property) {
        const TenantValue *value = m_settings.value(property);
        const bool *set = value ? std::get_if<bool>(value) : nullptr;
        return set ? std::optional(*set) : std::nullopt;
    };
    const TenantValue *policy = m_settings.value(TenantProperty::defaultPolicy);
    const auto *name = policy ? std::get_if<QString>(policy) : nullptr;
    settings.read = true;
    settings.ewsEnabled = flag(TenantProperty::ewsEnabled);
    settings.smtpClientAuthenticationDisabled = flag(TenantProperty::smtpAuthDisabled);
    settings.defaultAuthenticationPolicy = name ? *name : QString();
    m_session->setOrganization(settings);
}

} // namespace Casement
