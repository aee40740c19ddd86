// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/EvidenceSnapshot.h"
#include "models/inventory/MailboxFacts.h"

namespace Casement {

/// Finds the mailbox of every subject and gathers what is known of it. MailboxEvidence tells the rules.
class MailboxJoiner final
{
public:
    /// Both outlive it.
    MailboxJoiner(const EvidenceSnapshot &snapshot, const MailboxFacts &facts);

    /// Once. Answers the subjects that belong to no mailbox, as indexes into the snapshot's.
    [[nodiscard]] std::vector<quint32> join();

    /// The days a usage report observed, up to the newest one.
    [[nodiscard]] DaySpan covered(quint32 row) const;
    /// The same for one protocol, of which other sources may have observed more.
    [[nodiscard]] DaySpan covered(quint32 row, UseKey key) const;
    /// By row: the names that were another's, and the first day on which they no longer were.
    [[nodiscard]] const QHash<quint32, QHash<QString, QDate>> &ownedFrom() const { return m_ownedFrom; }
    /// The days of SMTP AUTH reports that prove nothing, as one of their senders fits no mailbox.
    [[nodiscard]] const DaySet &unplaced() const { return m_unplaced; }
    /// By key; also keys of which nothing is known but that more days were observed than by the report.
    [[nodiscard]] std::vector<KeyEvidence> takeKeys(quint32 row);

private:
    struct Gathered
    {
        DaySet covered;
        std::array<DaySet, 2> imported;
        QDate ownedFrom; ///< the latest day on which a name of it still was another's, and one more
        std::vector<KeyEvidence> keys;
    };
    struct Owner
    {
        QUuid objectId;
        QDate lastSeen;
    };

    [[nodiscard]] std::vector<quint32> rowsOf(const EvidenceSubject &subject) const;
    [[nodiscard]] std::vector<quint32> rowsNamed(const QString &name, bool alsoThoseWithId) const;
    [[nodiscard]] bool isPrincipalName(const QString &name, quint32 row) const;
    [[nodiscard]] QDate ownedFrom(const QString &name, quint32 row) const;
    void add(const SubjectEvidence &subject, quint32 row, bool isAlone);

    const EvidenceSnapshot &m_snapshot;
    const MailboxFacts &m_facts;
    QHash<QUuid, quint32> m_rowByObjectId;
    QMultiHash<QString, Owner> m_owners;
    /// Of all mailboxes: the days of which every sender is a mailbox, or was one. A name that fits none any more may be
    /// any of them.
    DaySet m_smtpObserved;
    DaySet m_unplaced;
    std::vector<Gathered> m_gathered;
    QHash<quint32, QHash<QString, QDate>> m_ownedFrom;
};

} // namespace Casement
