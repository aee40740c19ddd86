// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RingRepository.h"
#include "models/base/Clock.h"
#include "models/base/Scope.h"
#include "models/base/Task.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace Casement {

/// What the rings of a tenant need of it.
struct RingPlace
{
    /// The plan under this computer's guard of today; see TenantSession::adopt().
    std::function<Result<ActionPlan>(ActionPlan)> adopt;
    /// Why nothing can be started at the moment, if so.
    std::function<std::optional<Error>()> refusal;
    /// Starts the run.
    std::function<void(const ConfirmedPlan &)> start;
    /// Reads the guard of today, before a plan is held against it.
    std::function<Task<Outcome>(CancelToken)> readGuard;
};

/// A ring that could start.
struct PreparedRing
{
    ActionPlan plan;                        ///< under the guard of today
    std::optional<ConfirmedPlan> confirmed; ///< by what was given when the rings were kept
    std::optional<Error> missing;           ///< why that is not enough any more
};

/// The rings of one tenant: kept, listed, started by hand or when their time has come, cancelled. How far each is
/// stands in the journal alone, so it is the same after a restart and for every program. A ring starts at most once:
/// the journal takes no plan twice.
class RingDesk final : public QObject
{
    Q_OBJECT
public:
    /// The store may be null: everything fails then. The clock outlives this.
    RingDesk(const QString &tenantId, Store *store, const Clock *clock, RingPlace place, QObject *parent = nullptr);
    ~RingDesk() override;

    /// As last read; newest first.
    [[nodiscard]] const std::vector<RingSetRecord> &sets() const { return m_shelf.sets; }
    /// Why a ring whose time has come does not start by itself; empty: nothing is known against it.
    [[nodiscard]] QString heldBecause(const QUuid &ring) const { return m_held.value(ring); }

    /// Reads again; changed() or refused() answers.
    void read();
    /// From now on rings whose time has come start by themselves, as long as this lives and nothing else runs.
    void watch();
    /// Reads again and starts what is due. watch() does so every minute. What cannot be read is not told: nobody asked.
    void look();
    /// What was held back is tried again: the guard list has changed.
    void forgetHeld();
    /// A run did not begin: nothing starts by itself for some minutes.
    void noteRefusal();

    /// Starts a ring by hand: starting(), confirmationNeeded() or refused() answers.
    void start(const QUuid &ring);
    /// kept() or refused() answers.
    void beginKeeping(const RingSet &set);
    /// All of a set that has not begun, or this one ring of it; changed() or refused() answers.
    void beginCancelling(const QUuid &set, const QUuid &ring);

    /// The same for callers that are coroutines.
    [[nodiscard]] Task<Result<RingShelf>> shelf(CancelToken token);
    [[nodiscard]] Task<Result<int>> keep(RingSet set, CancelToken token);
    [[nodiscard]] Task<Result<int>> cancel(QUuid set, QUuid ring, CancelToken token);
    /// Why this plan may not be carried out as a whole, if it stands in rings.
    [[nodiscard]] Task<Outcome> mayRunWhole(QUuid plan, CancelToken token);
    /// Reads a ring and holds it against the guard of today; nothing is started.
    [[nodiscard]] Task<Result<PreparedRing>> prepare(QUuid ring, CancelToken token);

Q_SIGNALS:
    void changed();
    void kept(int number);
    /// A ring is about to run.
    void starting(const Casement::ConfirmedPlan &plan);
    /// What was given is not enough any more: a person has to look at it.
    void confirmationNeeded(const Casement::ActionPlan &plan, const Casement::Error &why);
    /// A ring whose time has come waits for a person. Told once.
    void held(const QUuid &ring, const QString &name, const Casement::Error &why);
    void refused(const Casement::Error &error);

private:
    Task<void> readAndTell(bool startsDue, CancelToken token);
    Task<void> startAndTell(QUuid ring, bool byHand, CancelToken token);
    Task<void> keepAndTell(RingSet set, CancelToken token);
    Task<void> cancelAndTell(QUuid set, QUuid ring, CancelToken token);
    void take(const RingShelf &shelf);
    void startDue();
    [[nodiscard]] const RingRecord *due() const;
    void hold(const QUuid &ring, const Error &why);
    void begin(const ConfirmedPlan &plan);

    QString m_tenantId;
    const Clock *m_clock;
    RingPlace m_place;
    std::unique_ptr<RingRepository> m_repository;
    RingShelf m_shelf;
    QHash<QUuid, QString> m_held;
    QDateTime m_notBefore; ///< nothing starts by itself before
    QTimer m_timer;
    bool m_watching = false;
    bool m_reading = false;
    bool m_starting = false;
    Scope m_scope;
};

} // namespace Casement
