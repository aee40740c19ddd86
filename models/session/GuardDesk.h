// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/GuardList.h"
#include "models/base/Cancel.h"
#include "models/base/Clock.h"
#include "models/base/Result.h"
#include "models/base/Scope.h"
#include "models/base/Task.h"

#include <QObject>

#include <memory>

namespace Casement {

class GuardRepository;
struct GuardEdit;
class Store;

/// The guard list of one tenant, in memory and in the store. What is set counts only when it is on the disk: a
/// protection that the next start does not know would be none.
class GuardDesk final : public QObject
{
    Q_OBJECT
public:
    /// The store may be null: the list stays empty then and every edit fails. account is who edits, for the journal;
    /// the clock outlives this.
    GuardDesk(const QString &tenantId, const QString &account, Store *store, const Clock *clock,
              QObject *parent = nullptr);
    ~GuardDesk() override;

    [[nodiscard]] const GuardList &list() const { return m_list; }

    /// Reads the tenant's list, which another program may have changed. Until it has answered nothing is under guard,
    /// so nothing may be planned before.
    [[nodiscard]] Task<Outcome> load(CancelToken token);
    /// Why the last reading failed: nothing may be planned until one succeeds.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    /// Whoever stands there with a stronger kind (break glass, then VIP, then service) keeps it, and keptStronger()
    /// tells.
    [[nodiscard]] Task<Outcome> put(std::vector<GuardedMailbox> entries, CancelToken token);
    [[nodiscard]] Task<Outcome> remove(std::vector<QUuid> mailboxes, QString reason, CancelToken token);
    [[nodiscard]] Task<Outcome> setMostPerRun(int most, QString reason, CancelToken token);

    /// The same without waiting; a failure of an edit is told by saveFailed(), one of reading by changed().
    void beginReading();
    void beginAdding(const std::vector<GuardedMailbox> &entries);
    void beginRemoving(const std::vector<QUuid> &mailboxes);
    void beginLimiting(int mostPerRun);

Q_SIGNALS:
    void changed();
    /// These were asked for with a weaker kind than they have: what they are called, and what they stay.
    void keptStronger(const std::vector<Casement::GuardedMailbox> &kept);
    void saveFailed(const Casement::Error &error);

private:
    Task<void> tell(Task<Outcome> edit);
    Task<void> readAndTell(CancelToken token);
    [[nodiscard]] GuardEdit editFor(const QString &reason) const;

    /// Takes out whoever is under a stronger guard already, and answers who that is.
    [[nodiscard]] std::vector<GuardedMailbox> withoutStronger(std::vector<GuardedMailbox> &entries) const;

    GuardList m_list;
    QString m_account;
    const Clock *m_clock;
    std::optional<Error> m_error;
    std::unique_ptr<GuardRepository> m_repository;
    Scope m_scope;
};

/// Who stays as guarded as before although less was asked for, for people.
[[nodiscard]] QString keptStrongerText(const std::vector<GuardedMailbox> &kept);

} // namespace Casement
