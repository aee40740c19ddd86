// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RingSet.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::RingSet)
};

/// Every ticked row of the whole in exactly one ring, as it was confirmed, and nothing else.
bool isExactly(const ActionPlan &whole, const RingDrafts &drafts)
{
    QHash<QUuid, const PlanRow *> open;
    for (const PlanRow &row : whole.rows) {
        if (row.ticked)
            open.insert(row.guid, &row);
    }
    for (const RingDraft &draft : drafts) {
        for (const PlanRow &row : draft.plan.rows) {
            const PlanRow *seen = open.take(row.guid);
            if (!seen || *seen != row)
                return false;
        }
    }
    return open.isEmpty();
}

/// What was given for the whole, as far as it is about this ring: a tick for guarded mailboxes does not hold for a
/// ring that had none.
Confirmation givenFor(const ActionPlan &ring, const Confirmation &whole)
{
    const GuardVerdict verdict = judge(ring);
    Confirmation given = whole;
    given.clientProtocols = whole.clientProtocols && verdict.clientProtocols > 0;
    given.withoutWayIn = whole.withoutWayIn && verdict.withoutWayIn > 0;
    given.guarded = whole.guarded && verdict.guarded > 0;
    given.typedCount = whole.typedCount > 0 ? verdict.mailboxes : 0;
    return given;
}

/// By Guid and not by number: one that left the plan makes no room for another. And by kind: a word for a service does
/// not cover what has become a break-glass account.
int newlyGuarded(const ActionPlan &kept, const ActionPlan &today)
{
    QHash<QUuid, GuardKinds> covered;
    for (const PlanRow &row : kept.rows) {
        if (row.ticked && row.needsOwnWord())
            covered.insert(row.guid, row.guarded);
    }
    return static_cast<int>(std::ranges::count_if(today.rows, [&covered](const PlanRow &row) {
        return row.ticked && row.needsOwnWord() && (row.guarded & ~covered.value(row.guid));
    }));
}

Error inRing(const RingDraft &draft, const Error &error)
{
    return makeError(error.kind, Words::tr("Ring %1: %2").arg(draft.name, error.text), error.advice);
}

/// The ring whose end this one waits for; the ring's own place when there is none.
size_t ringBefore(const RingSetRecord &set, size_t ring)
{
    for (size_t before = ring; before > 0; --before) {
        if (set.rings[before - 1].state != RingState::Cancelled)
            return before - 1;
    }
    return ring;
}

QString whyNotAfter(const RingRecord &before)
{
    const QString number = QString::number(before.position);
    if (before.state == RingState::Undone || before.putBack > 0)
        return Words::tr("Not by itself: ring %1 was undone.").arg(number);
    if (before.state != RingState::Finished)
        return Words::tr("After ring %1").arg(number);
    if (!before.isClean())
        return Words::tr("Not by itself: ring %1 left mailboxes that are not as wanted, or not yet.").arg(number);
    return {};
}

} // namespace

GuardVerdict judgeWhole(const ActionPlan &whole)
{
    GuardVerdict verdict = judge(whole);
    verdict.mostPerRun = 0;
    return verdict;
}

Result<RingSet> confirmRings(const ActionPlan &whole, const RingDrafts &drafts, const Confirmation &given,
                             std::optional<int> waitMinutes, const QDateTime &keptAt)
{
    if (const Outcome allowed = checkConfirmation(judgeWhole(whole), given); !allowed)
        return failure(allowed.error());
    if (!isExactly(whole, drafts))
        return failure(ErrorKind::Internal, Words::tr("The rings are not the plan that was confirmed."));
    RingSet set{QUuid::createUuid(), whole.id, whole.tenantId, whole.sentence(), whole.note, whole.account, keptAt, {}};
    for (const RingDraft &draft : drafts) {
        const Ring ring{draft.name, draft.plan, givenFor(draft.plan, given),
                        set.rings.empty() ? std::nullopt : waitMinutes};
        if (const Outcome each = checkConfirmation(judge(ring.plan), ring.given); !each)
            return failure(inRing(draft, each.error()));
        set.rings.push_back(ring);
    }
    return set;
}

Result<ConfirmedPlan> confirmAgain(const Ring &kept, ActionPlan today)
{
    const int more = newlyGuarded(kept.plan, today);
    if (more > 0)
        return failure(
            ErrorKind::Guarded,
            Words::tr("%Ln mailbox(es) of this ring came under guard since it was confirmed.", nullptr, more),
            Words::tr("Look at the ring and confirm it again."));
    return confirm(std::move(today), kept.given);
}

QString ringStateId(RingState state)
{
    switch (state) {
    case RingState::Waiting:
        return QStringLiteral("waiting");
    case RingState::Running:
        return QStringLiteral("running");
    case RingState::Interrupted:
        return QStringLiteral("interrupted");
    case RingState::Paused:
        return QStringLiteral("paused");
    case RingState::Stopped:
        return QStringLiteral("stopped");
    case RingState::Finished:
        return QStringLiteral("finished");
    case RingState::Undone:
        return QStringLiteral("undone");
    case RingState::Cancelled:
        break;
    }
    return QStringLiteral("cancelled");
}

QString ringStateWord(RingState state)
{
    switch (state) {
    case RingState::Waiting:
        return Words::tr("Waiting");
    case RingState::Running:
        return runStateWord(RunState::Running);
    case RingState::Interrupted:
        return runStateWord(RunState::Interrupted);
    case RingState::Paused:
        return runStateWord(RunState::Paused);
    case RingState::Stopped:
        return runStateWord(RunState::Stopped);
    case RingState::Finished:
        return runStateWord(RunState::Finished);
    case RingState::Undone:
        return Words::tr("Undone");
    case RingState::Cancelled:
        break;
    }
    return Words::tr("Cancelled");
}

bool RingRecord::isClean() const
{
    return run && run->counts[RowOutcome::Done] + run->counts[RowOutcome::Unchanged] == run->counts.total();
}

RingStart startOf(const RingSetRecord &set, size_t ring)
{
    const RingRecord &record = set.rings[ring];
    if (record.state != RingState::Waiting)
        return {};
    const size_t at = ringBefore(set, ring);
    if (!record.waitMinutes || at == ring)
        return {{}, Words::tr("By hand")};
    const RingRecord &before = set.rings[at];
    if (const QString why = whyNotAfter(before); !why.isEmpty())
        return {{}, why};
    return {before.endedAt.addSecs(qint64(*record.waitMinutes) * 60),
            Words::tr("%1 after ring %2").arg(waitText(*record.waitMinutes), QString::number(before.position))};
}

QString waitText(int minutes)
{
    QStringList parts;
    const auto add = [&parts](int count, const QString &words) {
        if (count > 0)
            parts.append(words.arg(count));
    };
    add(minutes / 1440, Words::tr("%1 d"));
    add(minutes % 1440 / 60, Words::tr("%1 h"));
    add(minutes % 60, Words::tr("%1 min"));
    return parts.isEmpty() ? Words::tr("At once") : parts.join(QLatin1Char(' '));
}

} // namespace Casement
