// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/GuardList.h"
#include "models/store/Store.h"

namespace Casement {

/// Who edits a guard list, when and why.
struct GuardEdit
{
    QString account;
    QString reason;
    QDateTime at; ///< UTC
};

/// Guard lists in the store. Every edit stands in the tenant's journal, so the store has the journal's tables too. The
/// store must outlive it.
class GuardRepository final
{
public:
    explicit GuardRepository(Store *store) : m_store(store) {}

    [[nodiscard]] static Schema schema();

    /// What is kept of the tenant. An entry that cannot be understood fails the whole load: leaving it out would lift a
    /// protection in silence.
    [[nodiscard]] Completion<GuardList> load(const QString &tenantId, const CancelToken &token) const;
    /// Writes all of these or none. Who, when and why stands in the entries.
    [[nodiscard]] Completion<void> put(const QString &tenantId, std::vector<GuardedMailbox> entries,
                                       const CancelToken &token) const;
    [[nodiscard]] Completion<void> remove(const QString &tenantId, std::vector<QUuid> mailboxes, const GuardEdit &edit,
                                          const CancelToken &token) const;
    /// 0: no limit.
    [[nodiscard]] Completion<void> setMostPerRun(const QString &tenantId, int most, const GuardEdit &edit,
                                                 const CancelToken &token) const;

private:
    Store *m_store;
};

} // namespace Casement
