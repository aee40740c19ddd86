// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/UndoPlan.h"

#include "models/actions/TenantPlan.h"
#include "models/exceptions/ExceptionBook.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::ActionPlan)
};

/// What today's reading says about a row of the run.
std::optional<SetAsideReason> reasonAgainst(const RunRow &row, const StepSettings &now)
{
    if (holdsIn(row.wanted, now))
        return std::nullopt;
    if (!holdsIn(restrictedTo(row.wanted, row.seen), now))
        return SetAsideReason::ChangedSince;
    // Accepted but not visible: the old value is still read, and the change will come out later.
    if (row.outcome == RowOutcome::NotVisibleYet)
        return std::nullopt;
    return SetAsideReason::AlreadyAsWanted;
}

class UndoRow final
{
public:
    UndoRow(const PlanContext &context, const RunRow &row, const Mailbox *mailbox, std::optional<StepSettings> now)
        : m_context(context),
          m_source(row),
          m_mailbox(mailbox),
          m_now(std::move(now))
    {
        m_row.kind = row.kind;
        m_row.guid = row.guid;
        m_row.displayName = mailbox ? mailbox->displayName : row.displayName;
        m_row.address = row.address;
        m_row.seen = m_now.value_or(StepSettings());
        m_row.wanted = restrictedTo(row.wanted, row.seen);
        if (m_now && row.outcome != RowOutcome::NotVisibleYet)
            leaveWhatIs(*m_now);
        m_row.wanted = puttableBack(row.kind, m_row.wanted);
    }

    void addTo(ActionPlan &plan, const ExceptionBook &exceptions)
    {
        const auto against = m_now ? reasonAgainst(m_source, m_row.seen) : SetAsideReason::NotRead;
        if (against) {
            setAside(plan, *against);
            return;
        }
        withhold(exceptions, m_context.today);
        if (m_row.isEmpty()) {
            setAside(plan, m_row.withheld.empty() ? SetAsideReason::AlreadyAsWanted : SetAsideReason::Excepted);
            return;
        }
        if (m_mailbox)
            judgeEvidence(m_row, *m_mailbox, m_context);
        // Putting back half would be worse than asking: rows under guard are asked for, but not left out.
        const bool isTicked = m_row.ticked;
        judgeGuard(m_row, m_context);
        m_row.ticked = isTicked;
        plan.rows.push_back(m_row);
    }

private:
    void setAside(ActionPlan &plan, SetAsideReason reason) const
    {
        plan.setAside.push_back({m_row.guid, m_row.displayName, m_row.address, reason, m_row.withheld});
    }

    /// Several runs may have brought a value back already. What is not visible yet is no such value: it will come out.
    void leaveWhatIs(const StepSettings &now)
    {
        for (const Protocol protocol : allProtocols) {
            if (m_row.wanted[protocol] == now[protocol])
                m_row.wanted.set(protocol, StoredState::NotRead);
        }
    }

    /// Undoing a switch-on switches off, and that an exception marked since forbids.
    void withhold(const ExceptionBook &exceptions, const QDate &today)
    {
        for (const Protocol protocol : m_row.changes()) {
            const auto standing = exceptions.standing(m_row.guid, protocol, today);
            if (m_row.wanted[protocol] != StoredState::Off || !standing)
                continue;
            m_row.withheld.push_back({protocol, *standing});
            m_row.wanted.set(protocol, StoredState::NotRead);
        }
    }

    const PlanContext &m_context;
    const RunRow &m_source;
    const Mailbox *m_mailbox;
    std::optional<StepSettings> m_now;
    PlanRow m_row;
};

} // namespace

StepSettings puttableBack(TargetKind kind, StepSettings old)
{
    // Whoever had to sign in again has done so: an earlier moment brings nothing back.
    old.remove(QString::fromLatin1(TenantProperty::tokensValidFrom));
    // Set-CASMailboxPlan takes 0 or 1 for EWS: "never chosen" cannot be written, and lets new mailboxes in as on does.
    if (kind == TargetKind::MailboxPlan && old[Protocol::Ews] == StoredState::Inherit)
        old.set(Protocol::Ews, StoredState::On);
    return old;
}

bool mayHaveChanged(const RunRow &row)
{
    return row.outcome == RowOutcome::Done || row.outcome == RowOutcome::NotVisibleYet ||
           row.outcome == RowOutcome::Unknown || row.outcome == RowOutcome::Sending;
}

Result<ActionPlan> buildUndoPlan(const PlanContext &context, const RunRecord &run, const std::vector<RunRow> &rows,
                                 const std::vector<Mailbox> &now, const ExceptionBook &exceptions,
                                 const QHash<QUuid, StepSettings> &others)
{
    if (run.tenantId != context.tenantId)
        return failure(ErrorKind::Conflict, Words::tr("This run belongs to another tenant."),
                       Words::tr("Sign in to the tenant of the run first."));
    if (std::ranges::none_of(rows, mayHaveChanged))
        return failure(ErrorKind::BadInput, Words::tr("This run changed nothing, so there is nothing to put back."));
    auto plan = emptyPlan(context, exceptions);
    if (!plan)
        return plan;
    plan->undoOf = run.id;
    QHash<QUuid, const Mailbox *> byGuid;
    for (const Mailbox &mailbox : now)
        byGuid.insert(mailbox.guid, &mailbox);
    for (const RunRow &row : rows) {
        if (!mayHaveChanged(row))
            continue;
        const Mailbox *mailbox = row.kind == TargetKind::Mailbox ? byGuid.value(row.guid) : nullptr;
        std::optional<StepSettings> read;
        if (mailbox)
            read = mailbox->clientAccess;
        else if (row.kind != TargetKind::Mailbox && others.contains(row.guid))
            read = others.value(row.guid);
        UndoRow(context, row, mailbox, std::move(read)).addTo(*plan, exceptions);
    }
    orderSteps(*plan);
    // Switching on again breaks nobody.
    if (plan->groups().total() == 0)
        plan->evidenceSources.clear();
    return plan;
}

} // namespace Casement
