// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/RunFlow.h"

#include "models/itemmodels/RunListModel.h"
#include "models/session/TenantRequest.h"
#include "models/session/TenantSession.h"
#include "widgets/actions/JournalPage.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/actions/TaskPane.h"
#include "widgets/common/Banner.h"
#include "widgets/common/WindowMemory.h"
#include "widgets/mainwindow/Notices.h"

#include <QLocale>
#include <QPushButton>
#include <QSet>

#include <algorithm>
#include <map>
#include <utility>

namespace Casement {

namespace {

/// As long as that what stopped working because of a run is found out.
constexpr qint64 recentSeconds = 3 * 24 * 3600;

/// An undo is not undone in passing: that opens or shuts doors for the second time.
bool isRecentAndWhole(const RunRecord &run, const QDateTime &now)
{
    return run.undoOf.isNull() && canUndo(run) && run.startedAt.secsTo(now) < recentSeconds;
}

/// The ids of the last few, which nobody can make anything of.
QString closedPlace()
{
    return QStringLiteral("runs/closedBanners");
}

constexpr qsizetype closedKept = 20; ///< of all tenants; older runs are not offered any more

QStringList closedOffers(const WindowMemory *memory)
{
    return memory ? memory->value(closedPlace()).toStringList() : QStringList();
}

} // namespace

RunFlow::RunFlow(TenantSession *session, const TenantFace &tenant, QWidget *window)
    : QObject(window),
      m_session(session),
      m_tenant(tenant),
      m_window(window)
{
}

void RunFlow::attach(TaskPane *tasks, JournalPage *journal, Notices *notices)
{
    m_tasks = tasks;
    m_journal = journal;
    m_notices = notices;
    connectRuns();
    connect(m_tasks, &TaskPane::undoAsked, this, &RunFlow::undo);
    connect(m_tasks, &TaskPane::goOnAsked, this, &RunFlow::goOn);
    connect(m_tasks, &TaskPane::retryAsked, this,
            [this](const QUuid &, const std::vector<QUuid> &failed) { retry(failed); });
    connect(m_tasks, &TaskPane::stopAsked, m_session->runs(), &RunDesk::stop);
    connect(m_journal, &JournalPage::undoAsked, this, &RunFlow::undo);
    connect(m_journal, &JournalPage::undoPartAsked, m_session, &TenantSession::prepareUndo);
    connect(m_journal, &JournalPage::undoSinceAsked, m_session, &TenantSession::prepareUndoSince);
    connect(m_journal, &JournalPage::goOnAsked, this, &RunFlow::goOn);
    connect(m_journal, &JournalPage::rowsWanted, m_session->runs(), &RunDesk::readRows);
    connect(m_session, &TenantSession::serviceWaits, m_tasks, &TaskPane::setWait);
    connect(m_session, &TenantSession::serviceWaitEnded, m_tasks, &TaskPane::clearWait);
    connect(m_session, &TenantSession::undoReady, this, &RunFlow::openUndo);
    connect(m_session, &TenantSession::undoProgressed, this, &RunFlow::tellUndoProgress);
    connect(m_session, &TenantSession::undoRefused, this, [this](const Error &error) {
        m_notices->withdraw(Notice::Plan);
        tellRefusal(error);
    });
}

void RunFlow::connectRuns()
{
    RunDesk *runs = m_session->runs();
    connect(runs, &RunDesk::runsRead, this, &RunFlow::takeRuns);
    connect(runs, &RunDesk::rowsRead, this, &RunFlow::takeRows);
    connect(runs, &RunDesk::refused, this, &RunFlow::tellRefusal);
    connect(runs, &RunDesk::readFailed, this, &RunFlow::tellUnread);
    connect(runs, &RunDesk::finished, this, &RunFlow::tellEnd);
    connect(runs, &RunDesk::started, this, [this, runs] {
        m_beginning = false;
        runs->readRuns();
        tellBusy();
    });
    connect(m_session->otherRuns(), &OtherRuns::changed, this, &RunFlow::tellBusy);
    connect(runs, &RunDesk::onlyRereadsLeft, this, [this, runs] {
        runs->readRuns();
        tellBusy();
    });
}

void RunFlow::manage(const PlanOccasion &occasion)
{
    if (occasion.mailboxes.empty() || !whyNotNow().isEmpty())
        return;
    // Whoever was put under guard elsewhere; the plan is made when something was chosen, and held against it once more
    // when it begins.
    m_session->guards()->beginReading();
    auto *dialog = new ManageCasDialog(
        m_tenant, static_cast<int>(occasion.mailboxes.size()),
        [this, mailboxes = occasion.mailboxes](const ClientAccessSettings &wanted, const QString &note) {
            return m_session->plan(mailboxes, wanted, note);
        },
        m_window);
    offerRings(dialog);
    dialog->setNotInView(occasion.notInView);
    if (occasion.proposal != ClientAccessSettings())
        dialog->propose(occasion.proposal,
                        tr("Proposed by the view “%1”; choose otherwise as you like.").arg(occasion.view));
    open(dialog);
}

void RunFlow::undo(const QUuid &run)
{
    m_session->prepareUndo(run);
}

void RunFlow::tellUndoProgress(int read, int all)
{
    const QLocale locale;
    const QString sentence =
        tr("Reading what would be put back: %1 of %2").arg(locale.toString(read), locale.toString(all));
    m_notices->tellWork(Notice::Plan, sentence, QStringLiteral("cancelUndo"), [this] { m_session->cancelUndo(); });
}

void RunFlow::openUndo(const ActionPlan &plan)
{
    m_notices->withdraw(Notice::Plan);
    openAlone(tr("Undo a run"), plan);
}

void RunFlow::openReady(const QString &title, const ActionPlan &plan)
{
    openChosen(title, plan, {});
}

void RunFlow::openChosen(const QString &title, const ActionPlan &plan, const QSet<QUuid> &notInView)
{
    auto *dialog = new ManageCasDialog(m_tenant, title, plan, m_window);
    offerRings(dialog);
    dialog->setNotInView(notInView);
    open(dialog);
}

void RunFlow::openAlone(const QString &title, const ActionPlan &plan)
{
    open(new ManageCasDialog(m_tenant, title, plan, m_window));
}

void RunFlow::open(ManageCasDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ManageCasDialog::confirmed, this, &RunFlow::begin);
    connect(dialog, &ManageCasDialog::saveAsked, this, &RunFlow::saveAsked);
    dialog->open();
}

void RunFlow::offerRings(ManageCasDialog *dialog)
{
    dialog->offerRings();
    connect(
        dialog, &ManageCasDialog::ringsAsked, this,
        [this, dialog](const ActionPlan &plan, const Confirmation &given) { Q_EMIT ringsAsked(dialog, plan, given); });
}

void RunFlow::begin(const ConfirmedPlan &plan)
{
    // A run that is going on keeps its pane, with the way to stop it; the desk says why this one has to wait.
    if (!m_session->runs()->isSending())
        expect(plan);
    m_session->runs()->start(plan);
    tellBusy();
}

void RunFlow::expect(const ConfirmedPlan &plan)
{
    m_notices->withdraw(Notice::Run);
    m_wanted = runRowsOf(plan.plan());
    m_tasks->attach(m_session->runs(), plan.plan(), m_tenant);
    m_tasks->setVisible(true);
    m_beginning = true;
}

/// Where any of it is no mailbox, all of it goes by what it reads now.
bool RunFlow::retryOthers(const std::vector<QUuid> &failed)
{
    TenantRequest request;
    bool others = false;
    for (const RunRow &row : m_wanted) {
        if (std::ranges::find(failed, row.guid) == failed.end())
            continue;
        others = others || row.kind != TargetKind::Mailbox;
        request.steps.push_back({row.target(), row.address, row.wanted});
    }
    if (others)
        Q_EMIT tenantRetryWanted(request);
    return others;
}

void RunFlow::retry(const std::vector<QUuid> &failed)
{
    if (retryOthers(failed))
        return;
    // What each failed row was to get; an undo wants something else of every row.
    const QSet<QUuid> wanted(failed.begin(), failed.end());
    std::map<QString, std::pair<ClientAccessSettings, std::vector<QUuid>>> groups;
    for (const RunRow &row : m_wanted) {
        if (!wanted.contains(row.guid))
            continue;
        auto &[settings, mailboxes] = groups[settingsToText(row.wanted)];
        settings = row.wanted.protocols();
        mailboxes.push_back(row.guid);
    }
    std::optional<ActionPlan> plan;
    for (const auto &[text, group] : groups) {
        auto part = m_session->plan(group.second, group.first, QString());
        if (!part) {
            tellRefusal(part.error());
            return;
        }
        if (!plan) {
            plan = std::move(*part);
            continue;
        }
        plan->rows.insert(plan->rows.end(), part->rows.begin(), part->rows.end());
        plan->setAside.insert(plan->setAside.end(), part->setAside.begin(), part->setAside.end());
    }
    if (!plan)
        return;
    openAlone(tr("Retry what failed"), *plan);
}

void RunFlow::goOn(const QUuid &run)
{
    // The pane wants the run's sentence and rows first; they come by takeRows().
    m_goingOn = run;
    m_notices->withdraw(Notice::Run);
    m_session->runs()->readRows(run);
}

void RunFlow::takeRows(const RunRecord &run, const std::vector<RunRow> &rows)
{
    m_journal->setRows(run.id, rows);
    if (run.id != m_goingOn)
        return;
    m_goingOn = QUuid();
    if (m_session->runs()->isSending()) {
        m_session->runs()->goOn(run.id);
        return;
    }
    m_wanted = rows;
    m_tasks->attach(m_session->runs(), run, rows);
    m_tasks->setVisible(true);
    m_beginning = true;
    m_session->runs()->goOn(run.id);
    tellBusy();
}

void RunFlow::takeRuns(const std::vector<RunRecord> &runs)
{
    m_journal->setRuns(runs);
    if (m_offered)
        return;
    m_offered = true;
    for (const RunRecord &run : runs) {
        if (run.state != RunState::Interrupted && run.state != RunState::Paused)
            continue;
        offerToGoOn(run);
        return;
    }
    const auto newest = std::ranges::max_element(runs, {}, &RunRecord::number);
    const auto wasClosed = [this](const QUuid &run) { return closedOffers(m_memory).contains(run.toString()); };
    if (newest != runs.end() && !wasClosed(newest->id) && isRecentAndWhole(*newest, m_session->clock()->nowUtc()))
        offerToUndo(*newest);
}

/// Whoever starts the program because something stopped working finds the way back at once.
void RunFlow::offerToUndo(const RunRecord &run)
{
    const QString when = QLocale().toString(run.startedAt.toLocalTime(), QLocale::ShortFormat);
    //: Run 14 of 21.11.26 16:02: Switch off POP for 12 mailboxes
    const QString sentence = tr("Run %1 of %2: %3").arg(QString::number(run.number), when, run.sentence);
    m_notices->tell(
        Notice::Run,
        [this, sentence, id = run.id, number = run.number](Banner *banner) {
            banner->setTone(Tone::Info);
            banner->setIcon(IconName::History);
            banner->setSentence(sentence);
            addUndo(banner, id, number);
        },
        [this, id = run.id] { forgetOffer(id); });
}

/// Whoever closed it has seen it; the journal still has the way back.
void RunFlow::forgetOffer(const QUuid &run)
{
    if (!m_memory)
        return;
    QStringList closed = closedOffers(m_memory);
    closed.removeAll(run.toString());
    closed.append(run.toString());
    m_memory->keep(closedPlace(), closed.mid(std::max(qsizetype(0), closed.size() - closedKept)));
}

void RunFlow::addUndo(Banner *banner, const QUuid &run, int number)
{
    QPushButton *button = banner->addAction(tr("Undo run %1…").arg(number), ButtonKind::Plain);
    button->setObjectName(QStringLiteral("undoRun"));
    connect(button, &QPushButton::clicked, this, [this, run] { undo(run); });
}

void RunFlow::offerToGoOn(const RunRecord &run)
{
    m_notices->tell(Notice::Run,
                    [this, id = run.id, sentence = unfinishedText(run), undoable = canUndo(run)](Banner *banner) {
                        banner->setTone(Tone::Attention);
                        banner->setIcon(IconName::History);
                        banner->setSentence(sentence);
                        QPushButton *goOnButton = banner->addAction(tr("Go on"), ButtonKind::Plain);
                        goOnButton->setObjectName(QStringLiteral("goOnRun"));
                        connect(goOnButton, &QPushButton::clicked, this, [this, id] { goOn(id); });
                        if (!undoable)
                            return;
                        QPushButton *undoButton = banner->addAction(tr("Undo…"), ButtonKind::Plain);
                        undoButton->setObjectName(QStringLiteral("undoInterrupted"));
                        connect(undoButton, &QPushButton::clicked, this, [this, id] { undo(id); });
                    });
}

void RunFlow::tellEnd(const RunSummary &summary)
{
    const int failed = summary.counts[RowOutcome::Failed] + summary.counts[RowOutcome::OutOfScope] +
                       summary.counts[RowOutcome::Unknown];
    const int done = summary.counts[RowOutcome::Done] + summary.counts[RowOutcome::Unchanged];
    QString sentence = tr("Run %1 in %2 has ended: %3 done, %4 not done.")
                           .arg(QString::number(summary.number), m_tenant.name, QString::number(done),
                                QString::number(summary.counts.total() - done));
    if (summary.stoppedBy)
        sentence += QLatin1Char(' ') + summary.stoppedBy->oneLine();
    const Tone tone = failed > 0 || summary.stoppedBy ? Tone::Attention : Tone::Ok;
    m_notices->tell(
        Notice::Run,
        [this, tone, sentence, id = summary.runId, number = summary.number](Banner *banner) {
            banner->setTone(tone);
            banner->setSentence(sentence);
            addUndo(banner, id, number);
        },
        [this, id = summary.runId] { forgetOffer(id); });
    m_session->runs()->readRuns();
    m_session->runs()->readRows(summary.runId);
    tellBusy();
}

void RunFlow::tellBusy()
{
    m_journal->setBusy(whyNotNow());
    Q_EMIT busyChanged();
}

QString RunFlow::whyNotNow() const
{
    if (m_session->runs()->isSending())
        return tr("A run is going on");
    return m_session->otherRuns()->run() ? tr("Another Casement runs changes at this tenant") : QString();
}

void RunFlow::tellRefusal(const Error &error)
{
    tellProblem(error);
    // A run that did not begin must not look like one that is going on.
    if (!m_session->runs()->isSending() && std::exchange(m_beginning, false))
        m_tasks->hide();
    tellBusy();
}

/// Whoever wanted to go on asks once more: a run is never gone on with because its rows are looked at later.
void RunFlow::tellUnread(const Error &error)
{
    m_goingOn = QUuid();
    tellProblem(error);
}

void RunFlow::tellProblem(const Error &error)
{
    m_notices->tell(Notice::Run, [sentence = error.oneLine()](Banner *banner) {
        banner->setTone(Tone::Danger);
        banner->setSentence(sentence);
    });
}

} // namespace Casement
