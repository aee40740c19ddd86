// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/SignInWizard.h"

#include "app/composition/DemoConnection.h"
#include "models/session/TenantSession.h"
#include "tests/support/TestMain.h"
#include "tests/unit/dialogs/DialogFixture.h"
#include "widgets/common/TenantBand.h"
#include "widgets/signin/ConnectionPage.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace Casement;
using namespace Casement::TestSupport;

/// The wizard against the simulated tenant, by keys and clicks.
class TestSignInWizard final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    SystemClock m_clock;
    QNetworkAccessManager m_network;
    DemoConnection m_demo;
    std::unique_ptr<SignIn> m_signIn;
    std::unique_ptr<SignInWizard> m_wizard;
    QList<QUrl> m_opened;
    bool m_answers = true; ///< whether somebody signs in when the browser opens

    Result<ConnectionRequest> demoRequest() { return m_demo.open(Paths::below(m_folder.path()), 50); }

    template <class T = QPushButton>
    T *part(const char *name)
    {
        return child<T>(m_wizard.get(), name);
    }
    void makeWizard()
    {
        m_wizard.reset();
        m_signIn = std::make_unique<SignIn>(SessionServices{&m_network, &m_clock, nullptr});
        m_wizard = std::make_unique<SignInWizard>(
            m_signIn.get(), [this] { return demoRequest(); },
            [this](const QUrl &url) {
                m_opened.append(url);
                if (m_answers)
                    demoRequest()->openBrowser(url);
            });
        m_wizard->show();
    }
    void fillConnection(const QString &tenant, const QString &clientId)
    {
        QTest::mouseClick(part<QAbstractButton>("signInCard"), Qt::LeftButton);
        QTest::keyClicks(part<QLineEdit>("tenantField"), tenant);
        QTest::keyClicks(part<QLineEdit>("clientIdField"), clientId);
    }
    void fillAddresses(const ConnectionRequest &request)
    {
        QTest::mouseClick(part("customAddresses"), Qt::LeftButton);
        part<QLineEdit>("authorityField")->setText(request.authority.toString());
        part<QLineEdit>("exchangeField")->setText(request.exchange.toString());
        part<QLineEdit>("graphField")->setText(request.graph.toString());
    }

    /// A computer that keeps one connection; what the wizard keeps there is noted.
    void keepOne(const ConnectionRequest &kept, QList<bool> *replaced)
    {
        KeptConnections connections;
        connections.list = [kept] { return std::vector<ConnectionProfile>{profileOf(kept)}; };
        connections.request = [kept](const QString &) -> Result<ConnectionRequest> { return kept; };
        connections.keep = [replaced](const ConnectionRequest &, bool replace, const auto &done) {
            replaced->append(replace);
            done(Outcome());
        };
        connections.colour = [](const TenantIdentity &) { return TenantColour::Plum; };
        m_wizard->setKept(connections);
    }
    /// The demo tenant, as a tenant that somebody signs in to.
    ConnectionRequest practice()
    {
        auto request = *demoRequest();
        request.kind = TenantKind::Custom;
        request.profile = QStringLiteral("Practice");
        request.openBrowser = nullptr;
        return request;
    }

    /// Whether the page in front fits without scrolling, once the layout has settled.
    bool fits()
    {
        const auto *middle = m_wizard->findChild<QScrollArea *>();
        return QTest::qWaitFor([middle] {
            return !middle->verticalScrollBar()->isVisible() && !middle->horizontalScrollBar()->isVisible();
        });
    }

private Q_SLOTS:
    void init()
    {
        useStyle(false);
        m_answers = true;
        m_opened.clear();
        makeWizard();
    }
    void cleanup()
    {
        m_wizard.reset();
        m_signIn.reset();
    }

    void addressesThatNobodyHasSeenAreNamedAndCanBePutRight()
    {
        QTest::mouseClick(part<QAbstractButton>("signInCard"), Qt::LeftButton);
        auto *clouds = part<QComboBox>("cloud");
        QVERIFY(!clouds->currentText().contains(QStringLiteral("not verified")));
        const int other = clouds->findText(QStringLiteral("(addresses not verified)"), Qt::MatchContains);
        QVERIFY(other > 0);
        clouds->setCurrentIndex(other);
        QVERIFY(part<QLabel>("cloudNote")->isVisible());
        QVERIFY(part<QLabel>("cloudNote")->text().contains(QStringLiteral("not seen at work")));
        for (const char *name : {"authorityField", "exchangeField", "graphField"}) {
            auto *field = part<QLineEdit>(name);
            QVERIFY2(field && field->isVisible() && field->text().startsWith(QStringLiteral("https://")), name);
            field->clear();
            QTest::keyClicks(field, QStringLiteral("https://login.example.org"));
            QCOMPARE(field->text(), QStringLiteral("https://login.example.org"));
        }
    }

    /// The scope of a token is no part of the address: another address keeps it, and it is typed by itself.
    void theExchangeScopeOfACloudIsKeptAndCanBePutRight()
    {
        QTest::mouseClick(part<QAbstractButton>("signInCard"), Qt::LeftButton);
        auto *page = m_wizard->findChild<ConnectionPage *>();
        auto *clouds = part<QComboBox>("cloud");
        clouds->setCurrentIndex(clouds->findText(QStringLiteral("DoD"), Qt::MatchContains));
        auto *scope = part<QLineEdit>("exchangeScopeField");
        QCOMPARE(scope->text(), QStringLiteral("https://webmail.apps.mil/.default"));
        QCOMPARE(page->request().kind, TenantKind::Cloud);
        auto *graph = part<QLineEdit>("graphField");
        graph->clear();
        QTest::keyClicks(graph, QStringLiteral("https://graph.example.org"));
        QCOMPARE(page->request().kind, TenantKind::Custom);
        QCOMPARE(page->request().exchangeScope, QStringLiteral("https://webmail.apps.mil/.default"));
        scope->clear();
        QTest::keyClicks(scope, QStringLiteral("https://outlook-dod.office365.us/.default"));
        QCOMPARE(page->request().exchangeScope, QStringLiteral("https://outlook-dod.office365.us/.default"));
        clouds->setCurrentIndex(0);
        QVERIFY(scope->text().isEmpty());
        QVERIFY(page->request().exchangeScope.isEmpty());
    }

    void enterStartsTheDemo()
    {
        const QSignalSpy opened(m_wizard.get(), &SignInWizard::tenantOpened);
        const QSignalSpy finished(m_wizard.get(), &QDialog::finished);
        QVERIFY(QTest::qWaitForWindowActive(m_wizard.get()));
        QTest::keyClick(QGuiApplication::focusWindow() ? m_wizard->focusWidget() : m_wizard.get(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, 10'000);
        const auto session = opened.first().first().value<std::shared_ptr<TenantSession>>();
        QCOMPARE(session->identity().kind, TenantKind::Demo);
        QCOMPARE(finished.count(), 1);
        QVERIFY2(m_opened.isEmpty(), "the demo needs no browser");
    }

    void theButtonStartsTheDemoToo()
    {
        const QSignalSpy opened(m_wizard.get(), &SignInWizard::tenantOpened);
        QTest::mouseClick(part("startDemo"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, 10'000);
    }

    void aDemoThatCannotStartIsToldOnTheFirstPage()
    {
        SignInWizard wizard(
            m_signIn.get(),
            [] { return Result<ConnectionRequest>(failure(ErrorKind::Storage, QStringLiteral("No port is free."))); },
            [](const QUrl &) {});
        wizard.show();
        child<QPushButton>(&wizard, "startDemo")->click();
        QVERIFY(child<QWidget>(&wizard, "welcomeError")->isVisible());
        QVERIFY(child<QPushButton>(&wizard, "startDemo")->isVisible());
    }

    void mistakesAreCaughtWhereTheyAreMade()
    {
        fillConnection(QStringLiteral("mara@contoso.com"), QStringLiteral("not an id"));
        QTest::keyClick(part<QLineEdit>("clientIdField"), Qt::Key_Return);
        QVERIFY(part<QLabel>("tenantFieldFault")->isVisible());
        QVERIFY(part<QLabel>("clientIdFieldFault")->isVisible());
        QVERIFY2(m_opened.isEmpty(), "nothing is asked before the words are right");
        QVERIFY(part("continueButton")->isVisible());
        QVERIFY(fits());
        grab(m_wizard.get(), QStringLiteral("signin-faults"));
        QTest::keyClicks(part<QLineEdit>("tenantField"), QStringLiteral("x"));
        QVERIFY2(!part<QLabel>("tenantFieldFault")->isVisible(), "typing takes the reason away");
    }

    void plainHttpToAnotherHostIsRefused()
    {
        fillConnection(QStringLiteral("contoso.com"), QStringLiteral("1b4e28ba-2fa1-41d2-883f-0016d3cca427"));
        auto request = *demoRequest();
        request.graph = QUrl(QStringLiteral("http://graph.example.com"));
        fillAddresses(request);
        part("continueButton")->click();
        QVERIFY(part<QLabel>("graphFieldFault")->isVisible());
        QVERIFY(m_opened.isEmpty());
    }

    void aRealTenantIsShownBeforeItOpens()
    {
        const auto request = demoRequest();
        QVERIFY(request);
        const QSignalSpy opened(m_wizard.get(), &SignInWizard::tenantOpened);
        fillConnection(request->tenant, request->clientId);
        fillAddresses(*request);
        QTest::keyClick(part<QLineEdit>("graphField"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(part("openReport")->isVisible(), 10'000);
        QCOMPARE(m_opened.size(), 1);
        QCOMPARE(opened.count(), 0);
        QVERIFY(part<QWidget>("capability-changeProtocols")->accessibleName().contains(QStringLiteral("Yes")));
        grab(m_wizard.get(), QStringLiteral("signin-found"));
        QVERIFY(part("openReport")->isDefault());
        QTest::keyClick(m_wizard.get(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().value<std::shared_ptr<TenantSession>>()->identity().kind, TenantKind::Custom);
    }

    void anUnknownTenantIsToldAtItsField()
    {
        const auto request = demoRequest();
        fillConnection(QStringLiteral("nobody.onmicrosoft.com"), request->clientId);
        fillAddresses(*request);
        part("continueButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(part<QWidget>("connectionError")->isVisible(), 10'000);
        QVERIFY(part("continueButton")->isVisible());
        QCOMPARE(m_wizard->focusWidget(), part<QLineEdit>("tenantField"));
        grab(m_wizard.get(), QStringLiteral("signin-no-tenant"));
    }

    void aServerThatIsGoneIsTold()
    {
        ConnectionRequest request;
        request.kind = TenantKind::Custom;
        request.tenant = QStringLiteral("contoso.com");
        request.clientId = QStringLiteral("1b4e28ba-2fa1-41d2-883f-0016d3cca427");
        request.authority = request.exchange = request.graph = QUrl(QStringLiteral("http://127.0.0.1:9"));
        m_wizard->startWith(request);
        QTRY_VERIFY_WITH_TIMEOUT(part<QWidget>("connectionError")->isVisible(), 60'000);
        QCOMPARE(part<QLineEdit>("tenantField")->text(), request.tenant);
        QVERIFY(part<QLineEdit>("authorityField")->isVisible());
    }

    void whileWaitingTheLinkCanBeCopiedAndAllCancelled()
    {
        m_answers = false;
        auto request = *demoRequest();
        request.kind = TenantKind::Custom;
        request.openBrowser = nullptr;
        request.timeout = std::chrono::seconds(300);
        m_wizard->startWith(request);
        QTRY_VERIFY_WITH_TIMEOUT(part("copyLink")->isVisible(), 10'000);
        QCOMPARE(m_opened.size(), 1);
        part("copyLink")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(m_opened.first().toEncoded()));
        part("openAgain")->click();
        QCOMPARE(m_opened.size(), 2);
        grab(m_wizard.get(), QStringLiteral("signin-waiting"));
        QTest::mouseClick(part("cancelButton"), Qt::LeftButton);
        QVERIFY(part("continueButton")->isVisible());
        QVERIFY(!part<QWidget>("connectionError")->isVisible());
        QCOMPARE(m_signIn->state(), SignInState::Failed);
    }

    void aRefusalInTheBrowserOffersAnotherTry()
    {
        m_answers = false;
        auto request = *demoRequest();
        request.kind = TenantKind::Custom;
        request.openBrowser = nullptr;
        m_wizard->startWith(request);
        QTRY_VERIFY_WITH_TIMEOUT(part("copyLink")->isVisible(), 10'000);
        // Somebody presses Cancel on the consent page: the browser goes where the link says, with an error.
        const QUrlQuery query(m_opened.first());
        QUrl answer(query.queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded));
        answer.setHost(QStringLiteral("127.0.0.1"));
        QUrlQuery denied;
        denied.addQueryItem(QStringLiteral("error"), QStringLiteral("access_denied"));
        denied.addQueryItem(QStringLiteral("state"), query.queryItemValue(QStringLiteral("state")));
        answer.setQuery(denied);
        QNetworkRequest browser(answer);
        browser.setRawHeader("Host", QByteArray("localhost:") + QByteArray::number(answer.port()));
        const std::unique_ptr<QNetworkReply> reply(m_network.get(browser));
        QTRY_VERIFY_WITH_TIMEOUT(part("tryAgain")->isVisible(), 10'000);
        QVERIFY(part<QWidget>("browserError")->isVisible());
        grab(m_wizard.get(), QStringLiteral("signin-denied"));
        m_answers = true;
        QTest::mouseClick(part("tryAgain"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(part("openReport")->isVisible(), 10'000);
    }

    void noPageScrollsForWhatAnotherPageNeeds()
    {
        // The addresses unfolded make the page of the connection taller than the window; the refusal is three lines.
        m_answers = false;
        auto request = *demoRequest();
        request.kind = TenantKind::Custom;
        request.openBrowser = nullptr;
        request.timeout = std::chrono::seconds(1);
        m_wizard->startWith(request);
        QTRY_VERIFY_WITH_TIMEOUT(part<QWidget>("browserError")->isVisible(), 10'000);
        QVERIFY(fits());
    }

    void aConnectionGivenByNameMayBeMendedAfterAFailure()
    {
        QList<bool> replaced;
        ConnectionRequest request = practice();
        request.tenant = QStringLiteral("nobody.onmicrosoft.com");
        keepOne(request, &replaced);
        m_wizard->startWith(request);
        QTRY_VERIFY_WITH_TIMEOUT(part<QWidget>("connectionError")->isVisible(), 10'000);
        part("continueButton")->click();
        QCOMPARE(replaced, QList<bool>{true});
    }

    void whatTheBookKnowsOfAConnectionGoesAlong()
    {
        m_answers = false;
        QList<bool> replaced;
        ConnectionRequest request = practice();
        request.loginHint = QStringLiteral("mara@contoso.example");
        keepOne(request, &replaced);
        m_wizard->startWith(request);
        QTRY_VERIFY_WITH_TIMEOUT(part("copyLink")->isVisible(), 10'000);
        part("cancelButton")->click();
        m_opened.clear();
        part("continueButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_opened.isEmpty(), 10'000);
        QCOMPARE(QUrlQuery(m_opened.first()).queryItemValue(QStringLiteral("login_hint"), QUrl::FullyDecoded),
                 request.loginHint);
    }

    void theFoundPageHasTheTenantsColour()
    {
        QList<bool> replaced;
        keepOne(practice(), &replaced);
        m_wizard->startWith(practice());
        QTRY_VERIFY_WITH_TIMEOUT(part("openReport")->isVisible(), 10'000);
        auto *band = m_wizard->findChild<TenantBand *>();
        TenantFace face;
        face.colour = TenantColour::Plum;
        TenantBand expected;
        expected.setTenant(face);
        expected.resize(band->size());
        const QPoint middle = band->rect().center();
        QCOMPARE(band->grab().toImage().pixelColor(middle), expected.grab().toImage().pixelColor(middle));
    }

    void aSecretIsForgottenWhenThePersonTurnsBack()
    {
        const auto type = [this] {
            part<QAbstractButton>("signInCard")->click();
            part<QComboBox>("signInMethod")->setCurrentIndex(3);
            QTest::keyClicks(part<QLineEdit>("secretField"), QStringLiteral("s3cret"));
        };
        type();
        part("backButton")->click();
        QCOMPARE(part<QLineEdit>("secretField")->text(), QString());
        QVERIFY(!part<QLineEdit>("secretField")->isUndoAvailable());
        type();
        m_wizard->reject();
        QCOMPARE(part<QLineEdit>("secretField")->text(), QString());
    }

    void closingTheWindowGivesUp()
    {
        m_answers = false;
        auto request = *demoRequest();
        request.kind = TenantKind::Custom;
        request.openBrowser = nullptr;
        m_wizard->startWith(request);
        QTRY_VERIFY_WITH_TIMEOUT(part("copyLink")->isVisible(), 10'000);
        const QSignalSpy failed(m_signIn.get(), &SignIn::failed);
        QTest::keyClick(m_wizard.get(), Qt::Key_Escape);
        QCOMPARE(failed.count(), 1);
        QVERIFY(!m_wizard->isVisible());
    }

    void helpIsOneClickAway()
    {
        QTest::mouseClick(part("registrationHelpLink"), Qt::LeftButton);
        QVERIFY(part<QWidget>("registrationHelp")->isVisible());
        QVERIFY(fits());
        grab(m_wizard.get(), QStringLiteral("signin-help"));
        QTest::mouseClick(part("backButton"), Qt::LeftButton);
        QVERIFY(part("startDemo")->isVisible());
    }

    void looks_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("rightToLeft");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("rtl") << false << true;
    }
    void looks()
    {
        QFETCH(bool, dark);
        QFETCH(bool, rightToLeft);
        useStyle(dark);
        m_wizard->setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        const QString tag = QString::fromLatin1(QTest::currentDataTag());
        QVERIFY(QTest::qWaitForWindowExposed(m_wizard.get()));
        QCOMPARE(m_wizard->size(), QSize(744, 616));
        grab(m_wizard.get(), QStringLiteral("signin-welcome-") + tag);
        part<QAbstractButton>("signInCard")->click();
        QVERIFY(fits());
        grab(m_wizard.get(), QStringLiteral("signin-connection-") + tag);
        part("customAddresses")->click();
        QTRY_VERIFY(part<QLineEdit>("graphField")->isVisible());
        QVERIFY(fits());
        grab(m_wizard.get(), QStringLiteral("signin-addresses-") + tag);
    }
};

CASEMENT_TEST(TestSignInWizard)
#include "TestSignInWizard.moc"
