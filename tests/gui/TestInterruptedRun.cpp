// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/gui/ConsoleOnTenant.h"
#include "tests/support/TestMain.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/report/ReportPage.h"

#include <QDeadlineTimer>
#include <QTest>

#include <csignal>

using namespace Casement;
using namespace Casement::TestSupport;

/// A run whose program was killed in the middle: the next start of the console offers to go on with it or to undo it.
class TestInterruptedRun final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_tenant = std::make_unique<SeparateTenant>(QStringList{QStringLiteral("--mailboxes"), QStringLiteral("60")});
        QVERIFY(m_tenant->isRunning());
        m_ctl = std::make_unique<Ctl>();
        m_ctl->setAlways(m_tenant->connection());
        m_wereOn = count(QStringLiteral("owa:on"));
        QVERIFY(m_wereOn >= 50);
        killInMidRun();
        const int left = count(QStringLiteral("owa:on"));
        QVERIFY2(left > 0 && left < m_wereOn, qPrintable(QString::number(left)));
    }

    void goesOnWithTheRest()
    {
        const auto console = consoleOn(*m_tenant, m_ctl->home());
        QVERIFY(ConsoleDriver::click(console->window(), QStringLiteral("goOnRun")));
        // What was on its way at the kill is sent again only when it had a minute and a half to show.
        QTRY_COMPARE_WITH_TIMEOUT(shown(*console, "owa:on"), 0, 150000);
    }

    void undoesWhatWasDone()
    {
        const auto console = consoleOn(*m_tenant, m_ctl->home());
        QVERIFY(ConsoleDriver::click(console->window(), QStringLiteral("undoInterrupted")));
        QTRY_VERIFY_WITH_TIMEOUT(console->window()->findChild<ManageCasDialog *>(), 8000);
        auto *dialog = console->window()->findChild<ManageCasDialog *>();
        QTRY_VERIFY(dialog->isVisible());
        QVERIFY(ConsoleDriver::confirmGuard(dialog));
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("verbButton")));
        QTRY_COMPARE_WITH_TIMEOUT(shown(*console, "owa:on"), m_wereOn, 150000);
    }

private:
    int count(const QString &query) const
    {
        const CtlAnswer answer =
            m_ctl->run({QStringLiteral("report"), QStringLiteral("--query"), query, QStringLiteral("--columns"),
                        QStringLiteral("guid"), QStringLiteral("--format"), QStringLiteral("json")});
        return static_cast<int>(answer.rows().size());
    }

    void killInMidRun()
    {
        const auto process = m_ctl->start(
            {QStringLiteral("set"), QStringLiteral("--query"), QStringLiteral("owa:on"), QStringLiteral("--protocol"),
             QStringLiteral("owa=off"), QStringLiteral("--yes"), QStringLiteral("--include-client-protocols"),
             QStringLiteral("--max-changes"), QStringLiteral("100"), QStringLiteral("--include-guarded"),
             QStringLiteral("--confirm-domain"), QStringLiteral("contoso.com")});
        QVERIFY(process->waitForStarted());
        QDeadlineTimer patience(30000);
        while (m_ctl->doneRows() < 20 && process->state() == QProcess::Running && !patience.hasExpired())
            process->waitForFinished(1);
        QVERIFY2(process->state() == QProcess::Running, process->readAllStandardError().constData());
        ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
        QVERIFY(process->waitForFinished(10000));
    }

    int shown(ConsoleDriver &console, const char *query)
    {
        ReportPage *page = console.window()->report();
        page->setQueryText(QString());
        page->setQueryText(QLatin1String(query));
        return page->model()->shownCount();
    }

    std::unique_ptr<SeparateTenant> m_tenant;
    std::unique_ptr<Ctl> m_ctl;
    int m_wereOn = 0;
};

CASEMENT_TEST(TestInterruptedRun)
#include "TestInterruptedRun.moc"
