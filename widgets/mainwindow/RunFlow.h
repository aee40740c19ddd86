// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "models/actions/RowOutcome.h"
#include "models/actions/RunRecord.h"
#include "widgets/common/TenantColour.h"

#include <QObject>
#include <QSet>

class QDialog;
class QWidget;

namespace Casement {

class Banner;
class ConfirmedPlan;
class ManageCasDialog;
class JournalPage;
class Notices;
class TaskPane;
class TenantSession;
class WindowMemory;
struct Confirmation;
struct RunSummary;
struct TenantRequest;

/// What a person was looking at when they asked for a plan.
struct PlanOccasion
{
    std::vector<QUuid> mailboxes;
    QSet<QUuid> notInView{};         ///< of these, those that the report's present view does not show
    ClientAccessSettings proposal{}; ///< what the plan starts with; nothing for most
    QString view{};                  ///< where that comes from
};

/// From chosen mailboxes through the plan to a run, and from a run back: opens the dialogs, starts and stops runs, and
/// keeps task pane, journal and banner in step.
class RunFlow final : public QObject
{
    Q_OBJECT
public:
    /// The window owns it and is the dialogs' parent; the session outlives it.
    RunFlow(TenantSession *session, const TenantFace &tenant, QWidget *window);

    void attach(TaskPane *tasks, JournalPage *journal, Notices *notices);

    /// Which run's banner was closed is remembered from now on. The memory outlives this.
    void remember(WindowMemory *memory) { m_memory = memory; }

    /// Manage CAS… for these mailboxes.
    void manage(const PlanOccasion &occasion);
    /// Shows a plan that is ready to be confirmed, and runs it then; it may be cut into rings.
    void openReady(const QString &title, const ActionPlan &plan);
    /// The same for one that was made from what is chosen in the report.
    void openChosen(const QString &title, const ActionPlan &plan, const QSet<QUuid> &notInView);
    /// The same for one that is a part already, or an undo.
    void openAlone(const QString &title, const ActionPlan &plan);
    /// Somebody else is about to start this run; the task pane shows it.
    void expect(const ConfirmedPlan &plan);
    void undo(const QUuid &run);
    void goOn(const QUuid &run);

Q_SIGNALS:
    /// As it stands in a dialog, to be kept as a file.
    void saveAsked(const Casement::ActionPlan &plan);
    /// What failed was no mailbox and is to be planned anew.
    void tenantRetryWanted(const Casement::TenantRequest &request);
    /// The plan of this dialog is to be cut into rings.
    void ringsAsked(QDialog *from, const Casement::ActionPlan &plan, const Casement::Confirmation &given);
    /// A run has begun or ended.
    void busyChanged();

private:
    void connectRuns();
    void begin(const ConfirmedPlan &plan);
    void open(ManageCasDialog *dialog);
    void offerRings(ManageCasDialog *dialog);
    void retry(const std::vector<QUuid> &failed);
    bool retryOthers(const std::vector<QUuid> &failed);
    void tellBusy();
    /// Empty when a run may begin.
    [[nodiscard]] QString whyNotNow() const;
    void openUndo(const ActionPlan &plan);
    void tellUndoProgress(int read, int all);
    void takeRuns(const std::vector<RunRecord> &runs);
    void offerToGoOn(const RunRecord &run);
    void offerToUndo(const RunRecord &run);
    void forgetOffer(const QUuid &run);
    void addUndo(Banner *banner, const QUuid &run, int number);
    void takeRows(const RunRecord &run, const std::vector<RunRow> &rows);
    void tellEnd(const RunSummary &summary);
    void tellRefusal(const Error &error);
    void tellUnread(const Error &error);
    void tellProblem(const Error &error);

    TenantSession *m_session;
    TenantFace m_tenant;
    QWidget *m_window;
    TaskPane *m_tasks = nullptr;
    JournalPage *m_journal = nullptr;
    Notices *m_notices = nullptr;
    WindowMemory *m_memory = nullptr;
    QUuid m_goingOn;
    std::vector<RunRow> m_wanted; ///< of the last run begun here, for trying again
    bool m_offered = false;
    bool m_beginning = false; ///< a run was asked for and has neither begun nor been refused yet
};

} // namespace Casement
