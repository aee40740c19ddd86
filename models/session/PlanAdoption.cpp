// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/PlanAdoption.h"

#include "models/actions/StepChannel.h"
#include "models/exceptions/ExceptionBook.h"
#include "models/inventory/MailboxFacts.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::PlanAdoption)
};

Outcome checkRows(const ActionPlan &plan, const PlanContext &here)
{
    QSet<QUuid> known;
    for (const PlanRow &row : plan.rows) {
        if (!isSameTenant(row.tenantId, here.tenantId))
            return failure(otherTenant());
        if (known.contains(row.guid))
            return failure(
                ErrorKind::BadInput,
                Words::tr("One object stands in this plan twice: %1").arg(row.guid.toString(QUuid::WithoutBraces)));
        known.insert(row.guid);
    }
    return {};
}

class Adoption final
{
public:
    Adoption(ActionPlan &plan, const AdoptingTenant &tenant) : m_plan(plan), m_tenant(tenant) {}

    void takeHead()
    {
        const PlanContext &here = *m_tenant.here;
        if (m_plan.account.compare(here.account, Qt::CaseInsensitive) != 0 && !m_plan.account.isEmpty())
            m_plan.note = Words::tr("%1 (planned by %2)").arg(m_plan.note, m_plan.account).trimmed();
        m_plan.account = here.account;
        m_plan.tenantName = here.tenantName;
        m_plan.tenantDomain = here.tenantDomain;
        m_plan.tenantMailboxCount = here.tenantMailboxCount;
        m_plan.organization = here.organization;
        m_plan.knownExceptions = m_tenant.exceptions->count();
        m_plan.evidenceSources = here.whoBreaks ? here.evidenceSources : QString();
        m_plan.whyNobodyIsKnown = here.whyNobodyIsKnown;
        if (here.mostPerRun > 0)
            m_plan.mostPerRun = m_plan.mostPerRun > 0 ? std::min(m_plan.mostPerRun, here.mostPerRun) : here.mostPerRun;
        m_plan.needsNote = m_plan.needsNote || here.needsNote;
    }

    void takeRows()
    {
        std::erase_if(m_plan.rows, [this](PlanRow &row) {
            const auto against = take(row);
            if (against)
                m_plan.setAside.push_back({row.guid, row.displayName, row.address, *against, row.withheld, {}});
            return against.has_value();
        });
    }

private:
    /// Why the row is set aside; nothing: it stands.
    std::optional<SetAsideReason> take(PlanRow &row)
    {
        const bool ticked = row.ticked; // a person's choice
        const GuardKinds guarded = row.guarded;
        const auto against = row.kind == TargetKind::Mailbox ? takeMailbox(row) : takeOther(row);
        judgeGuard(row, *m_tenant.here);
        row.guarded |= guarded;
        row.ticked = ticked;
        return against;
    }

    std::optional<SetAsideReason> takeMailbox(PlanRow &row)
    {
        const qint64 place = m_tenant.facts->rowOf(row.guid);
        if (place < 0)
            return SetAsideReason::NotRead;
        const Mailbox mailbox = m_tenant.facts->mailbox(static_cast<quint32>(place));
        row.displayName = mailbox.displayName;
        row.address = mailbox.primarySmtpAddress.isEmpty() ? mailbox.userPrincipalName : mailbox.primarySmtpAddress;
        row.reach = 1;
        withhold(row);
        if (row.isEmpty())
            return SetAsideReason::Excepted;
        row.group = EvidenceGroup::None;
        row.evidence.clear();
        judgeEvidence(row, mailbox, *m_tenant.here);
        return std::nullopt;
    }

    void withhold(PlanRow &row) const
    {
        for (const Protocol protocol : row.changes()) {
            const auto standing = m_tenant.exceptions->standing(row.guid, protocol, m_tenant.here->today);
            if (row.wanted[protocol] != StoredState::Off || !standing)
                continue;
            row.withheld.push_back({protocol, *standing});
            row.wanted.set(protocol, StoredState::NotRead);
        }
    }

    /// How far it reaches nobody can say without reading the tenant's own settings: all of it, then, but for what is of
    /// one person.
    std::optional<SetAsideReason> takeOther(PlanRow &row)
    {
        if (row.kind != TargetKind::User) {
            row.reach = std::max(1, m_tenant.here->tenantMailboxCount);
            return std::nullopt;
        }
        row.reach = 1;
        const qint64 place = m_tenant.facts->rowOf(row.guid);
        const auto user = std::ranges::find(*m_tenant.users, row.guid, &UserWithoutMailbox::guid);
        if (place < 0 && user == m_tenant.users->end())
            return SetAsideReason::NotRead;
        row.displayName =
            place < 0 ? user->userPrincipalName : m_tenant.facts->mailbox(static_cast<quint32>(place)).displayName;
        return std::nullopt;
    }

    ActionPlan &m_plan;
    const AdoptingTenant &m_tenant;
};

} // namespace

Result<ActionPlan> adoptPlan(ActionPlan plan, const AdoptingTenant &tenant)
{
    if (!isSameTenant(plan.tenantId, tenant.here->tenantId))
        return failure(otherTenant());
    if (const Outcome sound = checkRows(plan, *tenant.here); !sound)
        return failure(sound.error());
    Adoption adoption(plan, tenant);
    adoption.takeHead();
    adoption.takeRows();
    return plan;
}

} // namespace Casement
