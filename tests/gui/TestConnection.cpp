// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Paths.h"
#include "models/profiles/ProfileBook.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/TestMain.h"
#include "tests/unit/identity/MadeCertificate.h"
#include "widgets/common/Banner.h"
#include "widgets/common/DialogFrame.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

#include <algorithm>

using namespace Casement;
using namespace Casement::TestSupport;

/// What concerns the connection itself, in the real windows: the lock against changes, a sign-in that runs out, a code
/// for another device, signing out, and what went over the wire.
class TestConnection final : public QObject
{
    Q_OBJECT

    std::unique_ptr<TenantOnHand> m_site;
    std::unique_ptr<ConsoleDriver> m_console;

    MainWindow *window() { return m_console->window(); }

    QAction *command(const QString &text)
    {
        const QList<QAction *> all = window()->findChildren<QAction *>();
        for (QAction *action : all) {
            if (QString(action->text()).remove(QLatin1Char('&')) == text)
                return action;
        }
        return nullptr;
    }

    /// What the window has to say above its pages; null when there is nothing.
    QWidget *banner() { return ConsoleDriver::child<QWidget>(window(), QStringLiteral("runBanner")); }

    /// The report of the tenant, signed in as its administrator in the browser.
    bool openReport()
    {
        ConnectionOptions readOnly = m_site->connection();
        readOnly.allowChanges = false;
        m_console = std::make_unique<ConsoleDriver>(readOnly);
        if (!m_console->start())
            return false;
        auto *wizard = m_console->waitForTop<SignInWizard>();
        m_site->signIn(m_site->takeLink());
        return wizard && ConsoleDriver::click(wizard, QStringLiteral("openReport")) && m_console->waitForReport(20'000);
    }

    /// The wizard's page of the connection, filled for this tenant; a secret, if any, is left to the test.
    [[nodiscard]] bool fillConnection(QWidget *wizard, const QString &clientId, SignInMethod method)
    {
        const Demo::Addresses &site = m_site->addresses;
        auto *methods = ConsoleDriver::click(wizard, QStringLiteral("signInCard"))
                            ? ConsoleDriver::child<QComboBox>(wizard, QStringLiteral("signInMethod"))
                            : nullptr;
        if (!methods)
            return false;
        methods->setCurrentIndex(static_cast<int>(method));
        return ConsoleDriver::type(wizard, QStringLiteral("tenantField"), site.tenantDomain) &&
               ConsoleDriver::type(wizard, QStringLiteral("clientIdField"), clientId) &&
               ConsoleDriver::click(wizard, QStringLiteral("customAddresses")) &&
               ConsoleDriver::type(wizard, QStringLiteral("authorityField"), site.authority.toString()) &&
               ConsoleDriver::type(wizard, QStringLiteral("exchangeField"), site.exchange.toString()) &&
               ConsoleDriver::type(wizard, QStringLiteral("graphField"), site.graph.toString());
    }

private Q_SLOTS:
    void init() { m_site = std::make_unique<TenantOnHand>(60); }
    void cleanup()
    {
        m_console.reset();
        m_site.reset();
    }

    void aConnectionIsReadOnlyUntilItIsUnlocked()
    {
        QVERIFY(openReport());
        QAction *allow = command(QStringLiteral("Allow changes"));
        QVERIFY(allow);
        QVERIFY(!allow->isChecked());
        QVERIFY(!command(QStringLiteral("Manage CAS…"))->isEnabled());

        allow->trigger();
        auto *dialog = m_console->waitForTop<DialogFrame>(QStringLiteral("allowChangesDialog"));
        QVERIFY(dialog);
        QVERIFY2(!allow->isChecked(), "nothing is allowed before it was confirmed");
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(!allow->isChecked());

        allow->trigger();
        dialog = m_console->waitForTop<DialogFrame>(QStringLiteral("allowChangesDialog"));
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("allowChangesNow")));
        QVERIFY(allow->isChecked());
        allow->trigger();
        QVERIFY2(!allow->isChecked(), "taking it back asks nobody");
    }

    void aRevokedSignInPausesTheLoadAndGoesOnAfterOneQuestion()
    {
        QVERIFY(openReport());
        m_site->tenant.revokeSignIns(m_site->addresses.user);
        command(QStringLiteral("Refresh"))->trigger();
        QPointer<QWidget> again;
        QTRY_VERIFY_WITH_TIMEOUT((again = ConsoleDriver::child<QWidget>(window(), QStringLiteral("signInAgain"))),
                                 10'000);
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("signInAgain")));
        const QUrl link = m_site->takeLink();

        // The browser that opened may be the wrong one, or none at all.
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("copySignInLink")));
        QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(link.toEncoded()));
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("openSignInAgain")));
        QCOMPARE(m_site->takeLink(), link);
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("cancelSignInAgain")));
        QCOMPARE(m_site->knock(link, QStringLiteral("/"), {}), 0);

        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("signInAgain")));
        m_site->signIn(m_site->takeLink());
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(window(), QStringLiteral("runBanner")) == nullptr,
                                 10'000);
        QVERIFY(m_console->waitForReport(20'000));
        QVERIFY(!ConsoleDriver::child<QWidget>(window(), QStringLiteral("loadError")));
    }

    void whoeverGaveUpMaySignInLater()
    {
        QVERIFY(openReport());
        m_site->tenant.revokeSignIns(m_site->addresses.user);
        command(QStringLiteral("Refresh"))->trigger();
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("giveUpSignIn")));
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(window(), QStringLiteral("loadError")), 10'000);
        command(QStringLiteral("Refresh"))->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(window(), QStringLiteral("loadError")), 10'000);
        QVERIFY2(ConsoleDriver::words(banner()).contains(QStringLiteral("Not signed in")),
                 qPrintable(ConsoleDriver::words(banner())));

        // Given up once more, in the browser this time, it is offered all the same.
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("signInAgain")));
        QVERIFY(!m_site->takeLink().isEmpty());
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("cancelSignInAgain")));
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("signInAgain")));
        m_site->signIn(m_site->takeLink());
        QTRY_VERIFY_WITH_TIMEOUT(!banner(), 10'000);
        command(QStringLiteral("Refresh"))->trigger();
        QVERIFY(m_console->waitForReport(20'000));
        QVERIFY(!ConsoleDriver::child<QWidget>(window(), QStringLiteral("loadError")));
    }

    void theWizardTellsWhatItWaitsFor()
    {
        Demo::Fault busy;
        busy.service = "graph";
        busy.status = 429;
        busy.retryAfterSeconds = 3;
        m_site->tenant.addFault(busy);
        m_console = std::make_unique<ConsoleDriver>(m_site->connection());
        QVERIFY(m_console->start());
        auto *wizard = m_console->waitForTop<SignInWizard>();
        m_site->signIn(m_site->takeLink());
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::words(wizard).contains(QStringLiteral("Microsoft Graph: The service "
                                                                                      "asks for a pause. It goes on")),
                                 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(wizard, QStringLiteral("openReport")), 20'000);
    }

    void aKeyThatOthersCanReadIsTold()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const MadeCertificate made(now.addDays(-1), now.addDays(1));
        Demo::Options options;
        options.mailboxes = 20;
        options.appCertificate = made.pem();
        m_site = std::make_unique<TenantOnHand>(options);
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("runner.pem"));
        QFile pem(file);
        QVERIFY(pem.open(QIODevice::WriteOnly) && pem.write(made.pem() + made.keyPem()) > 0);
        pem.close();
        for (const bool others : {true, false}) {
            const QFile::Permissions owner = QFile::ReadOwner | QFile::WriteOwner;
            QVERIFY(pem.setPermissions(others ? owner | QFile::ReadOther : owner));
            m_console = std::make_unique<ConsoleDriver>(ConnectionOptions{});
            QVERIFY(m_console->start());
            auto *wizard = m_console->waitForTop<SignInWizard>();
            QVERIFY(fillConnection(wizard, m_site->addresses.certClientId, SignInMethod::Certificate));
            QVERIFY(ConsoleDriver::type(wizard, QStringLiteral("certificateField"), file));
            QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("continueButton")));
            QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(wizard, QStringLiteral("openReport")), 20'000);
            auto *warning = ConsoleDriver::child<Banner>(wizard, QStringLiteral("keyFileWarning"));
            QCOMPARE(warning != nullptr, others);
            QVERIFY(!others || ConsoleDriver::words(warning).contains(file));
        }
    }

    void nobodyIsAskedToSignInForAnApplication()
    {
        m_console = std::make_unique<ConsoleDriver>(ConnectionOptions{});
        QVERIFY(m_console->start());
        auto *wizard = m_console->waitForTop<SignInWizard>();
        QVERIFY(fillConnection(wizard, m_site->addresses.secretClientId, SignInMethod::Secret));
        QVERIFY(ConsoleDriver::type(wizard, QStringLiteral("secretField"), m_site->addresses.secret));
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("continueButton")));
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("openReport")));
        QVERIFY(m_console->waitForReport(20'000));

        QVERIFY(m_site->tenant.addFaults(R"({"revoke": [{"tokens": "access"}],
                                             "identity": {"refusals": {"client_credentials": 7000222}}})"));
        command(QStringLiteral("Refresh"))->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(window(), QStringLiteral("openTenantAnew")), 10'000);
        const QString said = ConsoleDriver::words(banner());
        QVERIFY2(said.contains(QStringLiteral("Make a new one")), qPrintable(said));
        QVERIFY(!ConsoleDriver::child<QWidget>(window(), QStringLiteral("signInAgain")));
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("openTenantAnew")));
        QVERIFY(m_console->waitForTop<SignInWizard>());
    }

    void whatIsStillTrueIsSaidAgainAfterSigningInAgain()
    {
        ConnectionOptions onlyBrowser;
        onlyBrowser.browserCommand = m_site->connection().browserCommand;
        m_console = std::make_unique<ConsoleDriver>(onlyBrowser);
        QVERIFY(m_console->start());
        auto *wizard = m_console->waitForTop<SignInWizard>();
        QVERIFY(fillConnection(wizard, m_site->addresses.publicClientId, SignInMethod::Browser));
        QVERIFY(ConsoleDriver::type(wizard, QStringLiteral("profileName"), QStringLiteral("Practice")));
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("continueButton")));
        m_site->signIn(m_site->takeLink());
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("openReport")));
        QVERIFY(m_console->waitForReport(20'000));

        // There is no keychain here, so the sign-in of the profile ends with the program.
        const auto saysNotKept = [this] {
            return ConsoleDriver::words(banner()).contains(QStringLiteral("This sign-in ends with the program"));
        };
        QVERIFY(saysNotKept());
        m_site->tenant.revokeSignIns(m_site->addresses.user);
        command(QStringLiteral("Refresh"))->trigger();
        QVERIFY(ConsoleDriver::click(window(), QStringLiteral("signInAgain")));
        QVERIFY(!saysNotKept());
        m_site->signIn(m_site->takeLink());
        QTRY_VERIFY_WITH_TIMEOUT(saysNotKept(), 10'000);
    }

    void aCodeForAnotherDeviceIsShownAndCopied()
    {
        m_console = std::make_unique<ConsoleDriver>(ConnectionOptions{});
        QVERIFY(m_console->start());
        auto *wizard = m_console->waitForTop<SignInWizard>();
        QVERIFY(fillConnection(wizard, m_site->addresses.publicClientId, SignInMethod::DeviceCode));
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("continueButton")));
        QPointer<QLabel> code;
        QTRY_VERIFY_WITH_TIMEOUT((code = ConsoleDriver::child<QLabel>(wizard, QStringLiteral("deviceCode"))), 10'000);
        QVERIFY(code->text().size() >= 8);
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("copyCode")));
        QCOMPARE(QGuiApplication::clipboard()->text(), code->text());
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("cancelButton")));
        QVERIFY(ConsoleDriver::child<QWidget>(wizard, QStringLiteral("continueButton")));
    }

    void anApplicationSignsInWithItsSecret()
    {
        m_console = std::make_unique<ConsoleDriver>(ConnectionOptions{});
        QVERIFY(m_console->start());
        auto *wizard = m_console->waitForTop<SignInWizard>();
        QVERIFY(fillConnection(wizard, m_site->addresses.secretClientId, SignInMethod::Secret));
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("continueButton")));
        QVERIFY2(ConsoleDriver::child<QLabel>(wizard, QStringLiteral("secretFieldFault")), "a secret is needed");
        QVERIFY(ConsoleDriver::type(wizard, QStringLiteral("secretField"), m_site->addresses.secret));
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("continueButton")));
        const QPointer<QLineEdit> field = ConsoleDriver::child<QLineEdit>(wizard, QStringLiteral("secretField"));
        QString left = QStringLiteral("not opened");
        connect(wizard, &SignInWizard::tenantOpened, this, [&] { left = field ? field->text() : QString(); });
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("openReport")));
        QVERIFY(m_console->waitForReport(20'000));
        QVERIFY2(left.isEmpty(), "nobody needs it in the wizard any more");
    }

    void diagnosticsListEveryRequestAndNoSecret()
    {
        QVERIFY(openReport());
        command(QStringLiteral("Diagnostics…"))->trigger();
        auto *dialog = m_console->waitForTop<DialogFrame>(QStringLiteral("diagnosticsDialog"));
        QVERIFY(dialog);
        auto *notes = ConsoleDriver::child<QTableView>(dialog, QStringLiteral("wireNotes"));
        QVERIFY(notes && notes->model()->rowCount() >= 4);
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("copyDiagnostics")));
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(QStringLiteral("Get-CASMailbox")));
        QCOMPARE(secretIn(copied), QString());
    }

    void aConnectionThatIsKeptIsOfferedNextTime()
    {
        QTemporaryDir home;
        {
            m_console = std::make_unique<ConsoleDriver>(ConnectionOptions{}, home.path());
            QVERIFY(m_console->start());
            auto *wizard = m_console->waitForTop<SignInWizard>();
            QVERIFY(fillConnection(wizard, m_site->addresses.secretClientId, SignInMethod::Secret));
            QVERIFY(ConsoleDriver::type(wizard, QStringLiteral("profileName"), QStringLiteral("Practice")));
            QVERIFY(ConsoleDriver::type(wizard, QStringLiteral("secretField"), m_site->addresses.secret));
            QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("continueButton")));
            QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("openReport")));
            m_console.reset();
        }
        m_console = std::make_unique<ConsoleDriver>(ConnectionOptions{}, home.path());
        QVERIFY(m_console->start());
        auto *wizard = m_console->waitForTop<SignInWizard>();
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("kept-Practice")));

        // Another try with it, even one that fails, leaves it bound to the tenant it has found before.
        QVERIFY(ConsoleDriver::type(wizard, QStringLiteral("secretField"), QStringLiteral("mistyped")));
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("continueButton")));
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(wizard, QStringLiteral("connectionError")), 10'000);
        ProfileBook book(Paths::below(home.path()).config());
        book.read();
        const auto kept = book.find(QStringLiteral("Practice"));
        QVERIFY(kept);
        QCOMPARE(kept->tenantId, m_site->addresses.tenantId);
        QVERIFY(!kept->tenantName.isEmpty());
    }

    void signingOutEverywhereIsAskedForAndEndsEverySignIn()
    {
        QVERIFY(openReport());
        const QPointer<MainWindow> open = window();
        command(QStringLiteral("Sign me out everywhere…"))->trigger();
        auto *dialog = m_console->waitForTop<DialogFrame>(QStringLiteral("signOutEverywhereDialog"));
        QVERIFY(dialog);
        const QList<QByteArray> before = m_site->tenant.handedOut();
        QVERIFY(ConsoleDriver::click(dialog, QStringLiteral("signOutEverywhereNow")));
        QTRY_VERIFY_WITH_TIMEOUT(!open, 10'000);
        const QList<Demo::Request> all = m_site->tenant.requests();
        const auto asked = std::ranges::count_if(
            all, [](const Demo::Request &one) { return one.path.endsWith("/me/revokeSignInSessions"); });
        QCOMPARE(asked, 1);
        QVERIFY2(!m_site->takesOneOf(before), "a refresh token of before is dead");
    }

    void signingOutClosesTheWindow()
    {
        QVERIFY(openReport());
        const QPointer<MainWindow> open = window();
        const QList<QByteArray> before = m_site->tenant.handedOut();
        command(QStringLiteral("Sign out"))->trigger();
        QTRY_VERIFY(!open);
        QVERIFY2(m_site->takesOneOf(before), "this computer forgets its tokens, and nobody else does");
    }
};

CASEMENT_TEST(TestConnection)
#include "TestConnection.moc"
