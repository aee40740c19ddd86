// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/GuardList.h"
#include "models/actions/StepSettings.h"
#include "models/actions/StepTarget.h"
#include "models/base/Result.h"
#include "models/domain/ExceptionGrant.h"
#include "models/domain/UsageEvidence.h"
#include "models/posture/WhoBreaks.h"

#include <QDateTime>
#include <QUuid>

#include <optional>
#include <span>
#include <vector>

namespace Casement {

/// A protocol that is not touched because somebody may keep it.
struct Withheld
{
    Protocol protocol = Protocol::Pop;
    GrantStanding standing = GrantStanding::Active; ///< on the day of the plan; Expired withholds too

    friend bool operator==(const Withheld &, const Withheld &) = default;
};

/// One mailbox, or other object of the tenant, that would be changed.
struct PlanRow
{
    QUuid guid; ///< Exchange Guid, the only thing a change is addressed by
    QString displayName;
    QString address;
    StepSettings seen;   ///< of a mailbox all seven protocols, when the plan was made
    StepSettings wanted; ///< only what would change; NotRead: left as it is
    std::vector<Withheld> withheld;
    bool ticked = true;
    EvidenceGroup group = EvidenceGroup::None; ///< who would notice; None: no evidence, or nothing would be shut
    QString evidence;                          ///< why it stands in that group, for people; plain text
    QString odd;                               ///< odd combinations this would leave, for people; empty: none
    TargetKind kind = TargetKind::Mailbox;
    int reach = 1; ///< how many mailboxes feel it, as far as that is known: all of them, for a switch of the tenant
    GuardKinds guarded = {}; ///< why it is not changed without a word of its own
    QString tenantId;        ///< where the object is; the plan's own

    [[nodiscard]] StepTarget target() const { return {kind, guid, displayName}; }
    /// What there would be afterwards.
    [[nodiscard]] StepSettings after() const { return appliedTo(seen, wanted); }
    /// Whether anything would change.
    [[nodiscard]] bool isEmpty() const { return wanted.isEmpty(); }
    /// The protocols that would change, in the usual order.
    [[nodiscard]] std::vector<Protocol> changes() const;
    /// Whether it needs a separate yes: under guard, but for a service of which it is proven that it does not use this.
    [[nodiscard]] bool needsOwnWord() const;

    friend bool operator==(const PlanRow &, const PlanRow &) = default;
};

enum class SetAsideReason
{
    AlreadyAsWanted,
    AlreadyOffByOrganization, ///< SMTP AUTH follows the organisation, which has it off
    Excepted,                 ///< see withheld: which protocols, and how the grants stand
    NotRead,                  ///< a value that would change is not known, so it could not be put back
    ChangedSince,             ///< somebody else changed it after the run that is undone, or after the plan was made
    NotBorneOut               ///< the store's row of the run that is undone is not what the journal's chain tells
};

/// One mailbox that was asked for and would not be changed.
struct SetAside
{
    QUuid guid;
    QString displayName;
    QString address;
    SetAsideReason reason = SetAsideReason::AlreadyAsWanted;
    std::vector<Withheld> withheld;
    QString remark = {}; ///< what was found instead, for people; may be empty

    friend bool operator==(const SetAside &, const SetAside &) = default;
};

/// Stands for "the run that is undone" where it is everything since a moment, which is no single run; the note tells
/// the moment.
inline constexpr QUuid undoOfSeveral{0x5e7e7a15, 0x0000, 0x4000, 0x80, 0x00, 0, 0, 0, 0, 0, 0};

/// Everything a person confirms before anything is sent: which mailboxes of which tenant, from what to what. Made by
/// buildPlan() or buildUndoPlan(), edited only by ticking, confirmed by Guard's confirm(), run once by an ActionRunner.
/// Names and addresses in it are tenant data.
struct ActionPlan
{
    QUuid id;
    QString tenantId;
    QString tenantName;
    QString tenantDomain; ///< that people know it by, to be typed for a plan of more than half of it
    QString account;      ///< who made it
    QDateTime snapshotAt; ///< UTC; when the values seen were read
    QString note;
    QUuid undoOf;               ///< the run that this would undo, undoOfSeveral, or null
    int tenantMailboxCount = 0; ///< 0: not known
    int knownExceptions = 0;    ///< open exceptions this computer knows for the tenant
    int mostPerRun = 0;         ///< mailboxes one run may change there; 0: no limit
    bool needsNote = false;     ///< it is not carried out without a word why
    QString whyNobodyIsKnown;   ///< sources were asked and told nothing of anybody: why, for people
    QString evidenceSources;    ///< which evidence the groups rest on and how far it reaches, for people
    OrganizationSettings organization;
    std::vector<PlanRow> rows;
    std::vector<SetAside> setAside;

    [[nodiscard]] int tickedCount() const;
    /// Mailboxes that feel ticked rows which change EWS, ActiveSync, OWA or MAPI, or a switch of the tenant that these
    /// hang on.
    [[nodiscard]] int rowsTouchingClientProtocols() const;
    [[nodiscard]] bool touchesClientProtocols() const { return rowsTouchingClientProtocols() > 0; }
    /// Ticked rows that have a way in now and would have none afterwards.
    [[nodiscard]] int rowsWithoutWayIn() const;
    /// Ticked rows that need a separate yes.
    [[nodiscard]] int rowsUnderGuard() const;
    /// How many mailboxes feel it: of a switch of the tenant all of them.
    [[nodiscard]] int affectedMailboxes() const;
    [[nodiscard]] int setAsideCount(SetAsideReason reason) const;

    /// How many rows stand in each group.
    [[nodiscard]] GroupCounts groups() const;
    [[nodiscard]] GroupCounts tickedGroups() const;
    /// The groups in one sentence, and how many are not ticked; empty without evidence.
    [[nodiscard]] QString evidenceSummary() const;

    /// What would happen to the ticked rows, as a button says it: "Switch off POP and IMAP for 42 mailboxes".
    [[nodiscard]] QString sentence() const;

    friend bool operator==(const ActionPlan &, const ActionPlan &) = default;
};

/// Which rows a program without a window leaves out because it was asked to.
struct SkippedRows
{
    std::vector<EvidenceGroup> groups;
    bool guarded = false; ///< rows that need a separate yes
};

/// Ticks every row but those to be skipped, which are unticked: for programs without a window, where nobody would see
/// that a row was left out. Answers the mailboxes left out.
std::vector<QUuid> tickAllBut(ActionPlan &plan, const SkippedRows &skipped);

/// The plan as JSON, the same bytes for the same plan.
[[nodiscard]] QByteArray planToJson(const ActionPlan &plan);
/// Fails with BadAnswer on anything that is missing, of the wrong type or unknown.
[[nodiscard]] Result<ActionPlan> planFromJson(const QByteArray &json);
/// SHA-256 over planToJson(), in hex.
[[nodiscard]] QString planHash(const QByteArray &json);

/// Why a row was set aside, for people.
[[nodiscard]] QString setAsideReasonText(SetAsideReason reason);

} // namespace Casement
