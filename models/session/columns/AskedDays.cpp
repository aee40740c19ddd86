// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/columns/AskedDays.h"

#include "models/query/Dates.h"

#include <algorithm>

namespace Casement {

namespace {

using Query::Term;
using Query::Truth;

/// No source proves that EWS, ActiveSync, OWA or MAPI were left alone.
bool canProveNonUse(Protocol protocol)
{
    return isLegacy(protocol);
}

qint64 dayOf(const Query::DateValue &value, const QDate &newest)
{
    return value.isDistance() ? newest.toJulianDay() - value.days : value.dayOn(newest).toJulianDay();
}

/// Distances grow into the past: "less than 30 days ago" are the later days.
Term::Op turned(Term::Op op)
{
    switch (op) {
    case Term::Op::Less:
        return Term::Op::Greater;
    case Term::Op::LessEq:
        return Term::Op::GreaterEq;
    case Term::Op::Greater:
        return Term::Op::Less;
    case Term::Op::GreaterEq:
        return Term::Op::LessEq;
    default:
        return op;
    }
}

AskedDays daysBy(Term::Op op, qint64 day)
{
    AskedDays days;
    if (op == Term::Op::Less || op == Term::Op::LessEq || op == Term::Op::Is)
        days.last = op == Term::Op::Less ? day - 1 : day;
    if (op == Term::Op::Greater || op == Term::Op::GreaterEq || op == Term::Op::Is)
        days.first = op == Term::Op::Greater ? day + 1 : day;
    return days;
}

AskedDays range(const Term &term, const QDate &newest)
{
    AskedDays days;
    const auto first = Query::dateValue(term.value);
    const auto last = Query::dateValue(term.value2);
    const bool isDistance = (first && first->isDistance()) || (last && last->isDistance());
    days.isDistance = isDistance;
    if (first)
        (isDistance ? days.last : days.first) = dayOf(*first, newest);
    if (last)
        (isDistance ? days.first : days.last) = dayOf(*last, newest);
    return days;
}

constexpr AskedDays noDays{0, -1, false};

/// The covered days. Distances end where reports do, so for them the days that no report can have reached yet belong to
/// these; for days that are named they do not.
AskedDays coveredDays(const ProtocolUse &use, const QDate &today, bool isDistance)
{
    AskedDays days = noDays;
    if (use.covered.isEmpty())
        return days;
    days.first = use.covered.from.toJulianDay();
    const bool reachesToday = isDistance && newestDay(use, today) == use.covered.to;
    days.last = (reachesToday ? today : use.covered.to).toJulianDay();
    return days;
}

bool contains(const AskedDays &outer, const AskedDays &inner)
{
    return inner.isEmpty() || (outer.first <= inner.first && inner.last <= outer.last);
}

/// That nothing was seen in these days proves that there was nothing: they are covered, and no sign-in in them lacks
/// its outcome.
bool tellsOfNone(const AskedDays &covered, const AskedDays &days, const DaySpan &unsaidIn)
{
    const bool hasUnsaid = !unsaidIn.isEmpty() && !days.isEmpty() && unsaidIn.from.toJulianDay() <= days.last &&
                           days.first <= unsaidIn.to.toJulianDay();
    return contains(covered, days) && !hasUnsaid;
}

} // namespace

QDate newestDay(const ProtocolUse &use, const QDate &today)
{
    const bool isRecent = !use.covered.isEmpty() && use.covered.to.daysTo(today) <= freshEvidenceDays;
    return isRecent ? use.covered.to : today;
}

AskedDays askedDays(const Term &term, const QDate &newest)
{
    if (term.op == Term::Op::Range)
        return range(term, newest);
    const auto value = Query::dateValue(term.value);
    if (!value)
        return noDays;
    // "More than 30 days ago" is the opposite of "less than 30 days ago": no day is between the two.
    const bool isOlder = value->isDistance() && term.op == Term::Op::Greater;
    const Term::Op op = isOlder ? Term::Op::GreaterEq : term.op;
    AskedDays days = daysBy(value->isDistance() ? turned(op) : op, dayOf(*value, newest));
    days.isDistance = value->isDistance();
    return days;
}

Truth wasUsedIn(Protocol protocol, const ProtocolUse &use, const AskedDays &asked, const QDate &today)
{
    const qint64 now = today.toJulianDay();
    const AskedDays covered = canProveNonUse(protocol) ? coveredDays(use, today, asked.isDistance) : noDays;
    // Later uses than the newest known one would be among these days.
    AskedDays later;
    later.last = now;
    if (!use.last.isEmpty())
        later.first = use.last.to.toJulianDay() + 1;
    const AskedDays laterAsked{std::max(later.first, asked.first), std::min(later.last, asked.last), false};
    const bool noneLaterThere = tellsOfNone(covered, laterAsked, use.unsaidIn);
    if (use.last.isEmpty())
        return noneLaterThere ? Truth::False : Truth::Unknown;

    const AskedDays known{use.last.from.toJulianDay(), use.last.to.toJulianDay(), false};
    const bool meets = known.first <= asked.last && asked.first <= known.last;
    if (!meets)
        return noneLaterThere ? Truth::False : Truth::Unknown;
    // A use behind the last day asked for would be the newest instead. Days with a begin and an end are asked of the
    // newest use that is known, as a cell shows it; "before that day" also claims that there was none after it.
    const bool isOfTheKnownUse = asked.isDistance || asked.first > AskedDays().first;
    const AskedDays observed = canProveNonUse(protocol) ? coveredDays(use, today, isOfTheKnownUse) : noDays;
    const bool noneBehind =
        asked.last >= now ||
        tellsOfNone(observed, AskedDays{std::max(known.last, asked.last) + 1, now, false}, use.unsaidIn);
    return contains(asked, known) && noneBehind ? Truth::True : Truth::Unknown;
}

} // namespace Casement
