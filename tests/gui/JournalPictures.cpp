// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/Photographer.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "models/session/JournalHeads.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/unit/planui/PlanSamples.h"
#include "widgets/actions/JournalPage.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/actions/TaskPane.h"
#include "widgets/common/Banner.h"
#include "widgets/mainwindow/OtherRunFlow.h"
#include "widgets/report/ReportPage.h"

#include <QAction>
#include <QFont>
#include <QLineEdit>

namespace Casement::TestSupport {

namespace {

using namespace PlanSamples;

/// The journal with a question, and the task pane in every state that a run can be in.
class JournalWalk final : private Photographer
{
public:
    using Photographer::Photographer;

    void walk()
    {
        const auto console = consoleOnDemo(300);
        require(console != nullptr, "the report");
        m_window = console->window();
        m_window->resize(1280, 800);
        run("imap");
        run("pop");
        journal();
        banners();
        tasks();
        guard();
        large();
    }

private:
    /// Shuts a protocol for the first three mailboxes that have it open.
    void run(const char *protocol)
    {
        ReportPage *page = m_window->report();
        page->setQueryText(QString());
        page->model()->setShownChecked(false);
        page->setQueryText(QLatin1String(protocol) + QStringLiteral(":on -exception type:user"));
        page->model()->setChecked(
            {page->model()->mailboxAt(0), page->model()->mailboxAt(1), page->model()->mailboxAt(2)}, true);
        require(ConsoleDriver::click(page, QStringLiteral("manageCas")), "Manage CAS");
        auto *dialog = m_window->findChild<ManageCasDialog *>();
        require(ConsoleDriver::choose(dialog, QStringLiteral("set-") + QLatin1String(protocol),
                                      static_cast<int>(StoredState::Off)),
                "the protocol");
        require(ConsoleDriver::confirmGuard(dialog), "the guard");
        require(ConsoleDriver::click(dialog, QStringLiteral("verbButton")), "the verb");
        const auto isOver = [this] {
            return ConsoleDriver::child<QAbstractButton>(m_window, QStringLiteral("undoRun")) &&
                   !m_window->findChild<ManageCasDialog *>();
        };
        require(QTest::qWaitFor(isOver, 60000), "the end of the run");
    }

    void ask(const char *question)
    {
        auto *line = page()->findChild<QLineEdit *>(QStringLiteral("queryEdit"));
        line->setText(QLatin1String(question));
        settle(800);
    }

    [[nodiscard]] JournalPage *page() const { return m_window->findChild<JournalPage *>(); }
    [[nodiscard]] Banner *banner() const { return m_window->findChild<Banner *>(QStringLiteral("runBanner")); }

    void journal()
    {
        m_window->goTo(MainWindow::Journal);
        settle(800);
        take(m_window, QStringLiteral("journal-asked-nothing"));
        ask("run:2 outcome:done protocol:pop when<7d");
        take(m_window, QStringLiteral("journal-asked"));
        ask("outcome:failed");
        take(m_window, QStringLiteral("journal-no-answer"));
        ask("outcom:failed");
        take(m_window, QStringLiteral("journal-fault"));
        ask("");
    }

    void banners()
    {
        RunRecord other = runOf(runRows(1200), 31, RunState::Running);
        other.account = QStringLiteral("maximiliana.von-und-zu-hohenstein@contoso.com");
        banner()->clearActions();
        banner()->setTone(Tone::Attention);
        banner()->setIcon(IconName::Run);
        banner()->setCloseable(false);
        banner()->setSentence(otherRunText(QStringLiteral("Contoso Ltd"), other));
        banner()->addAction(QStringLiteral("Show it in the journal"), ButtonKind::Plain);
        banner()->show();
        settle(300);
        take(m_window, QStringLiteral("journal-other-run"));
        const Error error =
            journalNotTheKept(QStringLiteral("It ends with entry 640, and went to entry 812 when its head was kept."));
        banner()->clearActions();
        banner()->setTone(Tone::Danger);
        banner()->setSentence(QStringList{error.text, error.advice}.join(QLatin1Char(' ')));
        banner()->addAction(QStringLiteral("Take it as it is"), ButtonKind::Plain);
        settle(300);
        take(m_window, QStringLiteral("journal-set-back"));
        banner()->hide();
    }

    void tasks()
    {
        auto *pane = m_window->findChild<TaskPane *>();
        m_window->goTo(MainWindow::Mailboxes);
        const std::vector<RunRow> rows = runRows(60);
        pane->showRun(runOf(rows, 7, RunState::Finished), rows);
        pane->show();
        settle(300);
        take(m_window, QStringLiteral("tasks-failed"));
        pane->showRun(runOf(rows, 7, RunState::Paused), rows);
        settle(300);
        take(m_window, QStringLiteral("tasks-paused"));
        pane->setWait(42, QStringLiteral("Exchange asks us to wait."));
        settle(1200);
        take(m_window, QStringLiteral("tasks-wait"));
        pane->clearWait();
        pane->setFolded(true);
        settle(300);
        take(m_window, QStringLiteral("tasks-folded"));
        pane->setFolded(false);
    }

    void guard()
    {
        m_window->report()->model()->setShownChecked(true);
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->text() == QStringLiteral("Mailboxes under &guard…"))
                action->trigger();
        }
        settle(500);
        auto *dialog = m_window->findChild<QDialog *>(QStringLiteral("guardDialog"));
        require(dialog != nullptr, "the guard's dialog");
        take(dialog, QStringLiteral("guard"));
        dialog->close();
    }

    void large()
    {
        const QFont usual = QApplication::font();
        QFont font = usual;
        font.setPointSizeF(usual.pointSizeF() * 1.5);
        QApplication::setFont(font);
        settle(500);
        take(m_window, QStringLiteral("tasks-large"));
        m_window->goTo(MainWindow::Journal);
        ask("run:2 outcome:done protocol:pop");
        take(m_window, QStringLiteral("journal-large"));
        QApplication::setFont(usual);
    }

    MainWindow *m_window = nullptr;
};

} // namespace

void photographJournal(const QString &folder, const QString &theme)
{
    JournalWalk(folder, theme).walk();
}

} // namespace Casement::TestSupport
