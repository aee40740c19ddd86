// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/MailboxEvidence.h"

#include "models/evidence/MailboxJoiner.h"

#include <algorithm>

namespace Casement {

std::shared_ptr<const MailboxEvidence> MailboxEvidence::join(std::shared_ptr<const EvidenceSnapshot> snapshot,
                                                             const MailboxFacts &facts)
{
    auto joined = std::make_shared<MailboxEvidence>();
    MailboxJoiner joiner(*snapshot, facts);
    joined->m_unmatched = joiner.join();
    joined->m_ownedFrom = joiner.ownedFrom();
    joined->m_unplaced = joiner.unplaced();
    joined->m_rows.reserve(facts.size());
    for (quint32 row = 0; row < facts.size(); ++row) {
        const DaySpan covered = joiner.covered(row);
        joined->m_rows.push_back({static_cast<quint32>(joined->m_keys.size()), covered});
        for (KeyEvidence &evidence : joiner.takeKeys(row)) {
            const DaySpan own = joiner.covered(row, evidence.key);
            joined->m_keys.push_back({std::move(evidence), own});
        }
    }
    joined->m_snapshot = std::move(snapshot);
    return joined;
}

const MailboxEvidence::RowKey *MailboxEvidence::find(quint32 row, UseKey key) const
{
    const size_t end = row + 1 < m_rows.size() ? m_rows[row + 1].firstKey : m_keys.size();
    for (size_t index = m_rows[row].firstKey; index < end; ++index) {
        if (m_keys[index].evidence.key == key)
            return &m_keys[index];
    }
    return nullptr;
}

ProtocolUse MailboxEvidence::use(quint32 row, Protocol protocol) const
{
    ProtocolUse use;
    use.covered = m_rows[row].covered;
    if (const auto none = counted(0, 0))
        use.failures = none->number;
    const RowKey *known = find(row, useKeyOf(protocol));
    if (!known)
        return use;
    const KeyEvidence &evidence = known->evidence;
    use.covered = known->covered;
    use.last = evidence.last;
    if (evidence.count > 0)
        use.count = evidence.count;
    const auto failures = counted(evidence.failures, evidence.unsaid);
    use.failures = failures ? std::optional(failures->number) : std::nullopt;
    use.unsaid = evidence.unsaid;
    use.unsaidIn = evidence.unsaidIn;
    use.wouldBreak = evidence.wouldBreak;
    use.grade = evidence.grade;
    use.client = evidence.client;
    use.address = evidence.address;
    use.country = evidence.country;
    use.password = evidence.password;
    return use;
}

UseVerdict MailboxEvidence::verdict(quint32 row, Protocol protocol, int days) const
{
    return verdictOf(protocol, use(row, protocol), days, m_snapshot->today());
}

/// Whether a list of senders would prove something of these days, were its senders placed. One that could not be placed
/// when it was taken over lost its days then; it was read after them.
bool MailboxEvidence::hasUnplacedSenders(const DaySpan &window) const
{
    const SourceStatus &senders = m_snapshot->source(EvidenceSource::SmtpAuthReport);
    const bool cameUnplaced = senders.why == NotKnownReason::SendersUnplaced && senders.readAt.date() >= window.from;
    return cameUnplaced || m_unplaced.daysWithin(window) > 0;
}

NotKnownReason MailboxEvidence::whyNotKnown(quint32 row, Protocol protocol, int days) const
{
    const ProtocolUse known = use(row, protocol);
    const NotKnownReason own = Casement::whyNotKnown(protocol, known, days, m_snapshot->today());
    const bool isItsOwn = own == NotKnownReason::SpanTooWide || own == NotKnownReason::OutcomeNotSaid;
    if (own == NotKnownReason::None || isItsOwn)
        return own;
    if (protocol == Protocol::SmtpAuth && hasUnplacedSenders(windowOf(known, days, m_snapshot->today())))
        return NotKnownReason::SendersUnplaced;
    const SourceStatus &report = m_snapshot->source(EvidenceSource::UsageReport);
    const bool sourceTells = report.state != SourceStatus::Good && report.state != SourceStatus::Partial;
    return sourceTells && report.why != NotKnownReason::None ? report.why : own;
}

EvidenceGroup MailboxEvidence::group(quint32 row, Protocol protocol) const
{
    if (m_snapshot->isEmpty() && !m_snapshot->wasRefused())
        return EvidenceGroup::None;
    return groupOf(protocol, use(row, protocol), m_snapshot->today());
}

/// None seen is no number while a part of the log is missing, or does not say what became of a sign-in.
std::optional<EvidenceCount> MailboxEvidence::counted(int failures, int unsaid) const
{
    const bool isWhole = m_snapshot->countsAllSignIns() && unsaid == 0;
    if (!m_snapshot->countsSignIns() || (failures == 0 && !isWhole))
        return std::nullopt;
    return EvidenceCount{failures, !isWhole};
}

std::optional<EvidenceCount> MailboxEvidence::attack(quint32 row) const
{
    int failures = 0;
    for (int key = 0; key < useKeys; ++key) {
        const RowKey *known =
            static_cast<UseKey>(key) == UseKey::Modern ? nullptr : find(row, static_cast<UseKey>(key));
        failures += known ? known->evidence.failures : 0;
    }
    return counted(failures, unsaid(row));
}

int MailboxEvidence::unsaid(quint32 row) const
{
    int sum = 0;
    for (int key = 0; key < useKeys; ++key) {
        const RowKey *known =
            static_cast<UseKey>(key) == UseKey::Modern ? nullptr : find(row, static_cast<UseKey>(key));
        sum += known ? known->evidence.unsaid : 0;
    }
    return sum;
}

bool MailboxEvidence::hasUnsaid(quint32 row, const QDate &since) const
{
    for (int key = 0; key < useKeys; ++key) {
        const RowKey *known = find(row, static_cast<UseKey>(key));
        if (known && !known->evidence.unsaidIn.isEmpty() && known->evidence.unsaidIn.to >= since)
            return true;
    }
    return false;
}

const KeyEvidence *MailboxEvidence::used(quint32 row, UseKey key, const QDate &since) const
{
    const RowKey *known = find(row, key);
    return known && !known->evidence.last.isEmpty() && known->evidence.last.to >= since ? &known->evidence : nullptr;
}

std::optional<bool> MailboxEvidence::isLastWayIn(quint32 row) const
{
    ProtocolUse observed;
    observed.covered = m_rows[row].covered;
    const DaySpan window = windowOf(observed, 30, m_snapshot->today());
    const bool isObserved = observed.covered.contains(window);
    const KeyEvidence *modern = used(row, UseKey::Modern, window.from);
    if (modern && modern->last.from >= window.from)
        return false;
    bool isCertain = !modern && !used(row, UseKey::NotSaid, window.from) && !hasUnsaid(row, window.from) && isObserved;
    bool isLegacyUsed = false;
    for (int index = 0; index < useKeys; ++index) {
        const auto key = static_cast<UseKey>(index);
        const KeyEvidence *use =
            key == UseKey::Modern || key == UseKey::NotSaid ? nullptr : used(row, key, window.from);
        const auto protocol = protocolOf(key);
        if (!use || !((protocol && isLegacy(*protocol)) || use->password.isKnown()))
            continue;
        isLegacyUsed = isLegacyUsed || use->last.from >= window.from;
        isCertain = isCertain && use->last.from >= window.from;
    }
    if (!isCertain)
        return std::nullopt;
    return isLegacyUsed;
}

} // namespace Casement
