// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/InventoryTableModel.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/support/TestMain.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/actions/RingSplitDialog.h"
#include "widgets/actions/RingsDialog.h"
#include "widgets/report/ReportPage.h"

#include <QSpinBox>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTableView>

using namespace Casement;
using namespace Casement::TestSupport;

/// A plan in rings, as a person cuts, starts, leaves and undoes them.
class TestRings final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ConsoleDriver> m_console;

    MainWindow *window() { return m_console->window(); }
    void open()
    {
        m_console.reset();
        m_console = consoleOnDemo(120, m_home->path());
        QVERIFY(m_console);
    }

    int shown(const char *query)
    {
        ReportPage *page = window()->report();
        page->setQueryText(QString());
        page->setQueryText(QLatin1String(query));
        return page->model()->shownCount();
    }

    ManageCasDialog *planImapOff()
    {
        const int mailboxes = shown("imap:on -exception");
        ReportPage *page = window()->report();
        page->model()->setShownChecked(true);
        if (mailboxes < 20 || !ConsoleDriver::click(page, QStringLiteral("manageCas")))
            return nullptr;
        auto *dialog = window()->findChild<ManageCasDialog *>();
        const auto planned = [dialog] { return ConsoleDriver::child<QWidget>(dialog, QStringLiteral("countField")); };
        const bool ready = QTest::qWaitFor([dialog] { return dialog && dialog->isVisible(); }) &&
                           ConsoleDriver::choose(dialog, QStringLiteral("set-imap"), int(StoredState::Off)) &&
                           QTest::qWaitFor([planned] { return planned() != nullptr; });
        return ready ? dialog : nullptr;
    }

    /// Cuts as the dialog proposes, in three; waits: each but the first starts right after the one before.
    void keepRings(bool waits)
    {
        ManageCasDialog *plan = planImapOff();
        QVERIFY(plan);
        auto *button = ConsoleDriver::child<QAbstractButton>(plan, QStringLiteral("ringsButton"));
        QVERIFY(button);
        QVERIFY2(!button->isEnabled(), "the whole has to be confirmed first");
        QVERIFY(ConsoleDriver::confirmGuard(plan));
        QVERIFY(ConsoleDriver::click(plan, QStringLiteral("ringsButton")));
        auto *split = plan->findChild<RingSplitDialog *>();
        QVERIFY(split);
        QTRY_VERIFY(split->isVisible());
        QCOMPARE(preview(split)->rowCount(), 3);
        QVERIFY(ConsoleDriver::type(split, QStringLiteral("ringShares"), QStringLiteral("70, 60")));
        QTRY_COMPARE(preview(split)->rowCount(), 0);
        QVERIFY(ConsoleDriver::words(split).contains(QStringLiteral("more than 100 %")));
        QVERIFY(ConsoleDriver::type(split, QStringLiteral("ringShares"), QStringLiteral("10, 30")));
        QTRY_COMPARE(preview(split)->rowCount(), 3);
        if (waits) {
            QVERIFY(ConsoleDriver::choose(split, QStringLiteral("ringWait"), 1));
            auto *hours = ConsoleDriver::child<QSpinBox>(split, QStringLiteral("ringHours"));
            QVERIFY(hours && hours->isEnabled());
            hours->selectAll();
            QTest::keyClicks(hours, QStringLiteral("0"));
            QCOMPARE(hours->value(), 0);
        }
        QVERIFY(ConsoleDriver::click(split, QStringLiteral("keepRings")));
        QTRY_VERIFY(rings() && table());
        QCOMPARE(table()->model()->rowCount(), 3);
        QTRY_VERIFY(!window()->findChild<ManageCasDialog *>());
    }

    static QAbstractItemModel *preview(QWidget *split)
    {
        return ConsoleDriver::child<QTableView>(split, QStringLiteral("ringPreview"))->model();
    }

    RingsDialog *rings()
    {
        auto *dialog = window()->findChild<RingsDialog *>();
        return dialog && dialog->isVisible() ? dialog : nullptr;
    }
    QTableView *table() { return ConsoleDriver::child<QTableView>(rings(), QStringLiteral("ringsTable")); }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }
    QString state(int row) { return cell(row, RingTableModel::StateColumn); }
    int mailboxes(int row) { return cell(row, RingTableModel::MailboxColumn).toInt(); }

    void openRings()
    {
        if (!rings())
            QTest::keyClick(window(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(rings() && table());
    }
    void select(int row)
    {
        const QRect place = table()->visualRect(table()->model()->index(row, 1));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, place.center());
    }

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        open();
    }
    void cleanup() { m_console.reset(); }

    void ringsAreStartedOneByOneAcrossARestartAndUndoneAlone()
    {
        keepRings(false);
        const int before = shown("imap:on -exception");
        const int first = mailboxes(0);
        const int second = mailboxes(1);
        QVERIFY(first > 0 && second > first);
        select(0);
        QVERIFY(ConsoleDriver::click(rings(), QStringLiteral("ringStart")));
        QTRY_VERIFY_WITH_TIMEOUT(state(0).startsWith(QStringLiteral("Finished")), 30'000);
        QTRY_COMPARE(shown("imap:on -exception"), before - first);

        open(); // the next day
        openRings();
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        QVERIFY(state(0).startsWith(QStringLiteral("Finished")));
        select(0);
        QVERIFY(!ConsoleDriver::child<QAbstractButton>(rings(), QStringLiteral("ringStart"))->isEnabled());
        select(1);
        QVERIFY(ConsoleDriver::click(rings(), QStringLiteral("ringStart")));
        QTRY_VERIFY_WITH_TIMEOUT(state(1).startsWith(QStringLiteral("Finished")), 30'000);
        QTRY_COMPARE(shown("imap:on -exception"), before - first - second);

        select(0);
        QVERIFY(ConsoleDriver::click(rings(), QStringLiteral("ringUndo")));
        QTRY_VERIFY(window()->findChild<ManageCasDialog *>());
        auto *undo = window()->findChild<ManageCasDialog *>();
        QTRY_VERIFY(undo->isVisible());
        QVERIFY(!ConsoleDriver::child<QWidget>(undo, QStringLiteral("ringsButton")));
        QVERIFY(ConsoleDriver::confirmGuard(undo));
        QVERIFY(ConsoleDriver::click(undo, QStringLiteral("verbButton")));
        QTRY_VERIFY_WITH_TIMEOUT(state(0).startsWith(QStringLiteral("Undone")), 30'000);
        QVERIFY(state(1).startsWith(QStringLiteral("Finished")));
        QTRY_COMPARE(shown("imap:on -exception"), before - second);

        select(2);
        QVERIFY(ConsoleDriver::click(rings(), QStringLiteral("ringCancel")));
        QTRY_VERIFY(state(2).startsWith(QStringLiteral("Cancelled")));
    }

    void ringsFollowByThemselves()
    {
        keepRings(true);
        const int before = shown("imap:on -exception");
        const int all = mailboxes(0) + mailboxes(1) + mailboxes(2);
        select(0);
        QVERIFY(ConsoleDriver::click(rings(), QStringLiteral("ringStart")));
        QTRY_VERIFY_WITH_TIMEOUT(state(2).startsWith(QStringLiteral("Finished")), 60'000);
        QTRY_COMPARE(shown("imap:on -exception"), before - all);
    }

    /// Somebody lowers the limit of one run between two rings.
    void aRingThatNeedsANewWordWaitsForIt()
    {
        keepRings(true);
        // Behind the console's back, as another program on this computer would; it is read at the next start.
        m_console.reset();
        QCOMPARE(inStore(QStringLiteral("INSERT INTO guard_limits SELECT tenant_id, 1 FROM ring_sets")).toInt(), 1);
        open();
        openRings();
        QTRY_COMPARE(table()->model()->rowCount(), 3);
        const int before = shown("imap:on -exception");
        select(0);
        QVERIFY(ConsoleDriver::click(rings(), QStringLiteral("ringStart")));
        QTRY_VERIFY(window()->findChild<ManageCasDialog *>());
        auto *dialog = window()->findChild<ManageCasDialog *>();
        QTRY_VERIFY(dialog->isVisible());
        QVERIFY(!ConsoleDriver::child<QAbstractButton>(dialog, QStringLiteral("verbButton"))->isEnabled());
        dialog->reject();
        QVERIFY(state(0).startsWith(QStringLiteral("Waiting")));
        QCOMPARE(shown("imap:on -exception"), before);
    }

private:
    /// One statement in the console's store; the first value of its answer.
    QVariant inStore(const QString &sql)
    {
        QVariant answer;
        {
            QSqlDatabase store = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("rings"));
            store.setDatabaseName(m_home->filePath(QStringLiteral("data/casement.sqlite")));
            if (!store.open())
                return {};
            QSqlQuery query(sql, store);
            answer = query.isSelect() && query.next() ? query.value(0) : QVariant(query.numRowsAffected());
        }
        QSqlDatabase::removeDatabase(QStringLiteral("rings"));
        return answer;
    }
};

CASEMENT_TEST(TestRings)
#include "TestRings.moc"
