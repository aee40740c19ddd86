// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/Guard.h"
#include "models/base/Result.h"
#include "models/itemmodels/PlanTableModel.h"
#include "widgets/common/DialogFrame.h"

#include <QTimer>

#include <functional>

class QBoxLayout;
class QLineEdit;
class QStackedWidget;

namespace Casement {

class EmptyState;
class ErrorPanel;
class EvidenceGroups;
class GuardPanel;
class HiddenRowsNote;
class PlainLabel;
class PlanSummary;
class PlanTable;
class PowerShellPanel;
class ProtocolChoices;
class UndoSummary;

/// Makes the plan for what is wanted; called again for every choice.
using PlanSource = std::function<Result<ActionPlan>(const ClientAccessSettings &wanted, const QString &note)>;

/// Manage CAS: what to set beside what it would change, mailbox by mailbox, and the guard. It sends nothing; it hands
/// over a plan that a person has confirmed. Cancel is the default button; the verb wakes when nothing is missing.
class ManageCasDialog final : public DialogFrame
{
    Q_OBJECT

public:
    /// To choose from. chosen: how many mailboxes it is about.
    ManageCasDialog(const TenantFace &tenant, int chosen, PlanSource source, QWidget *parent = nullptr);
    /// For a plan that is ready, an undo or a retry: its rows can be unticked, nothing else chosen.
    ManageCasDialog(const TenantFace &tenant, const QString &title, const ActionPlan &ready, QWidget *parent = nullptr);

    /// Starts with this choice, which a person may change; why is shown with it. Before open().
    void propose(const ClientAccessSettings &wanted, const QString &why);

    /// Of the mailboxes it is about, those that the report's present view does not show: that is said, and they can be
    /// seen. Before open().
    void setNotInView(const QSet<QUuid> &mailboxes);

    /// Also offers to carry the plan out in rings.
    void offerRings();

Q_SIGNALS:
    /// The plan as it stands and what was given for the whole of it; the dialog stays open.
    void ringsAsked(const Casement::ActionPlan &plan, const Casement::Confirmation &given);
    /// The dialog is closed afterwards.
    void confirmed(const Casement::ConfirmedPlan &plan);
    /// The plan as it stands, with its ticks and its note, to be kept; the dialog stays open.
    void saveAsked(const Casement::ActionPlan &plan);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    ManageCasDialog(const TenantFace &tenant, QWidget *parent);

    QWidget *makeBody();
    QWidget *makePlanSide();
    QWidget *makeFilterLine(QWidget *parent);
    void addNote();
    void addFooter();
    void quietButtons();

    void settingsChanged();
    void rebuild();
    void showPlan(ActionPlan plan);
    void showNothingChosen();
    void refresh();
    void showVerb();
    void showSetAside();
    void confirmPlan();
    void savePlan();
    void showRings();
    void askForRings();

    TenantFace m_tenant;
    PlanSource m_source;
    PlanTableModel m_model;
    GuardVerdict m_verdict;
    int m_chosen = 0; ///< mailboxes to choose for; 0: the plan is ready
    bool m_hasPlan = false;
    QTimer m_rebuild;
    QBoxLayout *m_cause = nullptr;
    PlainLabel *m_proposal = nullptr;
    ProtocolChoices *m_choices = nullptr;
    UndoSummary *m_undo = nullptr;
    QLineEdit *m_note = nullptr;
    QStackedWidget *m_effect = nullptr;
    QWidget *m_planSide = nullptr;
    EmptyState *m_empty = nullptr;
    ErrorPanel *m_error = nullptr;
    PlanSummary *m_summary = nullptr;
    EvidenceGroups *m_groups = nullptr;
    HiddenRowsNote *m_hidden = nullptr;
    QLineEdit *m_filter = nullptr;
    PlanTable *m_table = nullptr;
    PowerShellPanel *m_script = nullptr;
    GuardPanel *m_guard = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_rings = nullptr;
    QPushButton *m_verb = nullptr;
};

} // namespace Casement
