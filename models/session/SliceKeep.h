// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Clock.h"
#include "models/cloud/exchange/Rows.h"
#include "models/store/Store.h"

#include <QSet>

#include <memory>
#include <variant>
#include <vector>

namespace Casement {

/// The three lists a load reads.
enum class LoadList
{
    CasMailboxes,
    Mailboxes,
    Users
};

template <class Row>
[[nodiscard]] constexpr LoadList loadListOf()
{
    if constexpr (std::is_same_v<Row, Exchange::CasMailboxRow>)
        return LoadList::CasMailboxes;
    else if constexpr (std::is_same_v<Row, Exchange::MailboxRow>)
        return LoadList::Mailboxes;
    else
        return LoadList::Users;
}

/// What an unfinished load had brought: whole slices with their rows, and which slices had been cut into parts, with
/// the first page of each. Pages stand in the order in which they came.
struct KeptLoad
{
    using Rows = std::variant<std::vector<Exchange::CasMailboxRow>, std::vector<Exchange::MailboxRow>,
                              std::vector<Exchange::UserRow>>;
    struct Page
    {
        QString slice;
        Rows rows;
    };
    struct Slice
    {
        LoadList list = LoadList::CasMailboxes;
        QString key;
        bool cut = false; ///< false: read to its end
    };
    std::vector<Slice> slices;
    std::vector<Page> pages;
    QDateTime begunAt; ///< UTC, of the oldest row
};

/// Keeps the slices of a load in the store until the load is complete, so that a crash in the middle of a big tenant
/// costs only the slices that were under way. Rows are kept as the service sent them and read again by the same code.
/// They are the tenant's data: they go when the load is complete or cancelled, and on sign-out; whoever signs in next,
/// wherever, removes what is older than half an hour.
/// Nothing fails by it: a load that cannot be kept begins from the start next time.
class SliceKeep final
{
public:
    /// The store may be null (nothing is kept then); it and the clock outlive this. Rows that one account may see are
    /// not another's.
    SliceKeep(Store *store, const QString &tenantId, const QString &account, const Clock *clock);

    [[nodiscard]] static Schema schema();

    /// Half an hour: the service's own page tokens live as long.
    static constexpr int maxAgeSeconds = 30 * 60;

    /// What the last unfinished load of this tenant and account had brought, at most half an hour ago; empty when there
    /// is none or when it cannot be read. It belongs to this load from now on.
    [[nodiscard]] Completion<KeptLoad> takeOver(const CancelToken &token);

    /// The page's source must be set. Page 1 takes the place of all that was kept of this slice.
    template <class Row>
    void keepPage(const QString &slice, const Exchange::PageOf<Row> &page);
    void keepCut(LoadList list, const QString &slice);
    void keepFinished(LoadList list, const QString &slice, int pages);
    /// Forgets everything of this tenant and account.
    void clear();

private:
    void keepState(LoadList list, const QString &slice, bool cut, int pages);

    Store *m_store;
    QString m_tenantId;
    QString m_account;
    QString m_load;
    const Clock *m_clock;
};

} // namespace Casement
