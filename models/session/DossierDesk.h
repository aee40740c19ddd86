// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunRecord.h"
#include "models/base/Scope.h"
#include "models/evidence/EvidenceLedger.h"
#include "models/posture/AccessLadder.h"
#include "models/session/MailboxDossier.h"
#include "models/session/SignInEvents.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace Casement {

class GraphAccess;

/// Follows one mailbox of the session: what is known of it at once, its history out of the store a moment later, and
/// what has to be asked of the tenant only when a person wants it. Another mailbox takes the place of the one before;
/// what was on its way for that one is given up.
class DossierDesk final : public QObject
{
    Q_OBJECT
public:
    /// How far back the time line reaches.
    static constexpr int historyDays = 365;

    /// Both outlive this.
    DossierDesk(TenantSession *session, GraphAccess *graph);
    ~DossierDesk() override;

    /// A null id: nobody. The history is read once the person has stayed for a moment.
    void show(const QUuid &mailbox);
    [[nodiscard]] const QUuid &mailbox() const { return m_mailbox; }
    /// Nothing: nobody is chosen, or the tenant has no such mailbox any more.
    [[nodiscard]] const std::optional<MailboxDossier> &dossier() const { return m_dossier; }

    /// The window of the verdicts, in days; another one is judged at once. It stays when another mailbox is shown.
    void setJudgedDays(int days);

    /// Uses of the last historyDays and what runs did to the mailbox, newest first; each with the reason why it could
    /// not be read.
    struct History
    {
        bool read = false;
        std::vector<UseDay> uses;
        std::optional<Error> usesError;
        std::vector<PastChange> changes;
        std::optional<Error> changesError;
    };
    [[nodiscard]] const History &history() const { return m_history; }

    /// Why this protocol of the mailbox can be reached, or cannot, by what is known now. readProtection() asks the
    /// tenant for what is missing; nothing when nobody is chosen.
    [[nodiscard]] std::optional<AccessLadder> ladder(Protocol protocol) const;
    /// Asks for the tenant's policies when nobody did before; accessChanged() answers.
    void needProtection();
    /// Asks again: after a permission was consented to.
    void readProtection();
    [[nodiscard]] bool isReadingProtection() const;
    [[nodiscard]] bool isProtectionRead() const;

    /// Asks the log for this mailbox's sign-ins. They are forgotten with the mailbox.
    void readSignIns();
    void cancelSignIns();
    [[nodiscard]] bool isReadingSignIns() const { return m_readingSignIns; }
    [[nodiscard]] int signInsRead() const { return m_signInsRead; } ///< so far
    /// Nothing before somebody asked.
    [[nodiscard]] const std::optional<Result<SignInEvents>> &signIns() const { return m_signIns; }

Q_SIGNALS:
    /// Another mailbox, or other facts about it.
    void changed();
    void historyChanged();
    void accessChanged();
    void signInsChanged();

private:
    void refresh();
    void readHistory();
    void cancelHistory();
    Task<void> loadHistory(CancelToken token);
    Task<void> loadSignIns(CancelToken token);

    TenantSession *m_session;
    GraphAccess *m_graph;
    QUuid m_mailbox;
    int m_judgedDays = 30;
    std::optional<MailboxDossier> m_dossier;
    History m_history;
    std::optional<Result<SignInEvents>> m_signIns;
    int m_signInsRead = 0;
    bool m_readingSignIns = false;
    QTimer m_pause;
    std::unique_ptr<CancelSource> m_historyCancel;
    std::unique_ptr<CancelSource> m_signInCancel;
    Scope m_scope;
};

} // namespace Casement
