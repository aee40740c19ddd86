// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Paths.h"
#include "models/profiles/ProfileBook.h"
#include "models/session/KeptSignIn.h"
#include "models/session/SignIn.h"
#include "models/session/TenantSession.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/MemoryStore.h"
#include "tests/support/TestMain.h"
#include "widgets/common/Banner.h"
#include "widgets/signin/SignInWizard.h"

#include <QAction>
#include <QNetworkAccessManager>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

const QString practice = QStringLiteral("Practice");

ConnectionProfile profileOf(const TenantOnHand &site)
{
    ConnectionProfile made;
    made.name = practice;
    made.kind = TenantKind::Custom;
    made.tenant = site.addresses.tenantDomain;
    made.clientId = site.addresses.publicClientId;
    made.authority = site.addresses.authority;
    made.exchange = site.addresses.exchange;
    made.graph = site.addresses.graph;
    return made;
}

QAction *command(const QWidget *window, const QString &text)
{
    for (QAction *action : window->findChildren<QAction *>()) {
        if (QString(action->text()).remove(QLatin1Char('&')) == text)
            return action;
    }
    return nullptr;
}

} // namespace

/// A sign-in that outlives the program belongs to one window, and ends when it is said to.
class TestKeptSignIn final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_site = std::make_unique<TenantOnHand>(20);
        m_home = std::make_unique<QTemporaryDir>();
    }

    void aSecondWindowOfAProfileIsTheFirstOne()
    {
        const QString config = Paths::below(m_home->path()).config();
        QVERIFY(Paths::ensureFolder(config));
        QVERIFY(ProfileBook(config).add(profileOf(*m_site)));
        ConnectionOptions options;
        options.profile = practice.toStdString();
        options.browserCommand = m_site->connection().browserCommand;
        ConsoleDriver console(options, m_home->path());
        QVERIFY(console.start());
        m_site->signIn(m_site->takeLink());
        QVERIFY(ConsoleDriver::click(console.waitForTop<SignInWizard>(), QStringLiteral("openReport")));
        QVERIFY(console.waitForReport(20'000));
        const auto before = m_site->tenant.requests().size();

        console.window()->showMinimized();
        command(console.window(), QStringLiteral("Open a tenant…"))->trigger();
        const QPointer<SignInWizard> wizard = console.waitForTop<SignInWizard>();
        QVERIFY(wizard);
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("kept-") + practice));
        QTRY_VERIFY(!wizard);
        QVERIFY(console.window()->isVisible() && !console.window()->isMinimized());
        QCOMPARE(m_site->tenant.requests().size(), before);
    }

    void theWindowStaysUntilTheKeychainHasForgotten()
    {
        QNetworkAccessManager network;
        const SystemClock clock;
        ProfileBook book(m_home->path());
        QVERIFY(book.add(profileOf(*m_site)));
        MemoryStore keychain;
        const QPointer<MainWindow> window = signedIn({&network, &clock, nullptr, &book, &keychain}, book);
        QVERIFY(window);
        QCOMPARE(keychain.held.size(), 1);

        keychain.broken = makeError(ErrorKind::Timeout, QStringLiteral("The keychain does not answer."));
        command(window, QStringLiteral("Sign out"))->trigger();
        auto *banner = window->findChild<Banner *>(QStringLiteral("runBanner"));
        QTRY_VERIFY(ConsoleDriver::words(banner).contains(QStringLiteral("keychain may still hold")));
        QVERIFY(banner->isVisible() && window->isVisible());
        QVERIFY(ConsoleDriver::words(banner).contains(keychain.broken->text));

        keychain.broken.reset();
        keychain.hang();
        QVERIFY(ConsoleDriver::click(window, QStringLiteral("signOutAgain")));
        QTRY_VERIFY(keychain.asked() > 0);
        QVERIFY(window && window->isVisible());
        QVERIFY2(!window->close(), "with the last window the program would go, and the order to forget with it");
        QVERIFY(window && window->isVisible());
        keychain.answer();
        QTRY_VERIFY(!window);
        QVERIFY(keychain.held.isEmpty());
    }

    void whatWasKeptForAnotherTenantGoes()
    {
        QNetworkAccessManager network;
        const SystemClock clock;
        ProfileBook book(m_home->path());
        QVERIFY(book.add(profileOf(*m_site)));
        MemoryStore keychain;
        const SessionServices services{&network, &clock, nullptr, &book, &keychain};
        const QPointer<MainWindow> window = signedIn(services, book);
        QVERIFY(window);
        delete window;
        const auto kept = keychain.held;
        QCOMPARE(kept.size(), 1);
        const ConnectionProfile before = *book.find(practice);

        ConnectionProfile renamed = before;
        renamed.changesAllowed = true;
        auto same = forgetIfMoved(services, before, renamed, {});
        QTRY_VERIFY(same.isReady());
        QVERIFY(QCoro::waitFor(same));
        QCOMPARE(keychain.held, kept);
        ConnectionProfile moved = before;
        moved.tenant = QStringLiteral("fabrikam.com");
        auto gone = forgetIfMoved(services, before, moved, {});
        QTRY_VERIFY(gone.isReady());
        QVERIFY(QCoro::waitFor(gone));
        QVERIFY(keychain.held.isEmpty());
    }

    /// There is no keychain here. Were the connection moved first, nobody would know under which name the sign-in lies.
    void aConnectionMovesOnlyOnceItsSignInIsForgotten()
    {
        const QString config = Paths::below(m_home->path()).config();
        QVERIFY(Paths::ensureFolder(config));
        ConnectionProfile kept = profileOf(*m_site);
        kept.tenantId = m_site->addresses.tenantId;
        kept.account = m_site->addresses.user;
        kept.accountId = QStringLiteral("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
        QVERIFY(ProfileBook(config).add(kept));
        ConnectionOptions options;
        options.profile = practice.toStdString();
        options.browserCommand = m_site->connection().browserCommand;
        ConsoleDriver console(options, m_home->path());
        QVERIFY(console.startUntil(QStringLiteral("copyLink")));
        QVERIFY(!m_site->takeLink().isEmpty());
        QWidget *wizard = console.waitForTop<SignInWizard>();
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("cancelButton")));
        QVERIFY(ConsoleDriver::type(wizard, QStringLiteral("tenantField"), QStringLiteral("fabrikam.com")));
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("continueButton")));
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(wizard, QStringLiteral("connectionError")), 20'000);
        const QString said = ConsoleDriver::words(wizard);
        QVERIFY2(said.contains(QStringLiteral("The connection stays as it was")), qPrintable(said));
        ProfileBook book(config);
        book.read();
        const auto found = book.find(practice);
        QVERIFY(found);
        QCOMPARE(found->tenant, kept.tenant);
        QCOMPARE(found->accountId, kept.accountId);
    }

private:
    MainWindow *signedIn(const SessionServices &services, const ProfileBook &book)
    {
        ConnectionRequest request = requestOf(*book.find(practice));
        request.openBrowser = [this](const QUrl &link) { m_site->signIn(link); };
        SignIn attempt(services);
        auto task = attempt.run(request, {});
        if (!QTest::qWaitFor([&] { return task.isReady(); }, 20000))
            return nullptr;
        const auto session = QCoro::waitFor(task);
        if (!session)
            return nullptr;
        TenantFace face;
        face.name = (*session)->identity().displayName;
        auto *window = new MainWindow(*session, face);
        window->setAttribute(Qt::WA_DeleteOnClose);
        window->show();
        return window;
    }

    std::unique_ptr<TenantOnHand> m_site;
    std::unique_ptr<QTemporaryDir> m_home;
};

CASEMENT_TEST(TestKeptSignIn)
#include "TestKeptSignIn.moc"
