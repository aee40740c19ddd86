// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/ManageCasDialog.h"

#include "models/actions/PlanDuration.h"
#include "models/actions/TenantPlan.h"
#include "models/actions/UndoPlan.h"
#include "widgets/actions/EvidenceGroups.h"
#include "widgets/actions/GuardPanel.h"
#include "widgets/actions/HiddenRowsNote.h"
#include "widgets/actions/PlanSummary.h"
#include "widgets/actions/PowerShellPanel.h"
#include "widgets/actions/ProtocolChoices.h"
#include "widgets/actions/SetAsideDialog.h"
#include "widgets/actions/UndoSummary.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/ErrorPanel.h"
#include "widgets/common/PlainLabel.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>

#include <chrono>

namespace Casement {

namespace {

constexpr QSize preferred(1216, 740);
constexpr std::chrono::milliseconds patience{60}; ///< a plan of 25,000 rows is not made anew for every click

} // namespace

ManageCasDialog::ManageCasDialog(const TenantFace &tenant, QWidget *parent) : DialogFrame(parent), m_tenant(tenant)
{
    setObjectName(QStringLiteral("manageCasDialog"));
    setTenant(tenant);
    setBody(makeBody());
    addFooter();
    setWantedSize(preferred);
    m_rebuild.setSingleShot(true);
    m_rebuild.setInterval(patience);
    connect(&m_rebuild, &QTimer::timeout, this, &ManageCasDialog::rebuild);
    connect(&m_model, &PlanTableModel::ticksChanged, this, &ManageCasDialog::refresh);
    connect(m_guard, &GuardPanel::changed, this, &ManageCasDialog::showVerb);
    connect(m_guard, &GuardPanel::countEntered, m_verb, qOverload<>(&QWidget::setFocus));
}

ManageCasDialog::ManageCasDialog(const TenantFace &tenant, int chosen, PlanSource source, QWidget *parent)
    : ManageCasDialog(tenant, parent)
{
    m_source = std::move(source);
    m_chosen = chosen;
    setHeading(tr("Manage CAS"), tr("%Ln mailbox(es) chosen", nullptr, chosen));
    m_cause->addWidget(new PlainLabel(tr("What to set"), TextSize::Section, TextInk::Text, this));
    m_proposal = new PlainLabel({}, TextSize::Small, TextInk::Secondary, this);
    m_proposal->setObjectName(QStringLiteral("proposalText"));
    m_proposal->hide();
    m_cause->addWidget(m_proposal);
    m_choices = new ProtocolChoices(this);
    m_cause->addWidget(m_choices);
    connect(m_choices, &ProtocolChoices::changed, this, &ManageCasDialog::settingsChanged);
    addNote();
    showNothingChosen();
    quietButtons();
}

ManageCasDialog::ManageCasDialog(const TenantFace &tenant, const QString &title, const ActionPlan &ready,
                                 QWidget *parent)
    : ManageCasDialog(tenant, parent)
{
    setHeading(title, tr("%Ln mailbox(es) to put back", nullptr, static_cast<int>(ready.rows.size())));
    if (ready.undoOf.isNull())
        setHeading(title, tr("%Ln mailbox(es) to change", nullptr, static_cast<int>(ready.rows.size())));
    if (!tenantSentence(ready).isEmpty())
        setHeading(title, tr("%Ln change(s) of the tenant", nullptr, static_cast<int>(ready.rows.size())));
    m_undo = new UndoSummary(this);
    m_cause->addWidget(m_undo);
    addNote();
    m_note->setText(ready.note);
    showPlan(ready);
    quietButtons();
    m_guard->beginTyping();
}

void ManageCasDialog::propose(const ClientAccessSettings &wanted, const QString &why)
{
    m_choices->setWanted(wanted);
    m_proposal->setText(why);
    m_proposal->setVisible(!why.isEmpty());
    rebuild();
    m_guard->beginTyping();
}

/// A digit that nothing else takes begins the count, so that no hand has to go to its field first.
void ManageCasDialog::keyPressEvent(QKeyEvent *event)
{
    const QString typed = event->text();
    const bool isDigit = typed.size() == 1 && typed.front().isDigit();
    if (!isDigit || !m_hasPlan || !m_guard->beginTyping(typed))
        DialogFrame::keyPressEvent(event);
}

/// Also in the head: before anything is chosen to be set there are no rows to tell it above.
void ManageCasDialog::setNotInView(const QSet<QUuid> &mailboxes)
{
    m_hidden->setNotInView(mailboxes);
    if (m_chosen == 0 || mailboxes.isEmpty())
        return;
    //: %1 is a count of the mailboxes
    setHeading(tr("Manage CAS"),
               tr("%Ln mailbox(es) chosen, %1 of them not in the report's present view", nullptr, m_chosen)
                   .arg(QLocale().toString(mailboxes.size())));
}

void ManageCasDialog::settingsChanged()
{
    m_rebuild.start();
    showVerb();
}

void ManageCasDialog::rebuild()
{
    if (m_choices->isNothingChosen())
        return showNothingChosen();
    Result<ActionPlan> plan = m_source(m_choices->wanted(), m_note->text());
    if (plan)
        return showPlan(std::move(*plan));
    m_hasPlan = false;
    m_error->setError(plan.error(), tr("Without a plan nothing can be changed."), QDateTime::currentDateTime());
    m_effect->setCurrentWidget(m_error->parentWidget());
    showVerb();
}

void ManageCasDialog::showPlan(ActionPlan plan)
{
    m_hasPlan = true;
    m_model.setPlan(std::move(plan));
    m_effect->setCurrentWidget(m_planSide);
    if (m_undo)
        m_undo->setPlan(m_model.plan());
}

void ManageCasDialog::showNothingChosen()
{
    m_hasPlan = false;
    m_empty->setTexts(tr("Nothing is chosen yet"),
                      tr("Choose what to set; each mailbox is then shown with its old and new value."), {});
    m_effect->setCurrentWidget(m_empty);
    showVerb();
}

void ManageCasDialog::refresh()
{
    if (!m_hasPlan)
        return;
    const ActionPlan &plan = m_model.plan();
    m_verdict = judge(plan);
    m_verdict.lacksNote = plan.needsNote && m_note->text().trimmed().isEmpty();
    m_summary->setPlan(plan, m_verdict.rows);
    m_hidden->refresh();
    m_groups->refresh();
    m_guard->setPlan(plan, m_verdict);
    m_script->refresh();
    if (m_undo)
        m_undo->setPlan(plan);
    showVerb();
}

void ManageCasDialog::showVerb()
{
    m_save->setEnabled(m_hasPlan && !m_rebuild.isActive());
    showRings();
    if (!m_hasPlan || m_rebuild.isActive()) {
        m_verb->setText(m_hasPlan ? m_verb->text() : tr("Change nothing"));
        m_verb->setEnabled(false);
        m_verb->setToolTip(m_hasPlan ? tr("The plan is being made") : tr("Choose what to set first"));
        setNote({});
        return;
    }
    const Outcome allowed = checkConfirmation(m_verdict, m_guard->given());
    // A policy may be called R&D; on a button that would be a key.
    m_verb->setText(m_model.plan().sentence().replace(QLatin1Char('&'), QLatin1String("&&")));
    m_verb->setEnabled(allowed.has_value());
    m_verb->setToolTip(allowed ? QString() : allowed.error().text);
    const QString duration = durationText(m_verdict.rows);
    const QString undone = undoWords(m_model.plan());
    setNote(duration.isEmpty() ? undone : tr("%1 %2", "two sentences").arg(duration, undone));
    setNoteTip(interruptionText(m_verdict.rows));
}

void ManageCasDialog::showSetAside()
{
    auto *dialog = new SetAsideDialog(m_tenant, m_model.plan(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void ManageCasDialog::confirmPlan()
{
    if (!m_hasPlan || m_rebuild.isActive())
        return;
    m_model.setNote(m_note->text().trimmed());
    const Result<ConfirmedPlan> plan = confirm(m_model.plan(), m_guard->given());
    if (!plan)
        return showVerb();
    Q_EMIT confirmed(*plan);
    accept();
}

void ManageCasDialog::savePlan()
{
    m_model.setNote(m_note->text().trimmed());
    Q_EMIT saveAsked(m_model.plan());
}

void ManageCasDialog::offerRings()
{
    m_rings->show();
}

/// The rings take what is given for the whole; only the limit of one run is a matter of each.
void ManageCasDialog::showRings()
{
    if (!m_hasPlan || m_rebuild.isActive() || m_verdict.rows < 2) {
        m_rings->setEnabled(false);
        m_rings->setToolTip(tr("A plan of at least two mailboxes can be cut"));
        return;
    }
    GuardVerdict whole = m_verdict;
    whole.mostPerRun = 0;
    const Outcome allowed = checkConfirmation(whole, m_guard->given());
    m_rings->setEnabled(allowed.has_value());
    m_rings->setToolTip(allowed ? tr("Carry it out in parts, one after another") : allowed.error().text);
}

void ManageCasDialog::askForRings()
{
    m_model.setNote(m_note->text().trimmed());
    Q_EMIT ringsAsked(m_model.plan(), m_guard->given());
}

bool ManageCasDialog::eventFilter(QObject *watched, QEvent *event)
{
    // Enter in a field would press Cancel and throw the choices away.
    if (event->type() == QEvent::KeyPress && (watched == m_filter || watched == m_note)) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            focusNextChild();
            return true;
        }
    }
    return DialogFrame::eventFilter(watched, event);
}

} // namespace Casement
