// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/actions/RunRecord.h"
#include "models/base/Scope.h"
#include "models/session/TenantReach.h"
#include "models/session/TenantRequest.h"
#include "models/session/TenantSettings.h"

#include <QObject>

#include <memory>

namespace Casement {

class TenantSession;
struct Mailbox;
struct TenantWish;

namespace Exchange {
class ExchangeClient;
}

/// When a run of this computer last set something, and how long that may need to hold everywhere.
struct TenantClock
{
    QDateTime sentAt; ///< UTC
    int run = 0;      ///< its number
    QString account;
    QString words; ///< "Sent 12 min ago; the service says up to 24 h; not proven effective yet."
};

/// What stands above the mailboxes of one tenant: organisation, mail flow, the defaults of new mailboxes,
/// authentication policies. Read when somebody asks for it, part by part; a part that fails says why and takes nothing
/// away from the others. Plans to change any of it come from here, too. It sends nothing that changes anything.
class TenantDesk final : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    TenantDesk(TenantSession *session, Exchange::ExchangeClient *exchange, QObject *parent = nullptr);
    ~TenantDesk() override;

    [[nodiscard]] const TenantSettings &settings() const { return m_settings; }
    /// Whom it affects, by what was loaded and what was assigned since.
    [[nodiscard]] TenantReach reach() const;
    /// The oldest reading of what is shown; null: nothing was read yet.
    [[nodiscard]] QDateTime readAt() const;

    /// Reads all parts; changed() tells of each, loadEnded() at the end. While a reading goes on another is not begun.
    void load();
    /// What was read until then stays; no further request is sent.
    void cancelLoad();
    [[nodiscard]] bool isLoading() const { return m_loading; }
    /// Mailboxes counted so far for the plans that they follow.
    [[nodiscard]] int followersRead() const { return m_followersRead; }
    /// Fails with Cancelled only; what a part's own failure was stands in the part. Who follows which plan is read only
    /// when asked for: in a large tenant it takes minutes.
    [[nodiscard]] Task<Outcome> loadAndWait(bool withFollowers, CancelToken token);

    /// Old to new for all of the request. Where sign-ins are to end, and for steps of an earlier run, each of these
    /// users or objects is read first; those that cannot be read are set aside by name. The guard list is read anew,
    /// and steps of an earlier run are held against exceptions and evidence as if they were asked for now.
    [[nodiscard]] Task<Result<ActionPlan>> plan(TenantRequest request, QString note, CancelToken token);
    /// The same for windows: planReady() or planRefused() answers, planProgressed() before that. Refused, with the role
    /// by name, when the account may not carry it out. Another request takes the place of one that is still being
    /// worked on.
    void preparePlan(const TenantRequest &request, const QString &note);
    void cancelPlan();

    /// Of what runs did to this property of the object. A protocol of a mailbox plan goes by its id.
    [[nodiscard]] std::optional<TenantClock> clock(const StepTarget &target, const QString &property) const;

    [[nodiscard]] StepTarget organization() const;
    [[nodiscard]] StepTarget transport() const;

Q_SIGNALS:
    /// A part was read, somebody was assigned a policy, or the mailboxes were loaded anew.
    void changed();
    void loadEnded();
    void planProgressed(int read, int total);
    void planReady(const Casement::ActionPlan &plan);
    void planRefused(const Casement::Error &error);

private:
    Task<void> loadAndTell(CancelToken token);
    Task<void> reloadAfterRun(CancelToken token);
    Task<void> planAndTell(TenantRequest request, QString note, CancelToken token);
    Task<Outcome> readParts(CancelToken token);
    Task<Outcome> readFollowers(CancelToken token);
    Task<Outcome> readPast(CancelToken token);
    Task<Outcome> readNow(std::vector<TenantWish> *wishes, std::vector<SetAside> *aside, CancelToken token);
    Task<Outcome> addAssignment(TenantRequest request, std::vector<TenantWish> *wishes, std::vector<SetAside> *excepted,
                                CancelToken token);
    Task<Outcome> takeSteps(TenantRequest *request, std::vector<TenantWish> *wishes, std::vector<SetAside> *aside,
                            CancelToken token);
    [[nodiscard]] Result<std::vector<TenantWish>> wishesOfSteps(const TenantRequest &request,
                                                                std::vector<SetAside> &aside) const;
    [[nodiscard]] std::optional<TenantWish> wishForMailbox(const TenantRequest::Step &step,
                                                           std::vector<SetAside> &aside) const;
    void judgeStep(TenantWish &wish) const;
    [[nodiscard]] Result<std::vector<TenantWish>> assignmentOf(const TenantRequest &request,
                                                               std::vector<SetAside> &excepted) const;
    [[nodiscard]] std::optional<TenantWish> wishFor(const QUuid &user, const TenantRequest::Assignment &wanted,
                                                    const std::vector<Protocol> &blocked,
                                                    std::vector<SetAside> &excepted) const;
    void judge(TenantWish &wish, const Mailbox &mailbox, const std::vector<Protocol> &blocked) const;
    [[nodiscard]] std::vector<StepTarget> watched() const;
    void takeOutcome(const QUuid &row, RowOutcome outcome, const StepSettings &nowRead);
    void followRun();
    void tellSession();
    [[nodiscard]] QString policyOf(const QUuid &user) const;

    TenantSession *m_session;
    Exchange::ExchangeClient *m_exchange;
    TenantSettings m_settings;
    QHash<QUuid, QString> m_reassigned;
    QHash<QUuid, std::vector<PastChange>> m_past; ///< by what was changed
    std::unique_ptr<CancelSource> m_loadCancel;
    std::unique_ptr<CancelSource> m_planCancel;
    int m_followersRead = 0;
    bool m_loading = false;
    bool m_changedByRun = false; ///< a run that is going on changed something that stands here
    Scope m_scope;
};

} // namespace Casement
