// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/InventoryTableModel.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/TestMain.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/common/DialogFrame.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"

#include <QAction>
#include <QClipboard>
#include <QTimer>

#include <algorithm>

using namespace Casement;
using namespace Casement::TestSupport;

/// Ways out of a tenant that take their time, or meet work that is going on.
class TestLeaving final : public QObject
{
    Q_OBJECT

    std::unique_ptr<TenantOnHand> m_site;
    std::unique_ptr<ConsoleDriver> m_console;
    QTemporaryDir m_home;
    QPointer<DialogFrame> m_question;

    MainWindow *window() { return m_console->window(); }
    QAction *command(const char *text)
    {
        for (QAction *action : window()->findChildren<QAction *>()) {
            if (QString(action->text()).remove(QLatin1Char('&')) == QString::fromUtf8(text))
                return action;
        }
        return nullptr;
    }
    QString said()
    {
        if (!window())
            return QStringLiteral("the window is gone");
        return ConsoleDriver::words(ConsoleDriver::child<QWidget>(window(), QStringLiteral("runBanner")));
    }
    bool signOutEverywhere(int secondsToWait)
    {
        Demo::Fault busy;
        busy.match = "revokeSignInSessions";
        busy.status = 429;
        busy.retryAfterSeconds = secondsToWait;
        m_site->tenant.addFault(busy);
        command("Sign me out everywhere…")->trigger();
        auto *dialog = m_console->waitForTop<DialogFrame>(QStringLiteral("signOutEverywhereDialog"));
        return dialog && ConsoleDriver::click(dialog, QStringLiteral("signOutEverywhereNow"));
    }
    /// Begins to switch IMAP off in all mailboxes; each takes its time.
    bool beginRun()
    {
        Demo::Fault slow;
        slow.match = "Set-CASMailbox";
        slow.kind = Demo::Fault::Delay;
        slow.delayMs = 300;
        slow.times = 10'000;
        m_site->tenant.addFault(slow);
        ReportPage *page = window()->report();
        page->setQueryText(QStringLiteral("imap:on -exception"));
        page->model()->setShownChecked(true);
        if (!ConsoleDriver::click(page, QStringLiteral("manageCas")))
            return false;
        auto *dialog = window()->findChild<ManageCasDialog *>();
        const auto planned = [dialog] { return ConsoleDriver::child<QWidget>(dialog, QStringLiteral("countField")); };
        return QTest::qWaitFor([dialog] { return dialog && dialog->isVisible(); }) &&
               ConsoleDriver::choose(dialog, QStringLiteral("set-imap"), int(StoredState::Off)) &&
               QTest::qWaitFor([planned] { return planned() != nullptr; }) && ConsoleDriver::confirmGuard(dialog) &&
               ConsoleDriver::click(dialog, QStringLiteral("verbButton")) &&
               QTest::qWaitFor([this] { return m_site->received("Set-CASMailbox") > 2; }, 10'000);
    }
    /// Closes the window as a person does; true once it asks.
    bool askToClose()
    {
        window()->close();
        m_question = m_console->waitForTop<DialogFrame>(QStringLiteral("closeDuringRun"));
        return m_question && window()->isVisible();
    }
    /// True once the window is hidden and further changes were sent.
    bool goOnInBackground()
    {
        const QPointer<MainWindow> open = window();
        if (!askToClose() || !ConsoleDriver::click(m_question, QStringLiteral("goOnInBackground")))
            return false;
        const int before = m_site->received("Set-CASMailbox");
        return QTest::qWaitFor([&] { return open && !open->isVisible(); }) &&
               QTest::qWaitFor([&] { return m_site->received("Set-CASMailbox") > before; });
    }

private Q_SLOTS:
    void init()
    {
        m_site = std::make_unique<TenantOnHand>(60);
        m_home = QTemporaryDir();
        m_console = std::make_unique<ConsoleDriver>(m_site->connection(), m_home.path());
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

    void theWindowWaitsUntilAllSignInsAreEnded()
    {
        const QPointer<MainWindow> open = window();
        QVERIFY(signOutEverywhere(3));
        QTRY_VERIFY(said().contains(QStringLiteral("Signing you out everywhere")));
        QTRY_VERIFY2(said().contains(QStringLiteral("It goes on by itself in 3 second")), qPrintable(said()));
        for (const char *text : {"Sign out", "Sign me out everywhere…", "Allow changes", "Refresh"})
            QVERIFY2(!command(text)->isEnabled(), text);
        QVERIFY2(!open->close(), "what was asked of Microsoft would be lost");
        QVERIFY(open && open->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!open, 10'000);
    }

    void waitingForItMayBeGivenUp()
    {
        const QPointer<MainWindow> open = window();
        QVERIFY(signOutEverywhere(90));
        QTRY_VERIFY(said().contains(QStringLiteral("It goes on by itself")));
        QVERIFY(ConsoleDriver::click(open, QStringLiteral("stopSignOutEverywhere")));
        QTRY_VERIFY_WITH_TIMEOUT(said().contains(QStringLiteral("Not signed out everywhere")), 1000);
        for (const char *text : {"Sign out", "Sign me out everywhere…", "Refresh"})
            QVERIFY2(command(text)->isEnabled(), text);
        command("Refresh")->trigger();
        QVERIFY(m_console->waitForReport(20'000));
        QVERIFY(open->close());
    }

    void signingOutDuringARunAsksOnce()
    {
        const QPointer<MainWindow> open = window();
        QVERIFY(beginRun());
        command("Sign out")->trigger();
        auto *dialog = m_console->waitForTop<DialogFrame>(QStringLiteral("signOutDuringRun"));
        QVERIFY(dialog);
        QTest::keyClick(dialog, Qt::Key_Escape);
        const int before = m_site->received("Set-CASMailbox");
        QTRY_VERIFY_WITH_TIMEOUT(m_site->received("Set-CASMailbox") > before, 5000); // it goes on

        command("Sign out")->trigger();
        dialog = m_console->waitForTop<DialogFrame>(QStringLiteral("signOutDuringRun"));
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("stopAndSignOut")));
        bool askedAgain = false;
        QVERIFY(QTest::qWaitFor(
            [&] {
                askedAgain = askedAgain || (open && open->findChild<QWidget *>(QStringLiteral("closeDuringRun")));
                return open.isNull();
            },
            10'000));
        QVERIFY(!askedAgain);
        // What was sent was read back with the tokens that were still there.
        const auto all = m_site->tenant.requests();
        QVERIFY(std::ranges::none_of(all, [](const Demo::Request &one) { return one.status == 401; }));
    }

    void escapeKeepsTheWindowAndTheRun()
    {
        const QPointer<MainWindow> open = window();
        QVERIFY(beginRun());
        QVERIFY(askToClose());
        QTest::keyClick(m_question, Qt::Key_Escape);
        QTRY_VERIFY(!m_question);
        const int before = m_site->received("Set-CASMailbox");
        QTRY_VERIFY_WITH_TIMEOUT(m_site->received("Set-CASMailbox") > before, 5000);
        QVERIFY(open && open->isVisible());
    }

    void theHarmlessAnswerKeepsTheWindowAndTheRun()
    {
        const QPointer<MainWindow> open = window();
        QVERIFY(beginRun());
        QVERIFY(askToClose());
        QTest::keyClick(m_question, Qt::Key_Return);
        QTRY_VERIFY(!m_question);
        const int before = m_site->received("Set-CASMailbox");
        QTRY_VERIFY_WITH_TIMEOUT(m_site->received("Set-CASMailbox") > before, 5000);
        QVERIFY(open && open->isVisible());
    }

    void stoppingTheRunClosesAtOnceAndSendsNothingMore()
    {
        const QPointer<MainWindow> open = window();
        QVERIFY(beginRun());
        QVERIFY(askToClose());
        QVERIFY(ConsoleDriver::click(m_question, QStringLiteral("stopAndClose")));
        QTRY_VERIFY_WITH_TIMEOUT(!open, 5000);
        const int sent = m_site->received("Set-CASMailbox");
        m_console = std::make_unique<ConsoleDriver>(m_site->connection(), m_home.path());
        QVERIFY(m_console->start());
        m_site->signIn(m_site->takeLink());
        QVERIFY(m_console->openWindow());
        QVERIFY(m_console->waitForReport(20'000));
        QCOMPARE(m_site->received("Set-CASMailbox"), sent);
        QVERIFY2(ConsoleDriver::child<QWidget>(window(), QStringLiteral("runBanner")), "it offers to go on");
    }

    /// In the program's own loop, which ends when its last window has gone and nothing keeps it.
    void theRunGoesOnInTheBackgroundAndTheProgramEndsWithIt()
    {
        const QPointer<MainWindow> open = window();
        QVERIFY(beginRun());
        bool wentOn = false;
        QTimer::singleShot(0, this, [&] {
            wentOn = goOnInBackground() && open && open->isInBackground();
            wentOn = wentOn && m_site->tenant.addFaults(R"({"clear": true})");
        });
        constexpr int tooLong = 90'000;
        QTimer::singleShot(tooLong, this, [] { QCoreApplication::exit(1); });
        QCOMPARE(QApplication::exec(), 0);
        QVERIFY(wentOn);
        QTRY_VERIFY2(!open, "the program ended before the run");

        m_console = std::make_unique<ConsoleDriver>(m_site->connection(), m_home.path());
        QVERIFY(m_console->start());
        m_site->signIn(m_site->takeLink());
        QVERIFY(m_console->openWindow());
        QVERIFY(m_console->waitForReport(20'000));
        window()->report()->setQueryText(QStringLiteral("imap:on -exception"));
        QTRY_COMPARE(window()->report()->model()->shownCount(), 0);
    }

    void aWindowInTheBackgroundIsBroughtBack()
    {
        const QPointer<MainWindow> open = window();
        QVERIFY(beginRun());
        QVERIFY(goOnInBackground());
        open->comeBack();
        QVERIFY(open->isVisible());
        QVERIFY(!open->isInBackground());
        QVERIFY(m_site->tenant.addFaults(R"({"clear": true})"));
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(open, QStringLiteral("undoRun")), 60'000);
        QVERIFY2(open && open->isVisible(), "a window that came back stays when the run ends");
    }

    void aRunThatComesToWaitForThePersonBringsItsWindowBack()
    {
        const QPointer<MainWindow> open = window();
        QVERIFY(beginRun());
        QVERIFY(goOnInBackground());
        QVERIFY(m_site->tenant.addFaults(
            R"({"clear": true, "faults": [{"match": "Set-CASMailbox", "nth": 1, "times": 0, "kind": "refused"}]})"));
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(open, QStringLiteral("goOnWithRun")), 30'000);
        QVERIFY(open->isVisible());

        // It waits already: in the background nobody could answer.
        QVERIFY(askToClose());
        QVERIFY(!ConsoleDriver::child<QWidget>(m_question, QStringLiteral("goOnInBackground")));
    }

    void signingOutEverywhereDuringARunStopsItFirst()
    {
        const QPointer<MainWindow> open = window();
        QVERIFY(beginRun());
        QVERIFY(signOutEverywhere(1));
        QTRY_VERIFY_WITH_TIMEOUT(!open, 15'000);
        const QList<Demo::Request> all = m_site->tenant.requests();
        const auto asked = std::ranges::find_if(
            all, [](const Demo::Request &one) { return one.path.endsWith("/me/revokeSignInSessions"); });
        QVERIFY(asked != all.end());
        QVERIFY2(
            std::none_of(asked, all.end(), [](const Demo::Request &one) { return one.cmdlet == "Set-CASMailbox"; }),
            "no change is sent once the sign-ins are being ended");
    }

    void theFirstSignInStandsInDiagnostics()
    {
        command("Diagnostics…")->trigger();
        auto *dialog = m_console->waitForTop<DialogFrame>(QStringLiteral("diagnosticsDialog"));
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("copyDiagnostics")));
        const QString copied = QGuiApplication::clipboard()->text();
        for (const char *label : {"tenant discovery", "redeem code", "Get-CASMailbox"})
            QVERIFY2(copied.contains(QLatin1String(label)), label);
        QCOMPARE(secretIn(copied), QString());
    }

    void theWizardTellsThatTheSignInServiceAsksToWait()
    {
        Demo::Fault busy;
        busy.service = "authority";
        busy.match = "openid-configuration";
        busy.status = 429;
        busy.retryAfterSeconds = 60;
        m_site->tenant.addFault(busy);
        m_console = std::make_unique<ConsoleDriver>(m_site->connection());
        QVERIFY(m_console->start());
        auto *wizard = m_console->waitForTop<SignInWizard>();
        QTRY_VERIFY_WITH_TIMEOUT(
            ConsoleDriver::words(wizard).contains(QStringLiteral("Sign-in service: The service asks for a pause. It "
                                                                 "goes on by itself in 60 second")),
            10'000);
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("cancelButton")));
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(wizard, QStringLiteral("continueButton")), 1000);
    }
};

CASEMENT_TEST(TestLeaving)
#include "TestLeaving.moc"
