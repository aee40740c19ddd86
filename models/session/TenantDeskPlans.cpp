// SPDX-License-Identifier: GPL-3.0-or-later
// The half of TenantDesk that makes plans.
#include "models/actions/PlanBuilder.h"
#include "models/exceptions/ExceptionBook.h"
#include "models/session/TenantDesk.h"
#include "models/session/TenantPlanner.h"
#include "models/session/TenantSession.h"

#include <QPointer>

#include <algorithm>

namespace Casement {

namespace {

/// So many are read before the next word about how far it is.
constexpr size_t readTogether = 20;

QString named(const char *name)
{
    return QString::fromLatin1(name);
}

/// What the policy blocks, or the one that the same request makes; nothing when there is no such policy.
std::optional<StepSettings> switchesOf(const QString &name, const TenantRequest &request,
                                       const TenantSettings &settings)
{
    for (const TenantRequest::Policy &policy : request.policies) {
        if (policy.make && policy.name.compare(name, Qt::CaseInsensitive) == 0)
            return StepSettings(policy.switches);
    }
    const PolicyState *known = settings.policy(name);
    return known ? std::optional(known->switches) : std::nullopt;
}

std::vector<Withheld> withheldFrom(const ExceptionBook &book, const QUuid &mailbox,
                                   const std::vector<Protocol> &blocked, const QDate &today)
{
    std::vector<Withheld> withheld;
    for (const Protocol protocol : blocked) {
        if (const auto standing = book.standing(mailbox, protocol, today))
            withheld.push_back({protocol, *standing});
    }
    return withheld;
}

} // namespace

void TenantDesk::preparePlan(const TenantRequest &request, const QString &note)
{
    cancelPlan();
    m_planCancel = std::make_unique<CancelSource>();
    m_planCancel->follow(m_scope.token());
    m_scope.start(planAndTell(request, note, m_planCancel->token()));
}

void TenantDesk::cancelPlan()
{
    if (m_planCancel)
        m_planCancel->cancel();
}

Task<void> TenantDesk::planAndTell(TenantRequest request, QString note, CancelToken token)
{
    const QPointer<TenantDesk> self = this;
    auto made = co_await plan(request, note, token);
    if (!self || token.isCancelled())
        co_return;
    if (made)
        Q_EMIT planReady(*made);
    else if (!made.error().isCancelled())
        Q_EMIT planRefused(made.error());
}

Task<Result<ActionPlan>> TenantDesk::plan(TenantRequest request, QString note, CancelToken token)
{
    const QPointer<TenantDesk> self = this;
    if (m_session->exceptionsError())
        co_return failure(m_session->exceptionsError()->in(QStringLiteral("planning without knowing the exceptions")));
    const TenantReach reached = reach();
    const TenantIdentity &identity = m_session->identity();
    auto wishes = wishesOf(request, {identity.tenantId, identity.displayName, &m_settings, &reached});
    if (!wishes)
        co_return failure(wishes.error());
    std::vector<SetAside> excepted;
    auto assigned = co_await addAssignment(request, &*wishes, &excepted, token);
    if (!self || !assigned)
        co_return failure(self ? assigned.error() : cancelled());
    auto stepped = co_await addSteps(request, &*wishes, token);
    if (!self || !stepped)
        co_return failure(self ? stepped.error() : cancelled());
    if (wishes->empty() && excepted.empty())
        co_return failure(ErrorKind::BadInput, tr("Nothing was chosen that would change."));
    PlanContext context = m_session->planContext(note);
    if (const QDateTime at = readAt(); at.isValid())
        context.snapshotAt = at;
    auto made = buildTenantPlan(context, *wishes, *m_session->exceptions()->book());
    if (made)
        made->setAside.insert(made->setAside.end(), excepted.begin(), excepted.end());
    co_return made;
}

QString TenantDesk::policyOf(const QUuid &user) const
{
    const auto news = m_reassigned.constFind(user);
    if (news != m_reassigned.cend())
        return *news;
    const MailboxFacts &facts = m_session->inventory()->facts();
    if (const qint64 row = facts.rowOf(user); row >= 0)
        return facts.policies().word(static_cast<quint32>(row));
    const auto &users = m_session->usersWithoutMailbox();
    const auto found = std::ranges::find(users, user, &UserWithoutMailbox::guid);
    return found == users.end() ? QString() : found->authenticationPolicy;
}

/// One user's part: who is excepted from what the policy blocks is no wish.
std::optional<TenantWish> TenantDesk::wishFor(const QUuid &user, const TenantRequest::Assignment &wanted,
                                              const std::vector<Protocol> &blocked,
                                              std::vector<SetAside> &excepted) const
{
    TenantWish wish;
    wish.target = {TargetKind::User, user, {}};
    const QString has = policyOf(user);
    wish.now.set(named(TenantProperty::assignedPolicy), has.isEmpty() ? TenantValue() : TenantValue(has));
    wish.wanted.set(named(TenantProperty::assignedPolicy), wanted.policy);
    if (wanted.expireTokens)
        wish.wanted.set(named(TenantProperty::tokensValidFrom), momentValue(m_session->clock()->nowUtc()));
    const MailboxFacts &facts = m_session->inventory()->facts();
    const qint64 row = facts.rowOf(user);
    if (row < 0) {
        const auto &users = m_session->usersWithoutMailbox();
        const auto found = std::ranges::find(users, user, &UserWithoutMailbox::guid);
        if (found == users.end())
            return std::nullopt;
        wish.target.name = found->userPrincipalName;
        wish.about = tr("User without a mailbox");
        return wish;
    }
    const Mailbox mailbox = facts.mailbox(static_cast<quint32>(row));
    wish.target.name = mailbox.displayName;
    wish.about = mailbox.primarySmtpAddress;
    const std::vector<Withheld> withheld =
        withheldFrom(*m_session->exceptions()->book(), user, blocked, m_session->clock()->today());
    if (!withheld.empty()) {
        excepted.push_back({user, mailbox.displayName, wish.about, SetAsideReason::Excepted, withheld});
        return std::nullopt;
    }
    judge(wish, mailbox, blocked);
    return wish;
}

/// Of what a policy blocks, the service itself lets a password into nothing but SMTP AUTH any more.
void TenantDesk::judge(TenantWish &wish, const Mailbox &mailbox, const std::vector<Protocol> &blocked) const
{
    const PlanContext context = m_session->planContext(QString());
    if (!context.whoBreaks || std::ranges::find(blocked, Protocol::SmtpAuth) == blocked.end())
        return;
    const std::array shut{Protocol::SmtpAuth};
    const BreakVerdict verdict = context.whoBreaks(mailbox, shut);
    wish.group = verdict.group;
    wish.evidence = verdict.words;
}

Result<std::vector<TenantWish>> TenantDesk::assignmentOf(const TenantRequest &request,
                                                         std::vector<SetAside> &excepted) const
{
    if (!m_session->lastLoad() || m_session->lastLoad()->usersError)
        return failure(ErrorKind::BadInput, tr("Who has which policy is not known: the users were not read."),
                       tr("Refresh the report first."));
    std::vector<Protocol> blocked;
    if (const auto *name = std::get_if<QString>(&request.assignment->policy)) {
        const auto switches = switchesOf(*name, request, m_settings);
        if (!switches)
            return failure(ErrorKind::BadInput, tr("There is no authentication policy “%1”.").arg(*name),
                           tr("Make it first, or in the same plan."));
        blocked = protocolsBlockedBy(*switches);
    }
    std::vector<TenantWish> wishes;
    for (const QUuid &user : request.assignment->users) {
        if (auto wish = wishFor(user, *request.assignment, blocked, excepted))
            wishes.push_back(std::move(*wish));
    }
    return wishes;
}

Task<Outcome> TenantDesk::addAssignment(TenantRequest request, std::vector<TenantWish> *wishes,
                                        std::vector<SetAside> *excepted, CancelToken token)
{
    if (!request.assignment)
        co_return Outcome();
    auto made = assignmentOf(request, *excepted);
    if (!made)
        co_return failure(made.error());
    if (request.assignment->expireTokens) {
        std::vector<StepTarget> targets;
        std::ranges::transform(*made, std::back_inserter(targets), &TenantWish::target);
        auto read = co_await readTargets(std::move(targets), token);
        if (!read)
            co_return failure(read.error());
        for (size_t i = 0; i < made->size(); ++i)
            (*made)[i].now = std::move((*read)[i]);
    }
    wishes->insert(wishes->end(), std::make_move_iterator(made->begin()), std::make_move_iterator(made->end()));
    co_return Outcome();
}

Task<Outcome> TenantDesk::addSteps(TenantRequest request, std::vector<TenantWish> *wishes, CancelToken token)
{
    if (request.steps.empty())
        co_return Outcome();
    std::vector<StepTarget> targets;
    std::ranges::transform(request.steps, std::back_inserter(targets), &TenantRequest::Step::target);
    auto read = co_await readTargets(std::move(targets), token);
    if (!read)
        co_return failure(read.error());
    for (size_t i = 0; i < request.steps.size(); ++i) {
        TenantWish wish;
        wish.target = request.steps[i].target;
        wish.about = request.steps[i].about;
        wish.now = std::move((*read)[i]);
        wish.wanted = request.steps[i].wanted;
        wishes->push_back(std::move(wish));
    }
    co_return Outcome();
}

/// What could not be read is not known, and set aside as such.
Task<Result<std::vector<StepSettings>>> TenantDesk::readTargets(std::vector<StepTarget> targets, CancelToken token)
{
    const QPointer<TenantDesk> self = this;
    RunDesk *runs = m_session->runs();
    std::vector<StepSettings> all;
    for (size_t from = 0; from < targets.size(); from += readTogether) {
        const auto begin = targets.begin() + static_cast<std::ptrdiff_t>(from);
        const size_t count = std::min(readTogether, targets.size() - from);
        std::vector<StepTarget> part(begin, begin + static_cast<std::ptrdiff_t>(count));
        auto read = co_await runs->read(std::move(part), token);
        if (!self || token.isCancelled())
            co_return failure(cancelled());
        for (Reading &one : read) {
            if (!one && one.error().kind != ErrorKind::NotFound)
                co_return failure(one.error().in(QStringLiteral("reading what would be changed")));
            all.push_back(one.value_or(StepSettings()));
        }
        Q_EMIT planProgressed(static_cast<int>(all.size()), static_cast<int>(targets.size()));
    }
    co_return all;
}

} // namespace Casement
