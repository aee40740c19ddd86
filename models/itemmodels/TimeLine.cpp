// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/DossierWords.h"
#include "models/itemmodels/RunTableModel.h"
#include "models/posture/ClientWords.h"
#include "models/posture/DayWords.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace Casement {

namespace {

using DossierWords::addTimes;
using DossierWords::joined;
using DossierWords::keyName;
using DossierWords::Words;

/// A line and where it stands: newest day first, and within a day what is not known, what was done, what was used.
struct Placed
{
    QDate day;
    int order = 0;
    DossierLine line;
};

/// Uses and refusals of one day that read the same but for their numbers.
struct DaySum
{
    DaySpan days;
    QString client;
    QString place;
    EvidenceSource source = EvidenceSource::UsageReport;
    bool used = false;
    std::optional<int> times; ///< nothing: nobody counted
    int failures = 0;
    int unsaid = 0;
    int wouldBreak = 0;
    QSet<QString> refusedFrom;
};
using SumKey = std::tuple<QDate, QDate, UseKey, QString, EvidenceSource>;

std::map<SumKey, DaySum> sumsOf(std::span<const UseDay> uses)
{
    std::map<SumKey, DaySum> sums;
    for (const UseDay &use : uses) {
        // Who is attacked is attacked by hundreds of names for one client; they make one line.
        const QString client = use.successes > 0 ? use.client : QString();
        DaySum &sum = sums[{use.days.to, use.days.from, use.key, client, use.source}];
        sum.days = use.days;
        sum.client = client;
        sum.source = use.source;
        sum.used = sum.used || use.successes > 0;
        addTimes(sum.times, use);
        sum.failures += use.failures;
        sum.unsaid += use.unsaid;
        sum.wouldBreak += use.wouldBreak;
        if (use.successes > 0 && sum.place.isEmpty())
            sum.place = joined({use.address, use.country});
        if (use.failures > 0 && !use.address.isEmpty())
            sum.refusedFrom.insert(use.address);
    }
    return sums;
}

DossierLine useLine(UseKey key, const DaySum &sum)
{
    DossierLine line;
    line.mark = sum.wouldBreak > 0 ? DossierLine::WouldBreak : DossierLine::Use;
    line.title = Words::tr("%1 used").arg(keyName(key));
    line.end = DossierWords::timesWords(sum.times);
    QStringList parts;
    if (sum.days.from != sum.days.to)
        parts.append(Words::tr("On a day %1").arg(spanWords(sum.days)));
    parts += {clientWords(sum.client), sum.place, DossierWords::sourceName(sum.source)};
    if (sum.wouldBreak > 0)
        parts.append(Words::tr("%Ln sign-in(s) of these would have been blocked by a report-only policy", nullptr,
                               sum.wouldBreak));
    line.detail = joined(parts);
    return line;
}

DossierLine attemptLine(UseKey key, const DaySum &sum)
{
    DossierLine line;
    line.mark = DossierLine::Attempt;
    line.title = Words::tr("%1 refused").arg(keyName(key));
    line.end = Words::tr("%Ln attempt(s)", nullptr, sum.failures);
    const QString from = sum.refusedFrom.isEmpty()
                             ? QString()
                             : Words::tr("From %Ln address(es)", nullptr, static_cast<int>(sum.refusedFrom.size()));
    line.detail = joined({from, DossierWords::sourceName(sum.source)});
    return line;
}

DossierLine unsaidLine(UseKey key, const DaySum &sum)
{
    DossierLine line;
    line.mark = DossierLine::NotObserved;
    line.title = Words::tr("%1, outcome not said").arg(keyName(key));
    line.end = Words::tr("%Ln sign-in(s)", nullptr, sum.unsaid);
    line.detail = DossierWords::sourceName(sum.source);
    return line;
}

void addUses(std::vector<Placed> &placed, std::span<const UseDay> uses)
{
    for (const auto &[key, sum] : sumsOf(uses)) {
        if (sum.used)
            placed.push_back({sum.days.to, 3, useLine(std::get<UseKey>(key), sum)});
        if (sum.failures > 0)
            placed.push_back({sum.days.to, 4, attemptLine(std::get<UseKey>(key), sum)});
        if (sum.unsaid > 0)
            placed.push_back({sum.days.to, 4, unsaidLine(std::get<UseKey>(key), sum)});
    }
}

void addChanges(std::vector<Placed> &placed, std::span<const PastChange> changes)
{
    for (const PastChange &change : changes) {
        const QDateTime at = change.row.outcomeAt.isValid() ? change.row.outcomeAt : change.startedAt;
        DossierLine line;
        line.mark = DossierWords::markOf(change.row.outcome);
        line.title = runChangeText(change.row.wanted);
        line.end = rowOutcomeWord(change.row.outcome);
        line.detail = joined({Words::tr("Run %1").arg(change.number), change.account, change.note});
        line.run = change.run;
        placed.push_back({at.toUTC().date(), 1, line});
    }
}

void addExceptions(std::vector<Placed> &placed, std::span<const ExceptionGrant> grants)
{
    for (const ExceptionGrant &grant : grants) {
        DossierLine line;
        line.mark = DossierLine::Exception;
        line.title = Words::tr("%1 excepted").arg(protocolName(grant.protocol));
        line.end = Words::tr("until %1").arg(dayWords(grant.expires));
        line.detail = joined({grant.reason, grant.changedBy});
        placed.push_back({grant.changedAt.toUTC().date(), 2, line});
    }
}

/// The protocols that were observed on the same days, so that one line speaks of them together.
std::map<std::pair<QDate, QDate>, QStringList> observedTogether(std::span<const ProtocolEvidence> evidence)
{
    std::map<std::pair<QDate, QDate>, QStringList> together;
    for (const ProtocolEvidence &one : evidence)
        together[{one.use.covered.from, one.use.covered.to}].append(protocolName(one.protocol));
    return together;
}

void addGaps(std::vector<Placed> &placed, const DossierPast &past)
{
    for (const auto &[days, names] : observedTogether(past.evidence)) {
        const auto &[from, to] = days;
        DossierLine line;
        line.mark = DossierLine::NotObserved;
        line.detail = names.join(Words::tr(", "));
        if (!to.isValid()) {
            line.title = Words::tr("Never observed");
            placed.push_back({past.today, 0, line});
            continue;
        }
        if (to < past.today) {
            line.title = Words::tr("Not observed since %1").arg(dayWords(to));
            placed.push_back({past.today, 0, line});
        }
        // Older days may have been observed too, before a gap; nobody may read this as "never before".
        line.title = Words::tr("Observed without a gap from %1").arg(dayWords(from));
        line.detail = joined({line.detail, Words::tr("of the days before, some or all were not observed")});
        placed.push_back({from, 5, line});
    }
}

/// First of all: what is missing must not look like days on which nothing happened.
DossierLines missingLines(const DossierPast &past)
{
    DossierLines lines;
    const auto add = [&lines](const QString &title, const QString &why) {
        if (why.isEmpty())
            return;
        DossierLine line;
        line.mark = DossierLine::NotObserved;
        line.title = title;
        line.detail = why;
        lines.push_back(line);
    };
    add(Words::tr("Uses could not be read"), past.whyNoUses);
    add(Words::tr("Changes could not be read"), past.whyNoChanges);
    add(Words::tr("Exceptions could not be read"), past.whyNoExceptions);
    return lines;
}

DossierLine headingFor(const QDate &day)
{
    DossierLine heading;
    heading.heading = true;
    heading.title = QLocale().toString(day, QStringLiteral("ddd d MMM yyyy"));
    return heading;
}

} // namespace

DossierLines timeLineLines(const DossierPast &past)
{
    std::vector<Placed> placed;
    addUses(placed, past.uses);
    addChanges(placed, past.changes);
    addExceptions(placed, past.exceptions);
    addGaps(placed, past);
    std::ranges::stable_sort(
        placed, [](const Placed &a, const Placed &b) { return a.day != b.day ? a.day > b.day : a.order < b.order; });
    DossierLines lines = missingLines(past);
    QDate day;
    for (const Placed &one : placed) {
        if (one.day != day)
            lines.push_back(headingFor(one.day));
        day = one.day;
        lines.push_back(one.line);
    }
    return lines;
}

} // namespace Casement
