// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/TestMain.h"

#include "models/base/Log.h"
#include "models/itemmodels/InventoryTableModel.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

/// Everything that goes wrong between "Sign in" and the report, as the window tells it: what happened, what to do, a
/// way on, and never a token.
class TestSignInMishaps final : public QObject
{
    Q_OBJECT

    std::unique_ptr<TenantOnHand> m_tenant;
    std::unique_ptr<ConsoleDriver> m_console;

    [[nodiscard]] SignInWizard *wizard() const { return m_console->waitForTop<SignInWizard>(); }
    [[nodiscard]] QWidget *seen(const char *name) const
    {
        return ConsoleDriver::child<QWidget>(wizard(), QLatin1String(name));
    }

    void open(int timeout = 60)
    {
        ConnectionOptions options = m_tenant->connection();
        options.signInTimeout = timeout;
        m_console = std::make_unique<ConsoleDriver>(options);
        QVERIFY(m_console->startUntil(QStringLiteral("copyLink")));
    }

    void tellsOnTheBrowserPage(const QString &words)
    {
        QTRY_VERIFY_WITH_TIMEOUT(seen("browserError"), 60000);
        const QString said = ConsoleDriver::words(seen("browserError"));
        QVERIFY2(said.contains(words), qPrintable(said));
        QCOMPARE(secretIn(said), QString());
        QVERIFY(seen("tryAgain") && seen("backButton"));
    }

    void leadsOnAfterTryAgain()
    {
        QVERIFY(ConsoleDriver::click(wizard(), QStringLiteral("tryAgain")));
        m_tenant->signIn(m_tenant->takeLink());
        QTRY_VERIFY_WITH_TIMEOUT(seen("openReport"), 60000);
        QVERIFY(m_console->openWindow());
        QVERIFY(m_console->waitForReport(60000));
    }

private Q_SLOTS:
    void init() { m_tenant = std::make_unique<TenantOnHand>(40); }
    void cleanup()
    {
        m_console.reset();
        m_tenant.reset();
    }

    void aBrowserThatWasClosedIsGivenUp()
    {
        open(4);
        QVERIFY(!m_tenant->takeLink().isEmpty());
        tellsOnTheBrowserPage(QStringLiteral("Nobody finished the sign-in"));
        leadsOnAfterTryAgain();
    }

    void aRefusalInTheBrowserIsTold()
    {
        open();
        const QUrl link = m_tenant->takeLink();
        QUrlQuery denied;
        denied.addQueryItem(QStringLiteral("error"), QStringLiteral("access_denied"));
        denied.addQueryItem(QStringLiteral("error_description"), QStringLiteral("AADSTS65004: declined."));
        denied.addQueryItem(QStringLiteral("state"), QUrlQuery(link).queryItemValue(QStringLiteral("state")));
        QCOMPARE(m_tenant->knock(link, QStringLiteral("/"), denied), 200);
        tellsOnTheBrowserPage(QStringLiteral("declined in the browser"));
        leadsOnAfterTryAgain();
    }

    void strangersAtTheAnswerAddressChangeNothing()
    {
        open();
        const QUrl link = m_tenant->takeLink();
        const QString state = QUrlQuery(link).queryItemValue(QStringLiteral("state"));
        const auto answer = [](const QString &with) {
            QUrlQuery query;
            query.addQueryItem(QStringLiteral("code"), QStringLiteral("stolen"));
            if (!with.isEmpty())
                query.addQueryItem(QStringLiteral("state"), with);
            return query;
        };
        const QString root = QStringLiteral("/");
        QCOMPARE(m_tenant->knock(link, root, answer(QStringLiteral("a-guess"))), 400);
        QCOMPARE(m_tenant->knock(link, root, answer(QString())), 400);
        QCOMPARE(m_tenant->knock(link, QStringLiteral("/callback"), answer(state)), 404);
        QCOMPARE(m_tenant->knock(link, root, answer(state), "evil.example"), 421);
        QVERIFY(seen("copyLink") && !seen("browserError"));
        m_tenant->signIn(link);
        QTRY_VERIFY_WITH_TIMEOUT(seen("openReport"), 60000);
    }

    void anAccountOfAnotherTenantIsTold()
    {
        m_tenant->addStatus(
            400, "oauth2/v2.0/token",
            "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50020: User account from identity "
            "provider does not exist in tenant.\"}");
        open();
        m_tenant->signIn(m_tenant->takeLink());
        tellsOnTheBrowserPage(QStringLiteral("belongs to another tenant"));
        leadsOnAfterTryAgain();
    }

    void aTenantThatDoesNotExistIsToldAtItsField()
    {
        ConnectionOptions options = m_tenant->connection();
        options.tenant = "nobody.example";
        m_console = std::make_unique<ConsoleDriver>(options);
        QVERIFY(m_console->startUntil(QStringLiteral("connectionError")));
        QVERIFY(ConsoleDriver::words(seen("connectionError")).contains(QStringLiteral("no such tenant")));
        QVERIFY(ConsoleDriver::type(wizard(), QStringLiteral("tenantField"), m_tenant->addresses.tenantDomain));
        QVERIFY(ConsoleDriver::click(wizard(), QStringLiteral("continueButton")));
        m_tenant->signIn(m_tenant->takeLink());
        QTRY_VERIFY_WITH_TIMEOUT(seen("openReport"), 60000);
    }

    void aServiceThatGoesAwayInTheMiddleIsTold_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("connection cut") << QByteArray();
        QTest::newRow("HTML of somebody else") << QByteArray("<html>Sign in to the hotel network</html>");
        QTest::newRow("half an answer") << QByteArray("{\"token_type\":\"Bearer\",\"access_tok");
    }
    void aServiceThatGoesAwayInTheMiddleIsTold()
    {
        QFETCH(QByteArray, body);
        if (body.isEmpty())
            m_tenant->add(Demo::Fault::CutBefore, "oauth2/v2.0/token");
        else
            m_tenant->addBody(body, "text/html", "oauth2/v2.0/token");
        open();
        m_tenant->signIn(m_tenant->takeLink());
        tellsOnTheBrowserPage(QString());
        leadsOnAfterTryAgain();
    }

    void anAccountThatMayOnlyReadSaysSoBeforeAndInTheReport()
    {
        open();
        m_tenant->signIn(
            m_tenant->takeLink(),
            QString(m_tenant->addresses.user).replace(QStringLiteral("admin@"), QStringLiteral("reader@")));
        QTRY_VERIFY_WITH_TIMEOUT(seen("capability-changeProtocols"), 60000);
        const QString said = seen("capability-changeProtocols")->accessibleName();
        QVERIFY2(said.contains(QStringLiteral("No")) && said.contains(QStringLiteral("role")), qPrintable(said));
        QVERIFY(m_console->openWindow());
        QVERIFY(m_console->waitForReport(60000));
        ReportPage *page = m_console->window()->report();
        page->model()->setShownChecked(true);
        auto *manage = ConsoleDriver::child<QAbstractButton>(page, QStringLiteral("manageCas"));
        QVERIFY(manage && !manage->isEnabled());
        QVERIFY2(manage->toolTip().contains(QStringLiteral("role")), qPrintable(manage->toolTip()));
        QCOMPARE(m_tenant->received("Set-CASMailbox"), 0);
    }

    void anAccountWithoutAnyRoleIsToldWhatIsMissing()
    {
        open();
        m_tenant->signIn(
            m_tenant->takeLink(),
            QString(m_tenant->addresses.user).replace(QStringLiteral("admin@"), QStringLiteral("nobody@")));
        QTRY_VERIFY_WITH_TIMEOUT(seen("browserError") || seen("capabilities"), 60000);
        const QString said = ConsoleDriver::words(wizard());
        QVERIFY2(said.contains(QStringLiteral("role")), qPrintable(said));
        QVERIFY(seen("backButton"));
    }

    void noSecretStandsInTheLogOrInAnyWindow()
    {
        QTemporaryDir logs;
        Log::start({logs.path(), false, true});
        open();
        const QUrl link = m_tenant->takeLink();
        m_tenant->signIn(link);
        QTRY_VERIFY_WITH_TIMEOUT(seen("openReport"), 60000);
        QCOMPARE(secretIn(ConsoleDriver::words(wizard())), QString());
        QVERIFY(m_console->openWindow());
        QVERIFY(m_console->waitForReport(60000));
        QCOMPARE(secretIn(ConsoleDriver::words(m_console->window())), QString());
        m_console.reset();
        Log::start({});
        QFile log(logs.filePath(QStringLiteral("casement.log")));
        QVERIFY(log.open(QIODevice::ReadOnly));
        const QString written = QString::fromUtf8(log.readAll());
        QVERIFY(!written.isEmpty());
        QVERIFY(!written.contains(QUrlQuery(link).queryItemValue(QStringLiteral("state"))));
        QCOMPARE(secretIn(written), QString());
    }

    void theProgramStartsWithoutASessionBus()
    {
        const QString program =
            QDir(qEnvironmentVariable("CASEMENT_PROGRAMS_DIR")).filePath(QStringLiteral("casement"));
        QVERIFY2(QFile::exists(program), qPrintable(program));
        QTemporaryDir home;
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nonexistent/bus"));
        environment.remove(QStringLiteral("XDG_RUNTIME_DIR"));
        environment.insert(QStringLiteral("CASEMENT_HOME"), home.path());
        environment.insert(QStringLiteral("CASEMENT_EXIT_AFTER_START"), QStringLiteral("1"));
        process.setProcessEnvironment(environment);
        process.start(program, {QStringLiteral("--demo"), QStringLiteral("--demo-mailboxes"), QStringLiteral("20")});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }
};

CASEMENT_TEST(TestSignInMishaps)
#include "TestSignInMishaps.moc"
