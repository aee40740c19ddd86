// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Mailbox.h"
#include "models/inventory/AddressLists.h"
#include "models/inventory/HashIndex.h"
#include "models/inventory/SettingsColumn.h"
#include "models/inventory/TextArena.h"
#include "models/inventory/WordColumn.h"

#include <QHash>

#include <memory>
#include <span>

namespace Casement {

/// How far a list has come that fills columns of its own.
enum class ListState : quint8
{
    NotRead, ///< it failed: what it would have told is not known
    Loading, ///< what is not there yet may still come
    Read
};

struct ListStates
{
    ListState mailboxes = ListState::Read; ///< Get-Mailbox: type, account, user principal name
    ListState users = ListState::Read;     ///< Get-User: department, policy
};

/// What was read of every mailbox, column by column. Never changes after it is built; withSettings() and withPolicies()
/// share all that a change leaves alone. Rows keep their number for the life of the facts; across facts use the Guid.
class MailboxFacts final
{
public:
    /// Takes the mailboxes in this order. What a list that has not been read would tell is not known, rather than
    /// empty.
    static std::shared_ptr<const MailboxFacts> build(std::span<const Mailbox> mailboxes, ListStates lists);
    /// The same when only Get-User may have failed.
    static std::shared_ptr<const MailboxFacts> build(std::span<const Mailbox> mailboxes, bool usersRead);

    [[nodiscard]] quint32 size() const { return m_settings->size(); }
    [[nodiscard]] Mailbox mailbox(quint32 row) const;
    /// -1 when there is no such mailbox.
    [[nodiscard]] qint64 rowOf(const QUuid &guid) const;
    /// The rows that own this address (with or without "smtp:"), folded; twins in address cannot exist, but a row's
    /// UPN may be another row's address, so there may be several.
    [[nodiscard]] std::vector<quint32> rowsWithAddress(const QString &address) const;

    [[nodiscard]] const QUuid &guid(quint32 row) const { return m_base->guids[row]; }
    /// The Entra object id; null in rare rows.
    [[nodiscard]] const QUuid &objectId(quint32 row) const { return m_base->objectIds[row]; }
    [[nodiscard]] ClientAccessSettings settings(quint32 row) const { return m_settings->at(row); }
    [[nodiscard]] StoredState stored(quint32 row, Protocol protocol) const { return m_settings->state(row, protocol); }
    [[nodiscard]] QString displayName(quint32 row) const { return m_base->displayNames.at(row); }
    [[nodiscard]] QString userPrincipalName(quint32 row) const { return m_base->userPrincipalNames.at(row); }
    [[nodiscard]] QString primaryAddress(quint32 row) const;
    /// Folded name, UPN and addresses of every row, for one search through all.
    [[nodiscard]] const TextArena &searchTexts() const { return m_base->searchTexts; }
    [[nodiscard]] const WordColumn &types() const { return m_base->types; }
    [[nodiscard]] const WordColumn &departments() const { return m_base->departments; }
    [[nodiscard]] const WordColumn &policies() const { return *m_policies; }
    [[nodiscard]] ListStates lists() const { return m_base->lists; }
    /// Its own lists of EWS applications; null for nearly all, which have none.
    [[nodiscard]] const EwsApplications *ewsApplications(quint32 row) const
    {
        const auto found = m_base->ewsApplications.constFind(row);
        return found == m_base->ewsApplications.constEnd() ? nullptr : found->get();
    }
    /// 0 off, 1 on, 2 not known.
    [[nodiscard]] quint8 accountState(quint32 row) const { return m_base->accountStates[row]; }
    /// Whether another mailbox has the same display name.
    [[nodiscard]] bool isTwin(quint32 row) const { return m_base->nextTwin.contains(row); }
    /// The other rows with the same display name, in their order.
    [[nodiscard]] std::vector<quint32> twinsOf(quint32 row) const;

    /// What all of it takes of memory, in bytes.
    [[nodiscard]] qsizetype memory() const;

    /// Whether both hold the same mailboxes in the same rows: one was patched from the other.
    [[nodiscard]] bool sameMailboxes(const MailboxFacts &other) const { return m_base == other.m_base; }

    /// The same facts with other protocol settings for some rows.
    [[nodiscard]] std::shared_ptr<const MailboxFacts>
    withSettings(std::span<const std::pair<quint32, ClientAccessSettings>> changes) const;
    /// The same facts with other authentication policies for some rows, by name; empty: none.
    [[nodiscard]] std::shared_ptr<const MailboxFacts>
    withPolicies(std::span<const std::pair<quint32, QString>> changes) const;

private:
    struct Base
    {
        std::vector<QUuid> guids;
        std::vector<QUuid> objectIds;
        TextArena displayNames;
        TextArena userPrincipalNames;
        TextArena primaryAddresses; ///< empty where it is the UPN
        std::vector<bool> primaryIsTheUpn;
        AddressLists emailAddresses;
        TextArena searchTexts; ///< in parts: folded name, then folded addresses, UPN among them
        WordColumn types;
        WordColumn departments;
        std::vector<quint8> accountStates;
        QHash<quint32, quint32> nextTwin;                                       ///< rows with the same name form a ring
        QHash<quint32, std::shared_ptr<const EwsApplications>> ewsApplications; ///< the few rows that have lists
        std::vector<quint32> rowsByGuid; ///< all rows in the order of their Guids
        HashIndex rowsByAddress;
        ListStates lists;
    };
    static void reserve(Base &base, qsizetype rows);
    static void append(Base &base, const Mailbox &mailbox);
    static void finish(Base &base);
    static void indexAddresses(Base &base, const Mailbox &mailbox, quint32 row);
    static void markTwins(Base &base);
    static void joinTwins(Base &base, std::span<const quint64> suspects);
    [[nodiscard]] bool hasAddress(quint32 row, QByteArrayView folded) const;

    std::shared_ptr<const Base> m_base;
    std::shared_ptr<const SettingsColumn> m_settings;
    std::shared_ptr<const WordColumn> m_policies;
};

} // namespace Casement
