// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/GuardList.h"
#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Scope.h"
#include "models/base/Task.h"

#include <QObject>

#include <memory>

namespace Casement {

class GuardRepository;
class Store;

/// The guard list of one tenant, in memory and in the store. What is set counts only when it is on the disk: a
/// protection that the next start does not know would be none.
class GuardDesk final : public QObject
{
    Q_OBJECT
public:
    /// The store may be null: the list stays empty then and every edit fails.
    GuardDesk(const QString &tenantId, Store *store, QObject *parent = nullptr);
    ~GuardDesk() override;

    [[nodiscard]] const GuardList &list() const { return m_list; }

    /// Reads the tenant's list. Until it has answered nothing is under guard, so nothing may be planned before.
    [[nodiscard]] Task<Outcome> load(CancelToken token);

    /// Whoever stands there with a stronger kind (break glass, then VIP, then service) keeps it.
    [[nodiscard]] Task<Outcome> put(std::vector<GuardedMailbox> entries, CancelToken token);
    [[nodiscard]] Task<Outcome> remove(std::vector<QUuid> mailboxes, CancelToken token);
    [[nodiscard]] Task<Outcome> setMostPerRun(int most, CancelToken token);

    /// The same without waiting; a failure is told by saveFailed().
    void beginAdding(const std::vector<GuardedMailbox> &entries);
    void beginRemoving(const std::vector<QUuid> &mailboxes);
    void beginLimiting(int mostPerRun);

Q_SIGNALS:
    void changed();
    void saveFailed(const Casement::Error &error);

private:
    Task<void> tell(Task<Outcome> edit);

    GuardList m_list;
    std::unique_ptr<GuardRepository> m_repository;
    Scope m_scope;
};

} // namespace Casement
