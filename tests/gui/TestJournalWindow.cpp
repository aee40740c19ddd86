// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/InventoryTableModel.h"
#include "models/session/JournalDesk.h"
#include "models/session/RunDesk.h"
#include "models/store/Sql.h"
#include "tests/cli/Ctl.h"
#include "tests/gui/ConsoleOnTenant.h"
#include "tests/support/MemoryStore.h"
#include "tests/support/TestMain.h"
#include "tests/unit/session/JournalBench.h"
#include "widgets/actions/JournalPage.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/common/Banner.h"
#include "widgets/mainwindow/JournalFlow.h"
#include "widgets/mainwindow/Notices.h"
#include "widgets/report/ReportPage.h"

#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTableView>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace

/// The journal's page with real runs, and what the window says of runs that are not its own.
class TestJournalWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQuestionShowsOnlyWhatAnswersIt()
    {
        const auto console = consoleOnDemo(120);
        QVERIFY(console);
        const QStringList addresses = shutPop(*console, 3);
        QCOMPARE(addresses.size(), 3);
        console->window()->goTo(MainWindow::Journal);
        auto *page = console->window()->findChild<JournalPage *>();
        auto *rows = page->findChild<QTableView *>(text("runRows"));
        QTRY_COMPARE(rows->model()->rowCount(), 3);
        QCOMPARE(ConsoleDriver::child<QAbstractButton>(page, text("exportJournalButton"))->text(),
                 text("Export 3 change(s)…"));

        QVERIFY(ConsoleDriver::type(page, text("queryEdit"), text("mailbox:\"%1\" protocol:pop").arg(addresses[1])));
        QTRY_COMPARE(rows->model()->rowCount(), 1);
        QVERIFY(rows->model()->index(0, RunTableModel::MailboxColumn).data(RunTableModel::AddressRole).toString() ==
                addresses[1]);
        QCOMPARE(ConsoleDriver::child<QLabel>(page, text("queryCount"))->text(), text("1 of 3"));
        exportShown(*console, page);

        QVERIFY(ConsoleDriver::type(page, text("queryEdit"), text("outcome:failed")));
        QTRY_VERIFY(ConsoleDriver::child<QWidget>(page, text("noneFound")));
        QVERIFY(!ConsoleDriver::child<QAbstractButton>(page, text("exportJournalButton"))->isEnabled());

        QVERIFY(ConsoleDriver::type(page, text("queryEdit"), text("outcom:done")));
        QTRY_VERIFY(ConsoleDriver::child<QLabel>(page, text("queryFault")));
        QVERIFY(ConsoleDriver::child<QLabel>(page, text("queryFault"))->text().contains(text("Did you mean outcome?")));
        QVERIFY(ConsoleDriver::click(page, text("useSuggestion")));
        QTRY_COMPARE(rows->model()->rowCount(), 3);
        QVERIFY(ConsoleDriver::click(page, text("clearQuery")));
        QTRY_COMPARE(rows->model()->rowCount(), 3);
    }

    /// A second console on one store and tenant: it watches, and starts nothing of its own.
    void theRunOfAnotherConsoleIsWatched()
    {
        SeparateTenant tenant({text("--mailboxes"), text("60"), text("--read-lag"), text("4000")});
        QVERIFY(tenant.isRunning());
        Ctl ctl;
        ctl.setAlways(tenant.connection());
        const auto console = consoleOn(tenant, ctl.home());
        ReportPage *page = console->window()->report();
        page->model()->setShownChecked(true);
        auto *manage = ConsoleDriver::child<QAbstractButton>(page, text("manageCas"));
        QTRY_VERIFY(manage->isEnabled());
        const auto other =
            ctl.start({text("set"), text("--query"), text("owa:on"), text("--protocol"), text("owa=off"), text("--yes"),
                       text("--include-client-protocols"), text("--max-changes"), text("100"),
                       text("--include-guarded"), text("--confirm-domain"), text("contoso.com")});
        QVERIFY(other->waitForStarted());
        auto *banner = console->window()->findChild<Banner *>(text("runBanner"));
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QAbstractButton>(banner, text("showOtherRun")), 60000);
        const QString said = ConsoleDriver::words(banner);
        QVERIFY2(said.contains(text("Another Casement runs changes at")), qPrintable(said));
        QVERIFY2(QRegularExpression(text(": \\d+ of \\d+\\.")).match(said).hasMatch(), qPrintable(said));
        QVERIFY(!manage->isEnabled());
        QVERIFY2(manage->toolTip().contains(text("Another Casement")), qPrintable(manage->toolTip()));
        QVERIFY(ConsoleDriver::click(banner, text("showOtherRun")));
        auto *journal = console->window()->findChild<JournalPage *>();
        QTRY_VERIFY(journal->isVisible() && !journal->selectedRun().isNull());
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QAbstractButton>(banner, text("refreshAfterOtherRun")), 120000);
        QVERIFY(other->waitForFinished(30000));
        const QString over = ConsoleDriver::words(banner);
        QVERIFY2(over.contains(text("is over")), qPrintable(over));
        console->window()->goTo(MainWindow::Mailboxes);
        QTRY_VERIFY(manage->isEnabled());
        page->setQueryText(text("owa:on"));
        QVERIFY(page->model()->shownCount() > 0);
        QVERIFY(ConsoleDriver::click(banner, text("refreshAfterOtherRun")));
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->shownCount(), 0, 30000);
    }

    /// Somebody changed one row with a tool of their own: the page says so of the run and of the row, and so does the
    /// file.
    void aRowThatWasChangedInTheStoreIsMarked()
    {
        const auto console = consoleOnDemo(120);
        QVERIFY(console);
        QCOMPARE(shutPop(*console, 3).size(), 3);
        console->window()->goTo(MainWindow::Journal);
        auto *page = console->window()->findChild<JournalPage *>();
        auto *rows = page->findChild<QTableView *>(text("runRows"));
        QTRY_COMPARE(rows->model()->rowCount(), 3);
        QVERIFY(!ConsoleDriver::child<QLabel>(page, text("journalDoubt")));
        QCOMPARE(forged(*console), 1);
        console->window()->goTo(MainWindow::Mailboxes);
        console->window()->goTo(MainWindow::Journal);
        QTRY_VERIFY(ConsoleDriver::child<QLabel>(page, text("journalDoubt")));
        const QString said = ConsoleDriver::child<QLabel>(page, text("journalDoubt"))->text();
        QVERIFY2(said.startsWith(text("1 row")), qPrintable(said));
        int marked = 0;
        for (int row = 0; row < rows->model()->rowCount(); ++row) {
            const auto cell = rows->model()->index(row, RunTableModel::MessageColumn);
            marked += cell.data().toString().contains(text("Changed in the store")) ? 1 : 0;
        }
        QCOMPARE(marked, 1);
    }

    /// Somebody put an older copy of the store in its place.
    void aJournalThatWasSetBackIsSaidInWords()
    {
        JournalBench bench;
        MemoryStore keychain;
        RunDesk runs(journalTenant, nullptr, nullptr, nullptr, &bench.clock);
        JournalDesk desk(journalTenant, &bench.store, &keychain, &bench.clock, &runs);
        const QUuid run = bench.begin(2);
        bench.settle(run, 1);
        Q_EMIT runs.finished(RunSummary());
        QTRY_VERIFY(!keychain.held.isEmpty());
        const QByteArray kept = keychain.held.value(desk.heads().name());
        cut(bench);
        QWidget window;
        auto *banner = new Banner(Tone::Ok, &window);
        Notices notices(banner, &window);
        auto *page = new JournalPage(&window);
        new JournalFlow(&desk, {}, page, &notices, &window);
        window.show();
        QTRY_VERIFY(ConsoleDriver::child<QAbstractButton>(banner, text("acceptJournal")));
        const QString said = ConsoleDriver::words(banner);
        QVERIFY2(said.contains(text("set back, cut, or written anew")), qPrintable(said));
        QVERIFY2(said.contains(text("ends with entry 1, and went to entry 3")), qPrintable(said));
        QCOMPARE(keychain.held.value(desk.heads().name()), kept);
        QVERIFY(ConsoleDriver::click(banner, text("acceptJournal")));
        QTRY_VERIFY(keychain.held.value(desk.heads().name()) != kept);
        QVERIFY(!banner->isVisible());
    }

private:
    /// The addresses of so many mailboxes that a run has shut POP for.
    static QStringList shutPop(ConsoleDriver &console, int count)
    {
        ReportPage *page = console.window()->report();
        page->setQueryText(text("pop:on -exception type:user"));
        std::vector<QUuid> chosen;
        QStringList addresses;
        const auto inventory = page->model()->inventory();
        for (int row = 0; row < count; ++row) {
            chosen.push_back(page->model()->mailboxAt(row));
            const auto at = static_cast<quint32>(inventory->facts().rowOf(chosen.back()));
            addresses << inventory->facts().mailbox(at).primarySmtpAddress;
        }
        page->model()->setChecked(chosen, true);
        if (!ConsoleDriver::click(page, text("manageCas")))
            return {};
        auto *dialog = console.window()->findChild<ManageCasDialog *>();
        if (!dialog || !ConsoleDriver::choose(dialog, text("set-pop"), static_cast<int>(StoredState::Off)))
            return {};
        const bool begun = ConsoleDriver::confirmGuard(dialog) && ConsoleDriver::click(dialog, text("verbButton"));
        const bool over =
            begun &&
            QTest::qWaitFor(
                [&] { return ConsoleDriver::child<QAbstractButton>(console.window(), text("undoRun")) != nullptr; },
                60000);
        return over ? addresses : QStringList();
    }

    /// How many rows somebody has changed in the console's store.
    static int forged(const ConsoleDriver &console)
    {
        const QString name = text("somebody");
        int rows = 0;
        {
            QSqlDatabase store = QSqlDatabase::addDatabase(text("QSQLITE"), name);
            store.setDatabaseName(Paths::below(console.home()).data() + text("/casement.sqlite"));
            if (store.open())
                rows = QSqlQuery(text("UPDATE run_rows SET message='All is well' WHERE position=1"), store)
                           .numRowsAffected();
        }
        QSqlDatabase::removeDatabase(name);
        return rows;
    }

    static void exportShown(ConsoleDriver &console, JournalPage *page)
    {
        QVERIFY(ConsoleDriver::click(page, text("exportJournalButton")));
        auto *dialog = console.waitForTop<QFileDialog>(text("exportJournalDialog"));
        QVERIFY(dialog);
        const QString path = console.home() + text("/journal.csv");
        auto *field = dialog->findChild<QLineEdit *>(text("fileNameEdit"));
        field->setText(path);
        QTest::keyClick(field, Qt::Key_Return);
        auto *banner = console.window()->findChild<Banner *>(text("runBanner"));
        QTRY_VERIFY(ConsoleDriver::child<QAbstractButton>(banner, text("copyHead")));
        QVERIFY2(ConsoleDriver::words(banner).contains(text("1 change(s) of the journal (is|are) in")),
                 qPrintable(ConsoleDriver::words(banner)));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().trimmed().count('\n'), 1);
    }

    static void cut(JournalBench &bench)
    {
        const auto done = settled(bench.store.run(
            [](QSqlDatabase &database) -> Outcome {
                for (const char *sql :
                     {"DROP TRIGGER journal_no_DELETE", "DELETE FROM journal_entries WHERE sequence > 1"}) {
                    if (const auto one = execute(database, QLatin1String(sql)); !one)
                        return failure(one.error());
                }
                return {};
            },
            {}));
        QVERIFY(done);
    }
};

CASEMENT_TEST(TestJournalWindow)
#include "TestJournalWindow.moc"
