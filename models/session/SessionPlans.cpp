// SPDX-License-Identifier: GPL-3.0-or-later
// Plans of a TenantSession: of what is shown, and those that come as a file.
#include "models/actions/PlanBuilder.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/posture/EvidenceRows.h"
#include "models/session/PlanAdoption.h"
#include "models/session/TenantRights.h"
#include "models/session/TenantSession.h"

#include <QPointer>

#include <algorithm>

namespace Casement {

namespace {

Error notReadYet()
{
    return makeError(ErrorKind::BadInput, TenantSession::tr("The mailboxes have not been read to the end yet."),
                     TenantSession::tr("Wait until loading has finished, or refresh."));
}

} // namespace

PlanContext TenantSession::planContext(const QString &note) const
{
    PlanContext context;
    context.tenantId = m_identity.tenantId;
    context.tenantName = m_identity.displayName;
    context.tenantDomain = m_identity.domain;
    context.account = m_identity.account;
    context.snapshotAt = m_inventory->readAt();
    context.note = note;
    context.tenantMailboxCount = static_cast<int>(m_inventory->facts().size());
    context.organization = m_organization;
    context.today = m_clock->today();
    context.whoBreaks = whoBreaksBy(m_joined, m_inventory->sharedFacts(), m_clock->nowUtc().date());
    context.whyNobodyIsKnown = whyNobodyIsKnown(m_joined->snapshot());
    context.evidenceSources = evidenceSourcesWords(m_joined->snapshot());
    context.needsNote = m_needsNote;
    context.mostPerRun = m_guards->list().mostPerRun();
    // An administrator often has no mailbox and is known by name alone.
    const auto own = std::ranges::find_if(m_usersWithoutMailbox, [this](const UserWithoutMailbox &user) {
        return user.userPrincipalName.compare(m_identity.account, Qt::CaseInsensitive) == 0;
    });
    context.guardedAs = [list = m_guards->list(), facts = m_inventory->sharedFacts(),
                         user = own == m_usersWithoutMailbox.end() ? QUuid() : own->guid,
                         account = QUuid(m_identity.accountId)](const QUuid &object) {
        GuardKinds kinds = list.kindsOf(object);
        const qint64 row = facts->rowOf(object);
        const bool isUser = !user.isNull() && object == user;
        const bool isOwn = object == account ||
                           (row >= 0 && facts->mailbox(static_cast<quint32>(row)).externalDirectoryObjectId == account);
        return isUser || (isOwn && !account.isNull()) ? kinds | GuardKind::OwnAccount : kinds;
    };
    return context;
}

Outcome TenantSession::mayPlan() const
{
    if (m_exceptionsError)
        return failure(m_exceptionsError->in(QStringLiteral("planning without knowing the exceptions")));
    if (m_guards->error())
        return failure(m_guards->error()->in(QStringLiteral("planning without knowing who is under guard")));
    return m_lastLoad ? Outcome() : Outcome(failure(notReadYet()));
}

/// A role may have been activated since it was missed: nobody is refused for what was known when the tenant was opened.
Task<Outcome> TenantSession::checkRightsAnew(ActionPlan plan, CancelToken token)
{
    const Outcome known = checkRights(plan, m_capabilities);
    if (known)
        co_return known;
    const QPointer<TenantSession> self = this;
    co_await checkAndTell(token);
    if (!self)
        co_return failure(cancelled());
    const Outcome now = checkRights(plan, m_capabilities);
    co_return now;
}

/// Another console, or casementctl, may have put somebody under guard since the plan was made, or since its run was
/// begun, which may be days ago.
Task<Outcome> TenantSession::mayBegin(ActionPlan plan, CancelToken token)
{
    const QPointer<TenantSession> self = this;
    auto read = co_await m_guards->load(token);
    if (!self || !read)
        co_return failure(self ? read.error() : cancelled());
    auto may = co_await checkRightsAnew(plan, token);
    if (!self || !may)
        co_return failure(self ? may.error() : cancelled());
    auto begun = co_await m_runs->runOf(plan.id, token);
    if (!self || !begun)
        co_return failure(self ? begun.error() : cancelled());
    const PlanContext today = planContext(QString());
    // How much one run may change was asked when it began; the rest of it is no run of its own.
    const int mostPerRun = *begun ? 0 : today.mostPerRun;
    co_return checkGuardOfToday(plan, today.guardedAs, mostPerRun);
}

/// What was sent may have to be sent again, and that is a change like any other. Where nobody can tell who is under
/// guard, all of it is only read.
Task<QHash<QUuid, QString>> TenantSession::heldBack(ActionPlan uncertain, CancelToken token)
{
    const QPointer<TenantSession> self = this;
    auto read = co_await m_guards->load(token);
    QHash<QUuid, QString> held;
    if (!self)
        co_return held;
    if (!read) {
        for (const PlanRow &row : uncertain.rows)
            held.insert(row.guid,
                        tr("Not sent again, since nobody knows who is under guard. %1").arg(read.error().oneLine()));
        co_return held;
    }
    for (const PlanRow &row : putUnderGuardSince(uncertain, planContext(QString()).guardedAs))
        held.insert(row.guid, tr("Put under guard since the plan was made (%1): it reads as before, and is not sent "
                                 "again.")
                                  .arg(guardKindsText(row.guarded)));
    co_return held;
}

Result<ActionPlan> TenantSession::plan(const std::vector<QUuid> &mailboxes, const ClientAccessSettings &wanted,
                                       const QString &note) const
{
    if (const Outcome may = mayPlan(); !may)
        return failure(may.error());
    std::vector<Mailbox> targets;
    targets.reserve(mailboxes.size());
    for (const QUuid &guid : mailboxes) {
        const qint64 row = m_inventory->facts().rowOf(guid);
        if (row >= 0)
            targets.push_back(m_inventory->facts().mailbox(static_cast<quint32>(row)));
    }
    return buildPlan(planContext(note), targets, wanted, *m_exceptions->book());
}

Result<ActionPlan> TenantSession::adopt(ActionPlan plan) const
{
    if (const Outcome may = mayPlan(); !may)
        return failure(may.error());
    const PlanContext here = planContext(plan.note);
    return adoptPlan(std::move(plan),
                     {&here, m_inventory->sharedFacts().get(), m_exceptions->book(), &m_usersWithoutMailbox});
}

} // namespace Casement
