// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/UsageEvidence.h"

#include <algorithm>

namespace Casement {

namespace {

constexpr int recentDays = 30;
constexpr int rememberedDays = 180;

bool isFresh(const ProtocolUse &use, const QDate &today)
{
    return !use.covered.isEmpty() && use.covered.to.daysTo(today) <= freshEvidenceDays;
}

/// A window that was never wholly observed decides nothing, not even when it ends today.
bool isObserved(const ProtocolUse &use, const DaySpan &window, const QDate &today)
{
    return isFresh(use, today) && use.covered.contains(window);
}

/// The wider of "30 days ago" and the window of 30 observed days: whoever may have used it in either breaks.
bool mayReachRecent(const DaySpan &days, const ProtocolUse &use, const QDate &today)
{
    const QDate begin = std::min(windowOf(use, recentDays, today).from, today.addDays(-recentDays));
    return !days.isEmpty() && days.to >= begin;
}

bool hasUnsaid(const ProtocolUse &use, const DaySpan &window)
{
    return !use.unsaidIn.isEmpty() && use.unsaidIn.to >= window.from;
}

} // namespace

DaySpan hull(const DaySpan &one, const DaySpan &other)
{
    if (one.isEmpty() || other.isEmpty())
        return one.isEmpty() ? other : one;
    return {std::min(one.from, other.from), std::max(one.to, other.to)};
}

DaySpan windowOf(const ProtocolUse &use, int days, const QDate &today)
{
    // What was observed cannot end after today; a clock that went back must not move the window into the future.
    const QDate end = isFresh(use, today) ? std::min(use.covered.to, today) : today;
    return {end.addDays(1 - std::max(days, 1)), end};
}

UseVerdict verdictOf(Protocol protocol, const ProtocolUse &use, int days, const QDate &today)
{
    const DaySpan window = windowOf(use, days, today);
    if (!use.last.isEmpty() && use.last.from >= window.from)
        return UseVerdict::Used;
    if (!use.last.isEmpty() && use.last.to >= window.from)
        return UseVerdict::NotKnown;
    if (hasUnsaid(use, window) || !isObserved(use, window, today))
        return UseVerdict::NotKnown;
    return isLegacy(protocol) ? UseVerdict::NoUse : UseVerdict::NoSign;
}

NotKnownReason whyNotKnown(Protocol protocol, const ProtocolUse &use, int days, const QDate &today)
{
    if (verdictOf(protocol, use, days, today) != UseVerdict::NotKnown)
        return NotKnownReason::None;
    // More days and shorter reports do not help where the log itself leaves it open.
    if (hasUnsaid(use, windowOf(use, days, today)))
        return NotKnownReason::OutcomeNotSaid;
    if (!use.last.isEmpty() && use.last.to >= windowOf(use, days, today).from)
        return NotKnownReason::SpanTooWide;
    if (use.covered.isEmpty())
        return NotKnownReason::NotListed;
    return isFresh(use, today) ? NotKnownReason::DaysMissing : NotKnownReason::TooOld;
}

EvidenceGroup groupOf(Protocol protocol, const ProtocolUse &use, const QDate &today)
{
    if (mayReachRecent(use.last, use, today))
        return EvidenceGroup::InUse;
    if (mayReachRecent(use.unsaidIn, use, today))
        return EvidenceGroup::NotKnown;
    const DaySpan recent{today.addDays(1 - recentDays), today};
    // Nobody looked: that somebody was seen before is no reason to think that nobody comes any more.
    if (!use.covered.intersects(recent))
        return EvidenceGroup::NotKnown;
    if (!use.last.isEmpty() && use.last.to.daysTo(today) <= rememberedDays)
        return EvidenceGroup::Thin;
    return verdictOf(protocol, use, recentDays, today) == UseVerdict::NoUse ? EvidenceGroup::NoUse
                                                                            : EvidenceGroup::Thin;
}

QString notKnownReasonId(NotKnownReason reason)
{
    switch (reason) {
    case NotKnownReason::None:
        break;
    case NotKnownReason::NotLoaded:
        return QStringLiteral("not-loaded");
    case NotKnownReason::Concealed:
        return QStringLiteral("concealed");
    case NotKnownReason::NoLicence:
        return QStringLiteral("no-licence");
    case NotKnownReason::NoPermission:
        return QStringLiteral("no-permission");
    case NotKnownReason::NoRole:
        return QStringLiteral("no-role");
    case NotKnownReason::Failed:
        return QStringLiteral("failed");
    case NotKnownReason::NotListed:
        return QStringLiteral("not-listed");
    case NotKnownReason::TooOld:
        return QStringLiteral("too-old");
    case NotKnownReason::DaysMissing:
        return QStringLiteral("days-missing");
    case NotKnownReason::SpanTooWide:
        return QStringLiteral("span-too-wide");
    case NotKnownReason::ClientsMissing:
        return QStringLiteral("clients-missing");
    case NotKnownReason::SendersUnplaced:
        return QStringLiteral("senders-unplaced");
    case NotKnownReason::OutcomeNotSaid:
        return QStringLiteral("outcome-not-said");
    }
    return {};
}

} // namespace Casement
