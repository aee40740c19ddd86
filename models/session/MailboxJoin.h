// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/exchange/Rows.h"
#include "models/domain/Mailbox.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace Casement {

/// The rows of one list, each with the slice that brought it last.
template <class Row>
class SlicedRows final
{
public:
    /// A slice is begun anew: what it had brought before goes. False when it had brought nothing.
    bool forget(const QString &slice)
    {
        const auto known = m_slices.constFind(slice);
        if (known == m_slices.constEnd())
            return false;
        const auto before = m_rows.size();
        m_rows.removeIf([id = *known](const auto &entry) { return entry.value().slice == id; });
        return m_rows.size() != before;
    }

    /// Rows that another slice had brought are this slice's from now on. Answers those that are new to the list.
    QList<QUuid> add(const QString &slice, const Exchange::PageOf<Row> &page)
    {
        const int id = idOf(slice);
        QList<QUuid> fresh;
        for (const Row &row : page.rows) {
            if (!m_rows.contains(row.guid))
                fresh.append(row.guid);
            m_rows.insert(row.guid, {row, id});
        }
        return fresh;
    }

    /// How many rows no other slice has brought since.
    [[nodiscard]] qsizetype countOf(const QString &slice) const
    {
        const int id = m_slices.value(slice, -1);
        return std::ranges::count_if(m_rows, [id](const Entry &entry) { return entry.slice == id; });
    }

    [[nodiscard]] const Row *find(const QUuid &guid) const
    {
        const auto found = m_rows.constFind(guid);
        return found == m_rows.constEnd() ? nullptr : &found->row;
    }
    [[nodiscard]] bool contains(const QUuid &guid) const { return m_rows.contains(guid); }
    [[nodiscard]] qsizetype size() const { return m_rows.size(); }
    [[nodiscard]] QList<QUuid> guids() const { return m_rows.keys(); }

private:
    struct Entry
    {
        Row row;
        int slice = 0;
    };

    int idOf(const QString &slice)
    {
        const auto found = m_slices.constFind(slice);
        return found != m_slices.constEnd() ? *found : *m_slices.insert(slice, static_cast<int>(m_slices.size()));
    }

    QHash<QUuid, Entry> m_rows;
    QHash<QString, int> m_slices;
};

/// Joins the rows of Get-CASMailbox, Get-Mailbox and Get-User by Guid while the pages of their slices come in. A
/// mailbox stands in the finished report once both mailbox lists hold it; those that only one holds are kept apart and
/// named.
class MailboxJoin final
{
public:
    /// A page numbered 1 means that this slice was begun anew.
    void add(const QString &slice, const Exchange::PageOf<Exchange::CasMailboxRow> &page);
    void add(const QString &slice, const Exchange::PageOf<Exchange::MailboxRow> &page);
    void add(const QString &slice, const Exchange::PageOf<Exchange::UserRow> &page);

    /// The mailboxes both lists hold, in the order in which Get-CASMailbox brought them.
    [[nodiscard]] std::vector<Mailbox> joined() const;
    /// The mailboxes whose protocols are there, while the rest of what is known of them may still be coming.
    [[nodiscard]] std::vector<Mailbox> soFar() const;
    [[nodiscard]] JoinReport oneSided() const;
    /// By user principal name. Only worth something once all three lists are whole.
    [[nodiscard]] std::vector<UserWithoutMailbox> usersWithoutMailbox() const;

    /// How many rows of this list came with this slice and with no other one since.
    template <class Row>
    [[nodiscard]] qsizetype leftFrom(const QString &slice) const
    {
        return rowsOf(static_cast<const Row *>(nullptr)).countOf(slice);
    }

    [[nodiscard]] qsizetype casRows() const { return m_cas.size(); }
    [[nodiscard]] qsizetype mailboxRows() const { return m_mailboxes.size(); }

private:
    [[nodiscard]] const SlicedRows<Exchange::CasMailboxRow> &rowsOf(const Exchange::CasMailboxRow *) const
    {
        return m_cas;
    }
    [[nodiscard]] const SlicedRows<Exchange::MailboxRow> &rowsOf(const Exchange::MailboxRow *) const
    {
        return m_mailboxes;
    }
    [[nodiscard]] const SlicedRows<Exchange::UserRow> &rowsOf(const Exchange::UserRow *) const { return m_users; }
    [[nodiscard]] Mailbox merged(const Exchange::CasMailboxRow &cas, const Exchange::MailboxRow *row) const;
    [[nodiscard]] const Exchange::UserRow *userOf(const Mailbox &mailbox) const;

    QList<QUuid> m_order; ///< of Get-CASMailbox
    SlicedRows<Exchange::CasMailboxRow> m_cas;
    SlicedRows<Exchange::MailboxRow> m_mailboxes;
    SlicedRows<Exchange::UserRow> m_users;
    QHash<QUuid, QUuid> m_userByObjectId;
};

} // namespace Casement
