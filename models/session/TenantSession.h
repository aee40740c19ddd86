// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/actions/UndoPlan.h"
#include "models/base/Scope.h"
#include "models/inventory/Inventory.h"
#include "models/session/Capabilities.h"
#include "models/session/Connection.h"
#include "models/session/EvidenceDesk.h"
#include "models/session/ExceptionDesk.h"
#include "models/session/GuardDesk.h"
#include "models/session/JournalDesk.h"
#include "models/session/LoadReport.h"
#include "models/session/OtherRuns.h"
#include "models/session/ProtectionDesk.h"
#include "models/session/RingDesk.h"
#include "models/session/RunDesk.h"
#include "models/session/ServiceWaits.h"
#include "models/session/Services.h"
#include "models/session/ViewHistory.h"
#include "models/session/WireLog.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <memory>

namespace Casement {

struct CapabilityQuestion;
class DossierDesk;
class EffectiveStates;
class MailboxEvidence;
class SessionAccess;
class TenantDesk;
class TenantLoader;
struct TenantNames;

namespace Graph {
class GraphClient;
}
namespace Http {
class Transport;
}
namespace Identity {
class TokenService;
}

/// One signed-in tenant: loading, exceptions, plans and runs, and the only one who patches its inventory. Everything
/// in it belongs to this tenant; nothing can be asked of it for another.
class TenantSession final : public QObject
{
    Q_OBJECT
public:
    /// Of the request it takes who the tenant is for this program, and whether changes are allowed there.
    TenantSession(const SessionServices &services, std::shared_ptr<Identity::TokenService> tokens,
                  const ConnectionRequest &request);
    ~TenantSession() override;

    /// Learns the tenant's name and domains, what the account may do, and the exceptions this computer knows. Fails
    /// when Exchange does not accept the account at all; Graph may be silent.
    [[nodiscard]] Task<Outcome> probe(CancelToken token);

    [[nodiscard]] const TenantIdentity &identity() const { return m_identity; }
    [[nodiscard]] const Capabilities &capabilities() const { return m_capabilities; }
    /// Whether this program may change the tenant; the lock itself is in runs(). Plans can be made all the same.
    [[nodiscard]] bool changesAllowed() const { return m_runs->changesAllowed(); }
    void setChangesAllowed(bool allowed);
    [[nodiscard]] const Clock *clock() const { return m_clock; }
    /// Why nothing can be planned: exceptions or the guard list are not known, or the mailboxes are not read.
    [[nodiscard]] Outcome mayPlan() const;
    /// Why exceptions could not be read; changes are refused then, since nobody would know what is protected.
    [[nodiscard]] const std::optional<Error> &exceptionsError() const { return m_exceptionsError; }

    /// Reads everything anew. What is shown stays until new rows replace it; a failed or cancelled load leaves the last
    /// good one, and no rows at all when there is none.
    void load();
    void cancelLoad();
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] Task<Outcome> loadAndWait(CancelToken token);
    [[nodiscard]] const std::optional<LoadReport> &lastLoad() const { return m_lastLoad; }

    /// Never null; without rows before the first page.
    [[nodiscard]] std::shared_ptr<const Inventory> inventory() const { return m_inventory; }
    [[nodiscard]] const OrganizationSettings &organization() const { return m_organization; }

    [[nodiscard]] ExceptionDesk *exceptions() { return m_exceptions.get(); }
    [[nodiscard]] const ExceptionDesk *exceptions() const { return m_exceptions.get(); }
    /// Mailboxes that a change needs a separate yes for.
    [[nodiscard]] GuardDesk *guards() { return m_guards.get(); }
    [[nodiscard]] const GuardDesk *guards() const { return m_guards.get(); }
    [[nodiscard]] RunDesk *runs() { return m_runs.get(); }
    /// Questions to the journal, and whether it is the one that was kept.
    [[nodiscard]] JournalDesk *journal() { return m_journal.get(); }
    /// Whether another Casement changes this tenant at the moment.
    [[nodiscard]] OtherRuns *otherRuns() { return m_otherRuns.get(); }
    [[nodiscard]] const OtherRuns *otherRuns() const { return m_otherRuns.get(); }
    /// Plans that are carried out in several steps.
    [[nodiscard]] RingDesk *rings() { return m_rings.get(); }
    /// Why no ring can be started at the moment, if so.
    [[nodiscard]] std::optional<Error> whyNoRing() const;
    /// Who used what. Its snapshots are in the inventory's columns as soon as they change.
    [[nodiscard]] EvidenceDesk *evidence() { return m_evidence.get(); }
    /// What the views counted earlier.
    [[nodiscard]] ViewHistory *viewHistory() { return m_viewHistory.get(); }
    /// The same joined to the rows of inventory(); never null.
    [[nodiscard]] const std::shared_ptr<const MailboxEvidence> &joinedEvidence() const { return m_joined; }
    /// What besides mailbox and organisation shuts a protocol.
    [[nodiscard]] ProtectionDesk *protection() { return m_protection.get(); }
    [[nodiscard]] const ProtectionDesk *protection() const { return m_protection.get(); }
    /// Everything about the one mailbox that a person looks at.
    [[nodiscard]] DossierDesk *dossier() { return m_dossier.get(); }

    /// What stands above the mailboxes, and plans to change it.
    [[nodiscard]] TenantDesk *tenant() { return m_tenant.get(); }
    /// By the last load; empty when users could not be read.
    [[nodiscard]] const std::vector<UserWithoutMailbox> &usersWithoutMailbox() const { return m_usersWithoutMailbox; }
    /// The organisation was read anew, outside of a load: what mailboxes inherit follows.
    void setOrganization(const OrganizationSettings &organization);
    /// From what plans of this tenant are made.
    [[nodiscard]] struct PlanContext planContext(const QString &note) const;

    /// Old to new for these mailboxes. Refused while loading has never finished or exceptions could not be read.
    [[nodiscard]] Result<ActionPlan> plan(const std::vector<QUuid> &mailboxes, const ClientAccessSettings &wanted,
                                          const QString &note) const;
    /// The inverse of a run, or of a part of it, against what the mailboxes read now.
    [[nodiscard]] Task<Result<ActionPlan>> undoPlan(QUuid run, UndoScope scope, QString note, CancelToken token);
    /// The inverse of everything that this computer's runs sent since a moment.
    [[nodiscard]] Task<Result<ActionPlan>> undoSince(QDateTime moment, UndoScope scope, QString note,
                                                     CancelToken token);

    /// The same for windows: undoReady() or undoRefused() answers, undoProgressed() before that. Another one takes the
    /// place of one that is still being worked on.
    void prepareUndo(const QUuid &run, const UndoScope &scope = {});
    void prepareUndoSince(const QDateTime &moment);
    void cancelUndo();

    /// A plan that came as a file, as this tenant and computer see it: see adoptPlan().
    [[nodiscard]] Result<ActionPlan> adopt(ActionPlan plan) const;

    /// What becomes of the sign-in: running out, signing in again, being kept.
    [[nodiscard]] SessionAccess *access() { return m_access.get(); }
    /// What went over the wire, from the sign-in on.
    [[nodiscard]] const WireLog *wireLog() const { return &m_wireLog; }
    /// What was sent before there was a session, to sign in.
    void noteEarlier(const WireLog &log) { m_wireLog.take(log); }

    /// Asks the services again what the account may do: after a role was activated or a permission consented to.
    /// capabilitiesChanged() answers in any case; what could not be asked stays as it was.
    void checkCapabilities();
    /// Whether the account may do what the plan does. Forbidden, with the missing role, when it may not; the services
    /// are asked once more before that.
    [[nodiscard]] Task<Outcome> checkRightsAnew(ActionPlan plan, CancelToken token);

    /// Takes back every sign-in of this account, in other programs too, then forgets the tokens here.
    /// signOutRefused() answers, or SessionAccess as for signOut(). Once is enough while it goes on.
    void signOutEverywhere();
    /// Until Graph has answered, which may take minutes when it is throttled.
    [[nodiscard]] bool isSigningOutEverywhere() const { return m_leaving != nullptr; }
    /// Waits no longer. signOutRefused() tells whether it is not known what became of it (OutcomeUnknown), or that
    /// nothing was asked yet (Cancelled).
    void cancelSignOutEverywhere();

    /// Forgets the tokens, also in the keychain; nothing can be read or changed afterwards. The answer comes from
    /// SessionAccess: the keychain needs its time.
    void signOut();

Q_SIGNALS:
    void inventoryChanged();
    void changesAllowedChanged(bool allowed);
    void capabilitiesChanged();
    /// By signOutEverywhere(): Graph is being asked.
    void signingOutEverywhere();
    void signOutRefused(const Casement::Error &error);
    void loadProgressed(const Casement::LoadProgress &progress);
    /// error is empty after a good load; after a cancelled one it is of kind Cancelled.
    void loadEnded(const std::optional<Casement::Error> &error);
    /// A service asks to wait: Exchange, or another one that the reason names. And when none does any more.
    void serviceWaits(int seconds, const QString &reason);
    void serviceWaitEnded();
    /// So many of the objects that are no mailboxes were read.
    void undoProgressed(int read, int all);
    void undoReady(const Casement::ActionPlan &plan);
    void undoRefused(const Casement::Error &error);
    void signInNeeded(const Casement::Error &error);

private:
    struct Wire;

    [[nodiscard]] CapabilityQuestion capabilityQuestion() const;
    Task<void> checkAndTell(CancelToken token);
    Task<void> signOutEverywhereAndTell(CancelToken token);
    Task<void> undoAndTell(Task<Result<ActionPlan>> undo, CancelToken token);
    [[nodiscard]] CancelToken beginUndo();
    Task<Outcome> mayBegin(ActionPlan plan, CancelToken token);
    [[nodiscard]] Task<QHash<QUuid, QString>> heldBack(ActionPlan uncertain, CancelToken token);
    [[nodiscard]] RingPlace placeOfRings();
    void followRings();
    [[nodiscard]] Task<Result<ActionPlan>> undoOf(RunRecord run, std::vector<RunRow> rows, QString note,
                                                  CancelToken token);
    Task<void> loadAndTell(CancelToken token);
    void takeNames(const TenantNames &names);
    void followWaits();
    void followWire();
    void tellWait(int seconds, const QString &reason);
    void tellRunWhatItWaitsFor();
    [[nodiscard]] EffectiveStates states() const;
    void takeApplications(const std::optional<EwsApplications> &applications);
    void setApplications();
    void remakeInventory();
    void refreshProtection();
    void showPages();
    void setLoaded(const std::vector<Mailbox> &mailboxes, ListStates lists, const QDateTime &readAt);
    void takeReading(const QUuid &object, const StepSettings &nowRead);
    void flushReadings();
    /// Whether any row was concerned.
    bool patch(const QHash<QUuid, StepSettings> &readings);
    void rebuildExceptions();
    void rebuildEvidence();
    void tellProgress();

    const Clock *m_clock;
    TenantIdentity m_identity;
    Capabilities m_capabilities;
    std::shared_ptr<Identity::TokenService> m_tokens;
    std::unique_ptr<SessionAccess> m_access;
    WireLog m_wireLog;
    ServiceWaits m_waits;
    ServiceWaits m_exchangeWaits; ///< those of a load or run
    std::unique_ptr<Wire> m_wire;
    std::unique_ptr<TenantLoader> m_loader;
    std::unique_ptr<ExceptionDesk> m_exceptions;
    std::unique_ptr<GuardDesk> m_guards;
    std::unique_ptr<RunDesk> m_runs;
    std::unique_ptr<JournalDesk> m_journal;
    std::unique_ptr<OtherRuns> m_otherRuns;
    std::unique_ptr<RingDesk> m_rings;
    std::unique_ptr<EvidenceDesk> m_evidence;
    std::shared_ptr<const MailboxEvidence> m_joined;
    std::unique_ptr<ProtectionDesk> m_protection;
    std::unique_ptr<ViewHistory> m_viewHistory;
    std::unique_ptr<DossierDesk> m_dossier;
    std::unique_ptr<TenantDesk> m_tenant;
    std::vector<UserWithoutMailbox> m_usersWithoutMailbox;
    std::optional<Error> m_exceptionsError;
    OrganizationSettings m_organization;
    std::optional<EwsApplications> m_applications; ///< the organisation's, as the columns have them
    std::shared_ptr<const Inventory> m_inventory;
    std::optional<LoadReport> m_lastLoad;
    LoadProgress m_progress;
    QElapsedTimer m_loadClock;
    QTimer m_pageTimer;
    QTimer m_readingTimer;
    QHash<QUuid, StepSettings> m_readings;
    QHash<QUuid, StepSettings> m_readDuringLoad; ///< newer than what the load may bring of these rows
    std::unique_ptr<CancelSource> m_loadCancel;
    std::unique_ptr<CancelSource> m_undoCancel;
    std::unique_ptr<CancelSource> m_leaving; ///< while Graph is asked to end all sign-ins
    bool m_needsNote = false;
    bool m_loading = false;
    bool m_checking = false; ///< capabilities
    Scope m_scope;
};

} // namespace Casement
