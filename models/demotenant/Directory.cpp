// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Directory.h"

#include <algorithm>

namespace Casement::Demo {

namespace {

QByteArray folded(const QByteArray &text)
{
    const bool isAscii = std::none_of(text.cbegin(), text.cend(), [](char c) { return (c & 0x80) != 0; });
    return isAscii ? text.toLower() : QString::fromUtf8(text).toCaseFolded().toUtf8();
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
    m_switched.clear();
    m_pastPolicies.clear();
    for (int i = 0; i < static_cast<int>(m_recipients.size()); ++i) {
        if (at(i).policySecs > 0)
            m_pastPolicies[i].push_back({at(i).policySecs * 1000, {}});
    }
    ++m_revision;
    for (Index &index : m_indexes)
        index.clear();
}

QList<QByteArray> Directory::keys(int kind, const Recipient &one)
{
    switch (kind) {
    case 0:
        return {one.externalId};
    case 1:
        return {folded(one.userPrincipalName)};
    case 2: {
        QList<QByteArray> addresses{folded(one.primaryAddress)};
        for (const QByteArray &address : one.otherAddresses)
            addresses.append(folded(address));
        return addresses;
    }
    case 3:
        return {folded(one.alias)};
    case 4:
        return {folded(distinguishedName(one))};
    case 5:
        return {folded(one.name)};
    default:
        return {folded(one.displayName)};
    }
}

/// Built when a kind is first asked for: most requests name a Guid, which needs none of them.
const Directory::Index &Directory::index(int kind) const
{
    Index &index = m_indexes.at(static_cast<std::size_t>(kind));
    if (!index.isEmpty())
        return index;
    index.reserve(static_cast<qsizetype>(m_recipients.size()));
    for (int i = 0; i < static_cast<int>(m_recipients.size()); ++i) {
        for (const QByteArray &key : keys(kind, at(i))) {
            QList<int> &places = index[key];
            if (!key.isEmpty() && !places.contains(i))
                places.append(i);
        }
    }
    return index;
}

QList<int> Directory::find(const QByteArray &identity, RowSet set) const
{
    const QUuid guid = QUuid::fromString(QString::fromUtf8(identity));
    const int place = guid.isNull() ? -1 : indexOf(guid);
    if (place >= 0 && belongsTo(at(place), set))
        return {place};
    const QByteArray key = folded(identity);
    for (int kind = guid.isNull() ? 1 : 0; kind < static_cast<int>(m_indexes.size()); ++kind) {
        QList<int> places = index(kind).value(key);
        places.removeIf([&](int found) { return !belongsTo(at(found), set); });
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
    for (int setting = 0; setting <= SmtpAuthDisabled; ++setting) {
        const auto at = static_cast<std::size_t>(setting);
        if (recipient.cas.switches[at] != settings.switches[at])
            m_switched[index].push_back({nowMs, setting, settings.switches[at]});
    }
    recipient.cas = settings;
    recipient.changedSecs = nowMs / 1000;
    ++m_revision;
}

void Directory::writeUser(int index, const QByteArray &policy, qint64 tokensValidFromSecs, qint64 nowMs)
{
    rememberUser(index);
    Recipient &recipient = m_recipients[static_cast<std::size_t>(index)];
    if (recipient.authenticationPolicy != policy)
        m_pastPolicies[index].push_back({nowMs, recipient.authenticationPolicy});
    recipient.authenticationPolicy = policy;
    recipient.tokensValidFromSecs = tokensValidFromSecs;
    recipient.changedSecs = nowMs / 1000;
    ++m_revision;
}

void Directory::rememberUser(int index)
{
    if (!m_generatedUsers.contains(index))
        m_generatedUsers.insert(index, {at(index).authenticationPolicy, at(index).tokensValidFromSecs});
}

QList<int> Directory::changedUsers() const
{
    QList<int> places = m_generatedUsers.keys();
    std::sort(places.begin(), places.end());
    return places;
}

void Directory::restoreUser(int index, const QByteArray &policy, qint64 tokensValidFromSecs,
                            std::vector<PastPolicy> past)
{
    rememberUser(index);
    Recipient &recipient = m_recipients[static_cast<std::size_t>(index)];
    recipient.authenticationPolicy = policy;
    recipient.tokensValidFromSecs = tokensValidFromSecs;
    if (!past.empty())
        m_pastPolicies.insert(index, std::move(past));
    ++m_revision;
}

bool Directory::hasConstantPolicy(int index) const
{
    return !m_pastPolicies.contains(index);
}

QByteArray Directory::policyAt(int index, qint64 atMs) const
{
    const auto past = m_pastPolicies.constFind(index);
    if (past != m_pastPolicies.cend()) {
        for (const PastPolicy &one : *past) {
            if (atMs < one.untilMs)
                return one.name;
        }
    }
    return at(index).authenticationPolicy;
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
    for (auto it = m_generatedUsers.cbegin(); it != m_generatedUsers.cend(); ++it) {
        Recipient &recipient = m_recipients[static_cast<std::size_t>(it.key())];
        recipient.authenticationPolicy = it->policy;
        recipient.tokensValidFromSecs = it->tokensValidFromSecs;
    }
    m_generatedUsers.clear();
    m_pastPolicies.clear();
    m_generated.clear();
    m_past.clear();
    m_switched.clear();
    ++m_revision;
}

const std::vector<ProtocolSwitch> &Directory::switched(int index) const
{
    static const std::vector<ProtocolSwitch> none;
    const auto found = m_switched.constFind(index);
    return found == m_switched.cend() ? none : *found;
}

QList<int> Directory::everSwitched() const
{
    QList<int> places = m_switched.keys();
    std::sort(places.begin(), places.end());
    return places;
}

void Directory::restoreSwitched(int index, std::vector<ProtocolSwitch> switches)
{
    m_switched.insert(index, std::move(switches));
    ++m_revision;
}

qint8 Directory::valueAt(int index, int setting, qint64 atMs) const
{
    qint8 value = generated(index).switches.at(static_cast<std::size_t>(setting));
    for (const ProtocolSwitch &one : switched(index)) {
        if (one.setting == setting && one.atMs <= atMs)
            value = one.value;
    }
    return value;
}

} // namespace Casement::Demo
