// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/MailboxJoiner.h"

#include <algorithm>

namespace Casement {

namespace {

KeyEvidence &keyIn(std::vector<KeyEvidence> &keys, UseKey key)
{
    const auto found = std::ranges::lower_bound(keys, key, {}, &KeyEvidence::key);
    if (found != keys.end() && found->key == key)
        return *found;
    KeyEvidence fresh;
    fresh.key = key;
    return *keys.insert(found, fresh);
}

/// What is left of it from this day on; the day may be invalid, which leaves all.
KeyEvidence since(KeyEvidence evidence, const QDate &day)
{
    if (!day.isValid())
        return evidence;
    if (!evidence.last.isEmpty() && evidence.last.to < day) {
        evidence.last = {};
        evidence.grade = EvidenceGrade::None;
        evidence.count = 0;
    } else if (!evidence.last.isEmpty()) {
        evidence.last.from = std::max(evidence.last.from, day);
    }
    if (!evidence.unsaidIn.isEmpty() && evidence.unsaidIn.to < day) {
        evidence.unsaidIn = {};
        evidence.unsaid = 0;
    } else if (!evidence.unsaidIn.isEmpty()) {
        evidence.unsaidIn.from = std::max(evidence.unsaidIn.from, day);
    }
    if (evidence.password.isKnown() && evidence.password.day < day)
        evidence.password = {};
    return evidence;
}

DaySet since(DaySet days, const QDate &day)
{
    if (day.isValid())
        days.forgetBefore(day);
    return days;
}

} // namespace

MailboxJoiner::MailboxJoiner(const EvidenceSnapshot &snapshot, const MailboxFacts &facts)
    : m_snapshot(snapshot),
      m_facts(facts),
      m_smtpObserved(snapshot.smtpObserved()),
      m_gathered(facts.size())
{
    m_rowByObjectId.reserve(static_cast<qsizetype>(facts.size()));
    for (quint32 row = 0; row < facts.size(); ++row) {
        if (!facts.objectId(row).isNull())
            m_rowByObjectId.insert(facts.objectId(row), row);
    }
    for (const SubjectEvidence &subject : snapshot.subjects()) {
        for (const SubjectEvidence::Name &name : subject.names)
            m_owners.insert(name.name, {subject.subject.objectId, name.lastSeen});
    }
}

std::vector<quint32> MailboxJoiner::join()
{
    std::vector<quint32> unmatched;
    for (size_t index = 0; index < m_snapshot.subjects().size(); ++index) {
        const SubjectEvidence &subject = m_snapshot.subjects()[index];
        const std::vector<quint32> rows = rowsOf(subject.subject);
        if (rows.empty()) {
            unmatched.push_back(static_cast<quint32>(index));
            // Who is known by an id was none of those that are here, whoever else is gone.
            if (subject.subject.objectId.isNull())
                m_unplaced.add(subject.sending);
        }
        for (const quint32 row : rows)
            add(subject, row, rows.size() == 1);
    }
    m_smtpObserved.remove(m_unplaced);
    return unmatched;
}

std::vector<quint32> MailboxJoiner::rowsOf(const EvidenceSubject &subject) const
{
    if (subject.objectId.isNull())
        return rowsNamed(subject.name, true);
    if (const auto found = m_rowByObjectId.constFind(subject.objectId); found != m_rowByObjectId.constEnd())
        return {*found};
    // Files may name a mailbox by its own GUID.
    if (const qint64 row = m_facts.rowOf(subject.objectId); row >= 0)
        return {static_cast<quint32>(row)};
    return subject.name.isEmpty() ? std::vector<quint32>() : rowsNamed(subject.name, false);
}

std::vector<quint32> MailboxJoiner::rowsNamed(const QString &name, bool alsoThoseWithId) const
{
    std::vector<quint32> rows = m_facts.rowsWithAddress(name);
    if (!alsoThoseWithId)
        std::erase_if(rows, [&](quint32 row) { return !m_facts.objectId(row).isNull(); });
    // The index is made for people who search: it holds accented letters to be the same as bare ones.
    std::erase_if(rows, [&](quint32 row) { return !hasAddress(m_facts.mailbox(row), name); });
    return rows;
}

bool MailboxJoiner::isPrincipalName(const QString &name, quint32 row) const
{
    return m_facts.userPrincipalName(row).compare(name, Qt::CaseInsensitive) == 0;
}

QDate MailboxJoiner::ownedFrom(const QString &name, quint32 row) const
{
    QDate day;
    const QUuid &objectId = m_facts.objectId(row);
    for (auto owner = m_owners.constFind(name); owner != m_owners.constEnd() && owner.key() == name; ++owner) {
        const bool isAnother = !objectId.isNull() && owner->objectId != objectId;
        if (isAnother && (!day.isValid() || owner->lastSeen >= day))
            day = owner->lastSeen.addDays(1);
    }
    return day;
}

void MailboxJoiner::add(const SubjectEvidence &subject, quint32 row, bool isAlone)
{
    Gathered &gathered = m_gathered[row];
    const QDate from = subject.subject.objectId.isNull() ? ownedFrom(subject.subject.name, row) : QDate();
    for (const KeyEvidence &evidence : subject.keys)
        keyIn(gathered.keys, evidence.key).merge(since(evidence, from));
    if (from.isValid())
        m_ownedFrom[row].insert(subject.subject.name, from);
    if (from.isValid() && (!gathered.ownedFrom.isValid() || from > gathered.ownedFrom))
        gathered.ownedFrom = from;
    const auto observe = [&from](DaySet into, const DaySet &days) {
        into.add(since(days, from));
        return into;
    };
    // Reports list user principal names: who only receives mail under the name was not looked at.
    if (isPrincipalName(subject.subject.name, row))
        gathered.covered = observe(gathered.covered, subject.covered);
    if (!isAlone)
        return;
    for (size_t index = 0; index < gathered.imported.size(); ++index)
        gathered.imported[index] = observe(gathered.imported[index], subject.imported[index]);
}

DaySpan MailboxJoiner::covered(quint32 row) const
{
    return m_gathered[row].covered.newestSpan();
}

DaySpan MailboxJoiner::covered(quint32 row, UseKey key) const
{
    const Gathered &gathered = m_gathered[row];
    DaySet days = gathered.covered;
    if (key == UseKey::Pop || key == UseKey::Imap)
        days.add(gathered.imported[static_cast<size_t>(key)]);
    else if (key == UseKey::SmtpAuth)
        days.add(since(m_smtpObserved, gathered.ownedFrom));
    return days.newestSpan();
}

std::vector<KeyEvidence> MailboxJoiner::takeKeys(quint32 row)
{
    std::vector<KeyEvidence> keys = std::move(m_gathered[row].keys);
    for (const UseKey key : {UseKey::Pop, UseKey::Imap, UseKey::SmtpAuth}) {
        if (covered(row, key) != covered(row))
            (void)keyIn(keys, key);
    }
    return keys;
}

} // namespace Casement
