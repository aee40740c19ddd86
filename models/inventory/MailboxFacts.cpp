// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/MailboxFacts.h"

#include "models/query/Fold.h"

#include <algorithm>
#include <numeric>

namespace Casement {

namespace {

/// The address without its type prefix: "SMTP:a@b" and "smtp:a@b" are a@b.
QStringView bareAddress(QStringView address)
{
    const qsizetype colon = address.indexOf(QLatin1Char(':'));
    return colon < 0 ? address : address.sliced(colon + 1);
}

} // namespace

std::shared_ptr<const MailboxFacts> MailboxFacts::build(std::span<const Mailbox> mailboxes, bool usersRead)
{
    ListStates lists;
    lists.users = usersRead ? ListState::Read : ListState::NotRead;
    return build(mailboxes, lists);
}

std::shared_ptr<const MailboxFacts> MailboxFacts::build(std::span<const Mailbox> mailboxes, ListStates lists)
{
    auto base = std::make_shared<Base>();
    auto settings = std::make_shared<SettingsColumn>();
    auto policies = std::make_shared<WordColumn>();
    base->lists = lists;
    reserve(*base, static_cast<qsizetype>(mailboxes.size()));
    settings->reserve(mailboxes.size());
    for (const Mailbox &mailbox : mailboxes) {
        append(*base, mailbox);
        settings->append(mailbox.clientAccess);
        policies->append(mailbox.authenticationPolicy);
    }
    finish(*base);
    auto facts = std::make_shared<MailboxFacts>();
    facts->m_base = std::move(base);
    facts->m_settings = std::move(settings);
    facts->m_policies = std::move(policies);
    return facts;
}

void MailboxFacts::reserve(Base &base, qsizetype rows)
{
    base.guids.reserve(static_cast<size_t>(rows));
    base.objectIds.reserve(static_cast<size_t>(rows));
    base.displayNames.reserve(rows, rows * 20);
    base.userPrincipalNames.reserve(rows, rows * 25);
    base.searchTexts.reserve(rows, rows * 60);
    base.rowsByAddress.reserve(rows * 2);
}

void MailboxFacts::finish(Base &base)
{
    base.displayNames.squeeze();
    base.userPrincipalNames.squeeze();
    base.primaryAddresses.squeeze();
    base.emailAddresses.squeeze();
    base.searchTexts.squeeze();
    base.rowsByGuid.resize(base.guids.size());
    std::iota(base.rowsByGuid.begin(), base.rowsByGuid.end(), 0U);
    std::ranges::stable_sort(base.rowsByGuid, {}, [&](quint32 row) { return base.guids[row]; });
    base.rowsByAddress.finish();
    markTwins(base);
}

void MailboxFacts::append(Base &base, const Mailbox &mailbox)
{
    const auto row = static_cast<quint32>(base.guids.size());
    base.guids.push_back(mailbox.guid);
    base.objectIds.push_back(mailbox.externalDirectoryObjectId);
    base.displayNames.append(mailbox.displayName);
    base.userPrincipalNames.append(mailbox.userPrincipalName);
    base.primaryIsTheUpn.push_back(mailbox.primarySmtpAddress == mailbox.userPrincipalName);
    base.primaryAddresses.append(base.primaryIsTheUpn.back() ? QStringView() : mailbox.primarySmtpAddress);
    base.emailAddresses.append(mailbox.emailAddresses, mailbox.primarySmtpAddress);
    base.types.append(mailbox.recipientTypeDetails);
    base.departments.append(mailbox.department);
    base.accountStates.push_back(mailbox.accountDisabled ? (*mailbox.accountDisabled ? 0 : 1) : 2);
    if (mailbox.ewsApplications)
        base.ewsApplications.insert(row, mailbox.ewsApplications);
    indexAddresses(base, mailbox, row);
}

void MailboxFacts::indexAddresses(Base &base, const Mailbox &mailbox, quint32 row)
{
    QStringList addresses{Query::fold(mailbox.userPrincipalName), Query::fold(mailbox.primarySmtpAddress)};
    for (const QString &address : mailbox.emailAddresses)
        addresses.append(Query::fold(bareAddress(address)));
    addresses.removeDuplicates();
    addresses.removeAll(QString());
    for (const QString &address : std::as_const(addresses))
        base.rowsByAddress.add(qHash(address.toUtf8()), row);
    addresses.prepend(Query::fold(mailbox.displayName));
    base.searchTexts.appendParts(addresses);
}

void MailboxFacts::markTwins(Base &base)
{
    HashIndex names;
    names.reserve(static_cast<qsizetype>(base.guids.size()));
    for (quint32 row = 0; row < base.guids.size(); ++row) {
        if (const QByteArrayView name = base.displayNames.bytes(row); !name.isEmpty())
            names.add(qHash(name), row);
    }
    names.finish();
    const std::span<const quint64> all = names.entries();
    for (size_t from = 0, to = 0; from < all.size(); from = to) {
        for (to = from + 1; to < all.size() && HashIndex::sameHash(all[from], all[to]);)
            ++to;
        if (to - from > 1)
            joinTwins(base, all.subspan(from, to - from));
    }
}

/// Rows whose names have one hash: those of really one name form a ring.
void MailboxFacts::joinTwins(Base &base, std::span<const quint64> suspects)
{
    QHash<QByteArrayView, std::vector<quint32>> rings;
    for (const quint64 entry : suspects) {
        const quint32 row = HashIndex::rowOf(entry);
        rings[base.displayNames.bytes(row)].push_back(row);
    }
    for (const std::vector<quint32> &ring : std::as_const(rings)) {
        for (size_t i = 0; ring.size() > 1 && i < ring.size(); ++i)
            base.nextTwin.insert(ring[i], ring[(i + 1) % ring.size()]);
    }
}

std::vector<quint32> MailboxFacts::twinsOf(quint32 row) const
{
    std::vector<quint32> rows;
    for (quint32 twin = m_base->nextTwin.value(row, row); twin != row; twin = m_base->nextTwin.value(twin))
        rows.push_back(twin);
    std::ranges::sort(rows);
    return rows;
}

Mailbox MailboxFacts::mailbox(quint32 row) const
{
    Mailbox mailbox;
    mailbox.guid = m_base->guids[row];
    mailbox.externalDirectoryObjectId = m_base->objectIds[row];
    mailbox.displayName = displayName(row);
    mailbox.userPrincipalName = userPrincipalName(row);
    mailbox.primarySmtpAddress = primaryAddress(row);
    mailbox.emailAddresses = m_base->emailAddresses.at(row, mailbox.primarySmtpAddress);
    mailbox.recipientTypeDetails = m_base->types.word(row);
    mailbox.department = m_base->departments.word(row);
    mailbox.authenticationPolicy = m_policies->word(row);
    if (m_base->accountStates[row] != 2)
        mailbox.accountDisabled = m_base->accountStates[row] == 0;
    mailbox.clientAccess = settings(row);
    mailbox.ewsApplications = m_base->ewsApplications.value(row);
    return mailbox;
}

QString MailboxFacts::primaryAddress(quint32 row) const
{
    return m_base->primaryIsTheUpn[row] ? userPrincipalName(row) : m_base->primaryAddresses.at(row);
}

qint64 MailboxFacts::rowOf(const QUuid &guid) const
{
    const auto after =
        std::ranges::upper_bound(m_base->rowsByGuid, guid, {}, [&](quint32 row) { return m_base->guids[row]; });
    if (after == m_base->rowsByGuid.begin() || m_base->guids[*std::prev(after)] != guid)
        return -1;
    return *std::prev(after);
}

bool MailboxFacts::hasAddress(quint32 row, QByteArrayView folded) const
{
    const QByteArrayView all = m_base->searchTexts.bytes(row);
    const QList<QByteArray> parts = QByteArray::fromRawData(all.data(), all.size()).split(TextArena::separator);
    return std::any_of(parts.cbegin() + 1, parts.cend(), [&](const QByteArray &part) { return part == folded; });
}

std::vector<quint32> MailboxFacts::rowsWithAddress(const QString &address) const
{
    const QByteArray folded = Query::fold(bareAddress(address.trimmed())).toUtf8();
    std::vector<quint32> rows;
    for (const quint64 entry : m_base->rowsByAddress.candidates(qHash(folded))) {
        if (const quint32 row = HashIndex::rowOf(entry); hasAddress(row, folded))
            rows.push_back(row);
    }
    return rows;
}

qsizetype MailboxFacts::memory() const
{
    const auto sizeOf = [](const auto &vector) {
        return qsizetype(vector.capacity() * sizeof(typename std::decay_t<decltype(vector)>::value_type));
    };
    qsizetype bytes = sizeOf(m_base->guids) + sizeOf(m_base->objectIds) + sizeOf(m_base->accountStates) +
                      sizeOf(m_base->rowsByGuid) + m_settings->memory() +
                      qsizetype(m_base->primaryIsTheUpn.capacity() / 8);
    for (const TextArena *texts :
         {&m_base->displayNames, &m_base->userPrincipalNames, &m_base->primaryAddresses, &m_base->searchTexts})
        bytes += texts->memory();
    for (const WordColumn *words : {&m_base->types, &m_base->departments, m_policies.get()})
        bytes += sizeOf(words->codes());
    // Those few rows that have a twin or a list of applications, at about what a hash takes.
    bytes += (m_base->nextTwin.size() + m_base->ewsApplications.size()) * 24;
    return bytes + m_base->emailAddresses.memory() + m_base->rowsByAddress.memory();
}

std::shared_ptr<const MailboxFacts>
MailboxFacts::withSettings(std::span<const std::pair<quint32, ClientAccessSettings>> changes) const
{
    auto settings = std::make_shared<SettingsColumn>(*m_settings);
    for (const auto &[row, wanted] : changes)
        settings->set(row, wanted);
    auto facts = std::make_shared<MailboxFacts>(*this);
    facts->m_settings = std::move(settings);
    return facts;
}

std::shared_ptr<const MailboxFacts>
MailboxFacts::withPolicies(std::span<const std::pair<quint32, QString>> changes) const
{
    auto policies = std::make_shared<WordColumn>(*m_policies);
    for (const auto &[row, policy] : changes)
        policies->set(row, policy);
    auto facts = std::make_shared<MailboxFacts>(*this);
    facts->m_policies = std::move(policies);
    return facts;
}

} // namespace Casement
