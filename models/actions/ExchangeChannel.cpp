// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/ExchangeChannel.h"

#include "models/actions/ExchangeSteps.h"
#include "models/cloud/exchange/Changes.h"
#include "models/cloud/exchange/ExchangeClient.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement {

namespace {

using ExchangeSteps::settingsOf;
using Readings = std::vector<Result<StepSettings>>;

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::ActionRunner)
};

Readings sameForAll(size_t count, const Result<StepSettings> &reading)
{
    return Readings(count, reading);
}

Result<StepSettings> gone()
{
    return failure(ErrorKind::NotFound, Words::tr("Exchange Online does not have this any more."),
                   Words::tr("Read the tenant's settings again."));
}

/// A policy that was made by this run has another Guid than the one it was planned under; its name is unique. Where
/// the Guid is there the name says nothing: the policy may have been renamed, and another one bear its name by now.
const Exchange::AuthenticationPolicy *policyIn(const std::vector<Exchange::AuthenticationPolicy> &policies,
                                               const StepTarget &target)
{
    auto found = std::ranges::find(policies, target.guid, &Exchange::AuthenticationPolicy::guid);
    if (found == policies.end())
        found = std::ranges::find_if(policies, [&target](const auto &policy) {
            return policy.name.compare(target.name, Qt::CaseInsensitive) == 0;
        });
    return found == policies.end() ? nullptr : &*found;
}

/// What went wrong before the change left: a time-out of its own would mean that it may have happened.
Error notSent(Error error)
{
    if (error.kind == ErrorKind::Timeout)
        error.kind = ErrorKind::Network;
    return error;
}

/// There is no way to ask for several users by their Guids with one request; so many requests go side by side.
constexpr size_t usersTogether = 6;

bool isWanted(const StepSettings &wanted, bool exists)
{
    const TenantValue *value = wanted.values().find(QString::fromLatin1(TenantProperty::exists));
    return value && *value == TenantValue(exists);
}

} // namespace

QString ExchangeChannel::tenantId() const
{
    return m_client->connection().tenantId;
}

Task<Outcome> ExchangeChannel::send(StepChange change, CancelToken cancel)
{
    if (!isSameTenant(change.tenantId, tenantId()))
        co_return failure(otherTenant());
    Exchange::Changes changes(m_client, change.requestId.toLatin1());
    const ClientAccessSettings protocols = change.wanted.protocols();
    switch (change.target.kind) {
    case TargetKind::Mailbox:
        co_return co_await changes.setCasMailbox(change.target.guid, protocols, cancel);
    case TargetKind::MailboxPlan:
        co_return co_await changes.setCasMailboxPlan(change.target.guid, protocols, cancel);
    case TargetKind::AuthenticationPolicy:
        co_return co_await sendPolicy(std::move(change), cancel);
    case TargetKind::Organization: {
        auto config = ExchangeSteps::organizationFrom(change.wanted);
        if (!config)
            co_return failure(config.error());
        co_return co_await changes.setOrganizationConfig(*config, cancel);
    }
    case TargetKind::Transport: {
        auto config = ExchangeSteps::transportFrom(change.wanted);
        if (!config)
            co_return failure(config.error());
        co_return co_await changes.setTransportConfig(*config, cancel);
    }
    case TargetKind::User: {
        auto access = ExchangeSteps::userFrom(change.target.guid, change.wanted);
        if (!access)
            co_return failure(access.error());
        co_return co_await changes.setUser(*access, cancel);
    }
    }
    co_return failure(ErrorKind::BadInput, Words::tr("Nothing was named that could be changed; nothing was sent."));
}

/// Made, removed, or changed. What is to be removed or changed is looked up first, since it may have been made by an
/// earlier run under a Guid that was not known then.
Task<Outcome> ExchangeChannel::sendPolicy(StepChange change, CancelToken cancel)
{
    Exchange::Changes changes(m_client, change.requestId.toLatin1());
    auto switches = ExchangeSteps::switchesFrom(change.wanted);
    if (!switches)
        co_return failure(switches.error());
    if (isWanted(change.wanted, true))
        co_return co_await changes.newAuthenticationPolicy(change.target.name, *switches, cancel);
    auto policies = co_await m_client->readAuthenticationPolicies(cancel);
    if (!policies)
        co_return failure(notSent(policies.error()));
    const Exchange::AuthenticationPolicy *policy = policyIn(*policies, change.target);
    if (!policy)
        co_return isWanted(change.wanted, false) ? Outcome() : Outcome(failure(gone().error()));
    const QUuid guid = policy->guid;
    if (isWanted(change.wanted, false))
        co_return co_await changes.removeAuthenticationPolicy(guid, cancel);
    co_return co_await changes.setAuthenticationPolicy(guid, *switches, cancel);
}

Task<Readings> ExchangeChannel::readMailboxes(std::vector<StepTarget> targets, CancelToken cancel)
{
    std::vector<QUuid> mailboxes;
    std::ranges::transform(targets, std::back_inserter(mailboxes), &StepTarget::guid);
    auto read = co_await m_client->readCasMailboxesOf(std::move(mailboxes), cancel);
    Readings readings;
    for (const auto &each : read)
        readings.push_back(each ? Result<StepSettings>(StepSettings(*each)) : failure(each.error()));
    co_return readings;
}

Task<Readings> ExchangeChannel::readPolicies(std::vector<StepTarget> targets, CancelToken cancel)
{
    auto policies = co_await m_client->readAuthenticationPolicies(cancel);
    if (!policies)
        co_return sameForAll(targets.size(), failure(policies.error()));
    Readings readings;
    for (const StepTarget &target : targets) {
        const Exchange::AuthenticationPolicy *policy = policyIn(*policies, target);
        readings.push_back(policy ? settingsOf(*policy) : ExchangeSteps::noPolicy());
    }
    co_return readings;
}

Task<Readings> ExchangeChannel::readMailboxPlans(std::vector<StepTarget> targets, CancelToken cancel)
{
    auto plans = co_await m_client->readCasMailboxPlans(cancel);
    if (!plans)
        co_return sameForAll(targets.size(), failure(plans.error()));
    Readings readings;
    for (const StepTarget &target : targets) {
        const auto plan = std::ranges::find(*plans, target.guid, &Exchange::CasMailboxPlan::guid);
        readings.push_back(plan == plans->end() ? gone() : Result<StepSettings>(StepSettings(plan->clientAccess)));
    }
    co_return readings;
}

Task<Result<StepSettings>> ExchangeChannel::readOne(StepTarget target, CancelToken cancel)
{
    if (target.kind == TargetKind::Organization) {
        auto config = co_await m_client->readOrganizationConfig(cancel);
        co_return config.map([](const auto &read) { return settingsOf(read); });
    }
    if (target.kind == TargetKind::Transport) {
        auto config = co_await m_client->readTransportConfig(cancel);
        co_return config.map([](const auto &read) { return settingsOf(read); });
    }
    auto user = co_await m_client->readUserAccess(target.guid, cancel);
    co_return user.map([](const auto &read) { return settingsOf(read); });
}

Task<Readings> ExchangeChannel::readKind(TargetKind kind, std::vector<StepTarget> targets, CancelToken cancel)
{
    if (kind == TargetKind::Mailbox)
        co_return co_await readMailboxes(std::move(targets), cancel);
    if (kind == TargetKind::MailboxPlan)
        co_return co_await readMailboxPlans(std::move(targets), cancel);
    if (kind == TargetKind::AuthenticationPolicy)
        co_return co_await readPolicies(std::move(targets), cancel);
    Readings readings;
    for (size_t from = 0; from < targets.size(); from += usersTogether) {
        std::vector<Task<Result<StepSettings>>> asked;
        for (size_t i = from; i < std::min(targets.size(), from + usersTogether); ++i)
            asked.push_back(readOne(targets[i], cancel));
        for (Task<Result<StepSettings>> &each : asked) {
            Task<Result<StepSettings>> reading = std::move(each);
            auto read = co_await reading;
            readings.push_back(std::move(read));
        }
    }
    co_return readings;
}

Task<Readings> ExchangeChannel::read(std::vector<StepTarget> targets, CancelToken cancel)
{
    Readings readings(targets.size(), gone());
    for (const TargetKind kind : allTargetKinds) {
        std::vector<StepTarget> ofKind;
        std::vector<size_t> places;
        for (size_t place = 0; place < targets.size(); ++place) {
            if (targets[place].kind != kind)
                continue;
            ofKind.push_back(targets[place]);
            places.push_back(place);
        }
        if (ofKind.empty())
            continue;
        auto read = co_await readKind(kind, std::move(ofKind), cancel);
        for (size_t i = 0; i < places.size(); ++i)
            readings[places[i]] = std::move(read[i]);
    }
    co_return readings;
}

} // namespace Casement
