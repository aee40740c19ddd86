// SPDX-License-Identifier: GPL-3.0-or-later
// The part of TenantDesk that plans again what an earlier run did not do.
#include "models/actions/PlanBuilder.h"
#include "models/exceptions/ExceptionBook.h"
#include "models/session/TenantDesk.h"
#include "models/session/TenantPlanner.h"
#include "models/session/TenantSession.h"

#include <QPointer>

#include <algorithm>

namespace Casement {

namespace {

const TenantValue *wantedOf(const TenantRequest::Step &step, const char *property)
{
    return step.wanted.values().find(QString::fromLatin1(property));
}

void addTo(TenantValues &values, const TenantValues &more)
{
    for (const auto &[property, value] : more.all())
        values.set(property, value);
}

/// A policy that was made meanwhile is no longer to be made, and one that went not to be removed.
void addPolicy(TenantRequest &request, const TenantRequest::Step &step, const TenantSettings &settings,
               std::vector<SetAside> &aside)
{
    TenantRequest::Policy policy{step.target.name, step.wanted.values(), false, false};
    policy.switches.remove(QString::fromLatin1(TenantProperty::exists));
    const TenantValue *exists = wantedOf(step, TenantProperty::exists);
    const bool isThere = settings.policy(step.target.name) != nullptr;
    policy.make = exists && *exists == TenantValue(true) && !isThere;
    policy.remove = exists && *exists == TenantValue(false);
    const bool nothingLeft = policy.remove ? !isThere : !policy.make && policy.switches.isEmpty();
    if (nothingLeft)
        aside.push_back({step.target.guid, step.target.name, step.about, SetAsideReason::AlreadyAsWanted, {}, {}});
    else
        request.policies.push_back(std::move(policy));
}

bool standsAlone(const TenantRequest::Step &step)
{
    return step.target.kind == TargetKind::Mailbox || step.target.kind == TargetKind::User;
}

/// What stands above the mailboxes is asked for like everything else of the request.
void spread(TenantRequest &request, const TenantSettings &settings, std::vector<SetAside> &aside)
{
    for (const TenantRequest::Step &step : request.steps) {
        if (step.target.kind == TargetKind::Organization)
            addTo(request.organization, step.wanted.values());
        else if (step.target.kind == TargetKind::Transport)
            addTo(request.transport, step.wanted.values());
        else if (step.target.kind == TargetKind::MailboxPlan)
            request.plans.push_back({step.target.guid, step.wanted.protocols()});
        else if (step.target.kind == TargetKind::AuthenticationPolicy)
            addPolicy(request, step, settings, aside);
    }
    std::erase_if(request.steps, [](const TenantRequest::Step &step) { return !standsAlone(step); });
}

} // namespace

Task<Outcome> TenantDesk::takeSteps(TenantRequest *request, std::vector<TenantWish> *wishes,
                                    std::vector<SetAside> *aside, CancelToken token)
{
    if (request->steps.empty())
        co_return Outcome();
    const QPointer<TenantDesk> self = this;
    // Policies say what an assignment blocks; the rest is what would be changed.
    const bool mailboxesAlone = std::ranges::all_of(
        request->steps, [](const TenantRequest::Step &step) { return step.target.kind == TargetKind::Mailbox; });
    if (!mailboxesAlone) {
        auto read = co_await readParts(token);
        if (!self || !read)
            co_return failure(self ? read.error() : cancelled());
    }
    spread(*request, m_settings, *aside);
    auto made = wishesOfSteps(*request, *aside);
    if (!made)
        co_return failure(made.error());
    auto read = co_await readNow(&*made, aside, token);
    if (!self || !read)
        co_return failure(self ? read.error() : cancelled());
    for (TenantWish &wish : *made)
        judgeStep(wish);
    *wishes = std::move(*made);
    co_return Outcome();
}

Result<std::vector<TenantWish>> TenantDesk::wishesOfSteps(const TenantRequest &request,
                                                          std::vector<SetAside> &aside) const
{
    std::vector<TenantWish> wishes;
    for (const TenantRequest::Step &step : request.steps) {
        const TenantValue *policy = wantedOf(step, TenantProperty::assignedPolicy);
        const size_t setAside = aside.size();
        std::optional<TenantWish> wish;
        if (step.target.kind == TargetKind::Mailbox) {
            wish = wishForMailbox(step, aside);
        } else if (policy) {
            const auto blocked = blockedBy(*policy, request, m_settings);
            if (!blocked)
                return failure(blocked.error());
            const bool expire = wantedOf(step, TenantProperty::tokensValidFrom) != nullptr;
            wish = wishFor(step.target.guid, {{}, *policy, expire}, *blocked, aside);
        } else {
            wish = TenantWish{step.target, step.about, {}, step.wanted};
        }
        if (wish)
            wishes.push_back(std::move(*wish));
        else if (aside.size() == setAside)
            aside.push_back({step.target.guid, step.target.name, step.about, SetAsideReason::NotRead, {}, {}});
    }
    return wishes;
}

/// What was excepted since is not switched off.
std::optional<TenantWish> TenantDesk::wishForMailbox(const TenantRequest::Step &step,
                                                     std::vector<SetAside> &aside) const
{
    if (m_session->inventory()->facts().rowOf(step.target.guid) < 0)
        return std::nullopt;
    TenantWish wish{step.target, step.about, {}, step.wanted};
    for (const Protocol protocol : allProtocols) {
        const auto standing =
            m_session->exceptions()->book()->standing(step.target.guid, protocol, m_session->clock()->today());
        if (wish.wanted[protocol] != StoredState::Off || !standing)
            continue;
        wish.withheld.push_back({protocol, *standing});
        wish.wanted.set(protocol, StoredState::NotRead);
    }
    if (!wish.wanted.isEmpty())
        return wish;
    aside.push_back({step.target.guid, step.target.name, step.about, SetAsideReason::Excepted, wish.withheld, {}});
    return std::nullopt;
}

/// Who would notice, by what the mailbox reads now.
void TenantDesk::judgeStep(TenantWish &wish) const
{
    const MailboxFacts &facts = m_session->inventory()->facts();
    const qint64 place = facts.rowOf(wish.target.guid);
    if (wish.target.kind != TargetKind::Mailbox || place < 0)
        return;
    PlanRow row;
    row.seen = wish.now;
    row.wanted = wish.wanted;
    judgeEvidence(row, facts.mailbox(static_cast<quint32>(place)), m_session->planContext(QString()));
    wish.group = row.group;
    wish.evidence = row.evidence;
}

} // namespace Casement
