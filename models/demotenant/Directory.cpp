// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Directory.h"

#include <algorithm>

namespace Casement::Demo {

namespace {

QByteArray folded(const QByteArray &text)
{
    return QString::fromUtf8(text).toCaseFolded().toUtf8();
}

} // namespace

QByteArray distinguishedName(const Recipient &recipient)
{
    return "CN=" + recipient.name + ",OU=Users,OU=Microsoft Exchange Hosted Organizations,DC=EURPR07A001,DC=PROD";
}

bool belongsTo(const Recipient &recipient, RowSet set)
{
    switch (set) {
    case RowSet::CasMailboxes:
        return recipient.inCas;
    case RowSet::Mailboxes:
        return recipient.inMailbox;
    case RowSet::Users:
        return true;
    }
    return false;
}

void Directory::fill(std::vector<Recipient> recipients)
{
    m_recipients = std::move(recipients);
    std::sort(m_recipients.begin(), m_recipients.end(),
              [](const Recipient &a, const Recipient &b) { return a.guidText < b.guidText; });
    m_past.clear();
    m_generated.clear();
    m_indexed = false;
}

void Directory::buildIndexes() const
{
    m_indexed = true;
    for (Index &index : m_indexes) {
        index.clear();
        index.reserve(static_cast<qsizetype>(m_recipients.size()));
    }
    const auto add = [this](std::size_t kind, const QByteArray &key, int place) {
        QList<int> &places = m_indexes[kind][key];
        if (!key.isEmpty() && !places.contains(place))
            places.append(place);
    };
    for (int i = 0; i < static_cast<int>(m_recipients.size()); ++i) {
        const Recipient &one = at(i);
        add(0, one.guidText, i);
        add(1, one.externalId, i);
        add(2, folded(one.userPrincipalName), i);
        add(3, folded(one.primaryAddress), i);
        for (const QByteArray &address : one.otherAddresses)
            add(3, folded(address), i);
        add(4, folded(one.alias), i);
        add(5, folded(distinguishedName(one)), i);
        add(6, folded(one.name), i);
        add(7, folded(one.displayName), i);
    }
}

QList<int> Directory::find(const QByteArray &identity, RowSet set) const
{
    if (!m_indexed)
        buildIndexes();
    const QByteArray key = folded(identity);
    for (const Index &index : m_indexes) {
        QList<int> places = index.value(key);
        places.removeIf([&](int place) { return !belongsTo(at(place), set); });
        if (!places.isEmpty())
            return places;
    }
    return {};
}

int Directory::indexOf(const QUuid &guid) const
{
    const QByteArray text = guid.toByteArray(QUuid::WithoutBraces);
    const auto found = std::lower_bound(m_recipients.cbegin(), m_recipients.cend(), text,
                                        [](const Recipient &one, const QByteArray &key) { return one.guidText < key; });
    if (found == m_recipients.cend() || found->guidText != text)
        return -1;
    return static_cast<int>(found - m_recipients.cbegin());
}

const CasSettings &Directory::visible(int index, qint64 nowMs) const
{
    const auto past = m_past.constFind(index);
    if (past != m_past.cend()) {
        for (const Past &one : *past) {
            if (one.untilMs > nowMs)
                return one.settings;
        }
    }
    return at(index).cas;
}

void Directory::write(int index, const CasSettings &settings, qint64 nowMs, int lagMs)
{
    Recipient &recipient = m_recipients[static_cast<std::size_t>(index)];
    if (!m_generated.contains(index))
        m_generated.insert(index, recipient.cas);
    if (lagMs > 0) {
        std::vector<Past> &past = m_past[index];
        std::erase_if(past, [nowMs](const Past &one) { return one.untilMs <= nowMs; });
        past.push_back({nowMs + lagMs, recipient.cas});
    }
    recipient.cas = settings;
    recipient.changedSecs = nowMs / 1000;
}

QList<int> Directory::changed() const
{
    QList<int> places;
    for (auto it = m_generated.cbegin(); it != m_generated.cend(); ++it) {
        if (at(it.key()).cas != it.value())
            places.append(it.key());
    }
    std::sort(places.begin(), places.end());
    return places;
}

const CasSettings &Directory::generated(int index) const
{
    const auto found = m_generated.constFind(index);
    return found == m_generated.cend() ? at(index).cas : *found;
}

void Directory::forgetChanges()
{
    for (auto it = m_generated.cbegin(); it != m_generated.cend(); ++it) {
        Recipient &recipient = m_recipients[static_cast<std::size_t>(it.key())];
        recipient.cas = it.value();
        recipient.changedSecs = recipient.createdSecs;
    }
    m_generated.clear();
    m_past.clear();
}

} // namespace Casement::Demo
