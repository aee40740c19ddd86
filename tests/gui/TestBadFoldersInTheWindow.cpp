// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/SmallDisk.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/TestMain.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/exceptions/ExceptionDialog.h"
#include "widgets/export/ExportDialog.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

/// A data folder that cannot be made, is read-only or full, and a target that cannot be written: reading goes on,
/// nothing is lost, nothing is changed that could not be noted down, and no half file stays behind.
class TestBadFoldersInTheWindow final : public QObject
{
    Q_OBJECT

    static constexpr int mailboxes = 400;

    std::unique_ptr<TenantOnHand> m_tenant;
    std::unique_ptr<ConsoleDriver> m_console;

    [[nodiscard]] ReportPage *page() const { return m_console->window()->report(); }
    template <class Widget = QWidget>
    [[nodiscard]] Widget *seen(const char *name) const
    {
        return ConsoleDriver::child<Widget>(m_console->window(), QLatin1String(name));
    }
    template <class Dialog>
    [[nodiscard]] Dialog *dialog() const
    {
        (void)QTest::qWaitFor([this] {
            const auto *found = m_console->window()->findChild<Dialog *>();
            return found && found->isVisible();
        });
        return m_console->window()->findChild<Dialog *>();
    }

    void open(const QString &home)
    {
        m_console = std::make_unique<ConsoleDriver>(m_tenant->connection(), home);
        QVERIFY(m_console->startUntil(QStringLiteral("copyLink")));
        m_tenant->signIn(m_tenant->takeLink());
        QVERIFY(m_console->openWindow());
        QVERIFY(m_console->waitForReport(60000));
        QCOMPARE(page()->model()->totalCount(), mailboxes);
        page()->model()->setShownChecked(true);
    }

    void readsButRefusesToChange()
    {
        for (const char *action : {"manageCas", "markException"}) {
            QVERIFY2(!seen<QAbstractButton>(action)->isEnabled(), action);
            const QString why = seen<QAbstractButton>(action)->toolTip();
            QVERIFY2(why.contains(QStringLiteral("Exceptions cannot be read")), qPrintable(why));
        }
        QVERIFY(seen("runBanner"));
        QVERIFY(seen<QAbstractButton>("exportReport")->isEnabled());
        QCOMPARE(m_tenant->received("Set-CASMailbox"), 0);
    }

    void markAllExcepted()
    {
        QVERIFY(ConsoleDriver::click(page(), QStringLiteral("markException")));
        auto *mark = dialog<ExceptionDialog>();
        QVERIFY(mark);
        auto *imap = ConsoleDriver::child<QCheckBox>(mark, QStringLiteral("protocol-imap"));
        QVERIFY(imap);
        if (!imap->isChecked())
            QTest::keyClick(imap, Qt::Key_Space);
        QVERIFY(ConsoleDriver::type(mark, QStringLiteral("reasonField"), QStringLiteral("Scanner")));
        QVERIFY(ConsoleDriver::type(mark, QStringLiteral("ownerField"), QStringLiteral("Ana Petrova")));
        QVERIFY(ConsoleDriver::click(mark, QStringLiteral("markButton")));
    }

    void switchImapOff()
    {
        QVERIFY(ConsoleDriver::click(page(), QStringLiteral("manageCas")));
        auto *manage = dialog<ManageCasDialog>();
        QVERIFY(manage);
        QVERIFY(ConsoleDriver::choose(manage, QStringLiteral("set-imap"), static_cast<int>(StoredState::Off)));
        QTRY_VERIFY(ConsoleDriver::child<QWidget>(manage, QStringLiteral("countField")));
        QVERIFY(ConsoleDriver::confirmGuard(manage));
        QVERIFY(ConsoleDriver::click(manage, QStringLiteral("verbButton")));
    }

    /// The store writes into its log first, and a log that was long before has room on a disk that is full.
    static void emptyTheLogOf(const QString &home)
    {
        const QString name = QStringLiteral("empty the log");
        {
            QSqlDatabase store = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            store.setDatabaseName(home + QStringLiteral("/data/casement.sqlite"));
            QVERIFY(store.open());
            QSqlQuery emptied(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"), store);
            QVERIFY(emptied.next() && emptied.value(0).toInt() == 0);
        }
        QSqlDatabase::removeDatabase(name);
    }

    [[nodiscard]] int shown(const char *query) const
    {
        page()->setQueryText(QLatin1String(query));
        const int count = page()->model()->shownCount();
        page()->setQueryText(QString());
        return count;
    }

private Q_SLOTS:
    void init() { m_tenant = std::make_unique<TenantOnHand>(mailboxes); }
    void cleanup()
    {
        m_console.reset();
        m_tenant.reset();
    }

    void aFolderThatCannotBeMade()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("afile")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        open(file.fileName() + QStringLiteral("/below"));
        readsButRefusesToChange();
        QVERIFY(ConsoleDriver::words(seen("runBanner")).contains(QStringLiteral("afile")));
    }

    void aReadOnlyFolder()
    {
        SmallDisk disk(16);
        if (!disk.isMounted())
            QSKIP(qPrintable(QStringLiteral("No disk can be mounted here: ") + disk.why()));
        open(disk.path());
        markAllExcepted();
        QTRY_COMPARE(shown("exception"), mailboxes);
        m_console.reset();
        QVERIFY(disk.makeReadOnly());
        open(disk.path());
        readsButRefusesToChange();
        QVERIFY(ConsoleDriver::words(seen("runBanner")).contains(QStringLiteral("casement.sqlite")));
    }

    void aFullFolderLosesNothingAndSendsNothing()
    {
        SmallDisk disk(64);
        if (!disk.isMounted())
            QSKIP(qPrintable(QStringLiteral("No disk can be mounted here: ") + disk.why()));
        open(disk.path());
        emptyTheLogOf(disk.path());
        QVERIFY(disk.fill());

        markAllExcepted();
        QTRY_VERIFY_WITH_TIMEOUT(seen("runBanner"), 60000);
        const QString said = ConsoleDriver::words(seen("runBanner"));
        QVERIFY2(said.contains(QStringLiteral("as they were before")) && said.contains(QStringLiteral("disk is full")),
                 qPrintable(said));
        QCOMPARE(shown("exception"), 0);

        const int wereOn = shown("imap:on");
        switchImapOff();
        const auto refused = [this] {
            const QString banner = ConsoleDriver::words(seen("runBanner"));
            return banner.contains(QStringLiteral("Make room")) && banner.contains(QStringLiteral("Nothing was sent"));
        };
        QVERIFY2(QTest::qWaitFor(refused, 30000), qPrintable(ConsoleDriver::words(seen("runBanner"))));
        QVERIFY2(!seen("taskPane"), "a run that did not begin looks as if it went on");
        QCOMPARE(m_tenant->received("Set-CASMailbox"), 0);
        QCOMPARE(shown("imap:on"), wereOn);

        QVERIFY(disk.empty());
        markAllExcepted();
        QTRY_COMPARE_WITH_TIMEOUT(shown("exception"), mailboxes, 60000);
    }

    void aTargetThatIsFullOrMissingLeavesNoHalfFile()
    {
        SmallDisk disk(1);
        QTemporaryDir home;
        open(home.path());
        QVERIFY(ConsoleDriver::click(page(), QStringLiteral("exportReport")));
        auto *save = dialog<ExportDialog>();
        QVERIFY(save);
        QVERIFY(ConsoleDriver::type(save, QStringLiteral("pathField"), QStringLiteral("/nonexistent/folder/x.csv")));
        QVERIFY(ConsoleDriver::click(save, QStringLiteral("exportButton")));
        const auto told = [save] {
            const auto *panel = ConsoleDriver::child<QWidget>(save, QStringLiteral("errorPanel"));
            return panel ? ConsoleDriver::words(panel) : QString();
        };
        QTRY_VERIFY2(told().contains(QStringLiteral("/nonexistent/folder")), qPrintable(told()));
        QVERIFY(told().contains(QStringLiteral("Nothing was written")));
        if (!disk.isMounted())
            QSKIP(qPrintable(QStringLiteral("No disk can be mounted here: ") + disk.why()));
        QVERIFY(disk.fill());
        QVERIFY(ConsoleDriver::type(save, QStringLiteral("pathField"), disk.path() + QStringLiteral("/report.csv")));
        QVERIFY(ConsoleDriver::click(save, QStringLiteral("exportButton")));
        QTRY_VERIFY2(told().contains(disk.path()), qPrintable(told()));
        QCOMPARE(QDir(disk.path()).entryList(QDir::Files | QDir::Hidden), QStringList{QStringLiteral("ballast")});
        QVERIFY(disk.empty());
        QVERIFY(ConsoleDriver::click(save, QStringLiteral("exportButton")));
        QTRY_COMPARE(QDir(disk.path()).entryList(QDir::Files | QDir::Hidden),
                     QStringList{QStringLiteral("report.csv")});
    }
};

CASEMENT_TEST(TestBadFoldersInTheWindow)
#include "TestBadFoldersInTheWindow.moc"
