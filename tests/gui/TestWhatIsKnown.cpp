// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/InventoryTableModel.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/TestMain.h"
#include "widgets/evidence/EvidenceSourcesDialog.h"
#include "widgets/mainwindow/MainWindow.h"
#include "widgets/report/ReportPage.h"

#include <QAction>
#include <QLabel>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

const QString usedByImap = QStringLiteral("imap:on used(imap)<30d");

QAbstractButton *viewButton(const ConsoleDriver &console, const QString &query)
{
    return ConsoleDriver::child<QAbstractButton>(console.window()->report(), QStringLiteral("view-") + query);
}

} // namespace

/// What is known, what is not, and what has changed, as the window says it.
class TestWhatIsKnown final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The tenant conceals names in its reports: what to switch, and where, stands wherever use is not known for that.
    void concealedNamesAreToldWithWhatToSwitch()
    {
        TenantOnHand site(60);
        QVERIFY(site.tenant.addFaults(R"({"settings": {"concealedNames": true}})").has_value());
        ConsoleDriver console(site.connection());
        QVERIFY(console.start());
        site.signIn(site.takeLink());
        QVERIFY(console.openWindow());
        QVERIFY(console.waitForReport(60000));
        loadEvidence(console, QStringLiteral("concealed"));

        const QString advice = QStringLiteral("Microsoft 365 admin center, Settings, Org settings, Reports");
        const auto *status = ConsoleDriver::child<QLabel>(console.window(), QStringLiteral("evidenceStatus"));
        QVERIFY2(status->toolTip().contains(advice), qPrintable(status->toolTip()));
        QVERIFY2(status->toolTip().contains(QStringLiteral("Usage report of mail programs: ")),
                 qPrintable(status->toolTip()));

        QVERIFY(ConsoleDriver::click(console.window(), QStringLiteral("evidenceSourcesLink")));
        auto *sources = console.waitForTop<EvidenceSourcesDialog>();
        QVERIFY(sources);
        const QString card =
            ConsoleDriver::words(ConsoleDriver::child<QWidget>(sources, QStringLiteral("source-usage-report")));
        QVERIFY2(card.contains(QStringLiteral("Concealed in the usage report")) && card.contains(advice),
                 qPrintable(card));
        sources->reject();

        // In the cell, too; and nobody is counted as using nothing.
        const InventoryTableModel *model = console.window()->report()->model();
        const QModelIndex cell = model->index(0, columnOf(*model, QStringLiteral("pop30")));
        QCOMPARE(cell.data().toString(), QStringLiteral("Not known"));
        QVERIFY2(cell.data(Qt::ToolTipRole).toString().contains(advice),
                 qPrintable(cell.data(Qt::ToolTipRole).toString()));
        console.window()->report()->setQueryText(QStringLiteral("-used(pop)<30d"));
        QTRY_COMPARE(model->shownCount(), 0);
    }

    void whatCannotBeDecidedIsCountedInTheStatusBar()
    {
        const auto console = consoleOnDemo(120);
        QVERIFY(console);
        const auto *status = ConsoleDriver::child<QLabel>(console->window(), QStringLiteral("statusText"));
        QVERIFY2(!status->text().contains(QStringLiteral("not decidable")), qPrintable(status->text()));
        InventoryTableModel *model = console->window()->report()->model();
        console->window()->report()->setQueryText(usedByImap);
        QTRY_COMPARE(model->query().text(), usedByImap);
        // Nothing was loaded: of everybody with IMAP on it is open, of the others the answer is no.
        QCOMPARE(model->shownCount(), 0);
        const int open = model->undecidedCount();
        QVERIFY(open > 0 && open < 120);
        QCOMPARE(status->text(), QStringLiteral("0 shown · %1 not decidable · 0 checked · 120 in tenant").arg(open));
        console->window()->report()->setQueryText(QStringLiteral("-used(imap)<30d"));
        QTRY_VERIFY2(status->text().contains(QStringLiteral("120 not decidable")), qPrintable(status->text()));
        loadEvidence(*console, QStringLiteral("usage report to"));
        console->window()->report()->setQueryText(usedByImap);
        QTRY_VERIFY(model->shownCount() > 0);
        QVERIFY(model->undecidedCount() < open);
        console->window()->report()->clearQuery();
        QTRY_VERIFY2(!status->text().contains(QStringLiteral("not decidable")), qPrintable(status->text()));
    }

    void whoMayNotSwitchProtocolsIsToldSo()
    {
        TenantOnHand site(60);
        ConsoleDriver console(site.connection());
        QVERIFY(console.start());
        site.signIn(site.takeLink(), QStringLiteral("reader@contoso.com"));
        QVERIFY(console.openWindow());
        QVERIFY(console.waitForReport(60000));
        console.window()->report()->model()->setShownChecked(true);
        const auto *manage = ConsoleDriver::child<QAbstractButton>(console.window(), QStringLiteral("manageCas"));
        QVERIFY(!manage->isEnabled());
        QVERIFY2(manage->toolTip().contains(QStringLiteral("may not switch protocols")), qPrintable(manage->toolTip()));
        QVERIFY(ConsoleDriver::child<QAbstractButton>(console.window(), QStringLiteral("markException"))->isEnabled());
    }

    /// Without evidence nobody is known to use nothing: that is no figure, least of all nought.
    void aViewThatIsNotDecidedHasNoFigure()
    {
        const auto console = consoleOnDemo(120);
        QVERIFY(console);
        const QString unused = QStringLiteral("legacy:on -lastuse<30d -exception");
        const QString title = QStringLiteral("On, no use in 30 days, no exception");
        QTRY_COMPARE(viewButton(*console, unused)->accessibleName(), title);
        QCOMPARE(viewButton(*console, QStringLiteral("lastuse<30d"))->accessibleName(),
                 QStringLiteral("Used in 30 days"));
        QVERIFY2(viewButton(*console, QStringLiteral("exception"))->accessibleName().endsWith(QStringLiteral(", 0")),
                 "that is decided of everybody");
        loadEvidence(*console, QStringLiteral("usage report to"));
        QTRY_VERIFY2(viewButton(*console, unused)->accessibleName().startsWith(title + QStringLiteral(", ")),
                     qPrintable(viewButton(*console, unused)->accessibleName()));
    }

    void aViewSaysHowItsCountChangedInAWeek()
    {
        const QTemporaryDir home;
        const QString pop = QStringLiteral("pop:on");
        {
            const auto console = consoleOnDemo(120, home.path());
            QVERIFY(console);
            // Written while the window stands; the next one reads it.
            QTRY_VERIFY(change(home, QStringLiteral("SELECT mailboxes FROM view_counts WHERE view='pop:on'")) > 0);
            QVERIFY2(!viewButton(*console, pop)->accessibleName().contains(QStringLiteral("since")), "nothing yet");
        }
        const qint64 count = change(home, QStringLiteral("SELECT mailboxes FROM view_counts WHERE view='pop:on'"));
        change(home, QStringLiteral("UPDATE view_counts SET day=day-8, mailboxes=mailboxes+5 WHERE view='pop:on'"));
        change(home, QStringLiteral("UPDATE view_counts SET day=day-8, mailboxes=mailboxes-2 WHERE view='imap:on'"));
        change(home, QStringLiteral("UPDATE view_counts SET day=day-8 WHERE view='smtp:on'"));
        const auto console = consoleOnDemo(120, home.path());
        QVERIFY(console);
        const auto said = [&](const QString &query) { return viewButton(*console, query)->accessibleName(); };
        QTRY_VERIFY2(said(pop).contains(QStringLiteral("since")), qPrintable(said(pop)));
        QCOMPARE(said(pop).section(QStringLiteral(" since "), 0, 0), QStringLiteral("POP on, %1, \u22125").arg(count));
        QVERIFY2(said(QStringLiteral("imap:on")).contains(QStringLiteral(", +2 since")),
                 qPrintable(said(QStringLiteral("imap:on"))));
        QVERIFY2(!said(QStringLiteral("smtp:on")).contains(QStringLiteral("since")), "it is as it was");
        const QString tip = viewButton(*console, pop)->toolTip();
        QVERIFY2(tip.startsWith(pop + QStringLiteral("\n%1 on ").arg(count + 5)), qPrintable(tip));
    }

private:
    static void loadEvidence(const ConsoleDriver &console, const QString &until)
    {
        for (QAction *action : console.window()->findChildren<QAction *>()) {
            if (action->text() == QStringLiteral("&Load evidence"))
                action->trigger();
        }
        const auto *status = ConsoleDriver::child<QLabel>(console.window(), QStringLiteral("evidenceStatus"));
        QTRY_VERIFY2_WITH_TIMEOUT(status->text().contains(until), qPrintable(status->text()), 120000);
    }

    [[nodiscard]] static int columnOf(const InventoryTableModel &model, const QString &id)
    {
        for (int section = 1; section < model.columnCount(); ++section) {
            const auto column = static_cast<size_t>(model.inventoryColumn(section));
            if (model.inventory()->specs()[column].id == id)
                return section;
        }
        return -1;
    }

    /// The first value of what the store answers; 0 without one.
    static qint64 change(const QTemporaryDir &home, const QString &sql)
    {
        qint64 value = 0;
        {
            QSqlDatabase store = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("known"));
            store.setDatabaseName(home.filePath(QStringLiteral("data/casement.sqlite")));
            store.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
            if (store.open()) {
                QSqlQuery query(sql, store);
                if (query.next())
                    value = query.value(0).toLongLong();
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("known"));
        return value;
    }
};

CASEMENT_TEST(TestWhatIsKnown)
#include "TestWhatIsKnown.moc"
