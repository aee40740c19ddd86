// SPDX-License-Identifier: GPL-3.0-or-later
// The half of TenantDesk that makes plans.
#include "models/actions/PlanBuilder.h"
#include "models/exceptions/ExceptionBook.h"
#include "models/session/TenantDesk.h"
#include "models/session/TenantPlanner.h"
#include "models/session/TenantRights.h"
#include "models/session/TenantSession.h"

#include <QPointer>

#include <algorithm>

namespace Casement {

namespace {

QString named(const char *name)
{
    return QString::fromLatin1(name);
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
    Outcome may;
    if (made)
        may = co_await m_session->checkRightsAnew(*made, token);
    if (!self || token.isCancelled())
        co_return;
    if (!may)
        Q_EMIT planRefused(may.error());
    else if (made)
        Q_EMIT planReady(*made);
    else if (!made.error().isCancelled())
        Q_EMIT planRefused(made.error());
}

Task<Result<ActionPlan>> TenantDesk::plan(TenantRequest request, QString note, CancelToken token)
{
    const QPointer<TenantDesk> self = this;
    GuardDesk *guards = m_session->guards();
    auto guard = co_await guards->load(token);
    if (!self || (!guard && guard.error().isCancelled()))
        co_return failure(cancelled());
    // Whom it affects is only known of mailboxes that were read.
    if (!m_session->lastLoad())
        co_return failure(ErrorKind::Conflict, tr("The mailboxes have not been read yet."),
                          tr("Wait until the report is there, or refresh it."));
    if (const Outcome may = m_session->mayPlan(); !may)
        co_return failure(may.error());
    std::vector<SetAside> aside;
    std::vector<TenantWish> steps;
    auto stepped = co_await takeSteps(&request, &steps, &aside, token);
    if (!self || !stepped)
        co_return failure(self ? stepped.error() : cancelled());
    const TenantReach reached = reach();
    const TenantIdentity &identity = m_session->identity();
    auto wishes = wishesOf(request, {identity.tenantId, identity.displayName, &m_settings, &reached});
    if (!wishes)
        co_return failure(wishes.error());
    auto assigned = co_await addAssignment(request, &*wishes, &aside, token);
    if (!self || !assigned)
        co_return failure(self ? assigned.error() : cancelled());
    wishes->insert(wishes->end(), steps.begin(), steps.end());
    if (wishes->empty() && aside.empty())
        co_return failure(ErrorKind::BadInput, tr("Nothing was chosen that would change."));
    PlanContext context = m_session->planContext(note);
    if (const QDateTime at = readAt(); at.isValid())
        context.snapshotAt = at;
    auto made = buildTenantPlan(context, *wishes, *m_session->exceptions()->book());
    if (made)
        made->setAside.insert(made->setAside.end(), aside.begin(), aside.end());
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
    const auto blocked = blockedBy(request.assignment->policy, request, m_settings);
    if (!blocked)
        return failure(blocked.error());
    std::vector<TenantWish> wishes;
    for (const QUuid &user : request.assignment->users) {
        if (auto wish = wishFor(user, *request.assignment, *blocked, excepted))
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
        auto read = co_await readNow(&*made, excepted, token);
        if (!read)
            co_return read;
    }
    wishes->insert(wishes->end(), std::make_move_iterator(made->begin()), std::make_move_iterator(made->end()));
    co_return Outcome();
}

/// What could not be read is not known, and set aside with the reason.
Task<Outcome> TenantDesk::readNow(std::vector<TenantWish> *wishes, std::vector<SetAside> *aside, CancelToken token)
{
    const QPointer<TenantDesk> self = this;
    std::vector<StepTarget> targets;
    std::ranges::transform(*wishes, std::back_inserter(targets), &TenantWish::target);
    const auto tell = [self, all = static_cast<int>(targets.size())](int read) {
        if (self)
            Q_EMIT self->planProgressed(read, all);
    };
    RunDesk *runs = m_session->runs();
    auto read = co_await runs->readAll(targets, tell, token);
    if (!self || !read)
        co_return failure(self ? read.error().in(QStringLiteral("reading what would be changed")) : cancelled());
    for (size_t i = 0; i < wishes->size(); ++i)
        (*wishes)[i].now = std::move(read->settings[i]);
    std::erase_if(*wishes, [&](const TenantWish &wish) {
        if (read->isRead(wish.target.guid))
            return false;
        const QString why = read->unread.value(wish.target.guid).oneLine();
        aside->push_back({wish.target.guid, wish.target.name, wish.about, SetAsideReason::NotRead, {}, why});
        return true;
    });
    co_return Outcome();
}

} // namespace Casement
