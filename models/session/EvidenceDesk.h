// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Scope.h"
#include "models/evidence/EvidenceLedger.h"
#include "models/evidence/EvidenceSnapshot.h"
#include "models/session/EvidenceLoader.h"
#include "models/session/Services.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace Casement {

class GraphAccess;

/// A file that is in the ledger now.
struct KeptUse
{
    std::optional<Error> notShown; ///< why the ledger could not be read again; the next renew() shows the file
};

/// The evidence of one tenant: what the ledger of this computer holds, and bringing it up to date. Loading goes on
/// beside everything else, at the pace the service wants.
class EvidenceDesk final : public QObject
{
    Q_OBJECT
public:
    /// Graph outlives this. Without a store nothing can be loaded, and everything is not known.
    EvidenceDesk(const QString &tenantId, const SessionServices &services, GraphAccess *graph,
                 const Http::Limits &limits, QObject *parent = nullptr);
    ~EvidenceDesk() override;

    /// Reads what earlier loads left. Until then, and when it fails, there is no evidence.
    [[nodiscard]] Task<Outcome> open(CancelToken token);

    /// Reads the ledger again, for what is known changes as days go by: what was observed until last week proves
    /// nothing of today. Done by itself on every new UTC day, and by every refresh of the mailboxes.
    [[nodiscard]] Task<Outcome> renew(CancelToken token);

    /// Never null; empty before anything was loaded.
    [[nodiscard]] const std::shared_ptr<const EvidenceSnapshot> &snapshot() const { return m_snapshot; }

    /// Asks all sources for what is new; ended() answers. What a source refuses is found in the snapshot's sources.
    /// While one loading goes on another is not begun.
    void load();
    void cancelLoad();
    /// Whether a source that answered before has not been asked for half a day. What was never asked for stays with the
    /// person: asking needs permissions.
    [[nodiscard]] bool isWorthLoading() const;
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] Task<Outcome> loadAndWait(CancelToken token);

    /// What a person brings as a file; an error says that nothing of it was kept. Reading the same file again changes
    /// nothing.
    [[nodiscard]] Task<Result<KeptUse>> importUse(ImportedUse use, CancelToken token);
    /// The same for a file that is still to be finished, on the store's thread, and the way its columns were
    /// understood. Once it is asked for it is kept, or nothing of it, whether or not this still lives.
    [[nodiscard]] Task<Result<KeptUse>> importFile(ImportMapping mapping, std::function<ImportedUse()> finish,
                                                   CancelToken token);

    /// Where it is kept, for what reads and writes there beside the desk and says renew() afterwards; null when nothing
    /// can be kept.
    [[nodiscard]] EvidenceLedger *ledger() const { return m_ledger.get(); }
    [[nodiscard]] const QString &tenantId() const { return m_tenantId; }
    /// See EvidenceLoader; null when nothing can be loaded.
    [[nodiscard]] const Http::TransportWatch *downloads() const { return m_loader ? m_loader->downloads() : nullptr; }
    [[nodiscard]] QDate today() const { return m_clock->nowUtc().date(); }

    /// The days of one mailbox, newest first.
    [[nodiscard]] Task<Result<std::vector<UseDay>>> timeLine(MailboxIds mailbox, DaySpan days, CancelToken token);

Q_SIGNALS:
    /// There is another snapshot.
    void changed();
    void progressed(const Casement::EvidenceProgress &progress);
    /// error is empty after a good load; after a cancelled one it is of kind Cancelled.
    void ended(const std::optional<Casement::Error> &error);

private:
    Task<void> loadAndTell(CancelToken token);
    Task<void> renewForToday(CancelToken token);
    Task<Result<KeptUse>> renewAfterKeeping(CancelToken token);
    void followTheDays();

    QString m_tenantId;
    const Clock *m_clock;
    std::unique_ptr<EvidenceLedger> m_ledger;
    std::unique_ptr<EvidenceLoader> m_loader;
    std::shared_ptr<const EvidenceSnapshot> m_snapshot;
    std::unique_ptr<CancelSource> m_cancel;
    bool m_loading = false;
    QTimer m_days;
    Scope m_scope;
};

} // namespace Casement
