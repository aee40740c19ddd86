// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/InventoryTableModel.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/support/TestMain.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace Casement;
using namespace Casement::TestSupport;

/// What the next start finds: windows as they were left, evidence that is kept current, counts to compare with.
class TestRestart final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        open();
    }

    void cleanup() { m_console.reset(); }

    void theWindowComesBackAsItWasLeft()
    {
        window()->resize(1380, 760);
        auto *table = window()->report()->table();
        const std::vector<int> all = window()->report()->model()->visibleColumns();
        const std::vector<int> chosen{all[1], all[0], all[5], all[7], all[4]};
        window()->report()->model()->setVisibleColumns(chosen);
        dragColumn(1, 40);
        const int wide = table->columnWidth(1);
        QTest::keyClick(window(), Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(dossier() && dossier()->width() > 300);
        dragDossier(-60);
        const int dossierWidth = dossier()->width();

        open();
        QCOMPARE(window()->size(), QSize(1380, 760));
        QCOMPARE(window()->report()->model()->visibleColumns(), chosen);
        QCOMPARE(window()->report()->table()->columnWidth(1), wide);
        QTRY_VERIFY(dossier());
        QTRY_COMPARE(dossier()->width(), dossierWidth);

        QTest::keyClick(window(), Qt::Key_I, Qt::ControlModifier);
        QVERIFY(!dossier());
        open();
        QVERIFY(!dossier());
    }

    void aDamagedMemoryIsNone_data()
    {
        QTest::addColumn<QByteArray>("kept");
        QTest::newRow("no such file any more") << QByteArray();
        QTest::newRow("bytes") << QByteArray("\0\xff[[[\n=\n", 9);
        QTest::newRow("other values") << QByteArray("[window]\ngeometry=@ByteArray(nonsense)\n[report]\n"
                                                    "columns=nothing, legacy, name, name\nwidths=7\n"
                                                    "[dossier]\nopen=perhaps\nwidth=-900000\n");
    }

    void aDamagedMemoryIsNone()
    {
        QFETCH(QByteArray, kept);
        const auto usual = window()->report()->model()->visibleColumns();
        m_console.reset();
        QFile file(m_home->filePath(QStringLiteral("state/windows.ini")));
        QVERIFY(file.exists());
        if (kept.isEmpty()) {
            QVERIFY(file.remove());
        } else {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(kept);
            file.close();
        }
        open();
        const auto now = window()->report()->model()->visibleColumns();
        QVERIFY(now == usual || now.size() == 1); // "name" is a column
        QVERIFY(window()->width() >= 940 && window()->height() >= 500);
    }

    void evidenceThatWasLoadedOnceIsKeptCurrent()
    {
        for (QAction *action : window()->findChildren<QAction *>()) {
            if (action->text() == QStringLiteral("&Load evidence"))
                action->trigger();
        }
        QTRY_VERIFY_WITH_TIMEOUT(evidenceWords().contains(QStringLiteral("usage report to")), 120'000);
        m_console.reset();
        const qint64 fresh = oldestReading();
        QVERIFY(fresh > 0);

        open(); // read today: nothing to ask for
        QVERIFY2(!evidenceWords().contains(QStringLiteral("reading")), qPrintable(evidenceWords()));
        m_console.reset();
        QCOMPARE(oldestReading(), fresh);

        change(QStringLiteral("UPDATE evidence_status SET read_at = read_at - 86400"));
        open(); // and nobody asks
        QTRY_VERIFY_WITH_TIMEOUT(oldestReading() >= fresh, 120'000);
    }

    void whatNobodyEverLoadedIsNotAskedFor()
    {
        QCOMPARE(evidenceWords(), QStringLiteral("No evidence loaded"));
        open();
        QCOMPARE(evidenceWords(), QStringLiteral("No evidence loaded"));
        QCOMPARE(oldestReading(), 0);
    }

    void aViewSaysHowItChangedSinceLastWeek()
    {
        const QString before = viewName();
        QVERIFY2(before.startsWith(QStringLiteral("IMAP on, ")), qPrintable(before));
        m_console.reset();
        change(QStringLiteral("UPDATE view_counts SET day = day - 7, mailboxes = mailboxes + 3"));
        open();
        QTRY_VERIFY2(viewName().contains(QStringLiteral("\u22123")), qPrintable(viewName()));
        const QDate day = QDateTime::currentDateTimeUtc().date().addDays(-7);
        QVERIFY2(view()->toolTip().contains(QString::number(day.year())), qPrintable(view()->toolTip()));
    }

private:
    void open()
    {
        m_console.reset();
        m_console = consoleOnDemo(120, m_home->path());
        QVERIFY(m_console);
    }
    [[nodiscard]] MainWindow *window() const { return m_console->window(); }
    [[nodiscard]] QWidget *dossier() const
    {
        return ConsoleDriver::child<QWidget>(window(), QStringLiteral("dossier"));
    }
    [[nodiscard]] QAbstractButton *view() const
    {
        return ConsoleDriver::child<QAbstractButton>(window(), QStringLiteral("view-imap:on"));
    }
    [[nodiscard]] QString viewName() const { return view()->accessibleName(); }
    [[nodiscard]] QString evidenceWords() const
    {
        return ConsoleDriver::child<QLabel>(window(), QStringLiteral("evidenceStatus"))->text();
    }

    void dragColumn(int section, int by)
    {
        QHeaderView *header = window()->report()->table()->horizontalHeader();
        const QPoint edge(header->sectionViewportPosition(section + 1) - 1, header->height() / 2);
        drag(header->viewport(), edge, {by, 0});
    }
    void dragDossier(int by)
    {
        auto *splitter = ConsoleDriver::child<QSplitter>(window(), QStringLiteral("dossierSplitter"));
        QVERIFY(splitter);
        drag(splitter->handle(1), splitter->handle(1)->rect().center(), {by, 0});
    }
    static void drag(QWidget *what, const QPoint &from, const QPoint &by)
    {
        QTest::mousePress(what, Qt::LeftButton, {}, from);
        QTest::mouseMove(what, from + by);
        QTest::mouseRelease(what, Qt::LeftButton, {}, from + by);
    }

    /// Of all sources, in seconds since 1970; 0 when none was ever read.
    [[nodiscard]] qint64 oldestReading() const
    {
        return change(QStringLiteral("SELECT min(read_at) FROM evidence_status WHERE state > 0"));
    }
    qint64 change(const QString &sql) const
    {
        qint64 value = 0;
        {
            QSqlDatabase store = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("restart"));
            store.setDatabaseName(m_home->filePath(QStringLiteral("data/casement.sqlite")));
            store.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
            if (store.open()) {
                QSqlQuery query(sql, store);
                if (query.next())
                    value = query.value(0).toLongLong();
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("restart"));
        return value;
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ConsoleDriver> m_console;
};

CASEMENT_TEST(TestRestart)
#include "TestRestart.moc"
