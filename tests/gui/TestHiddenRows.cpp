// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/InventoryTableModel.h"
#include "models/itemmodels/PlanTableModel.h"
#include "models/session/TenantDesk.h"
#include "models/session/TenantSession.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/support/TestMain.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/mainwindow/MainWindow.h"
#include "widgets/report/ReportPage.h"
#include "widgets/tenant/AssignPolicyDialog.h"

#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QTableView>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

/// What is checked in the report and not in its present view is changed all the same: it is said wherever that is
/// decided, and it can be seen.
class TestHiddenRows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_console = consoleOnDemo(120);
        QVERIFY(m_console);
        m_page = m_console->window()->report();
    }

    void cleanup() { m_console.reset(); }

    void thePlanSaysHowManyAreNotInTheViewAndShowsThem()
    {
        const int checked = checkThenNarrow("imap:on pop:on", "imap:on pop:on type:shared");
        const int hidden = checked - m_page->model()->shownCount();
        QVERIFY(hidden > 0 && hidden < checked);
        QVERIFY2(statusText().contains(QStringLiteral("%1 checked, %2 of them not shown")
                                           .arg(QString::number(checked), QString::number(hidden))),
                 qPrintable(statusText()));
        QVERIFY(ConsoleDriver::click(m_page, QStringLiteral("manageCas")));
        auto *plan = m_console->waitForTop<ManageCasDialog>();
        QVERIFY(plan);
        const QString said = QStringLiteral("%1 of them not in the report's present view").arg(hidden);
        QVERIFY2(ConsoleDriver::words(plan).contains(said), qPrintable(ConsoleDriver::words(plan)));
        QVERIFY(ConsoleDriver::choose(plan, QStringLiteral("set-imap"), static_cast<int>(StoredState::Off)));
        QTRY_VERIFY(ConsoleDriver::child<QLabel>(plan, QStringLiteral("notInViewText")));
        const auto *note = ConsoleDriver::child<QLabel>(plan, QStringLiteral("notInViewText"));
        QCOMPARE(note->text(), QStringLiteral("%1 of %2 ticked (is|are) not in the report's present view.")
                                   .arg(QString::number(hidden), QString::number(checked)));
        const auto *rows = ConsoleDriver::child<QTableView>(plan, QStringLiteral("planTable"))->model();
        QVERIFY(ConsoleDriver::click(plan, QStringLiteral("notInViewLink")));
        QCOMPARE(rows->rowCount(), hidden);
        for (int row = 0; row < hidden; ++row) {
            const QUuid mailbox = rows->index(row, 0).data(PlanTableModel::GuidRole).toUuid();
            QCOMPARE(m_page->model()->rowOfMailbox(mailbox), -1);
        }
        QVERIFY(ConsoleDriver::click(plan, QStringLiteral("notInViewLink")));
        QCOMPARE(rows->rowCount(), checked);
    }

    void nothingIsSaidWhereTheViewShowsAll()
    {
        checkThenNarrow("imap:on type:shared", "imap:on");
        QVERIFY2(!statusText().contains(QStringLiteral("not shown")), qPrintable(statusText()));
        QVERIFY(ConsoleDriver::click(m_page, QStringLiteral("manageCas")));
        auto *plan = m_console->waitForTop<ManageCasDialog>();
        QVERIFY(plan);
        QVERIFY(ConsoleDriver::choose(plan, QStringLiteral("set-imap"), static_cast<int>(StoredState::Off)));
        QTRY_VERIFY(ConsoleDriver::child<QWidget>(plan, QStringLiteral("planTable")));
        QVERIFY(!ConsoleDriver::words(plan).contains(QStringLiteral("not in the report's present view")));
        QVERIFY(!ConsoleDriver::child<QWidget>(plan, QStringLiteral("hiddenRows")));
    }

    void anAssignmentSaysItToo()
    {
        const int checked = checkThenNarrow("imap:on pop:on", "imap:on pop:on type:shared");
        const int hidden = checked - m_page->model()->shownCount();
        trigger("&Assign authentication policy…");
        auto *dialog = m_console->waitForTop<AssignPolicyDialog>();
        QVERIFY(dialog);
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("showPlan")));
        auto *plan = m_console->waitForTop<ManageCasDialog>();
        QVERIFY(plan);
        QTRY_VERIFY(ConsoleDriver::child<QLabel>(plan, QStringLiteral("notInViewText")));
        // Some are set aside, or have the policy already.
        const int listed = ConsoleDriver::child<QTableView>(plan, QStringLiteral("planTable"))->model()->rowCount();
        QVERIFY(ConsoleDriver::click(plan, QStringLiteral("notInViewLink")));
        const auto *rows = ConsoleDriver::child<QTableView>(plan, QStringLiteral("planTable"))->model();
        QVERIFY(rows->rowCount() > 0 && rows->rowCount() <= hidden && rows->rowCount() < listed);
        for (int row = 0; row < rows->rowCount(); ++row) {
            const QUuid mailbox = rows->index(row, 0).data(PlanTableModel::GuidRole).toUuid();
            QCOMPARE(m_page->model()->rowOfMailbox(mailbox), -1);
        }
    }

    void theDialogsOfExceptionsSayItToo_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("dialog");
        QTest::addColumn<QString>("table");
        QTest::newRow("mark") << QStringLiteral("Mark &exception…") << QStringLiteral("exceptionDialog")
                              << QStringLiteral("targets");
        QTest::newRow("close") << QStringLiteral("&Close exception…") << QStringLiteral("closeExceptionDialog")
                               << QStringLiteral("grants");
    }

    void theDialogsOfExceptionsSayItToo()
    {
        QFETCH(QString, command);
        QFETCH(QString, dialog);
        QFETCH(QString, table);
        const int checked = checkThenNarrow("imap:on pop:on", "imap:on pop:on type:shared");
        const int hidden = checked - m_page->model()->shownCount();
        if (table == QLatin1String("grants"))
            exceptChecked();
        trigger(command.toUtf8().constData());
        auto *top = m_console->waitForTop<QDialog>(dialog);
        QVERIFY(top);
        const auto *said = ConsoleDriver::child<QLabel>(top, QStringLiteral("notInViewText"));
        QVERIFY(said);
        QCOMPARE(said->text(), QStringLiteral("%1 of %2 (is|are) not in the report's present view.")
                                   .arg(QString::number(hidden), QString::number(checked)));
        const auto *rows = ConsoleDriver::child<QTableView>(top, table);
        const auto shown = [rows] {
            int count = 0;
            for (int row = 0; row < rows->model()->rowCount(); ++row)
                count += rows->isRowHidden(row) ? 0 : 1;
            return count;
        };
        QCOMPARE(shown(), checked);
        QVERIFY(ConsoleDriver::click(top, QStringLiteral("notInViewLink")));
        QCOMPARE(shown(), hidden);
        QVERIFY(ConsoleDriver::click(top, QStringLiteral("notInViewLink")));
        QCOMPARE(shown(), checked);
    }

private:
    /// Checks all that the first question shows, then asks the second; how many are checked.
    int checkThenNarrow(const char *wide, const char *narrow)
    {
        m_page->setQueryText(QLatin1String(wide));
        [&] { QTRY_VERIFY(m_page->model()->shownCount() < m_page->model()->totalCount()); }();
        m_page->model()->setShownChecked(true);
        const int checked = m_page->model()->checkedCount();
        m_page->setQueryText(QLatin1String(narrow));
        [&] { QTRY_VERIFY(m_page->model()->query().text() == QLatin1String(narrow)); }();
        return checked;
    }

    /// From IMAP only, so that each has one exception.
    void exceptChecked()
    {
        trigger("Mark &exception…");
        auto *mark = m_console->waitForTop<QDialog>(QStringLiteral("exceptionDialog"));
        QVERIFY(mark);
        for (QCheckBox *box : mark->findChildren<QCheckBox *>()) {
            const bool isWanted = box->objectName() == QLatin1String("protocol-imap");
            if (box->objectName().startsWith(QLatin1String("protocol-")) && box->isChecked() != isWanted)
                QTest::keyClick(box, Qt::Key_Space);
        }
        QVERIFY(ConsoleDriver::type(mark, QStringLiteral("reasonField"), QStringLiteral("Scanner")));
        QVERIFY(ConsoleDriver::type(mark, QStringLiteral("ownerField"), QStringLiteral("Ana Petrova")));
        QVERIFY(ConsoleDriver::click(mark, QStringLiteral("markButton")));
    }

    [[nodiscard]] QString statusText() const
    {
        return ConsoleDriver::child<QLabel>(m_console->window(), QStringLiteral("statusText"))->text();
    }

    void trigger(const char *text) const
    {
        for (QAction *action : m_console->window()->findChildren<QAction *>()) {
            if (action->text() == QString::fromUtf8(text))
                action->trigger();
        }
    }

    std::unique_ptr<ConsoleDriver> m_console;
    ReportPage *m_page = nullptr;
};

CASEMENT_TEST(TestHiddenRows)
#include "TestHiddenRows.moc"
