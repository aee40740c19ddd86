// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/MailboxFacts.h"

#include "models/query/Fold.h"

#include <algorithm>

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
    auto settings = std::make_shared<std::vector<ClientAccessSettings>>();
    auto policies = std::make_shared<WordColumn>();
    const auto rows = static_cast<qsizetype>(mailboxes.size());
    base->lists = lists;
    base->displayNames.reserve(rows, rows * 20);
    base->searchTexts.reserve(rows, rows * 100);
    base->rowByGuid.reserve(rows);
    base->rowsByAddress.reserve(rows * 2);
    settings->reserve(mailboxes.size());
    for (const Mailbox &mailbox : mailboxes) {
        append(*base, mailbox);
        settings->push_back(mailbox.clientAccess);
        policies->append(mailbox.authenticationPolicy);
    }
    markTwins(*base);
    auto facts = std::make_shared<MailboxFacts>();
    facts->m_base = std::move(base);
    facts->m_settings = std::move(settings);
    facts->m_policies = std::move(policies);
    return facts;
}

void MailboxFacts::append(Base &base, const Mailbox &mailbox)
{
    const auto row = static_cast<quint32>(base.guids.size());
    base.guids.push_back(mailbox.guid);
    base.objectIds.push_back(mailbox.externalDirectoryObjectId);
    base.guidTexts.append(mailbox.guid.toString(QUuid::WithoutBraces));
    base.displayNames.append(mailbox.displayName);
    base.userPrincipalNames.append(mailbox.userPrincipalName);
    base.primaryAddresses.append(mailbox.primarySmtpAddress);
    base.emailAddresses.append(mailbox.emailAddresses.join(QLatin1Char('\n')));
    base.types.append(mailbox.recipientTypeDetails);
    base.departments.append(mailbox.department);
    base.accountStates.push_back(mailbox.accountDisabled ? (*mailbox.accountDisabled ? 0 : 1) : 2);
    if (mailbox.ewsApplications)
        base.ewsApplications.insert(row, mailbox.ewsApplications);
    base.rowByGuid.insert(mailbox.guid, row);
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
        base.rowsByAddress.insert(address, row);
    base.searchTexts.append(Query::fold(mailbox.displayName) + QLatin1Char('\n') + addresses.join(QLatin1Char('\n')));
}

void MailboxFacts::markTwins(Base &base)
{
    struct Ends
    {
        quint32 first = 0;
        quint32 last = 0;
    };
    QHash<QStringView, Ends> rings;
    for (quint32 row = 0; row < base.guids.size(); ++row) {
        if (base.displayNames.at(row).isEmpty())
            continue;
        const auto found = rings.find(base.displayNames.at(row));
        if (found == rings.end()) {
            rings.insert(base.displayNames.at(row), {row, row});
        } else {
            base.nextTwin.insert(found->last, row);
            base.nextTwin.insert(row, found->first);
            found->last = row;
        }
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
    mailbox.displayName = m_base->displayNames.at(row).toString();
    mailbox.userPrincipalName = m_base->userPrincipalNames.at(row).toString();
    mailbox.primarySmtpAddress = m_base->primaryAddresses.at(row).toString();
    mailbox.emailAddresses = m_base->emailAddresses.at(row).toString().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    mailbox.recipientTypeDetails = m_base->types.word(row);
    mailbox.department = m_base->departments.word(row);
    mailbox.authenticationPolicy = m_policies->word(row);
    if (m_base->accountStates[row] != 2)
        mailbox.accountDisabled = m_base->accountStates[row] == 0;
    mailbox.clientAccess = (*m_settings)[row];
    mailbox.ewsApplications = m_base->ewsApplications.value(row);
    return mailbox;
}

qint64 MailboxFacts::rowOf(const QUuid &guid) const
{
    const auto found = m_base->rowByGuid.constFind(guid);
    return found == m_base->rowByGuid.constEnd() ? -1 : qint64(*found);
}

std::vector<quint32> MailboxFacts::rowsWithAddress(const QString &address) const
{
    const QList<quint32> found = m_base->rowsByAddress.values(Query::fold(bareAddress(address.trimmed())));
    std::vector<quint32> rows(found.cbegin(), found.cend());
    std::ranges::sort(rows);
    return rows;
}

std::shared_ptr<const MailboxFacts>
MailboxFacts::withSettings(std::span<const std::pair<quint32, ClientAccessSettings>> changes) const
{
    auto settings = std::make_shared<std::vector<ClientAccessSettings>>(*m_settings);
    for (const auto &[row, wanted] : changes)
        (*settings)[row] = wanted;
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
