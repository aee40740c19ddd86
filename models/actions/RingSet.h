// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/Guard.h"
#include "models/actions/PlanSplit.h"
#include "models/actions/RunRecord.h"

namespace Casement {

/// A ring as it is kept: a plan, and what the person gave who confirmed the whole.
struct Ring
{
    QString name;
    ActionPlan plan;
    Confirmation given;
    std::optional<int> waitMinutes; ///< after the ring before has ended it starts by itself; nullopt: by hand
};

/// A confirmed plan in rings, as it is handed over to be kept.
struct RingSet
{
    QUuid id;
    QUuid planId; ///< of the plan that was split
    QString tenantId;
    QString sentence; ///< what the whole plan does, for people
    QString note;
    QString account;
    QDateTime keptAt; ///< UTC
    std::vector<Ring> rings;
};

/// Confirms a whole plan and, by the same word, each of its rings: the ticks hold for the rings that need them, the
/// typed count and domain for all. The limit of one run holds for each ring, not for the whole. Fails as confirm()
/// does, and with Internal when the rings are not exactly the plan's ticked rows. The first ring is started by hand.
[[nodiscard]] Result<RingSet> confirmRings(const ActionPlan &whole, const RingDrafts &drafts, const Confirmation &given,
                                           std::optional<int> waitMinutes, const QDateTime &keptAt);

/// What the whole plan needs beside the click, before it is cut: the limit of one run is left to the rings.
[[nodiscard]] GuardVerdict judgeWhole(const ActionPlan &whole);

/// Whether what was given for a ring still holds for the same ring under the guard of today. Guarded, with what has
/// become stricter, when it does not: a person has to look at it then.
[[nodiscard]] Result<ConfirmedPlan> confirmAgain(const Ring &kept, ActionPlan today);

/// How far a ring is.
enum class RingState
{
    Waiting,
    Running,
    Interrupted,
    Paused,
    Stopped,
    Finished,
    Undone, ///< all that it changed was put back
    Cancelled
};

/// waiting, running, interrupted, paused, stopped, finished, undone, cancelled.
[[nodiscard]] QString ringStateId(RingState state);
/// The word for people.
[[nodiscard]] QString ringStateWord(RingState state);

/// A kept ring as it stands, without its rows: they may be many.
struct RingRecord
{
    QUuid id;         ///< of its plan, and of its run as soon as there is one
    int position = 0; ///< 1, 2, 3 …
    QString name;
    int mailboxes = 0;
    std::optional<int> waitMinutes;
    RingState state = RingState::Waiting;
    std::optional<RunRecord> run;
    QDateTime endedAt; ///< UTC; the last outcome of its run
    int putBack = 0;   ///< mailboxes that runs which undo this one have put back

    /// Whether every mailbox came out as wanted.
    [[nodiscard]] bool isClean() const;
};

struct RingSetRecord
{
    QUuid id;
    int number = 0; ///< 1, 2, 3 … in this store, for people to type
    QString tenantId;
    QString sentence;
    QString note;
    QString account;
    QDateTime keptAt; ///< UTC
    std::vector<RingRecord> rings;
};

/// When a ring starts by itself, or why it does not.
struct RingStart
{
    QDateTime dueAt; ///< UTC; null: not by itself, as things stand
    QString why;     ///< for people; empty for a ring that waits no more
};

[[nodiscard]] RingStart startOf(const RingSetRecord &set, size_t ring);

/// "24 h", "2 d 4 h", "30 min".
[[nodiscard]] QString waitText(int minutes);

} // namespace Casement
