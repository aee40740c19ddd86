// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/EvidenceSnapshot.h"
#include "models/inventory/MailboxFacts.h"

#include <memory>

namespace Casement {

/// A number of days or sign-ins; there may have been more of these where the log was read in part.
struct EvidenceCount
{
    int number = 0;
    bool atLeast = false;
    friend bool operator==(const EvidenceCount &, const EvidenceCount &) = default;
};

/// The evidence of a tenant, joined to the rows of its mailboxes: by object id, else by user principal name, else by
/// any address. Evidence under an id is never joined to another id, whoever has its name now; days in which a name
/// belonged to another id are not taken for this one. A name that fits several mailboxes tells all of them of use and
/// none of them of no use. Immutable, cheap per cell, may be read on any thread.
class MailboxEvidence final
{
public:
    [[nodiscard]] static std::shared_ptr<const MailboxEvidence> join(std::shared_ptr<const EvidenceSnapshot> snapshot,
                                                                     const MailboxFacts &facts);

    /// Everything known of a protocol of the mailbox in this row of the facts.
    [[nodiscard]] ProtocolUse use(quint32 row, Protocol protocol) const;
    [[nodiscard]] UseVerdict verdict(quint32 row, Protocol protocol, int days) const;
    /// None when the verdict is known; what would help most comes first, such as a missing licence.
    [[nodiscard]] NotKnownReason whyNotKnown(quint32 row, Protocol protocol, int days) const;
    /// None as long as nothing was ever asked for; NotKnown where all that was asked refused.
    [[nodiscard]] EvidenceGroup group(quint32 row, Protocol protocol) const;
    /// Failed sign-ins by clients that are not modern, in the last 30 days; nothing when none were seen and not all of
    /// the log was read, or some in it have no outcome.
    [[nodiscard]] std::optional<EvidenceCount> attack(quint32 row) const;
    /// Whether every use of the last 30 days was by a legacy protocol, and there was one. Nothing when it cannot be
    /// told: no report lists the mailbox for all of these days, a use may lie inside or outside of them, or a
    /// sign-in in them has no outcome.
    [[nodiscard]] std::optional<bool> isLastWayIn(quint32 row) const;

    /// Sign-ins without an outcome by clients that are not modern, in the last 30 days.
    [[nodiscard]] int unsaid(quint32 row) const;
    /// Whether a sign-in since that day has no outcome, by whatever client.
    [[nodiscard]] bool hasUnsaid(quint32 row, const QDate &since) const;

    /// The names of this row that were another account's before, as the ledger writes them, and the first day on which
    /// they no longer were.
    [[nodiscard]] QHash<QString, QDate> ownedFrom(quint32 row) const { return m_ownedFrom.value(row); }

    [[nodiscard]] quint32 size() const { return static_cast<quint32>(m_rows.size()); }
    [[nodiscard]] const EvidenceSnapshot &snapshot() const { return *m_snapshot; }
    [[nodiscard]] const std::shared_ptr<const EvidenceSnapshot> &sharedSnapshot() const { return m_snapshot; }
    /// Evidence that belongs to no mailbox here: people without one, mailboxes that are gone, names nobody has.
    [[nodiscard]] const std::vector<quint32> &unmatchedSubjects() const { return m_unmatched; }

private:
    struct Row
    {
        quint32 firstKey = 0; ///< index into m_keys; the next row's is the end
        DaySpan covered;
    };
    struct RowKey
    {
        KeyEvidence evidence;
        DaySpan covered;
    };

    [[nodiscard]] bool hasUnplacedSenders(const DaySpan &window) const;
    [[nodiscard]] const RowKey *find(quint32 row, UseKey key) const;
    [[nodiscard]] std::optional<EvidenceCount> counted(int failures, int unsaid) const;
    [[nodiscard]] const KeyEvidence *used(quint32 row, UseKey key, const QDate &since) const;

    std::shared_ptr<const EvidenceSnapshot> m_snapshot;
    std::vector<Row> m_rows;
    std::vector<RowKey> m_keys;
    std::vector<quint32> m_unmatched;
    DaySet m_unplaced;                                 ///< see MailboxJoiner::unplaced()
    QHash<quint32, QHash<QString, QDate>> m_ownedFrom; ///< of the few rows that have such names
};

} // namespace Casement
