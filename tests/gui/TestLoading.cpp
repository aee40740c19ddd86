// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/TestMain.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

/// Loading as it is seen in the window: rows come with count, rate and Cancel, and nothing but a list that was read to
/// its very end is ever shown as the list.
class TestLoading final : public QObject
{
    Q_OBJECT

    static constexpr int mailboxes = 1050; // one page and what it leaves out, which is read in slices

    std::unique_ptr<TenantOnHand> m_tenant;
    std::unique_ptr<ConsoleDriver> m_console;

    [[nodiscard]] ReportPage *page() const { return m_console->window()->report(); }
    [[nodiscard]] int rows() const { return page()->model()->totalCount(); }

    template <class Widget = QWidget>
    [[nodiscard]] Widget *seen(const char *name) const
    {
        return ConsoleDriver::child<Widget>(m_console->window(), QLatin1String(name));
    }

    void open()
    {
        m_console = std::make_unique<ConsoleDriver>(m_tenant->connection());
        QVERIFY(m_console->startUntil(QStringLiteral("copyLink")));
        m_tenant->signIn(m_tenant->takeLink());
        QVERIFY(m_console->openWindow());
    }

    /// A load that hangs behind its first page, for as long as the test lasts.
    void openHalfLoaded()
    {
        m_tenant->add(Demo::Fault::Delay, "Get-CASMailbox", 2, 0);
        open();
        // A few rows of the first page stand in one of both lists only.
        QTRY_VERIFY_WITH_TIMEOUT(rows() > 950 && rows() <= 1000, 60000);
        QTRY_VERIFY_WITH_TIMEOUT(m_tenant->received("Get-CASMailbox") >= 2, 60000);
        QVERIFY(rows() <= 1000);
    }

private Q_SLOTS:
    void init() { m_tenant = std::make_unique<TenantOnHand>(mailboxes); }
    void cleanup()
    {
        m_console.reset();
        m_tenant.reset();
    }

    void rowsComeWithCountRateAndCancel()
    {
        openHalfLoaded();
        QVERIFY(page()->table()->isVisible());
        QTRY_VERIFY(seen<QLabel>("progressText"));
        const QString said = seen<QLabel>("progressText")->text();
        QVERIFY2(said.contains(QStringLiteral("1,000 so far")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("a second")), qPrintable(said));
        QVERIFY(seen<QAbstractButton>("cancelProgress"));
        const QString soFar = QLocale().toString(rows()) + QStringLiteral(" read so far");
        QVERIFY2(page()->statusText().contains(soFar), qPrintable(page()->statusText()));
        QVERIFY(!page()->isLoaded());
        // A part of the list can be looked at, but neither written to a file nor changed.
        page()->model()->setShownChecked(true);
        for (const char *action : {"manageCas", "exportReport"}) {
            QVERIFY(!seen<QAbstractButton>(action)->isEnabled());
            QVERIFY(seen<QAbstractButton>(action)->toolTip().contains(QStringLiteral("read to the end")));
        }
    }

    void noFileIsImportedBeforeItsNamesCanBeHeldAgainstTheList()
    {
        openHalfLoaded();
        QVERIFY(ConsoleDriver::click(m_console->window(), QStringLiteral("evidenceSourcesLink")));
        auto *sources = m_console->window()->findChild<QWidget *>(QStringLiteral("evidenceSourcesDialog"));
        QVERIFY(sources);
        auto *import = ConsoleDriver::child<QAbstractButton>(sources, QStringLiteral("importSource"));
        QVERIFY(import && !import->isEnabled());
        QVERIFY(import->toolTip().contains(QStringLiteral("read to the end")));
        QVERIFY(m_tenant->tenant.addFaults(R"({"clear":true})"));
    }

    void aCancelledLoadIsNoListAndCanBeLoadedAgain()
    {
        openHalfLoaded();
        QVERIFY(ConsoleDriver::click(m_console->window(), QStringLiteral("cancelProgress")));
        QTRY_VERIFY(!seen<QAbstractButton>("cancelProgress"));
        QCOMPARE(rows(), 0);
        QVERIFY(!seen("loadError"));
        const QString said = ConsoleDriver::words(seen("emptyList"));
        QVERIFY2(said.contains(QStringLiteral("cancelled")) && said.contains(QStringLiteral("1,000")),
                 qPrintable(said));
        QVERIFY(!seen<QAbstractButton>("exportReport")->isEnabled());
        QVERIFY(m_tenant->tenant.addFaults(R"({"clear":true})"));
        QTest::mouseClick(seen("emptyList")->findChild<QAbstractButton *>(), Qt::LeftButton);
        QVERIFY(m_console->waitForReport(60000));
        QCOMPARE(rows(), mailboxes);
        QVERIFY(seen<QAbstractButton>("exportReport")->isEnabled());
    }

    void aFailedPageIsAnErrorAndLoadAgainBringsTheWholeList_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("body");
        const QByteArray none;
        QTest::newRow("HTML") << int(Demo::Fault::Body) << QByteArray("<html>Sign in to the hotel network</html>");
        QTest::newRow("half a page") << int(Demo::Fault::Body) << QByteArray("{\"value\":[{\"Guid\":\"3333");
        // A page that repeats is left to the integration tests: a list of this size is read in slices of
        // one page each, in which nothing can repeat.
        QTest::newRow("next link elsewhere") << int(Demo::Fault::ForeignNextLink) << none;
        QTest::newRow("fault of the service") << int(Demo::Fault::Status) << none;
    }
    void aFailedPageIsAnErrorAndLoadAgainBringsTheWholeList()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, body);
        if (kind == Demo::Fault::Body)
            m_tenant->addBody(body, body.startsWith('<') ? "text/html" : "application/json", "Get-CASMailbox", 2);
        else if (kind == Demo::Fault::Status)
            m_tenant->addStatus(500, "Get-CASMailbox", {}, 2);
        else
            m_tenant->add(static_cast<Demo::Fault::Kind>(kind), "Get-CASMailbox",
                          kind == Demo::Fault::ForeignNextLink ? 1 : 2); // the last page has no next link to bend
        open();
        QTRY_VERIFY_WITH_TIMEOUT(seen("loadError"), 60000);
        QCOMPARE(rows(), 0);
        QVERIFY(!seen<QAbstractButton>("exportReport")->isEnabled());
        const QString said = ConsoleDriver::words(seen("loadError"));
        QVERIFY2(said.contains(QStringLiteral("had come")), qPrintable(said));
        QCOMPARE(secretIn(ConsoleDriver::words(m_console->window())), QString());
        QVERIFY(ConsoleDriver::click(m_console->window(), QStringLiteral("loadAgain")));
        QVERIFY(m_console->waitForReport(60000));
        QCOMPARE(rows(), mailboxes);
        QVERIFY(!seen("loadError"));
    }

    void aRefreshThatFailsKeepsTheLastList()
    {
        open();
        QVERIFY(m_console->waitForReport(60000));
        m_tenant->tenant.stop();
        page()->table()->setFocus();
        QTest::keyClick(page()->table(), Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(seen("loadError"), 60000);
        QCOMPARE(rows(), mailboxes);
        const QString said = ConsoleDriver::words(seen("loadError"));
        QVERIFY2(said.contains(QStringLiteral("last load")), qPrintable(said));
        QVERIFY(seen<QAbstractButton>("exportReport")->isEnabled());
    }

    void aRefreshShowsItsProgressAndCancelKeepsTheLastList()
    {
        open();
        QVERIFY(m_console->waitForReport(60000));
        m_tenant->add(Demo::Fault::Delay, "Get-CASMailbox", 2, 0);
        QTest::mouseClick(seen<QAbstractButton>("refresh"), Qt::LeftButton);
        QTRY_VERIFY(seen<QAbstractButton>("cancelProgress"));
        QCOMPARE(rows(), mailboxes);
        QVERIFY(ConsoleDriver::click(m_console->window(), QStringLiteral("cancelProgress")));
        QTRY_VERIFY(!seen<QAbstractButton>("cancelProgress"));
        QCOMPARE(rows(), mailboxes);
        QVERIFY(page()->isLoaded());
    }

    void aWaitTheServiceAsksForIsSaidAndGoesAway()
    {
        Demo::Fault busy;
        busy.match = "Get-CASMailbox";
        busy.nth = 2;
        busy.status = 429;
        busy.retryAfterSeconds = 2;
        m_tenant->tenant.addFault(busy);
        open();
        QTRY_VERIFY_WITH_TIMEOUT(seen<QLabel>("progressText") &&
                                     seen<QLabel>("progressText")->text().contains(QStringLiteral("asks us to wait")),
                                 60000);
        QVERIFY(m_console->waitForReport(60000));
        QCOMPARE(rows(), mailboxes);
        QTRY_VERIFY(!seen<QLabel>("progressText"));
    }

    /// Nobody sits such a wait out who does not want to.
    void aWaitTheServiceAsksForCanBeCancelled()
    {
        Demo::Fault busy;
        busy.match = "Get-CASMailbox";
        busy.nth = 2;
        busy.times = 0;
        busy.status = 429;
        busy.retryAfterSeconds = 42;
        m_tenant->tenant.addFault(busy);
        open();
        QTRY_VERIFY_WITH_TIMEOUT(
            seen<QLabel>("progressText") &&
                seen<QLabel>("progressText")->text().contains(QStringLiteral("asks us to wait 42 ")),
            60000);
        QVERIFY(ConsoleDriver::click(m_console->window(), QStringLiteral("cancelProgress")));
        QTRY_VERIFY(!seen<QLabel>("progressText"));
    }

    void theCopiedErrorHoldsDetailsAndNoToken()
    {
        m_tenant->addStatus(500, "Get-CASMailbox",
                            "{\"error\":{\"code\":\"X\",\"message\":\"Bearer eyJhbGciOiJSUzI1NiJ9\"}}", 2);
        open();
        QTRY_VERIFY_WITH_TIMEOUT(seen("loadError"), 60000);
        QGuiApplication::clipboard()->clear();
        QVERIFY(ConsoleDriver::click(m_console->window(), QStringLiteral("copyError")));
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(QStringLiteral("HTTP status: 500")), qPrintable(copied));
        QCOMPARE(secretIn(copied), QString());
    }
};

CASEMENT_TEST(TestLoading)
#include "TestLoading.moc"
