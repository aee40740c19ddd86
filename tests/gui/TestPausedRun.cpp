// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/InventoryTableModel.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/TestMain.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/report/ReportPage.h"

using namespace Casement;
using namespace Casement::TestSupport;

/// What happens in the middle of a run that nobody can answer but the person: the run stands still, no mailbox fails
/// for it, and it goes on from the banner.
class TestPausedRun final : public QObject
{
    Q_OBJECT

    std::unique_ptr<TenantOnHand> m_site;
    std::unique_ptr<ConsoleDriver> m_console;

    MainWindow *window() { return m_console->window(); }
    QString said()
    {
        return ConsoleDriver::words(ConsoleDriver::child<QWidget>(window(), QStringLiteral("runBanner")));
    }

    /// How many mailboxes the report shows for this query.
    int shown(const char *query)
    {
        ReportPage *page = window()->report();
        page->setQueryText(QString());
        page->setQueryText(QLatin1String(query));
        return page->model()->shownCount();
    }

    /// Switches IMAP off wherever no exception keeps it on; how many mailboxes that is, 0 when it did not begin.
    int beginRun()
    {
        const int mailboxes = shown("imap:on -exception");
        ReportPage *page = window()->report();
        page->model()->setShownChecked(true);
        if (mailboxes < 20 || !ConsoleDriver::click(page, QStringLiteral("manageCas")))
            return 0;
        auto *dialog = window()->findChild<ManageCasDialog *>();
        // The guard stands as soon as the plan does; so many mailboxes want their number typed.
        const auto planned = [dialog] { return ConsoleDriver::child<QWidget>(dialog, QStringLiteral("countField")); };
        const bool begun = QTest::qWaitFor([dialog] { return dialog && dialog->isVisible(); }) &&
                           ConsoleDriver::choose(dialog, QStringLiteral("set-imap"), int(StoredState::Off)) &&
                           QTest::qWaitFor([planned] { return planned() != nullptr; }) &&
                           ConsoleDriver::confirmGuard(dialog) &&
                           ConsoleDriver::click(dialog, QStringLiteral("verbButton"));
        return begun ? mailboxes : 0;
    }

    void verifyAllDone(int mailboxes)
    {
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(window(), QStringLiteral("undoRun")), 60'000);
        const QString expected = QStringLiteral("%1 done, 0 not done").arg(mailboxes);
        QVERIFY2(said().contains(expected), qPrintable(said()));
        QTRY_COMPARE(shown("imap:on -exception"), 0);
    }

private Q_SLOTS:
    void init()
    {
        m_site = std::make_unique<TenantOnHand>(60);
        m_console = std::make_unique<ConsoleDriver>(m_site->connection());
        QVERIFY(m_console->start());
        m_site->signIn(m_site->takeLink());
        QVERIFY(m_console->openWindow());
        QVERIFY(m_console->waitForReport(20'000));
    }
    void cleanup()
    {
        m_console.reset();
        m_site.reset();
    }

    void aRoleThatRunsOutPausesTheRun()
    {
        QVERIFY(m_site->tenant.addFaults(
            R"({"faults": [{"match": "Set-CASMailbox", "nth": 6, "times": 0, "kind": "refused"}]})"));
        const int mailboxes = beginRun();
        QVERIFY(mailboxes > 0);
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(window(), QStringLiteral("goOnWithRun")), 30'000);
        QVERIFY(said().contains(QStringLiteral("no mailbox failed")));

        // Too early: it pauses once more, and nothing has failed.
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("goOnWithRun")));
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(window(), QStringLiteral("goOnWithRun")), 30'000);

        QVERIFY(m_site->tenant.addFaults(R"({"clear": true})"));
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("goOnWithRun")));
        verifyAllDone(mailboxes);
    }

    void aSignInThatEndsHoldsTheRunUntilThePersonIsBack()
    {
        endSignInAtSixthChange();
        const int mailboxes = beginRun();
        QVERIFY(mailboxes > 0);
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(window(), QStringLiteral("signInAgain")), 30'000);
        QVERIFY(m_site->tenant.addFaults(R"({"identity": {"refusals": {}}})"));
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("signInAgain")));
        m_site->signIn(m_site->takeLink());
        verifyAllDone(mailboxes);
    }

    void givingUpPausesTheRunAndASignInGoesOnWithIt()
    {
        endSignInAtSixthChange();
        const int mailboxes = beginRun();
        QVERIFY(mailboxes > 0);
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("giveUpSignIn")));
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("no mailbox failed")), 10'000);
        QVERIFY(m_site->tenant.addFaults(R"({"identity": {"refusals": {}}})"));
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("signInAgain")));
        m_site->signIn(m_site->takeLink());
        verifyAllDone(mailboxes);
    }

private:
    /// The sixth change meets a token that is no longer good, and it cannot be renewed.
    void endSignInAtSixthChange()
    {
        QVERIFY(m_site->tenant.addFaults(R"({
            "faults": [{"match": "Set-CASMailbox", "nth": 6, "times": 1, "kind": "expiredToken"}],
            "identity": {"refusals": {"refresh_token": 50173}}})"));
    }
};

CASEMENT_TEST(TestPausedRun)
#include "TestPausedRun.moc"
