// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/WhoBreaks.h"

#include "models/posture/DayWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::WhoBreaks)
};

constexpr int observedDays = 30;

/// The order in which groups decide; it is not the one in which they are shown.
int badness(EvidenceGroup group)
{
    switch (group) {
    case EvidenceGroup::InUse:
        return 4;
    case EvidenceGroup::NotKnown:
        return 3;
    case EvidenceGroup::Thin:
        return 2;
    case EvidenceGroup::NoUse:
        return 1;
    case EvidenceGroup::None:
        break;
    }
    return 0;
}

DaySpan overlap(const DaySpan &a, const DaySpan &b)
{
    return a.intersects(b) ? DaySpan{std::max(a.from, b.from), std::min(a.to, b.to)} : DaySpan();
}

QString observedWords(const ProtocolEvidence &evidence, const QDate &today)
{
    const int observed = overlap(evidence.use.covered, windowOf(evidence.use, observedDays, today)).days();
    if (observed >= observedDays)
        return Words::tr("No sign of use; no source could prove it");
    return Words::tr("%L1 of %Ln day(s) observed", nullptr, observedDays).arg(observed);
}

ProtocolEvidence withReason(ProtocolEvidence evidence, const QDate &today)
{
    if (evidence.why == NotKnownReason::None)
        evidence.why = whyNotKnown(evidence.protocol, evidence.use, observedDays, today);
    return evidence;
}

/// A use that may concern people is said with its protocol; the rest may be the same for several. An old use is no
/// answer where newer sign-ins have no outcome.
bool isDated(const ProtocolEvidence &evidence, EvidenceGroup group, const QDate &today)
{
    const bool isOpen =
        group == EvidenceGroup::NotKnown && withReason(evidence, today).why == NotKnownReason::OutcomeNotSaid;
    return group != EvidenceGroup::NoUse && !isOpen && !evidence.use.last.isEmpty();
}

/// The observed days since the last use, and since the last sign-in that may have been one; all of them without.
int unusedDays(const ProtocolUse &use)
{
    const DaySpan perhaps = hull(use.last, use.unsaidIn);
    const QDate from = perhaps.isEmpty() ? use.covered.from : std::max(use.covered.from, perhaps.to.addDays(1));
    return DaySpan{from, use.covered.to}.days();
}

QString undatedWords(const ProtocolEvidence &evidence, EvidenceGroup group, const QDate &today)
{
    if (group == EvidenceGroup::NotKnown)
        return notKnownWords(withReason(evidence, today));
    // Reports are days behind: what was used since, nobody can know.
    return group == EvidenceGroup::NoUse ? Words::tr("No use in %Ln day(s) to %1", nullptr, unusedDays(evidence.use))
                                               .arg(dayWords(evidence.use.covered.to))
                                         : observedWords(evidence, today);
}

struct Remark
{
    QString protocols;
    QString words;
};

void addTo(std::vector<Remark> &remarks, Protocol protocol, const QString &words)
{
    const auto same = std::ranges::find(remarks, words, &Remark::words);
    if (same == remarks.end())
        remarks.push_back({protocolName(protocol), words});
    else
        same->protocols = Words::tr("%1, %2", "names of protocols").arg(same->protocols, protocolName(protocol));
}

QString joined(const std::vector<Remark> &remarks, bool named)
{
    QStringList parts;
    for (const Remark &remark : remarks)
        parts.append(named
                         ? Words::tr("%1: %2", "a protocol and what is known of it").arg(remark.protocols, remark.words)
                         : remark.words);
    return parts.join(Words::tr(" · "));
}

QString countWords(EvidenceGroup group, int count)
{
    switch (group) {
    case EvidenceGroup::InUse:
        return Words::tr("%L1 in use").arg(count);
    case EvidenceGroup::Thin:
        return Words::tr("%L1 thin").arg(count);
    case EvidenceGroup::NotKnown:
        return Words::tr("%L1 not known").arg(count);
    case EvidenceGroup::NoUse:
        return Words::tr("%L1 no use").arg(count);
    case EvidenceGroup::None:
        break;
    }
    return {};
}

} // namespace

std::vector<Protocol> protocolsShut(const ClientAccessSettings &seen, const ClientAccessSettings &wanted,
                                    const OrganizationSettings &organization)
{
    std::vector<Protocol> shut;
    std::ranges::copy_if(allProtocols, std::back_inserter(shut), [&](Protocol protocol) {
        const StoredState next = wanted[protocol];
        // Switching on shuts nothing, and a mailbox that leaves EWS to the organisation stands as one that has it on.
        if (next == StoredState::On || (next == StoredState::Inherit && protocol == Protocol::Ews))
            return false;
        return next != StoredState::NotRead &&
               effectiveState(protocol, seen[protocol], organization) != EffectiveState::Off &&
               effectiveState(protocol, next, organization) != EffectiveState::On;
    });
    return shut;
}

BreakVerdict breakVerdict(std::span<const ProtocolEvidence> shut, const QDate &today)
{
    BreakVerdict verdict;
    for (const ProtocolEvidence &evidence : shut) {
        const EvidenceGroup group = groupOf(evidence.protocol, evidence.use, today);
        verdict.group = badness(group) > badness(verdict.group) ? group : verdict.group;
    }
    std::vector<Remark> remarks;
    bool named = false;
    for (const ProtocolEvidence &evidence : shut) {
        if (groupOf(evidence.protocol, evidence.use, today) != verdict.group)
            continue;
        const bool dated = isDated(evidence, verdict.group, today);
        named = named || dated;
        addTo(remarks, evidence.protocol,
              dated ? lastUseWords(evidence.use) : undatedWords(evidence, verdict.group, today));
    }
    verdict.words = joined(remarks, named || remarks.size() > 1);
    return verdict;
}

void GroupCounts::add(EvidenceGroup group, int rows)
{
    switch (group) {
    case EvidenceGroup::InUse:
        inUse += rows;
        break;
    case EvidenceGroup::Thin:
        thin += rows;
        break;
    case EvidenceGroup::NotKnown:
        notKnown += rows;
        break;
    case EvidenceGroup::NoUse:
        noUse += rows;
        break;
    case EvidenceGroup::None:
        break;
    }
}

int GroupCounts::of(EvidenceGroup group) const
{
    switch (group) {
    case EvidenceGroup::InUse:
        return inUse;
    case EvidenceGroup::Thin:
        return thin;
    case EvidenceGroup::NotKnown:
        return notKnown;
    case EvidenceGroup::NoUse:
        return noUse;
    case EvidenceGroup::None:
        break;
    }
    return 0;
}

QString nobodyKnownSummary(int rows, const QString &why)
{
    return Words::tr("Evidence: not known for all %1: %2").arg(QLocale().toString(rows), why);
}

QString evidenceSummary(const GroupCounts &rows, const GroupCounts &ticked, const QString &sources)
{
    QStringList parts;
    for (const EvidenceGroup group : allEvidenceGroups) {
        const QString count = countWords(group, rows.of(group));
        parts.append(ticked.of(group) == rows.of(group)
                         ? count
                         : Words::tr("%1 (%2 ticked)").arg(count, QLocale().toString(ticked.of(group))));
    }
    const QString counts = parts.join(Words::tr(", ", "between counts"));
    return sources.isEmpty() ? Words::tr("Evidence: %1").arg(counts)
                             : Words::tr("Evidence: %1; %2").arg(counts, sources);
}

} // namespace Casement
