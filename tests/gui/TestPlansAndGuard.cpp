// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/InventoryTableModel.h"
#include "models/session/TenantSession.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/TestMain.h"
#include "widgets/actions/GuardDialog.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/actions/UndoPartMenu.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/mainwindow/Commands.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"

#include <QAction>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>

using namespace Casement;
using namespace Casement::TestSupport;

/// Plans as files, mailboxes under guard and the undo of a part, in the real window.
class TestPlansAndGuard final : public QObject
{
    Q_OBJECT

    std::unique_ptr<TenantOnHand> m_site;
    std::unique_ptr<ConsoleDriver> m_console;

    MainWindow *window() { return m_console->window(); }
    ReportPage *report() { return window()->report(); }
    QString said()
    {
        return ConsoleDriver::words(ConsoleDriver::child<QWidget>(window(), QStringLiteral("runBanner")));
    }

    /// The command of the menu with these words.
    void trigger(const QString &words)
    {
        for (QAction *action : window()->findChildren<QAction *>()) {
            if (action->text().remove(QLatin1Char('&')) == words)
                return action->trigger();
        }
        QFAIL(qPrintable(words));
    }

    int check(const char *query)
    {
        report()->setQueryText(QString());
        report()->setQueryText(QLatin1String(query));
        report()->model()->setShownChecked(true);
        return report()->model()->shownCount();
    }

    /// The dialog with a plan that switches this protocol off for what is checked.
    ManageCasDialog *planOff(const char *control)
    {
        if (!ConsoleDriver::click(report(), QStringLiteral("manageCas")))
            return nullptr;
        auto *dialog = m_console->waitForTop<ManageCasDialog>();
        const auto planned = [dialog] {
            auto *save = ConsoleDriver::child<QAbstractButton>(dialog, QStringLiteral("savePlanButton"));
            return save && save->isEnabled();
        };
        const bool made = dialog && ConsoleDriver::choose(dialog, QLatin1String(control), int(StoredState::Off)) &&
                          QTest::qWaitFor(planned);
        return made ? dialog : nullptr;
    }

    void answerFileDialog(const char *name, const QString &path)
    {
        auto *dialog = m_console->waitForTop<QFileDialog>(QLatin1String(name));
        QVERIFY(dialog);
        auto *field = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
        QVERIFY(field);
        field->setText(path);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!dialog->isVisible());
    }

    bool confirm(ManageCasDialog *dialog)
    {
        return ConsoleDriver::confirmGuard(dialog) && ConsoleDriver::click(dialog, QStringLiteral("verbButton")) &&
               QTest::qWaitFor(
                   [this] { return ConsoleDriver::child<QWidget>(window(), QStringLiteral("undoRun")) != nullptr; },
                   60'000);
    }

private Q_SLOTS:
    void init()
    {
        m_site = std::make_unique<TenantOnHand>(60);
        m_console = std::make_unique<ConsoleDriver>(m_site->connection());
        QVERIFY(m_console->start());
        m_site->signIn(m_site->takeLink());
        QVERIFY(m_console->openWindow());
        QVERIFY(m_console->waitForReport(60'000));
    }
    void cleanup()
    {
        m_console.reset();
        m_site.reset();
    }

    void aPlanIsKeptSentOpenedAndCarriedOutOnce()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("rooms.casement-plan.json"));
        QVERIFY(check("imap:on type:shared") >= 2);
        ManageCasDialog *dialog = planOff("set-imap");
        QVERIFY(dialog);
        QVERIFY(ConsoleDriver::type(dialog, QStringLiteral("noteField"), QStringLiteral("CHG-9")));
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("savePlanButton")));
        answerFileDialog("savePlanDialog", path);
        QTRY_VERIFY(QFile::exists(path));
        QVERIFY(dialog->isVisible());
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("cancelButton")));
        QTRY_VERIFY(said().contains(QStringLiteral("rooms.casement-plan.json")));
        QCOMPARE(m_site->received("Set-CASMailbox"), 0);

        trigger(QStringLiteral("Open a plan…"));
        answerFileDialog("openPlanDialog", path);
        dialog = m_console->waitForTop<ManageCasDialog>();
        QVERIFY(dialog);
        QVERIFY(ConsoleDriver::words(dialog).contains(QStringLiteral("CHG-9")));
        QVERIFY(confirm(dialog));
        const int sent = m_site->received("Set-CASMailbox");
        QVERIFY(sent >= 2);

        trigger(QStringLiteral("Open a plan…"));
        answerFileDialog("openPlanDialog", path);
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("nothing is sent for it again")), 20'000);
        QCOMPARE(m_site->received("Set-CASMailbox"), sent);
    }

    void whatChangedSinceIsSetAsideByName()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("stale.casement-plan.json"));
        QVERIFY(check("pop:on imap:on type:shared") >= 2);
        ManageCasDialog *dialog = planOff("set-imap");
        QVERIFY(dialog);
        QVERIFY(ConsoleDriver::choose(dialog, QStringLiteral("set-pop"), int(StoredState::Off)));
        QTRY_VERIFY(ConsoleDriver::child<QAbstractButton>(dialog, QStringLiteral("savePlanButton"))->isEnabled());
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("savePlanButton")));
        answerFileDialog("savePlanDialog", path);
        QTRY_VERIFY(QFile::exists(path));
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("cancelButton")));

        // One of them is changed in half by somebody else.
        report()->model()->setShownChecked(false);
        report()->table()->selectRow(0);
        dialog = planOff("set-pop");
        QVERIFY(dialog);
        QVERIFY(confirm(dialog));

        trigger(QStringLiteral("Open a plan…"));
        answerFileDialog("openPlanDialog", path);
        dialog = m_console->waitForTop<ManageCasDialog>();
        QVERIFY(dialog);
        QTRY_VERIFY(ConsoleDriver::words(dialog).contains(QStringLiteral("1 changed by somebody else")));
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("setAsideLink")));
        QTRY_VERIFY(dialog->findChild<QTableView *>(QStringLiteral("setAsideTable")));
        auto *aside = dialog->findChild<QTableView *>(QStringLiteral("setAsideTable"));
        QVERIFY(aside->model()->index(0, 2).data().toString().contains(QStringLiteral("POP: On → Off")));
    }

    void aMailboxUnderGuardStartsUntickedAndNeedsItsTick()
    {
        QVERIFY(check("imap:on type:shared") >= 2);
        trigger(QStringLiteral("Mailboxes under guard…"));
        auto *guard = m_console->waitForTop<GuardDialog>();
        QVERIFY(guard);
        const int chosen = report()->model()->shownCheckedCount();
        QVERIFY(ConsoleDriver::type(guard, QStringLiteral("guardReason"), QStringLiteral("asked for")));
        QVERIFY(ConsoleDriver::click(guard, QStringLiteral("guardAdd")));
        auto *table = guard->findChild<QTableView *>(QStringLiteral("guardTable"));
        QTRY_COMPARE(table->model()->rowCount(), chosen);
        // All but one are let go again.
        table->selectionModel()->select(
            QItemSelection(table->model()->index(1, 0), table->model()->index(chosen - 1, 0)),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QVERIFY(ConsoleDriver::click(guard, QStringLiteral("guardRemove")));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QVERIFY(ConsoleDriver::click(guard, QStringLiteral("guardClose")));

        ManageCasDialog *dialog = planOff("set-imap");
        QVERIFY(dialog);
        auto *rows = dialog->findChild<QTableView *>(QStringLiteral("planTable"));
        int guarded = -1;
        for (int row = 0; row < rows->model()->rowCount(); ++row) {
            const QModelIndex remarks = rows->model()->index(row, rows->model()->columnCount() - 1);
            if (remarks.data().toString().contains(QStringLiteral("Under guard: Break glass")))
                guarded = row;
        }
        QVERIFY(guarded >= 0);
        const QModelIndex tick = rows->model()->index(guarded, 0);
        QCOMPARE(tick.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QVERIFY(!ConsoleDriver::child<QWidget>(dialog, QStringLiteral("guardedTick")));
        QVERIFY(rows->model()->setData(tick, Qt::Checked, Qt::CheckStateRole));
        QTRY_VERIFY(ConsoleDriver::child<QWidget>(dialog, QStringLiteral("guardedTick")));
        auto *verb = ConsoleDriver::child<QAbstractButton>(dialog, QStringLiteral("verbButton"));
        QVERIFY(!verb->isEnabled());
        QVERIFY(ConsoleDriver::confirmGuard(dialog));
        QTRY_VERIFY(verb->isEnabled());
    }

    void oneProtocolOfARunGoesBack()
    {
        QVERIFY(check("pop:on imap:on type:shared") >= 2);
        ManageCasDialog *dialog = planOff("set-imap");
        QVERIFY(dialog);
        QVERIFY(ConsoleDriver::choose(dialog, QStringLiteral("set-pop"), int(StoredState::Off)));
        QTRY_VERIFY(ConsoleDriver::child<QAbstractButton>(dialog, QStringLiteral("savePlanButton"))->isEnabled());
        QVERIFY(confirm(dialog));
        trigger(QStringLiteral("Journal"));
        QTRY_VERIFY(ConsoleDriver::child<QAbstractButton>(window(), QStringLiteral("undoPartButton")));
        auto *menu = window()->findChild<UndoPartMenu *>();
        Q_EMIT menu->aboutToShow();
        QAction *pop = nullptr;
        for (QAction *action : menu->actions()) {
            if (action->text() == QStringLiteral("Undo POP only…"))
                pop = action;
        }
        QVERIFY(pop);
        pop->trigger();
        dialog = m_console->waitForTop<ManageCasDialog>();
        QVERIFY(dialog);
        const QString words = ConsoleDriver::words(dialog);
        QVERIFY2(words.contains(QStringLiteral("POP")) && words.contains(QStringLiteral("Doors open again: POP")),
                 qPrintable(words));
        QVERIFY2(!words.contains(QStringLiteral("IMAP for")), qPrintable(words));
    }
};

CASEMENT_TEST(TestPlansAndGuard)
#include "TestPlansAndGuard.moc"
