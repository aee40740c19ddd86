// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/PlanBuilder.h"

#include "models/exceptions/ExceptionBook.h"
#include "models/posture/OddCombinations.h"

#include <QCoreApplication>
#include <QSet>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::ActionPlan)
};

Outcome checkWanted(const ClientAccessSettings &wanted)
{
    if (wanted == ClientAccessSettings())
        return failure(ErrorKind::BadInput, Words::tr("No protocol was chosen."),
                       Words::tr("Choose On, Off or By organisation for at least one protocol."));
    for (const Protocol protocol : allProtocols) {
        if (wanted[protocol] == StoredState::Inherit && !mayInherit(protocol))
            return failure(ErrorKind::BadInput,
                           Words::tr("%1 cannot be left to the organisation.").arg(protocolName(protocol)),
                           Words::tr("Choose On or Off."));
    }
    return {};
}

/// What stands against changing one protocol of one mailbox.
enum class Verdict
{
    Change,
    AlreadyAsWanted,
    OffByOrganization,
    Excepted
};

Verdict verdictOn(Protocol protocol, StoredState seen, StoredState wanted, const OrganizationSettings &organization,
                  bool excepted)
{
    if (seen == wanted)
        return Verdict::AlreadyAsWanted;
    if (protocol == Protocol::SmtpAuth && wanted == StoredState::Off && seen == StoredState::Inherit &&
        organization.smtpClientAuthenticationDisabled == true)
        return Verdict::OffByOrganization;
    return wanted == StoredState::Off && excepted ? Verdict::Excepted : Verdict::Change;
}

/// One mailbox as a row, or as set aside.
class RowBuilder final
{
public:
    RowBuilder(const PlanContext &context, const ExceptionBook &exceptions, const Mailbox &mailbox)
        : m_context(context),
          m_exceptions(exceptions),
          m_mailbox(mailbox)
    {
        m_row.guid = mailbox.guid;
        m_row.displayName = mailbox.displayName;
        m_row.address = mailbox.primarySmtpAddress.isEmpty() ? mailbox.userPrincipalName : mailbox.primarySmtpAddress;
        m_row.seen = mailbox.clientAccess;
    }

    void want(Protocol protocol, StoredState wanted)
    {
        const StoredState seen = m_row.seen[protocol];
        if (wanted == StoredState::NotRead)
            return;
        m_notRead = m_notRead || seen == StoredState::NotRead;
        const auto standing = m_exceptions.standing(m_mailbox.guid, protocol, m_context.today);
        switch (verdictOn(protocol, seen, wanted, m_context.organization, standing.has_value())) {
        case Verdict::Change:
            m_row.wanted.set(protocol, wanted);
            break;
        case Verdict::OffByOrganization:
            m_offByOrganization = true;
            break;
        case Verdict::Excepted:
            m_row.withheld.push_back({protocol, *standing});
            break;
        case Verdict::AlreadyAsWanted:
            break;
        }
    }

    void addTo(ActionPlan &plan)
    {
        if (!m_notRead && !m_row.changes().empty()) {
            judge();
            plan.rows.push_back(m_row);
        } else {
            plan.setAside.push_back({m_row.guid, m_row.displayName, m_row.address, reason(), m_row.withheld});
        }
    }

private:
    /// Who would notice, and what would be left that hardly anybody wants.
    void judge()
    {
        judgeEvidence(m_row, m_mailbox, m_context);
        judgeGuard(m_row, m_context);
        std::vector<Protocol> excepted;
        for (const ExceptionGrant &grant : m_exceptions.grantsOf(m_mailbox.guid))
            excepted.push_back(grant.protocol);
        const OddSubject subject{m_mailbox.recipientTypeDetails, m_mailbox.accountDisabled, excepted};
        m_row.odd = oddWords(
            oddCombinations(subject, m_row.seen.protocols(), m_row.after().protocols(), m_context.organization));
    }

    [[nodiscard]] SetAsideReason reason() const
    {
        if (m_notRead)
            return SetAsideReason::NotRead;
        if (!m_row.withheld.empty())
            return SetAsideReason::Excepted;
        return m_offByOrganization ? SetAsideReason::AlreadyOffByOrganization : SetAsideReason::AlreadyAsWanted;
    }

    const PlanContext &m_context;
    const ExceptionBook &m_exceptions;
    const Mailbox &m_mailbox;
    PlanRow m_row;
    bool m_notRead = false;
    bool m_offByOrganization = false;
};

} // namespace

void judgeEvidence(PlanRow &row, const Mailbox &mailbox, const PlanContext &context)
{
    const std::vector<Protocol> shut =
        protocolsShut(row.seen.protocols(), row.wanted.protocols(), context.organization);
    if (context.whoBreaks && !shut.empty()) {
        BreakVerdict verdict = context.whoBreaks(mailbox, shut);
        row.group = verdict.group;
        row.evidence = std::move(verdict.words);
    }
    row.ticked = row.group != EvidenceGroup::InUse && row.group != EvidenceGroup::NotKnown;
}

void judgeGuard(PlanRow &row, const PlanContext &context)
{
    row.tenantId = context.tenantId;
    row.reach = std::max(row.reach, 1);
    // Whoever did not say how far a switch of the tenant reaches is taken to mean all of it.
    if ((row.kind == TargetKind::Organization || row.kind == TargetKind::Transport) && row.reach == 1)
        row.reach = std::max(1, context.tenantMailboxCount);
    row.guarded = context.guardedAs ? context.guardedAs(row.guid) : GuardKinds();
    row.ticked = row.ticked && !row.needsOwnWord();
}

Result<ActionPlan> emptyPlan(const PlanContext &context, const ExceptionBook &exceptions)
{
    if (exceptions.tenantId() != context.tenantId || context.tenantId.isEmpty())
        return failure(ErrorKind::BadInput, Words::tr("The exceptions belong to another tenant than the plan."));
    ActionPlan plan;
    plan.id = QUuid::createUuid();
    plan.tenantId = context.tenantId;
    plan.tenantName = context.tenantName;
    plan.tenantDomain = context.tenantDomain;
    plan.account = context.account;
    plan.snapshotAt = context.snapshotAt;
    plan.note = context.note;
    plan.tenantMailboxCount = context.tenantMailboxCount;
    plan.knownExceptions = exceptions.count();
    plan.mostPerRun = context.mostPerRun;
    plan.needsNote = context.needsNote;
    plan.evidenceSources = context.whoBreaks ? context.evidenceSources : QString();
    plan.whyNobodyIsKnown = context.whyNobodyIsKnown;
    plan.organization = context.organization;
    return plan;
}

Result<ActionPlan> buildPlan(const PlanContext &context, const std::vector<Mailbox> &targets,
                             const ClientAccessSettings &wanted, const ExceptionBook &exceptions)
{
    if (const Outcome sensible = checkWanted(wanted); !sensible)
        return failure(sensible.error());
    auto plan = emptyPlan(context, exceptions);
    if (!plan)
        return plan;
    QSet<QUuid> known;
    for (const Mailbox &mailbox : targets) {
        if (mailbox.guid.isNull())
            return failure(ErrorKind::BadInput,
                           Words::tr("A mailbox has no GUID, so it cannot be addressed: %1").arg(mailbox.displayName));
        if (known.contains(mailbox.guid))
            continue;
        known.insert(mailbox.guid);
        RowBuilder builder(context, exceptions, mailbox);
        for (const Protocol protocol : allProtocols)
            builder.want(protocol, wanted[protocol]);
        builder.addTo(*plan);
    }
    return plan;
}

} // namespace Casement
