// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ConsoleDriver.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/exceptions/ExceptionDialog.h"
#include "widgets/export/ExportDialog.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"

#include <QCheckBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

QString cell(const ReportPage *page, const QUuid &mailbox, const char *column)
{
    const auto inventory = const_cast<ReportPage *>(page)->model()->inventory();
    const qint64 row = inventory->facts().rowOf(mailbox);
    return inventory->column(inventory->columnIndex(QLatin1String(column))).shown(quint32(row));
}

} // namespace

/// The main job by clicks and keys: sign in, filter, pick, Manage CAS, read back, undo, except, export.
class TestMainJob final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromSignInToCsv_data()
    {
        QTest::addColumn<bool>("demo");
        QTest::newRow("demo tenant") << true;
        QTest::newRow("separate strict tenant whose access tokens are random text") << false;
    }

    void fromSignInToCsv()
    {
        QFETCH(bool, demo);
        ConnectionOptions options;
        options.demoMailboxes = 1200;
        std::unique_ptr<SeparateTenant> tenant;
        if (!demo) {
            tenant = std::make_unique<SeparateTenant>(
                QStringList{QStringLiteral("--mailboxes"), QStringLiteral("1200"), QStringLiteral("--opaque-tokens")});
            QVERIFY(tenant->isRunning());
            const QStringList connection = tenant->connection();
            const qsizetype browser = connection.indexOf(QStringLiteral("--browser-command"));
            QVERIFY(browser >= 0);
            options.browserCommand = connection.at(browser + 1).toStdString();
        }
        ConsoleDriver console(options);
        QVERIFY(console.start());
        signIn(console, tenant.get());
        QVERIFY(console.waitForReport(60000));
        ReportPage *page = console.window()->report();
        QCOMPARE(page->model()->totalCount(), 1200);
        QVERIFY(QTest::qWaitForWindowExposed(console.window()));

        // Filter by typing, pick three rows by keyboard.
        QVERIFY(ConsoleDriver::type(page, QStringLiteral("queryEdit"), QStringLiteral("imap:on type:user -exception")));
        QTRY_VERIFY(page->model()->shownCount() > 10 && page->model()->shownCount() < 1200);
        auto *table = page->table();
        table->setFocus();
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(page->model()->checkedCount(), 3);
        const std::vector<QUuid> picked = page->model()->checkedMailboxes();
        const QString imapBefore = cell(page, picked[0], "imap");
        const QString smtpBefore = cell(page, picked[0], "smtp");
        QCOMPARE(imapBefore, QStringLiteral("On"));

        change(console, page);
        for (const QUuid &mailbox : picked) {
            QTRY_COMPARE_WITH_TIMEOUT(cell(page, mailbox, "imap"), QStringLiteral("Off"), 20000);
            QTRY_COMPARE_WITH_TIMEOUT(cell(page, mailbox, "smtp"), QStringLiteral("On"), 20000);
        }

        // SMTP AUTH was left to the organisation: undo writes null back, not the value that held.
        undo(console);
        for (const QUuid &mailbox : picked)
            QTRY_COMPARE_WITH_TIMEOUT(cell(page, mailbox, "imap"), QStringLiteral("On"), 20000);
        QTRY_COMPARE_WITH_TIMEOUT(cell(page, picked[0], "smtp"), smtpBefore, 20000);

        markExceptions(console, page);
        for (const QUuid &mailbox : picked)
            QTRY_VERIFY(cell(page, mailbox, "exception").contains(QStringLiteral("IMAP")));
        console.window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(console.window()));
        page->table()->setFocus();
        QTest::keyClick(page->table(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(cell(page, picked[0], "exception").isEmpty());

        exportReport(console, page);
        if (tenant) {
            tenant->end();
            QCOMPARE(tenant->slips(), QByteArray());
        }
    }

private:
    void signIn(ConsoleDriver &console, const SeparateTenant *tenant)
    {
        auto *wizard = console.waitForTop<SignInWizard>();
        QVERIFY(wizard);
        if (!tenant) {
            QTest::keyClick(wizard, Qt::Key_Return);
            return;
        }
        auto *card = ConsoleDriver::child<QAbstractButton>(wizard, QStringLiteral("signInCard"));
        QVERIFY(card);
        QTest::mouseClick(card, Qt::LeftButton);
        QVERIFY(ConsoleDriver::type(wizard, QStringLiteral("tenantField"),
                                    tenant->address(QStringLiteral("tenantDomain"))));
        QVERIFY(ConsoleDriver::type(wizard, QStringLiteral("clientIdField"),
                                    tenant->address(QStringLiteral("publicClientId"))));
        // A connection is read-only unless this is ticked.
        auto *changes = ConsoleDriver::child<QAbstractButton>(wizard, QStringLiteral("allowChanges"));
        QVERIFY(changes && !changes->isChecked());
        QTest::keyClick(changes, Qt::Key_Space);
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("customAddresses")));
        QVERIFY(ConsoleDriver::type(wizard, QStringLiteral("authorityField"),
                                    tenant->address(QStringLiteral("authority"))));
        QVERIFY(
            ConsoleDriver::type(wizard, QStringLiteral("exchangeField"), tenant->address(QStringLiteral("exchange"))));
        QVERIFY(ConsoleDriver::type(wizard, QStringLiteral("graphField"), tenant->address(QStringLiteral("graph"))));
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("continueButton")));
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("openReport")));
    }

    void change(ConsoleDriver &console, ReportPage *page)
    {
        QVERIFY(ConsoleDriver::click(page, QStringLiteral("manageCas")));
        auto *dialog = console.window()->findChild<ManageCasDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isVisible());
        auto *verb = ConsoleDriver::child<QAbstractButton>(dialog, QStringLiteral("verbButton"));
        QVERIFY(verb && !verb->isEnabled());
        QVERIFY(ConsoleDriver::choose(dialog, QStringLiteral("set-imap"), static_cast<int>(StoredState::Off)));
        QVERIFY(ConsoleDriver::choose(dialog, QStringLiteral("set-smtp"), static_cast<int>(StoredState::On)));
        QTRY_VERIFY(verb->isEnabled());
        QVERIFY2(verb->text().contains(QLatin1String("3")), qPrintable(verb->text()));
        // Enter is harmless here: the default button leaves everything as it is.
        QVERIFY(!qobject_cast<QPushButton *>(verb)->isDefault());
        QTest::mouseClick(verb, Qt::LeftButton);
    }

    void undo(ConsoleDriver &console)
    {
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QAbstractButton>(console.window(), QStringLiteral("undoRun")),
                                 30000);
        QVERIFY(ConsoleDriver::click(console.window(), QStringLiteral("undoRun")));
        QTRY_VERIFY(console.window()->findChild<ManageCasDialog *>());
        auto *dialog = console.window()->findChild<ManageCasDialog *>();
        QTRY_VERIFY(dialog->isVisible());
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("verbButton")));
    }

    void markExceptions(ConsoleDriver &console, ReportPage *page)
    {
        QVERIFY(ConsoleDriver::click(page, QStringLiteral("markException")));
        QTRY_VERIFY(console.window()->findChild<ExceptionDialog *>());
        auto *dialog = console.window()->findChild<ExceptionDialog *>();
        QTRY_VERIFY(dialog->isVisible());
        auto *imap = ConsoleDriver::child<QCheckBox>(dialog, QStringLiteral("protocol-imap"));
        QVERIFY(imap);
        if (!imap->isChecked())
            QTest::keyClick(imap, Qt::Key_Space);
        QVERIFY(
            ConsoleDriver::type(dialog, QStringLiteral("reasonField"), QStringLiteral("Scanner, replacement ordered")));
        QVERIFY(ConsoleDriver::type(dialog, QStringLiteral("ownerField"), QStringLiteral("Ana Petrova")));
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("markButton")));
    }

    void exportReport(ConsoleDriver &console, ReportPage *page)
    {
        QVERIFY(ConsoleDriver::click(page, QStringLiteral("exportReport")));
        QTRY_VERIFY(console.window()->findChild<ExportDialog *>());
        auto *dialog = console.window()->findChild<ExportDialog *>();
        QTRY_VERIFY(dialog->isVisible());
        const QString path = console.home() + QStringLiteral("/report.csv");
        QVERIFY(ConsoleDriver::type(dialog, QStringLiteral("pathField"), path));
        const int shown = page->model()->shownCount();
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("exportButton")));
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray csv = file.readAll();
        QVERIFY(csv.startsWith("\xEF\xBB\xBF"
                               "DisplayName,UserPrincipalName,"));
        QCOMPARE(csv.count("\r\n"), shown + 1);
    }
};

CASEMENT_TEST(TestMainJob)
#include "TestMainJob.moc"
