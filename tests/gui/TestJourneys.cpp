// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/InventoryTableModel.h"
#include "tests/gui/ClickCounter.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/support/TestMain.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/export/ExportDialog.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"

#include <QAction>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSplitter>
#include <QTest>
#include <QToolButton>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

const QString openDoors = QStringLiteral("view-legacy:on");
const QString unusedDoors = QStringLiteral("view-legacy:on -lastuse<30d -exception");

} // namespace

/// What the program is mainly for, in as few clicks as was promised. Each journey begins where the program stands once
/// the tenant is open and its evidence loaded.
class TestJourneys final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        open();
    }

    void cleanup() { m_console.reset(); }

    void theCounterCountsWhatAHandDoes()
    {
        ClickCounter counter;
        m_page->setQueryText(QStringLiteral("imap:on"));
        QCOMPARE(counter.clicks(), 0);
        QVERIFY(ConsoleDriver::click(m_page, openDoors));
        QCOMPARE(counter.clicks(), 1);
        QVERIFY(ConsoleDriver::type(m_page, QStringLiteral("queryEdit"), QStringLiteral("pop:on")));
        QCOMPARE(counter.clicks(), 1);
        QTest::keyClick(m_page->table(), Qt::Key_Space);
        QCOMPARE(counter.clicks(), 2);
        QTest::keyClick(m_page, Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(counter.clicks(), 3);
        QVERIFY(exportDialog());
        QTest::keyClick(exportDialog(), Qt::Key_Escape);
        QCOMPARE(counter.clicks(), 4);
    }

    /// Who has what on, as a file: the view, Export, and the verb.
    void reviewAndHandOverIsThreeClicks()
    {
        const ClickCounter counter;
        QVERIFY(ConsoleDriver::click(m_page, openDoors));
        QTRY_VERIFY(m_page->model()->shownCount() < m_page->model()->totalCount());
        const int shown = m_page->model()->shownCount();
        QVERIFY(ConsoleDriver::click(m_page, QStringLiteral("exportReport")));
        QTRY_VERIFY(exportDialog());
        const QString path = m_console->home() + QStringLiteral("/open doors.csv");
        QVERIFY(ConsoleDriver::type(exportDialog(), QStringLiteral("pathField"), path));
        QVERIFY(ConsoleDriver::click(exportDialog(), QStringLiteral("exportButton")));
        QTRY_VERIFY(QFile::exists(path));
        QVERIFY2(counter.clicks() <= 3, qPrintable(QString::number(counter.clicks())));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count("\r\n"), shown + 1);
    }

    /// The same at 1280 by 800 with the dossier open as wide as it goes: the head has no room for Export any more.
    void reviewOnASmallScreen_data()
    {
        QTest::addColumn<bool>("byKey");
        QTest::addColumn<int>("most");
        QTest::newRow("by its key") << true << 3;
        QTest::newRow("by the menu that holds it") << false << 4;
    }

    void reviewOnASmallScreen()
    {
        QFETCH(bool, byKey);
        QFETCH(int, most);
        makeSmall();
        const ClickCounter counter;
        QVERIFY(isReachable(m_page, openDoors));
        QVERIFY(ConsoleDriver::click(m_page, openDoors));
        QTRY_VERIFY(m_page->model()->shownCount() < m_page->model()->totalCount());
        if (byKey)
            QTest::keyClick(m_page, Qt::Key_E, Qt::ControlModifier);
        else
            QVERIFY(clickInMore(QStringLiteral("Export…")));
        QTRY_VERIFY(exportDialog());
        exportDialog()->resize(fitted(exportDialog()));
        const QString path = m_console->home() + QStringLiteral("/open doors.csv");
        QVERIFY(ConsoleDriver::type(exportDialog(), QStringLiteral("pathField"), path));
        QVERIFY(isReachable(exportDialog(), QStringLiteral("exportButton")));
        QVERIFY(ConsoleDriver::click(exportDialog(), QStringLiteral("exportButton")));
        QTRY_VERIFY(QFile::exists(path));
        QCOMPARE(counter.clicks(), most);
    }

    /// Shut what is on, unused and not excepted: the view, all of it, Manage CAS, and the verb behind the typed count.
    void shuttingWhatNobodyUsesIsFourClicks_data()
    {
        QTest::addColumn<bool>("byKey");
        QTest::addColumn<bool>("small");
        QTest::newRow("ticked in the header") << false << false;
        QTest::newRow("ticked by Ctrl+A") << true << false;
        QTest::newRow("on a small screen") << false << true;
    }

    void shuttingWhatNobodyUsesIsFourClicks()
    {
        QFETCH(bool, byKey);
        QFETCH(bool, small);
        loadEvidence();
        if (small)
            makeSmall();
        const ClickCounter counter;
        QVERIFY(isReachable(m_page, unusedDoors));
        QVERIFY(ConsoleDriver::click(m_page, unusedDoors));
        QTRY_VERIFY(m_page->model()->shownCount() < m_page->model()->totalCount());
        const int shown = m_page->model()->shownCount();
        QVERIFY(shown > 25);
        if (byKey)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
        else
            clickHeaderTick();
        QCOMPARE(m_page->model()->checkedCount(), shown);
        const std::vector<QUuid> doors = m_page->model()->checkedMailboxes();
        QVERIFY(isReachable(m_page, QStringLiteral("manageCas")));
        QVERIFY(ConsoleDriver::click(m_page, QStringLiteral("manageCas")));
        QTRY_VERIFY(plan());
        if (small)
            plan()->resize(fitted(plan()));
        QTRY_VERIFY(ConsoleDriver::child<QLineEdit>(plan(), QStringLiteral("countField")));
        QTRY_VERIFY(isReachable(plan(), QStringLiteral("countField")));
        QVERIFY(isReachable(plan(), QStringLiteral("verbButton")));
        // A hand on the mouse types what is asked for without a click of its own.
        const QString first = ConsoleDriver::child<QLineEdit>(plan(), QStringLiteral("domainField"))
                                  ? QStringLiteral("domainField")
                                  : QStringLiteral("countField");
        QTRY_COMPARE(QApplication::focusWidget(), ConsoleDriver::child<QWidget>(plan(), first));
        QVERIFY(ConsoleDriver::confirmGuard(plan()));
        const QString verb = ConsoleDriver::child<QAbstractButton>(plan(), QStringLiteral("verbButton"))->text();
        QVERIFY2(verb.contains(QString::number(shown)), qPrintable(verb));
        QVERIFY(ConsoleDriver::click(plan(), QStringLiteral("verbButton")));
        QVERIFY2(counter.clicks() <= 4, qPrintable(QString::number(counter.clicks())));
        QVERIFY(waitForTheEnd());
        for (const QUuid &mailbox : doors) {
            for (const char *column : {"pop", "imap", "smtp"})
                QTRY_VERIFY2(!state(mailbox, column).contains(QStringLiteral("On")), column);
        }
    }

    /// What is chosen by hand may need the count as well: it begins with a digit, wherever the keys go.
    void aDigitBeginsTheCount()
    {
        std::vector<QUuid> some; // too few for the tenant's domain to be asked for
        for (int row = 0; row < 60; ++row)
            some.push_back(m_page->model()->mailboxAt(row));
        m_page->model()->setChecked(some, true);
        QVERIFY(ConsoleDriver::click(m_page, QStringLiteral("manageCas")));
        QTRY_VERIFY(plan());
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("7"));
        QVERIFY(ConsoleDriver::choose(plan(), QStringLiteral("set-owa"), static_cast<int>(StoredState::Off)));
        QTRY_VERIFY(ConsoleDriver::child<QLineEdit>(plan(), QStringLiteral("countField")));
        const auto *count = ConsoleDriver::child<QLineEdit>(plan(), QStringLiteral("countField"));
        QVERIFY(count->text().isEmpty());
        // Client protocols take a tick first; a digit may not hide that.
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("1"));
        QVERIFY(count->text().isEmpty());
        auto *tick = ConsoleDriver::child<QAbstractButton>(plan(), QStringLiteral("clientTick"));
        QVERIFY(tick);
        tick->setChecked(true);
        for (const char *other : {"noWayInTick", "guardedTick"}) {
            if (auto *box = ConsoleDriver::child<QAbstractButton>(plan(), QLatin1String(other)))
                box->setChecked(true);
        }
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("12"));
        QCOMPARE(count->text(), QStringLiteral("12"));
        QCOMPARE(QApplication::focusWidget(), count);
    }

    /// The scanner stopped: the run that did it is taken back from where it was announced, or from the journal.
    void takingARunBackIsTwoClicks_data()
    {
        QTest::addColumn<bool>("fromJournal");
        QTest::addColumn<bool>("restarted");
        QTest::addColumn<bool>("small");
        QTest::newRow("from the banner, 2") << false << false << false;
        QTest::newRow("from the banner of the next start, 2") << false << true << false;
        QTest::newRow("from the banner of the next start on a small screen, 2") << false << true << true;
        QTest::newRow("from the journal, 3") << true << false << false;
        QTest::newRow("from the journal on a small screen, 3") << true << false << true;
    }

    void takingARunBackIsTwoClicks()
    {
        QFETCH(bool, fromJournal);
        QFETCH(bool, restarted);
        QFETCH(bool, small);
        m_page->setQueryText(QStringLiteral("smtp:on type:shared -exception"));
        QTRY_VERIFY(m_page->model()->shownCount() > 2 && m_page->model()->shownCount() < 100);
        const QUuid scanner = m_page->model()->mailboxAt(0);
        const QString before = state(scanner, "smtp");
        shutSmtp({scanner, m_page->model()->mailboxAt(1)});
        QVERIFY(waitForTheEnd());
        QTRY_COMPARE(state(scanner, "smtp"), QStringLiteral("Off"));
        if (restarted) {
            open();
            QVERIFY(waitForTheEnd()); // of reading the journal: its newest run is told of
            QCOMPARE(state(scanner, "smtp"), QStringLiteral("Off"));
        }

        if (small)
            makeSmall();
        const ClickCounter counter;
        if (fromJournal) {
            clickPage(MainWindow::Journal);
            QTRY_VERIFY(isReachable(m_console->window(), QStringLiteral("undoButton")));
            QVERIFY(ConsoleDriver::click(m_console->window(), QStringLiteral("undoButton")));
        } else {
            QVERIFY(isReachable(m_console->window(), QStringLiteral("undoRun")));
            QVERIFY(ConsoleDriver::click(m_console->window(), QStringLiteral("undoRun")));
        }
        QTRY_VERIFY(plan());
        QVERIFY(ConsoleDriver::click(plan(), QStringLiteral("verbButton")));
        QCOMPARE(counter.clicks(), fromJournal ? 3 : 2);
        QTRY_COMPARE_WITH_TIMEOUT(state(scanner, "smtp"), before, 30000);
    }

    /// What the pane of a run gives up when it is folded, the rows of the report get.
    void aFoldedRunLeavesItsRoomToTheReport()
    {
        m_page->setQueryText(QStringLiteral("smtp:on type:shared -exception"));
        QTRY_VERIFY(m_page->model()->shownCount() > 2 && m_page->model()->shownCount() < 100);
        shutSmtp({m_page->model()->mailboxAt(0)});
        QVERIFY(waitForTheEnd());
        auto *pane = ConsoleDriver::child<QWidget>(m_console->window(), QStringLiteral("taskPane"));
        QVERIFY(pane);
        const int before = m_page->height();
        const int given = pane->height();
        QVERIFY(ConsoleDriver::click(pane, QStringLiteral("foldButton")));
        QTRY_VERIFY(pane->height() < given / 2);
        QTRY_COMPARE(m_page->height() - before, given - pane->height());
        QVERIFY(ConsoleDriver::click(pane, QStringLiteral("foldButton")));
        QTRY_VERIFY(pane->height() > given / 2);
    }

    void aBannerThatWasClosedStaysClosed()
    {
        m_page->setQueryText(QStringLiteral("smtp:on type:shared -exception"));
        QTRY_VERIFY(m_page->model()->shownCount() > 2 && m_page->model()->shownCount() < 100);
        shutSmtp({m_page->model()->mailboxAt(0)});
        QVERIFY(waitForTheEnd());
        open();
        QVERIFY(waitForTheEnd());
        auto *banner = ConsoleDriver::child<QWidget>(m_console->window(), QStringLiteral("runBanner"));
        QTest::mouseClick(banner->findChild<QToolButton *>(), Qt::LeftButton);
        QVERIFY(!banner->isVisible());
        open();
        // The journal was read, so it could have been told.
        clickPage(MainWindow::Journal);
        QTRY_VERIFY(ConsoleDriver::child<QWidget>(m_console->window(), QStringLiteral("undoButton")));
        QVERIFY(!ConsoleDriver::child<QWidget>(m_console->window(), QStringLiteral("undoRun")));
    }

private:
    void open()
    {
        m_console.reset();
        m_console = consoleOnDemo(200, m_home->path());
        QVERIFY(m_console);
        m_page = m_console->window()->report();
        QVERIFY(QTest::qWaitForWindowActive(m_console->window()));
    }

    /// The smallest screen the program is made for, and no room left beside the dossier: the head is folded.
    void makeSmall()
    {
        m_console->window()->resize(1280, 800);
        m_console->window()->activateWindow(); // a dialog may have had the keys
        QVERIFY(QTest::qWaitForWindowActive(m_console->window()));
        QTest::keyClick(m_console->window(), Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(ConsoleDriver::child<QWidget>(m_console->window(), QStringLiteral("dossier")));
        m_console->window()->findChild<QSplitter *>(QStringLiteral("dossierSplitter"))->setSizes({0, 2000});
        QTRY_VERIFY(ConsoleDriver::child<QAbstractButton>(m_page, QStringLiteral("moreActions")));
        QVERIFY(!ConsoleDriver::child<QAbstractButton>(m_page, QStringLiteral("exportReport")));
        QCOMPARE(m_console->window()->size(), QSize(1280, 800));
    }

    [[nodiscard]] static QSize fitted(const DialogFrame *dialog)
    {
        return DialogFrame::fittedSize(dialog->size(), QSize(1280, 800));
    }

    /// Whether all of it is seen, so that a hand finds it.
    [[nodiscard]] static bool isReachable(const QWidget *of, const QString &name)
    {
        const auto *widget = ConsoleDriver::child<QWidget>(of, name);
        return widget && (QRegion(widget->rect()) - widget->visibleRegion()).isEmpty();
    }

    /// Its menu stands in a loop of its own, so what is clicked in it is told beforehand.
    [[nodiscard]] bool clickInMore(const QString &text) const
    {
        auto *more = ConsoleDriver::child<QToolButton>(m_page, QStringLiteral("moreActions"));
        QMenu *menu = more->menu();
        bool clicked = false;
        const auto choose = [&] {
            QTest::mouseRelease(more, Qt::LeftButton); // it opens under the hand that has not let go yet
            for (QAction *action : menu->actions()) {
                if (action->text() == text && action->isEnabled()) {
                    clicked = true;
                    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                }
            }
            menu->close();
        };
        const auto opened = connect(menu, &QMenu::aboutToShow, this, choose, Qt::QueuedConnection);
        QTest::mouseClick(more, Qt::LeftButton);
        disconnect(opened);
        return clicked;
    }

    [[nodiscard]] ExportDialog *exportDialog() const { return m_console->window()->findChild<ExportDialog *>(); }
    [[nodiscard]] ManageCasDialog *plan() const
    {
        auto *dialog = m_console->window()->findChild<ManageCasDialog *>();
        return dialog && dialog->isVisible() ? dialog : nullptr;
    }

    [[nodiscard]] QString state(const QUuid &mailbox, const char *column) const
    {
        const auto inventory = m_page->model()->inventory();
        const auto row = static_cast<quint32>(inventory->facts().rowOf(mailbox));
        return inventory->column(inventory->columnIndex(QLatin1String(column))).shown(row);
    }

    void loadEvidence()
    {
        for (QAction *action : m_console->window()->findChildren<QAction *>()) {
            if (action->text() == QStringLiteral("&Load evidence"))
                action->trigger();
        }
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QLabel>(m_console->window(), QStringLiteral("evidenceStatus"))
                                     ->text()
                                     .contains(QStringLiteral("usage report to")),
                                 120000);
    }

    void clickHeaderTick()
    {
        QHeaderView *header = m_page->table()->horizontalHeader();
        QTest::mouseClick(
            header->viewport(), Qt::LeftButton, {},
            QPoint(header->sectionViewportPosition(0) + header->sectionSize(0) / 2, header->height() / 2));
    }

    void clickPage(MainWindow::Page page)
    {
        auto *list = ConsoleDriver::child<QAbstractItemView>(m_console->window(), QStringLiteral("navigation"));
        QVERIFY(list);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(page, 0)).center());
    }

    void shutSmtp(const std::vector<QUuid> &mailboxes)
    {
        m_page->model()->setChecked(mailboxes, true);
        QVERIFY(ConsoleDriver::click(m_page, QStringLiteral("manageCas")));
        QTRY_VERIFY(plan());
        QVERIFY(ConsoleDriver::choose(plan(), QStringLiteral("set-smtp"), static_cast<int>(StoredState::Off)));
        QVERIFY(ConsoleDriver::click(plan(), QStringLiteral("verbButton")));
        QTRY_VERIFY(!plan());
    }

    [[nodiscard]] bool waitForTheEnd() const
    {
        return QTest::qWaitFor(
            [this] {
                return ConsoleDriver::child<QAbstractButton>(m_console->window(), QStringLiteral("undoRun")) != nullptr;
            },
            120000);
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ConsoleDriver> m_console;
    ReportPage *m_page = nullptr;
};

CASEMENT_TEST(TestJourneys)
#include "TestJourneys.moc"
