// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/ExchangeChannel.h"
#include "models/actions/GuardRepository.h"
#include "models/actions/RunJournal.h"
#include "models/base/Paths.h"
#include "models/cloud/http/Limits.h"
#include "models/demotenant/DemoTenant.h"
#include "models/demotenant/ScriptedBrowser.h"
#include "models/evidence/EvidenceLedger.h"
#include "models/exceptions/ExceptionRepository.h"
#include "models/profiles/ProfileBook.h"
#include "models/session/EvidenceDesk.h"
#include "models/session/SessionAccess.h"
#include "models/session/SignIn.h"
#include "models/session/TenantSession.h"
#include "models/store/Store.h"
#include "tests/integration/Signed.h"
#include "tests/support/MemoryStore.h"
#include "tests/support/TestMain.h"
#include "tests/support/VirtualTime.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

#include <QCoroTask>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

using Session = std::shared_ptr<TenantSession>;

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

Task<Outcome> openStore(Store *store)
{
    auto opened = co_await store->open(
        {RunJournal::schema(), ExceptionRepository::schema(), GuardRepository::schema(), EvidenceLedger::schema()},
        CancelToken());
    co_return opened;
}

/// Over when the keychain has done what was asked of it before.
Task<Outcome> wholeTurn(SecretStore *keychain)
{
    const QString name = lat("something else");
    auto gone = co_await keychain->remove(name, CancelToken());
    co_return gone;
}

/// One simulated tenant and the person at its sign-in pages.
struct Place
{
    explicit Place(quint64 seed = 1)
    {
        Demo::Options options;
        options.opaqueTokens = hasOpaqueTokens();
        options.mailboxes = 40;
        options.generatorSeed = seed;
        options.strict = true;
        options.identity.deviceIntervalSeconds = 1;
        tenant = std::make_unique<Demo::Tenant>(options);
        const auto started = tenant->start();
        if (!started)
            qFatal("the simulated tenant did not start: %s", qPrintable(started.error().oneLine()));
        addresses = *started;
        setPerson(addresses.user);
    }
    void setPerson(const QString &user) { browser = std::make_unique<Demo::ScriptedBrowser>(user, addresses.password); }

    [[nodiscard]] ConnectionProfile profile(const QString &name) const
    {
        ConnectionProfile made;
        made.name = name;
        made.kind = TenantKind::Custom;
        made.tenant = addresses.tenantDomain;
        made.clientId = addresses.publicClientId;
        made.authority = addresses.authority;
        made.exchange = addresses.exchange;
        made.graph = addresses.graph;
        return made;
    }
    [[nodiscard]] int requestsTo(const char *cmdlet) const
    {
        const auto all = tenant->requests();
        return static_cast<int>(
            std::ranges::count_if(all, [cmdlet](const Demo::Request &request) { return request.cmdlet == cmdlet; }));
    }

    std::unique_ptr<Demo::Tenant> tenant;
    Demo::Addresses addresses;
    std::unique_ptr<Demo::ScriptedBrowser> browser;
};

} // namespace

/// Sign-ins and sessions as both programs use them, against the simulated tenant.
class TestSessions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void signsInByCode();
    void signsInAsAnApplication();
    void aProfileSignsInSilentlyTheSecondTime();
    void withoutAKeychainItSaysSo();
    void aBrokenKeychainIsSaidAndHarmless();
    void saysThatAnOlderSignInIsStillKept();
    void aClockThatIsOffIsTakenOrNamed_data();
    void aClockThatIsOffIsTakenOrNamed();
    void nobodyIsAskedWhereNobodyMayBe();
    void claimsThatOnlyThePersonMeetsAreAskedForAtOnce_data();
    void claimsThatOnlyThePersonMeetsAreAskedForAtOnce();
    void claimsThatAServiceDemandsAreAskedForAtOnce();
    void whatNoSignInMendsIsSaidOnce_data();
    void whatNoSignInMendsIsSaidOnce();
    void aKeptSignInOutlivesAServiceThatIsNotThere_data();
    void aKeptSignInOutlivesAServiceThatIsNotThere();
    void silenceTakesNoRightsBack();
    void aSilentKeychainKeepsNobodyOut();
    void aPermissionThatTheCloudLacksEndsNothing();
    void aFaultOfTheSignInServiceIsWaitedFor_data();
    void aFaultOfTheSignInServiceIsWaitedFor();
    void anotherAccountTakesThePlace();
    void onlyTheAccountThatWasNamedMaySignIn();
    void theNamedAccountTakesThePlaceOfTheKeptOne();
    void aProfileStaysWithItsTenant();
    void whatWasCancelledIsNotKept();
    void mayBeGivenUpWhileTheKeychainHangs();
    void signingOutForgets();
    void signingOutClosesTheAddressThatWaitsForTheBrowser();
    void aLoadWaitsForThePersonAndGoesOn();
    void onlyTheSameAccountMayGoOn();
    void givingUpEndsTheWait();
    void aLoadFailsWhereNobodyOffersToSignIn();
    void aRefreshKeepsWhatARunReadMeanwhile();
    void whatIsReadWhileTheLedgerIsWaitedForIsKept();
    void theFirstLoadGoesOnUntilItsRowsAreThere();
    void waitsForEitherServiceAreTold();
    void aChangeReachesOneTenantOnly();
    void aPlanOfAnotherTenantIsRefused();
    void whereTheChannelLeadsDecides();
    void aRunWaitsForTheRoleAndGoesOn();
    void aRunWaitsForTheSignInAndGoesOn();
    void aRunThatGoesOnIsPatientAgain();
    void aRunOutlivesABrokenSignInService_data();
    void aRunOutlivesABrokenSignInService();
    void theWireLogTellsNoSecret();
    void aRoleThatWasActivatedIsFoundWhenCheckedAgain();
    void aRoleThatWasActivatedMeanwhileOpensTheDoor();
    void askedTwiceItIsDoneOnce();

private:
    template <class T>
    T finished(Task<T> task)
    {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 20000); }();
        return QCoro::waitFor(task);
    }
    [[nodiscard]] SessionServices services()
    {
        return {&m_network, &m_clock, m_store.get(), m_book.get(), m_keychain.get(), m_time};
    }
    /// By the profile of this name, as it is in the book now.
    [[nodiscard]] ConnectionRequest request(Place &place, const QString &name)
    {
        ConnectionRequest made = requestOf(*m_book->find(name));
        made.openBrowser = [&place](const QUrl &link) { place.browser->open(link); };
        made.timeout = std::chrono::seconds(15);
        return made;
    }
    Result<Session> signIn(const ConnectionRequest &wanted)
    {
        SignIn attempt(services());
        return finished(attempt.run(wanted, {}));
    }
    Session signedIn(Place &place, const QString &name)
    {
        const auto session = signIn(request(place, name));
        if (!session)
            qFatal("signing in failed: %s", qPrintable(session.error().oneLine()));
        return *session;
    }
    Result<ConfirmedPlan> popOff(TenantSession *session, size_t most = 1);
    Session changing(const QString &name);
    /// How often each mailbox's change was obeyed.
    using Changed = QHash<QString, int>;
    [[nodiscard]] Changed changesSeen() const;

    QTemporaryDir m_folder;
    QNetworkAccessManager m_network;
    SystemClock m_clock;
    Timekeeper *m_time = Timekeeper::steady();
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ProfileBook> m_book;
    std::unique_ptr<MemoryStore> m_keychain;
    std::unique_ptr<Place> m_place;
    std::optional<Demo::IdentityMood> m_mood; ///< to come at the next moment that matters
};

void TestSessions::init()
{
    static int number = 0;
    const QString folder = m_folder.filePath(QString::number(++number));
    QVERIFY(Paths::ensureFolder(folder));
    m_store = std::make_unique<Store>(folder + lat("/casement.sqlite"));
    QVERIFY(finished(openStore(m_store.get())));
    m_book = std::make_unique<ProfileBook>(folder);
    m_keychain = std::make_unique<MemoryStore>();
    m_place = std::make_unique<Place>();
    QVERIFY(m_book->add(m_place->profile(lat("North"))));
}

void TestSessions::cleanup()
{
    QCOMPARE(m_place->tenant->slips(), 0);
}

void TestSessions::signsInByCode()
{
    ConnectionRequest wanted = request(*m_place, lat("North"));
    wanted.method = SignInMethod::DeviceCode;
    wanted.openBrowser = {};
    SignIn attempt(services());
    QSignalSpy states(&attempt, &SignIn::stateChanged);
    QSignalSpy codes(&attempt, &SignIn::codeReceived);
    connect(&attempt, &SignIn::codeReceived, this, [this](const SignInCode &code) {
        m_place->browser->setDeviceCode(code.userCode);
        m_place->browser->open(code.address);
    });
    const auto session = finished(attempt.run(wanted, {}));
    QVERIFY2(session, session ? "" : qPrintable(session.error().oneLine()));
    QCOMPARE(codes.size(), 1);
    QVERIFY(codes.first().first().value<SignInCode>().expiresAt > QDateTime::currentDateTimeUtc());
    QCOMPARE((*session)->identity().account, m_place->addresses.user);
    QCOMPARE((*session)->identity().tenantId, m_place->addresses.tenantId);
    QVERIFY((*session)->identity().domains.contains((*session)->identity().domain));
    QVERIFY((*session)->identity().domains.contains((*session)->identity().initialDomain));
}

void TestSessions::signsInAsAnApplication()
{
    ConnectionRequest wanted = request(*m_place, lat("North"));
    wanted.method = SignInMethod::Secret;
    wanted.clientId = m_place->addresses.secretClientId;
    wanted.clientSecret = Secret(m_place->addresses.secret.toUtf8());
    wanted.mayAsk = false;
    const auto session = signIn(wanted);
    QVERIFY2(session, session ? "" : qPrintable(session.error().oneLine()));
    QVERIFY(finished((*session)->loadAndWait({})));
    QVERIFY((*session)->inventory()->rowCount() >= 40);
    // An application has nothing to keep, and is no account to offer to a person.
    QVERIFY(m_keychain->held.isEmpty());
    QVERIFY(!(*session)->access()->notKept());
    QVERIFY(m_book->find(lat("North"))->accountId.isEmpty());
    wanted.clientSecret = Secret("wrong");
    const auto refused = signIn(wanted);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::SignIn);
}

void TestSessions::aProfileSignsInSilentlyTheSecondTime()
{
    signedIn(*m_place, lat("North")).reset();
    QCOMPARE(m_keychain->held.size(), 1);
    QCOMPARE(m_book->find(lat("North"))->tenantId, m_place->addresses.tenantId);
    ConnectionRequest again = request(*m_place, lat("North"));
    again.mayAsk = false;
    again.openBrowser = [](const QUrl &) { QFAIL("a browser was opened"); };
    const auto session = signIn(again);
    QVERIFY2(session, session ? "" : qPrintable(session.error().oneLine()));
    QCOMPARE((*session)->identity().account, m_place->addresses.user);
    QVERIFY(!(*session)->access()->notKept());
    QCOMPARE(m_keychain->held.size(), 1);
}

void TestSessions::withoutAKeychainItSaysSo()
{
    m_keychain.reset();
    const Session session = signedIn(*m_place, lat("North"));
    QVERIFY(session->access()->notKept());
    QVERIFY(!session->access()->notKept()->text.isEmpty());
}

void TestSessions::aBrokenKeychainIsSaidAndHarmless()
{
    m_keychain->broken = makeError(ErrorKind::Storage, lat("the keychain is locked"));
    const Session session = signedIn(*m_place, lat("North"));
    QVERIFY(session->access()->notKept());
    QVERIFY(session->access()->notKept()->text.contains(lat("the keychain is locked")));
    QVERIFY(finished(session->loadAndWait({})));
}

/// The keychain took the first one and not the next: at the next start the program would sign in all the same.
void TestSessions::saysThatAnOlderSignInIsStillKept()
{
    const Session session = signedIn(*m_place, lat("North"));
    QSignalSpy told(session->access(), &SessionAccess::notKeptChanged);
    m_keychain->broken = makeError(ErrorKind::Timeout, lat("the keychain is busy"));
    session->access()->signInAgain();
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, 15000);
    const QString text = session->access()->notKept()->text;
    QVERIFY2(text.contains(lat("the keychain is busy")) && text.contains(lat("until you sign out")), qPrintable(text));
    QVERIFY2(!text.contains(lat("ends with the program")), qPrintable(text));
    m_keychain->broken.reset();
    QSignalSpy out(session->access(), &SessionAccess::signedOut);
    session->signOut();
    QTRY_COMPARE(out.size(), 1);
    QVERIFY(m_keychain->held.isEmpty());
}

void TestSessions::aClockThatIsOffIsTakenOrNamed_data()
{
    QTest::addColumn<int>("serviceIsAhead");
    QTest::addColumn<bool>("works");
    QTest::newRow("the service is a little ahead") << 200 << true;
    QTest::newRow("this computer is a little ahead") << -200 << true;
    QTest::newRow("the service is hours ahead") << 7200 << false;
    QTest::newRow("this computer is hours ahead") << -7200 << false;
}

/// When a token runs out is counted from when it came; only the id_token is judged by this computer's clock.
void TestSessions::aClockThatIsOffIsTakenOrNamed()
{
    QFETCH(int, serviceIsAhead);
    QFETCH(bool, works);
    const QByteArray script = QByteArrayLiteral(R"({"settings": {"clockSkewSeconds": )");
    QVERIFY(m_place->tenant->addFaults(script + QByteArray::number(serviceIsAhead) + "}}"));
    const auto session = signIn(request(*m_place, lat("North")));
    if (!works) {
        QVERIFY(!session);
        QCOMPARE(session.error().kind, ErrorKind::SignIn);
        QVERIFY2(session.error().advice.contains(lat("clock")), qPrintable(session.error().oneLine()));
        QVERIFY(m_keychain->held.isEmpty());
        return;
    }
    QVERIFY2(session, session ? "" : qPrintable(session.error().oneLine()));
    QVERIFY(finished((*session)->loadAndWait({})));
}

void TestSessions::nobodyIsAskedWhereNobodyMayBe()
{
    ConnectionRequest wanted = request(*m_place, lat("North"));
    wanted.mayAsk = false;
    const auto session = signIn(wanted);
    QVERIFY(!session);
    QCOMPARE(session.error().kind, ErrorKind::SignIn);
    QVERIFY2(session.error().text.contains(lat("North")), qPrintable(session.error().text));
    QVERIFY(m_place->tenant->requests().isEmpty());
}

void TestSessions::claimsThatOnlyThePersonMeetsAreAskedForAtOnce_data()
{
    QTest::addColumn<SignInMethod>("method");
    QTest::addColumn<bool>("kept");
    QTest::addColumn<int>("asked");
    // What the service wants shows only when access to Exchange is asked for: after the first time.
    QTest::newRow("browser") << SignInMethod::Browser << false << 2;
    QTest::newRow("device code") << SignInMethod::DeviceCode << false << 2;
    QTest::newRow("kept, then browser") << SignInMethod::Browser << true << 1;
    QTest::newRow("kept, then device code") << SignInMethod::DeviceCode << true << 1;
}

/// Or that person would never get in.
void TestSessions::claimsThatOnlyThePersonMeetsAreAskedForAtOnce()
{
    QFETCH(SignInMethod, method);
    QFETCH(bool, kept);
    if (kept)
        signedIn(*m_place, lat("North")).reset();
    Demo::IdentityMood mood;
    mood.deviceIntervalSeconds = 1;
    mood.demandedClaims = R"({"access_token":{"acrs":{"essential":true,"value":"c1"}}})";
    mood.claimsNeedPerson = true;
    m_place->tenant->setMood(mood);
    int asked = 0;
    ConnectionRequest wanted = request(*m_place, lat("North"));
    wanted.method = method;
    wanted.openBrowser = [&](const QUrl &link) {
        ++asked;
        m_place->browser->open(link);
    };
    ConnectionRequest silent = wanted;
    silent.mayAsk = false;
    QCOMPARE(signIn(silent).error().kind, ErrorKind::SignIn);
    SignIn attempt(services());
    connect(&attempt, &SignIn::codeReceived, this, [&](const SignInCode &code) {
        ++asked;
        m_place->browser->setDeviceCode(code.userCode);
        m_place->browser->open(code.address);
    });
    const auto session = finished(attempt.run(wanted, {}));
    QVERIFY2(session, session ? "" : qPrintable(session.error().oneLine()));
    QTEST(asked, "asked");
    QVERIFY(finished((*session)->loadAndWait({})));
    QVERIFY((*session)->inventory()->rowCount() >= 40);
}

/// The sign-in service gives tokens without asking for more, and Exchange takes none of them.
void TestSessions::claimsThatAServiceDemandsAreAskedForAtOnce()
{
    int asked = 0;
    ConnectionRequest wanted = request(*m_place, lat("North"));
    wanted.openBrowser = [&](const QUrl &link) {
        // After the access to Exchange is there, and before it is used.
        Demo::IdentityMood mood;
        mood.demandedClaims = R"({"access_token":{"acrs":{"essential":true,"value":"c1"}}})";
        mood.claimsNeedPerson = true;
        if (++asked == 1)
            m_mood = mood;
        m_place->browser->open(link);
    };
    SignIn attempt(services());
    connect(&attempt, &SignIn::stateChanged, this, [&](SignInState state) {
        if (state == SignInState::Probing && m_mood)
            m_place->tenant->setMood(*std::exchange(m_mood, std::nullopt));
    });
    const auto session = finished(attempt.run(wanted, {}));
    QVERIFY2(session, session ? "" : qPrintable(session.error().oneLine()));
    QCOMPARE(asked, 2);
    QVERIFY(finished((*session)->loadAndWait({})));
}

void TestSessions::whatNoSignInMendsIsSaidOnce_data()
{
    QTest::addColumn<SignInMethod>("method");
    QTest::addColumn<QByteArray>("grant");
    QTest::newRow("Exchange, in the browser") << SignInMethod::Browser << QByteArray("refresh_token");
    QTest::newRow("device codes") << SignInMethod::DeviceCode << QByteArray("device_code");
}

/// 53003 comes with claims, which asking for does not help: the words are what the person needs.
void TestSessions::whatNoSignInMendsIsSaidOnce()
{
    QFETCH(SignInMethod, method);
    QFETCH(QByteArray, grant);
    QVERIFY(m_place->tenant->addFaults(R"({"identity": {"deviceIntervalSeconds": 1, "refusals": {")" + grant +
                                       R"(": 53003}}})"));
    int asked = 0;
    ConnectionRequest wanted = request(*m_place, lat("North"));
    wanted.method = method;
    wanted.openBrowser = [&](const QUrl &link) {
        ++asked;
        m_place->browser->open(link);
    };
    SignIn attempt(services());
    connect(&attempt, &SignIn::codeReceived, this, [&](const SignInCode &code) {
        ++asked;
        m_place->browser->setDeviceCode(code.userCode);
        m_place->browser->open(code.address);
    });
    const auto session = finished(attempt.run(wanted, {}));
    QVERIFY(!session);
    QCOMPARE(session.error().code, lat("AADSTS53003"));
    QVERIFY(!session.error().requestId.isEmpty());
    QCOMPARE(asked, 1);
}

void TestSessions::aKeptSignInOutlivesAServiceThatIsNotThere_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::newRow("cut") << static_cast<int>(Demo::Fault::CutBefore) << 0;
    QTest::newRow("408") << static_cast<int>(Demo::Fault::Status) << 408;
    QTest::newRow("500") << static_cast<int>(Demo::Fault::Status) << 500;
    QTest::newRow("a proxy's page") << static_cast<int>(Demo::Fault::Status) << 200;
    QTest::newRow("a proxy's refusal") << static_cast<int>(Demo::Fault::Status) << 403;
}

/// The kept sign-in is as good as before: nobody is asked, and nobody is told to sign in.
void TestSessions::aKeptSignInOutlivesAServiceThatIsNotThere()
{
    QFETCH(int, kind);
    QFETCH(int, status);
    signedIn(*m_place, lat("North")).reset();
    Demo::Fault broken;
    broken.service = "authority";
    broken.match = "oauth2/v2.0/token";
    broken.kind = static_cast<Demo::Fault::Kind>(kind);
    broken.status = status;
    broken.body = "<html><body>Please log in to the network</body></html>";
    broken.contentType = "text/html";
    broken.times = 0;
    m_place->tenant->addFault(broken);
    for (const bool mayAsk : {true, false}) {
        ConnectionRequest wanted = request(*m_place, lat("North"));
        wanted.mayAsk = mayAsk;
        wanted.openBrowser = [](const QUrl &) { QFAIL("a browser was opened"); };
        const auto session = signIn(wanted);
        QVERIFY(!session);
        QVERIFY2(session.error().kind != ErrorKind::SignIn, qPrintable(session.error().oneLine()));
    }
    QCOMPARE(m_keychain->held.size(), 1);
    QVERIFY(m_place->tenant->addFaults(R"({"clear": true})"));
    ConnectionRequest silent = request(*m_place, lat("North"));
    silent.mayAsk = false;
    QVERIFY(signIn(silent));
}

/// "Check again" that finds nobody takes back nothing that was granted; what was refused is not known then, as a role
/// may have been activated meanwhile.
void TestSessions::silenceTakesNoRightsBack()
{
    for (const bool mayChange : {true, false}) {
        const QString name = mayChange ? lat("North") : lat("South");
        if (!mayChange)
            QVERIFY(m_book->add(m_place->profile(name)));
        m_place->setPerson(mayChange ? m_place->addresses.user : lat("reader@contoso.com"));
        const Session session = signedIn(*m_place, name);
        const QString change = lat("changeProtocols");
        QCOMPARE(session->capabilities().permission(change), mayChange ? Permission::Yes : Permission::No);
        Demo::Fault down;
        down.service = "exchange";
        down.match = "EXOModuleFile";
        down.status = 404;
        down.times = 0;
        m_place->tenant->addFault(down);
        QSignalSpy told(session.get(), &TenantSession::capabilitiesChanged);
        for (int time = 1; time <= 2; ++time) { // and not at the second time either
            session->checkCapabilities();
            QTRY_COMPARE_WITH_TIMEOUT(told.size(), time, 20000);
            QCOMPARE(session->capabilities().permission(change), mayChange ? Permission::Yes : Permission::NotKnown);
            QCOMPARE(session->capabilities().permission(lat("readMailboxes")), Permission::Yes);
        }
        QVERIFY(m_place->tenant->addFaults(R"({"clear": true})"));
    }
}

/// The person signs in as if there were none, and the banner says why it does not last.
void TestSessions::aSilentKeychainKeepsNobodyOut()
{
    signedIn(*m_place, lat("North")).reset();
    m_keychain->broken = makeError(ErrorKind::Timeout, lat("the keychain does not answer"));
    int asked = 0;
    ConnectionRequest wanted = request(*m_place, lat("North"));
    wanted.openBrowser = [&](const QUrl &link) {
        ++asked;
        m_place->browser->open(link);
    };
    const auto session = signIn(wanted);
    QVERIFY2(session, session ? "" : qPrintable(session.error().oneLine()));
    QCOMPARE(asked, 1);
    QVERIFY((*session)->access()->notKept());
    ConnectionRequest silent = request(*m_place, lat("North"));
    silent.mayAsk = false;
    const auto refused = signIn(silent);
    QVERIFY(!refused);
    QVERIFY2(refused.error().text.contains(lat("the keychain does not answer")), qPrintable(refused.error().oneLine()));
}

/// 650053 bears the name of a refused app. Only what needs the permission is not to be had.
void TestSessions::aPermissionThatTheCloudLacksEndsNothing()
{
    Demo::IdentityMood mood;
    mood.missingPermissions = {"AuditLog.Read.All"};
    m_place->tenant->setMood(mood);
    const Session session = signedIn(*m_place, lat("North"));
    QVERIFY(!session->access()->isSignInNeeded());
    QVERIFY(finished(session->loadAndWait({})));
    QVERIFY(session->capabilities().permission(lat("signIns")) != Permission::Yes);
    QCOMPARE(session->capabilities().permission(lat("usageReports")), Permission::Yes);
}

void TestSessions::aFaultOfTheSignInServiceIsWaitedFor_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("kept");
    for (const int status : {500, 502, 503, 504}) {
        QTest::addRow("%d at the first sign-in", status) << status << false;
        QTest::addRow("%d at a kept one", status) << status << true;
    }
}

/// One that passes: everything but the browser's code, which is good for one use, is asked for again.
void TestSessions::aFaultOfTheSignInServiceIsWaitedFor()
{
    QFETCH(int, status);
    QFETCH(bool, kept);
    if (kept)
        signedIn(*m_place, lat("North")).reset();
    Demo::Fault fault;
    fault.service = "authority";
    fault.match = "oauth2/v2.0/token";
    fault.nth = kept ? 1 : 2; // the first one of a sign-in redeems the code
    fault.status = status;
    fault.times = 2;
    m_place->tenant->addFault(fault);
    ConnectionRequest wanted = request(*m_place, lat("North"));
    wanted.mayAsk = !kept;
    const auto session = signIn(wanted);
    QVERIFY2(session, session ? "" : qPrintable(session.error().oneLine()));
    QVERIFY(finished((*session)->loadAndWait({})));
}

void TestSessions::anotherAccountTakesThePlace()
{
    signedIn(*m_place, lat("North")).reset();
    const QString first = m_keychain->held.cbegin().key();
    m_place->setPerson(lat("reader@contoso.com"));
    ConnectionRequest anew = request(*m_place, lat("North"));
    m_keychain->held.clear(); // nothing to sign in with silently
    m_keychain->held.insert(first, "stale");
    const auto session = signIn(anew);
    QVERIFY2(session, session ? "" : qPrintable(session.error().oneLine()));
    QCOMPARE(m_book->find(lat("North"))->account, lat("reader@contoso.com"));
    QCOMPARE(m_keychain->held.size(), 1);
    QVERIFY(m_keychain->held.cbegin().key() != first);
}

void TestSessions::onlyTheAccountThatWasNamedMaySignIn()
{
    ConnectionRequest wanted = request(*m_place, lat("North"));
    wanted.loginHint = lat("reader@contoso.com");
    wanted.onlyThisAccount = true;
    const auto other = signIn(wanted); // somebody else is signed in to the browser
    QVERIFY(!other);
    QCOMPARE(other.error().kind, ErrorKind::SignIn);
    QVERIFY2(other.error().text.contains(m_place->addresses.user), qPrintable(other.error().text));
    QVERIFY(other.error().text.contains(lat("reader@contoso.com")));
    QVERIFY(m_keychain->held.isEmpty());
    QVERIFY(m_book->find(lat("North"))->account.isEmpty());
    QCOMPARE(m_place->requestsTo("Get-Mailbox"), 0);
    m_place->setPerson(lat("reader@contoso.com"));
    wanted.loginHint = lat("Reader@Contoso.com");
    const auto meant = signIn(wanted);
    QVERIFY2(meant, meant ? "" : qPrintable(meant.error().oneLine()));
}

/// --profile NAME --account OTHER: what is kept for the profile is neither used nor left behind.
void TestSessions::theNamedAccountTakesThePlaceOfTheKeptOne()
{
    signedIn(*m_place, lat("North")).reset();
    const QString first = m_keychain->held.cbegin().key();
    m_place->setPerson(lat("reader@contoso.com"));
    ConnectionRequest wanted = request(*m_place, lat("North"));
    wanted.loginHint = lat("reader@contoso.com");
    wanted.onlyThisAccount = true;
    wanted.accountId.clear();
    const auto session = signIn(wanted);
    QVERIFY2(session, session ? "" : qPrintable(session.error().oneLine()));
    QCOMPARE((*session)->identity().account, lat("reader@contoso.com"));
    QCOMPARE(m_keychain->held.size(), 1);
    QVERIFY(m_keychain->held.cbegin().key() != first);
}

void TestSessions::aProfileStaysWithItsTenant()
{
    QVERIFY(m_book->change(lat("North"), [](ConnectionProfile &profile) {
        profile.tenantId = lat("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
    }));
    const auto session = signIn(request(*m_place, lat("North")));
    QVERIFY(!session);
    QVERIFY(m_keychain->held.isEmpty());
    QCOMPARE(m_place->requestsTo("Get-Mailbox"), 0);
}

void TestSessions::whatWasCancelledIsNotKept()
{
    SignIn attempt(services());
    QSignalSpy failed(&attempt, &SignIn::failed);
    QSignalSpy ready(&attempt, &SignIn::ready);
    m_keychain->hang();
    attempt.start(request(*m_place, lat("North")));
    QTRY_COMPARE_WITH_TIMEOUT(m_keychain->asked(), 1, 15000); // the first step of keeping it
    attempt.cancel();
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().value<Error>().isCancelled());
    QVERIFY(ready.isEmpty());
    m_keychain->answer();
    // Later than everything that was asked of the keychain before.
    QVERIFY(finished(wholeTurn(m_keychain.get())));
    QVERIFY(m_keychain->held.isEmpty());
    QVERIFY(m_book->find(lat("North"))->accountId.isEmpty());
}

/// As when its wizard makes room for another one.
void TestSessions::mayBeGivenUpWhileTheKeychainHangs()
{
    auto attempt = std::make_unique<SignIn>(services());
    m_keychain->hang();
    attempt->start(request(*m_place, lat("North")));
    QTRY_COMPARE_WITH_TIMEOUT(m_keychain->asked(), 1, 15000);
    attempt.reset();
    m_keychain->answer();
    QVERIFY(finished(wholeTurn(m_keychain.get())));
    QVERIFY(m_keychain->held.isEmpty());
    QVERIFY(m_book->find(lat("North"))->accountId.isEmpty());
}

void TestSessions::signingOutForgets()
{
    const Session session = signedIn(*m_place, lat("North"));
    QCOMPARE(m_keychain->held.size(), 1);
    QSignalSpy out(session->access(), &SessionAccess::signedOut);
    QSignalSpy failed(session->access(), &SessionAccess::signOutFailed);
    m_keychain->broken = makeError(ErrorKind::Timeout, lat("the keychain does not answer"));
    session->signOut();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().text, lat("the keychain does not answer"));
    QCOMPARE(m_keychain->held.size(), 1);
    m_keychain->broken.reset();
    m_keychain->hang();
    session->signOut();
    QTRY_VERIFY(m_keychain->asked() > 0);
    QVERIFY(out.isEmpty()); // not before it is forgotten
    m_keychain->answer();
    QTRY_COMPARE(out.size(), 1);
    QVERIFY(m_keychain->held.isEmpty());
    QCOMPARE(failed.size(), 1);
    const Outcome load = finished(session->loadAndWait({}));
    QVERIFY(!load);
    QCOMPARE(load.error().kind, ErrorKind::SignIn);
}

void TestSessions::aLoadWaitsForThePersonAndGoesOn()
{
    const Session session = signedIn(*m_place, lat("North"));
    session->access()->setOffersSignIn(true);
    QSignalSpy needed(session.get(), &TenantSession::signInNeeded);
    QSignalSpy resumed(session->access(), &SessionAccess::resumed);
    m_place->tenant->revokeSignIns(m_place->addresses.user);
    auto load = session->loadAndWait({});
    QTRY_COMPARE_WITH_TIMEOUT(needed.size(), 1, 10000);
    QVERIFY(session->access()->isSignInNeeded());
    QVERIFY(!load.isReady());
    session->access()->signInAgain();
    QTRY_COMPARE_WITH_TIMEOUT(resumed.size(), 1, 10000);
    QTRY_VERIFY_WITH_TIMEOUT(load.isReady(), 20000);
    const Outcome loaded = QCoro::waitFor(load);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().oneLine()));
    QVERIFY(!session->access()->isSignInNeeded());
    QCOMPARE(needed.size(), 1);
}

void TestSessions::onlyTheSameAccountMayGoOn()
{
    const Session session = signedIn(*m_place, lat("North"));
    session->access()->setOffersSignIn(true);
    QSignalSpy needed(session.get(), &TenantSession::signInNeeded);
    QSignalSpy failed(session->access(), &SessionAccess::signInFailed);
    m_place->tenant->revokeSignIns(m_place->addresses.user);
    auto load = session->loadAndWait({});
    QTRY_COMPARE_WITH_TIMEOUT(needed.size(), 1, 10000);
    m_place->setPerson(lat("reader@contoso.com"));
    session->access()->signInAgain();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 10000);
    QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Conflict);
    QVERIFY(!load.isReady());
    session->access()->giveUp();
    QTRY_VERIFY_WITH_TIMEOUT(load.isReady(), 10000);
    QVERIFY(!QCoro::waitFor(load));
}

void TestSessions::givingUpEndsTheWait()
{
    const Session session = signedIn(*m_place, lat("North"));
    session->access()->setOffersSignIn(true);
    QSignalSpy needed(session.get(), &TenantSession::signInNeeded);
    m_place->tenant->revokeSignIns(m_place->addresses.user);
    auto load = session->loadAndWait({});
    QTRY_COMPARE_WITH_TIMEOUT(needed.size(), 1, 10000);
    QVERIFY(!load.isReady());
    session->access()->giveUp();
    QTRY_VERIFY_WITH_TIMEOUT(load.isReady(), 10000);
    const Outcome loaded = QCoro::waitFor(load);
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, ErrorKind::SignIn);
    QCOMPARE(needed.size(), 1);
}

/// Somebody is asked to sign in once more, and signs out instead.
void TestSessions::signingOutClosesTheAddressThatWaitsForTheBrowser()
{
    ConnectionRequest asked = request(*m_place, lat("North"));
    QUrl link;
    asked.openBrowser = [&](const QUrl &url) {
        if (std::exchange(link, url).isEmpty())
            m_place->browser->open(url);
    };
    asked.timeout.reset();
    const auto session = signIn(asked);
    QVERIFY(session);
    const QUrl first = link;
    (*session)->access()->signInAgain();
    QTRY_VERIFY(link != first);
    const QUrl redirect(QUrlQuery(link).queryItemValue(lat("redirect_uri"), QUrl::FullyDecoded));
    const auto knock = [port = static_cast<quint16>(redirect.port())](QTcpSocket &socket) {
        socket.connectToHost(QHostAddress::LocalHost, port);
    };
    QTcpSocket early;
    knock(early);
    QTRY_COMPARE(early.state(), QAbstractSocket::ConnectedState);
    QSignalSpy out((*session)->access(), &SessionAccess::signedOut);
    (*session)->signOut();
    QTRY_COMPARE(out.size(), 1);
    QTcpSocket late;
    knock(late);
    QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestSessions::aLoadFailsWhereNobodyOffersToSignIn()
{
    const Session session = signedIn(*m_place, lat("North"));
    QSignalSpy needed(session.get(), &TenantSession::signInNeeded);
    m_place->tenant->revokeSignIns(m_place->addresses.user);
    const Outcome loaded = finished(session->loadAndWait({}));
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind, ErrorKind::SignIn);
    QCOMPARE(needed.size(), 1);
}

Result<ConfirmedPlan> TestSessions::popOff(TenantSession *session, size_t most)
{
    const auto inventory = session->inventory();
    ClientAccessSettings wanted;
    wanted.set(Protocol::Pop, StoredState::Off);
    std::vector<QUuid> mailboxes;
    for (quint32 row = 0; row < inventory->facts().size() && mailboxes.size() < most; ++row) {
        const Mailbox mailbox = inventory->facts().mailbox(row);
        if (inventory->facts().settings(row)[Protocol::Pop] == StoredState::On)
            mailboxes.push_back(mailbox.guid);
    }
    const auto plan = session->plan(mailboxes, wanted, QString());
    if (!plan)
        return failure(plan.error());
    Confirmation given;
    given.withoutWayIn = true;
    given.typedCount = plan->tickedCount();
    return confirm(*plan, given);
}

void TestSessions::aChangeReachesOneTenantOnly()
{
    Place other(2);
    QVERIFY(other.addresses.tenantId != m_place->addresses.tenantId);
    QVERIFY(m_book->add(other.profile(lat("South"))));
    QVERIFY(m_book->change(lat("North"), [](ConnectionProfile &profile) { profile.changesAllowed = true; }));
    const Session north = signedIn(*m_place, lat("North"));
    const Session south = signedIn(other, lat("South"));
    QVERIFY(finished(north->loadAndWait({})));
    QVERIFY(finished(south->loadAndWait({})));
    const qsizetype before = other.tenant->requests().size();
    const auto plan = popOff(north.get());
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().oneLine()));
    const auto run = finished(north->runs()->run(*plan, {}));
    QVERIFY2(run, run ? "" : qPrintable(run.error().oneLine()));
    QCOMPARE(run->counts[RowOutcome::Done], 1);
    QCOMPARE(m_place->requestsTo("Set-CASMailbox"), 1);
    QCOMPARE(other.tenant->requests().size(), before);
    QVERIFY(!south->changesAllowed());
    QCOMPARE(other.tenant->slips(), 0);
}

/// The list of protocols is read before the change, the load ends after it.
void TestSessions::aRefreshKeepsWhatARunReadMeanwhile()
{
    QVERIFY(m_book->change(lat("North"), [](ConnectionProfile &profile) { profile.changesAllowed = true; }));
    const Session session = signedIn(*m_place, lat("North"));
    QVERIFY(finished(session->loadAndWait({})));
    const auto plan = popOff(session.get());
    QVERIFY(plan);
    const QUuid changed = plan->plan().rows.front().guid;
    Demo::Fault slow;
    slow.match = "Get-Mailbox";
    slow.kind = Demo::Fault::Delay;
    slow.delayMs = 9000;
    m_place->tenant->addFault(slow);
    const int read = m_place->requestsTo("Get-CASMailbox");
    auto refresh = session->loadAndWait({});
    QTRY_COMPARE_WITH_TIMEOUT(m_place->requestsTo("Get-CASMailbox"), read + 1, 10000);
    const auto run = finished(session->runs()->run(*plan, {}));
    QVERIFY(run && run->counts[RowOutcome::Done] == 1);
    QVERIFY2(!refresh.isReady(), "the computer is too slow for this test");
    QVERIFY(finished(std::move(refresh)));
    const MailboxFacts &facts = session->inventory()->facts();
    const auto row = static_cast<quint32>(facts.rowOf(changed));
    QCOMPARE(facts.settings(row)[Protocol::Pop], StoredState::Off);
    const auto undo = finished(session->undoPlan(run->runId, {}, QString(), {}));
    QVERIFY(undo);
    QCOMPARE(undo->tickedCount(), 1);
    // What the next load brings is newer again.
    QVERIFY(finished(session->loadAndWait({})));
    QCOMPARE(session->inventory()->facts().settings(row)[Protocol::Pop], StoredState::Off);
}

/// The rows have come and wait for the ledger: what a run reads now is newer than they are.
void TestSessions::whatIsReadWhileTheLedgerIsWaitedForIsKept()
{
    const Session session = signedIn(*m_place, lat("North"));
    QVERIFY(finished(session->loadAndWait({})));
    const auto plan = popOff(session.get());
    QVERIFY(plan);
    const QUuid changed = plan->plan().rows.front().guid;
    ClientAccessSettings popIsOff;
    popIsOff.set(Protocol::Pop, StoredState::Off);
    bool told = false;
    connect(session->evidence(), &EvidenceDesk::changed, this, [&] {
        told = true;
        Q_EMIT session->runs()->rowChanged(QUuid::createUuid(), changed, RowOutcome::Done, QString(), popIsOff);
    });
    QVERIFY(finished(session->loadAndWait({})));
    QVERIFY(told);
    const MailboxFacts &facts = session->inventory()->facts();
    QCOMPARE(facts.settings(static_cast<quint32>(facts.rowOf(changed)))[Protocol::Pop], StoredState::Off);
}

void TestSessions::theFirstLoadGoesOnUntilItsRowsAreThere()
{
    const Session session = signedIn(*m_place, lat("North"));
    bool loadedWithoutRows = false;
    const auto look = [&] { loadedWithoutRows |= !session->isLoading() && !session->lastLoad(); };
    auto load = session->loadAndWait({});
    connect(session->evidence(), &EvidenceDesk::changed, this, look);
    QVERIFY(finished(std::move(load)));
    QVERIFY(!loadedWithoutRows);
    QVERIFY(!session->isLoading());
    // And it is over at once when it fails.
    Demo::Fault refused;
    refused.match = "Get-Mailbox";
    refused.status = 400;
    refused.times = 0;
    m_place->tenant->addFault(refused);
    QVERIFY(!finished(session->loadAndWait({})));
    QVERIFY(!session->isLoading());
}

void TestSessions::waitsForEitherServiceAreTold()
{
    const Session session = signedIn(*m_place, lat("North"));
    for (const char *service : {"graph", "exchange"}) {
        QSignalSpy waits(session.get(), &TenantSession::serviceWaits);
        const QSignalSpy ended(session.get(), &TenantSession::serviceWaitEnded);
        const QSignalSpy checked(session.get(), &TenantSession::capabilitiesChanged);
        Demo::Fault busy;
        busy.service = service;
        busy.status = 429;
        busy.retryAfterSeconds = 1;
        m_place->tenant->addFault(busy);
        session->checkCapabilities();
        QTRY_COMPARE_WITH_TIMEOUT(checked.count(), 1, 20000);
        QVERIFY(!waits.isEmpty());
        QCOMPARE(waits.first().first().toInt(), 1);
        QTRY_VERIFY(!ended.isEmpty());
    }
}

void TestSessions::aPlanOfAnotherTenantIsRefused()
{
    Place other(2);
    QVERIFY(m_book->add(other.profile(lat("South"))));
    for (const char *name : {"North", "South"})
        QVERIFY(m_book->change(lat(name), [](ConnectionProfile &profile) { profile.changesAllowed = true; }));
    const Session north = signedIn(*m_place, lat("North"));
    const Session south = signedIn(other, lat("South"));
    QVERIFY(finished(north->loadAndWait({})));
    const auto plan = popOff(north.get());
    QVERIFY(plan);
    const qsizetype before = other.tenant->requests().size();
    const auto run = finished(south->runs()->run(*plan, {}));
    QVERIFY(!run);
    QCOMPARE(run.error().kind, ErrorKind::Conflict);
    QCOMPARE(other.tenant->requests().size(), before);
    QCOMPARE(m_place->requestsTo("Set-CASMailbox"), 0);
}

/// The door itself: whoever hands it a change of another tenant gets nothing on the wire.
void TestSessions::whereTheChannelLeadsDecides()
{
    SignedIn north(20);
    const qsizetype before = north.demo.tenant.requests().size();
    ExchangeChannel door(north.exchange.get());
    QCOMPARE(door.tenantId(), north.demo.addresses.tenantId);
    StepChange change;
    change.target.guid = QUuid::createUuid();
    change.wanted.set(Protocol::Pop, StoredState::Off);
    for (const QString &tenant : {QString(), lat("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee")}) {
        change.tenantId = tenant;
        const Outcome refused = finished(door.send(change, {}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    }
    QCOMPARE(north.demo.tenant.requests().size(), before);
}

TestSessions::Changed TestSessions::changesSeen() const
{
    Changed seen;
    for (const Demo::Request &request : m_place->tenant->requests()) {
        if (request.cmdlet != "Set-CASMailbox" || request.status != 200)
            continue;
        const QJsonObject input = QJsonDocument::fromJson(request.body)[QStringLiteral("CmdletInput")].toObject();
        ++seen[input[QStringLiteral("Parameters")][QStringLiteral("Identity")].toString()];
    }
    return seen;
}

Session TestSessions::changing(const QString &name)
{
    if (!m_book->change(name, [](ConnectionProfile &profile) { profile.changesAllowed = true; }))
        qFatal("the profile could not be changed");
    const Session session = signedIn(*m_place, name);
    session->access()->setOffersSignIn(true);
    session->runs()->setWaitsForPerson(true);
    if (!finished(session->loadAndWait({})))
        qFatal("the mailboxes could not be read");
    return session;
}

void TestSessions::aRunWaitsForTheRoleAndGoesOn()
{
    const Session session = changing(lat("North"));
    const auto plan = popOff(session.get(), 12);
    QVERIFY(plan);
    Demo::Fault roleGone;
    roleGone.match = "Set-CASMailbox";
    roleGone.nth = 5;
    roleGone.times = 0; // until it is given again
    roleGone.status = 403;
    roleGone.body = R"({"error":{"code":"Forbidden","message":"User is not allowed to call Set-CASMailbox"}})";
    m_place->tenant->addFault(roleGone);
    QList<RowOutcome> outcomes;
    connect(session->runs(), &RunDesk::rowChanged, this,
            [&](const QUuid &, const QUuid &, RowOutcome outcome) { outcomes << outcome; });
    QSignalSpy paused(session->runs(), &RunDesk::paused);
    auto run = session->runs()->run(*plan, {});
    QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, 20000);
    QCOMPARE(paused.first().first().value<Error>().kind, ErrorKind::Forbidden);
    QTRY_COMPARE_WITH_TIMEOUT(outcomes.count(RowOutcome::Done), 4, 20000); // what was done is read back meanwhile
    QVERIFY(!run.isReady());
    QVERIFY(m_place->tenant->addFaults(R"({"clear": true})"));
    session->runs()->resume();
    const auto summary = finished(std::move(run));
    QVERIFY(summary);
    QCOMPARE(summary->state, RunState::Finished);
    QCOMPARE(summary->counts[RowOutcome::Done], 12);
    QVERIFY(!outcomes.contains(RowOutcome::Failed));
    QCOMPARE(paused.count(), 1);
    const Changed seen = changesSeen();
    QCOMPARE(seen.size(), 12);
    for (const int times : seen)
        QCOMPARE(times, 1);
}

void TestSessions::aRunWaitsForTheSignInAndGoesOn()
{
    const Session session = changing(lat("North"));
    const auto plan = popOff(session.get(), 14);
    QVERIFY(plan);
    QSignalSpy needed(session.get(), &TenantSession::signInNeeded);
    QList<RowOutcome> outcomes;
    connect(session->runs(), &RunDesk::rowChanged, this, [&](const QUuid &, const QUuid &, RowOutcome outcome) {
        outcomes << outcome;
        if (outcomes.count(RowOutcome::Sending) == 6 && outcome == RowOutcome::Sending)
            m_place->tenant->revokeSignIns(m_place->addresses.user);
    });
    QHash<QUuid, QString> said;
    connect(session->runs(), &RunDesk::rowChanged, this,
            [&](const QUuid &, const QUuid &row, RowOutcome, const QString &message) { said[row] = message; });
    auto run = session->runs()->run(*plan, {});
    QTRY_COMPARE_WITH_TIMEOUT(needed.count(), 1, 20000);
    QVERIFY(!run.isReady());
    const Changed before = changesSeen();
    QVERIFY(before.size() >= 4 && before.size() < 14);
    const QString waits = lat("Waits until somebody has signed in again.");
    QTRY_VERIFY(said.values().contains(waits));
    // Somebody else's sign-in does not carry the run on.
    QSignalSpy failed(session->access(), &SessionAccess::signInFailed);
    m_place->setPerson(lat("reader@contoso.com"));
    session->access()->signInAgain();
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
    QVERIFY(!run.isReady());
    QCOMPARE(changesSeen().size(), before.size());
    m_place->setPerson(m_place->addresses.user);
    session->access()->signInAgain();
    const auto summary = finished(std::move(run));
    QVERIFY(summary);
    QCOMPARE(summary->state, RunState::Finished);
    QCOMPARE(summary->counts[RowOutcome::Done], 14);
    QVERIFY(!said.values().contains(waits));
    QVERIFY(!outcomes.contains(RowOutcome::Failed));
    QCOMPARE(needed.count(), 1);
    const Changed seen = changesSeen();
    QCOMPARE(seen.size(), 14);
    for (const int times : seen)
        QCOMPARE(times, 1);
}

/// What an outage has used up of the repeats is there again when the run goes on: otherwise every hiccup of a service
/// that is back would end in the next pause.
void TestSessions::aRunThatGoesOnIsPatientAgain()
{
    VirtualTime time;
    m_time = &time;
    const auto steady = qScopeGuard([this] { m_time = Timekeeper::steady(); });
    const Session session = changing(lat("North"));
    const auto plan = popOff(session.get(), 12);
    QVERIFY(plan);
    Demo::Fault down;
    down.service = "exchange";
    down.times = 0; // until it is back
    m_place->tenant->addFault(down);
    const auto asked = [this] {
        return std::ranges::count(m_place->tenant->requests(), QByteArray("exchange"), &Demo::Request::service);
    };
    QSignalSpy paused(session->runs(), &RunDesk::paused);
    auto run = session->runs()->run(*plan, {});
    QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 1, 30000);
    const auto before = asked();
    session->runs()->resume();
    QTRY_COMPARE_WITH_TIMEOUT(paused.count(), 2, 30000);
    QVERIFY2(asked() - before >= Http::exchangeLimits().attempts, qPrintable(QString::number(asked() - before)));
    QVERIFY(m_place->tenant->addFaults(R"({"clear": true})"));
    session->runs()->resume();
    const auto summary = finished(std::move(run));
    QVERIFY(summary);
    QCOMPARE(summary->counts[RowOutcome::Done], 12);
}

void TestSessions::aRunOutlivesABrokenSignInService_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::newRow("a fault") << static_cast<int>(Demo::Fault::Status) << 500;
    QTest::newRow("a gateway's") << static_cast<int>(Demo::Fault::Status) << 502;
    QTest::newRow("a page of a proxy") << static_cast<int>(Demo::Fault::Status) << 200;
    QTest::newRow("a proxy's refusal") << static_cast<int>(Demo::Fault::Status) << 403;
    QTest::newRow("cut") << static_cast<int>(Demo::Fault::CutBefore) << 0;
}

/// Nothing was sent for the rows that found no token: they wait, and none of them failed.
void TestSessions::aRunOutlivesABrokenSignInService()
{
    QFETCH(int, kind);
    QFETCH(int, status);
    VirtualTime time;
    m_time = &time;
    const auto steady = qScopeGuard([this] { m_time = Timekeeper::steady(); });
    const Session session = changing(lat("North"));
    const auto plan = popOff(session.get(), 12);
    QVERIFY(plan);
    Demo::Fault broken;
    broken.service = "authority";
    broken.match = "oauth2/v2.0/token";
    broken.kind = static_cast<Demo::Fault::Kind>(kind);
    broken.status = status;
    broken.body = "<html><body>Please log in to the network</body></html>";
    broken.contentType = "text/html";
    broken.times = 0; // until it is mended
    QList<RowOutcome> outcomes;
    connect(session->runs(), &RunDesk::rowChanged, this, [&](const QUuid &, const QUuid &, RowOutcome outcome) {
        outcomes << outcome;
        if (outcomes.count(RowOutcome::Done) == 5 && outcome == RowOutcome::Done) {
            m_place->tenant->addFault(broken);
            QVERIFY(m_place->tenant->addFaults(R"({"revoke": [{"tokens": "access"}]})"));
        }
    });
    QSignalSpy paused(session->runs(), &RunDesk::paused);
    auto run = session->runs()->run(*plan, {});
    QTRY_VERIFY_WITH_TIMEOUT(!paused.isEmpty(), 60000);
    QVERIFY(!run.isReady());
    QVERIFY(m_place->tenant->addFaults(R"({"clear": true})"));
    session->runs()->resume();
    const auto summary = finished(std::move(run));
    QVERIFY(summary);
    QCOMPARE(summary->state, RunState::Finished);
    QCOMPARE(summary->counts[RowOutcome::Done], 12);
    QVERIFY(!outcomes.contains(RowOutcome::Failed));
    for (const int times : changesSeen())
        QCOMPARE(times, 1);
}

void TestSessions::theWireLogTellsNoSecret()
{
    const Session session = signedIn(*m_place, lat("North"));
    QVERIFY(finished(session->loadAndWait({})));
    QVERIFY(!session->wireLog()->notes().empty());
    QSet<QString> services;
    for (const WireNote &note : session->wireLog()->notes()) {
        services.insert(note.service);
        QVERIFY(!note.clientRequestId.isEmpty());
        const QString line = note.address + note.label + note.outcome + note.requestId;
        for (const QByteArray &secret : m_place->tenant->handedOut())
            QVERIFY(!line.contains(QString::fromLatin1(secret)));
    }
    QVERIFY(services.contains(lat("exchange")) && services.contains(lat("graph")));
}

void TestSessions::aRoleThatWasActivatedIsFoundWhenCheckedAgain()
{
    m_place->setPerson(lat("eligible@contoso.com"));
    const Session session = signedIn(*m_place, lat("North"));
    QCOMPARE(session->capabilities().permission(lat("changeProtocols")), Permission::EligibleNotActive);
    QVERIFY(m_place->tenant->setRole(lat("eligible@contoso.com"), lat("Exchange Administrator")));
    const QSignalSpy checked(session.get(), &TenantSession::capabilitiesChanged);
    session->checkCapabilities();
    QTRY_COMPARE_WITH_TIMEOUT(checked.count(), 1, 20000);
    QCOMPARE(session->capabilities().permission(lat("changeProtocols")), Permission::Yes);
}

/// Neither whoever begins a run nor whoever reads everything again has to close the window first.
void TestSessions::aRoleThatWasActivatedMeanwhileOpensTheDoor()
{
    m_place->setPerson(lat("eligible@contoso.com"));
    const Session session = signedIn(*m_place, lat("North"));
    ActionPlan plan;
    plan.rows.emplace_back();
    plan.rows.back().wanted.set(Protocol::Pop, StoredState::Off);
    QCOMPARE(finished(session->checkRightsAnew(plan, {})).error().kind, ErrorKind::Forbidden);
    QVERIFY(m_place->tenant->setRole(lat("eligible@contoso.com"), lat("Exchange Administrator")));
    QVERIFY(finished(session->checkRightsAnew(plan, {})));
    QCOMPARE(session->capabilities().permission(lat("changeProtocols")), Permission::Yes);
}

void TestSessions::askedTwiceItIsDoneOnce()
{
    const Session session = signedIn(*m_place, lat("North"));
    QSignalSpy checked(session.get(), &TenantSession::capabilitiesChanged);
    session->checkCapabilities();
    session->checkCapabilities();
    QTRY_COMPARE_WITH_TIMEOUT(checked.count(), 1, 20000);
    session->checkCapabilities(); // over: it may be asked again
    QTRY_COMPARE_WITH_TIMEOUT(checked.count(), 2, 20000);
    QSignalSpy out(session->access(), &SessionAccess::signedOut);
    QSignalSpy refused(session.get(), &TenantSession::signOutRefused);
    session->signOutEverywhere();
    session->signOutEverywhere();
    QTRY_COMPARE_WITH_TIMEOUT(out.count(), 1, 20000);
    const auto all = m_place->tenant->requests();
    QCOMPARE(std::ranges::count_if(
                 all, [](const Demo::Request &request) { return request.path.contains("revokeSignInSessions"); }),
             1);
    QCOMPARE(refused.count(), 0);
}

CASEMENT_TEST(TestSessions)
#include "TestSessions.moc"
