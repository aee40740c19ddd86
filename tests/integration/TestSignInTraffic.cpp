// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/GuardRepository.h"
#include "models/actions/RunJournal.h"
#include "models/evidence/EvidenceLedger.h"
#include "models/exceptions/ExceptionRepository.h"
#include "models/profiles/ProfileBook.h"
#include "models/session/SessionAccess.h"
#include "models/session/SignIn.h"
#include "models/session/TenantSession.h"
#include "models/store/Store.h"
#include "tests/integration/Signed.h"
#include "tests/support/MemoryStore.h"
#include "tests/support/TestMain.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

const QString north = QStringLiteral("North");

template <class T>
T finished(Task<T> task)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 30000); }();
    return QCoro::waitFor(task);
}

Task<Outcome> openStore(Store *store)
{
    auto opened = co_await store->open(
        {RunJournal::schema(), ExceptionRepository::schema(), GuardRepository::schema(), EvidenceLedger::schema()},
        CancelToken());
    co_return opened;
}

/// Whether one of the waits that were told names this service.
bool names(const QSignalSpy &waits, const char *service)
{
    return std::ranges::any_of(waits, [service](const QList<QVariant> &wait) {
        return wait.at(1).toString().startsWith(QLatin1String(service) + QLatin1Char(':'));
    });
}

} // namespace

/// What goes to the sign-in service and to the host of the reports, and is waited for there, is seen like everything
/// else; and what a sign-in leaves in profile and keychain, whatever happens in between.
class TestSignInTraffic final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theFirstSignInIsToldAndNoted();
    void aWaitForTheSignInServiceEndsWhenItIsGivenUp();
    void aThrottledRenewalIsTold();
    void theHostOfTheReportsIsToldAndNoted();
    void aSignInAgainIsNotedAndLearned();
    void anAccountThatCannotBeForgottenKeepsItsPlace();
    void withoutAKeychainThereIsNothingToForget();

private:
    [[nodiscard]] ConnectionRequest request()
    {
        ConnectionRequest made = requestOf(*m_book->find(north));
        made.openBrowser = [this](const QUrl &link) { m_browser->open(link); };
        made.timeout = std::chrono::seconds(15);
        return made;
    }
    void setPerson(const QString &user)
    {
        m_browser = std::make_unique<Demo::ScriptedBrowser>(user, m_site->addresses.password);
    }
    [[nodiscard]] SessionServices services(SecretStore *keychain)
    {
        return {&m_site->network, &m_site->clock, m_store.get(), m_book.get(), keychain};
    }
    [[nodiscard]] std::shared_ptr<TenantSession> signedIn(SecretStore *keychain)
    {
        SignIn attempt(services(keychain));
        auto session = finished(attempt.run(request(), {}));
        if (!session)
            qFatal("signing in failed: %s", qPrintable(session.error().oneLine()));
        return *session;
    }
    void throttle(const char *service, const char *match, int seconds)
    {
        Demo::Fault busy;
        busy.service = service;
        busy.match = match;
        busy.status = 429;
        busy.retryAfterSeconds = seconds;
        m_site->tenant.addFault(busy);
    }
    static qsizetype noted(const TenantSession &session, const char *service, const char *label)
    {
        return std::ranges::count_if(session.wireLog()->notes(), [&](const WireNote &note) {
            return note.service == QLatin1String(service) && note.label == QLatin1String(label);
        });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TenantUnderTest> m_site;
    std::unique_ptr<Demo::ScriptedBrowser> m_browser;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ProfileBook> m_book;
    MemoryStore m_keychain;
};

void TestSignInTraffic::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_site = std::make_unique<TenantUnderTest>(20);
    m_store = std::make_unique<Store>(m_folder->filePath(QStringLiteral("casement.sqlite")));
    QVERIFY(finished(openStore(m_store.get())));
    m_keychain.held.clear();
    m_keychain.broken.reset();
    setPerson(m_site->addresses.user);
    m_book = std::make_unique<ProfileBook>(m_folder->path());
    ConnectionProfile profile;
    profile.name = north;
    profile.kind = TenantKind::Custom;
    profile.tenant = m_site->addresses.tenantDomain;
    profile.clientId = m_site->addresses.publicClientId;
    profile.authority = m_site->addresses.authority;
    profile.exchange = m_site->addresses.exchange;
    profile.graph = m_site->addresses.graph;
    profile.reports = m_site->addresses.reports;
    QVERIFY(m_book->add(profile));
}

void TestSignInTraffic::cleanup()
{
    m_book.reset();
    m_store.reset();
    m_site.reset();
}

void TestSignInTraffic::theFirstSignInIsToldAndNoted()
{
    throttle("authority", "oauth2/v2.0/token", 1);
    SignIn attempt(services(&m_keychain));
    const QSignalSpy waits(&attempt, &SignIn::serviceWaits);
    const QSignalSpy ended(&attempt, &SignIn::serviceWaitEnded);
    const auto session = finished(attempt.run(request(), {}));
    QVERIFY2(session, session ? "" : qPrintable(session.error().oneLine()));
    QVERIFY(names(waits, "Sign-in service"));
    QCOMPARE(waits.size(), 1); // once, not by two ways
    QVERIFY(!ended.isEmpty());
    QCOMPARE(noted(**session, "sign-in", "tenant discovery"), 1);
    QCOMPARE(noted(**session, "sign-in", "redeem code"), 2);
    QCOMPARE((*session)->wireLog()->notes().front().label, QStringLiteral("tenant discovery"));
    QSet<QString> ids;
    for (const WireNote &note : (*session)->wireLog()->notes())
        ids.insert(note.clientRequestId);
    QCOMPARE(size_t(ids.size()), (*session)->wireLog()->notes().size()); // each once, though two have listened
}

void TestSignInTraffic::aWaitForTheSignInServiceEndsWhenItIsGivenUp()
{
    throttle("authority", "oauth2/v2.0/token", 90);
    SignIn attempt(services(&m_keychain));
    const QSignalSpy waits(&attempt, &SignIn::serviceWaits);
    const QSignalSpy ended(&attempt, &SignIn::serviceWaitEnded);
    CancelSource cancel;
    auto task = attempt.run(request(), cancel.token());
    QTRY_VERIFY_WITH_TIMEOUT(!waits.isEmpty(), 15000);
    QCOMPARE(waits.first().first().toInt(), 90);
    cancel.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 1000);
    QVERIFY(QCoro::waitFor(task).error().isCancelled());
    QCOMPARE(ended.size(), 1);
}

void TestSignInTraffic::aThrottledRenewalIsTold()
{
    const auto session = signedIn(&m_keychain);
    const QSignalSpy waits(session.get(), &TenantSession::serviceWaits);
    const QSignalSpy ended(session.get(), &TenantSession::serviceWaitEnded);
    const QSignalSpy checked(session.get(), &TenantSession::capabilitiesChanged);
    throttle("authority", "oauth2/v2.0/token", 1);
    session->checkCapabilities(); // with new tokens
    QTRY_COMPARE_WITH_TIMEOUT(checked.size(), 1, 20000);
    QVERIFY(names(waits, "Sign-in service"));
    QVERIFY(!ended.isEmpty());
}

void TestSignInTraffic::theHostOfTheReportsIsToldAndNoted()
{
    const auto session = signedIn(&m_keychain);
    const QSignalSpy waits(session.get(), &TenantSession::serviceWaits);
    throttle("reports", "", 1);
    const Outcome loaded = finished(session->evidence()->loadAndWait({}));
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().oneLine()));
    QVERIFY(names(waits, "Report service"));
    QVERIFY(noted(*session, "reports", "usage report file") >= 2);
    for (const WireNote &note : session->wireLog()->notes())
        QVERIFY2(!note.address.contains(QStringLiteral("download")), qPrintable(note.address)); // the path is a key
}

/// In another program somebody has signed the profile out; in this window the person comes back.
void TestSignInTraffic::aSignInAgainIsNotedAndLearned()
{
    const auto session = signedIn(&m_keychain);
    const QString account = m_book->find(north)->accountId;
    QVERIFY(!account.isEmpty());
    m_keychain.held.clear();
    ProfileBook elsewhere(m_folder->path());
    elsewhere.read();
    QVERIFY(elsewhere.change(north, [](ConnectionProfile &profile) { profile.accountId.clear(); }));

    const QSignalSpy resumed(session->access(), &SessionAccess::resumed);
    session->access()->signInAgain();
    QTRY_COMPARE_WITH_TIMEOUT(resumed.size(), 1, 15000);
    QCOMPARE(noted(*session, "sign-in", "redeem code"), 2);
    elsewhere.read();
    QCOMPARE(elsewhere.find(north)->accountId, account);
    QTRY_COMPARE(m_keychain.held.size(), 1);
    ConnectionRequest silent = request();
    silent.mayAsk = false;
    SignIn attempt(services(&m_keychain));
    const auto next = finished(attempt.run(silent, {}));
    QVERIFY2(next, next ? "" : qPrintable(next.error().oneLine()));

    // A profile that leads elsewhere by now is not brought back.
    QVERIFY(elsewhere.change(north, [](ConnectionProfile &profile) {
        profile.tenant = QStringLiteral("fabrikam.com");
        profile.tenantId.clear();
        profile.accountId.clear();
    }));
    session->access()->signInAgain();
    QTRY_COMPARE_WITH_TIMEOUT(resumed.size(), 2, 15000);
    elsewhere.read();
    QVERIFY(elsewhere.find(north)->accountId.isEmpty());
}

/// Otherwise its sign-in would lie in the keychain for ever, and nobody would know under which name.
void TestSignInTraffic::anAccountThatCannotBeForgottenKeepsItsPlace()
{
    signedIn(&m_keychain).reset();
    const ConnectionProfile before = *m_book->find(north);
    const auto held = m_keychain.held;
    setPerson(QStringLiteral("reader@contoso.com"));
    m_keychain.broken = makeError(ErrorKind::Timeout, QStringLiteral("The keychain sleeps."));
    const auto session = signedIn(&m_keychain);
    QCOMPARE(session->identity().account, QStringLiteral("reader@contoso.com"));
    QVERIFY(session->access()->notKept());
    QVERIFY(session->access()->notKept()->text.contains(m_keychain.broken->text));
    QCOMPARE(*m_book->find(north), before);
    m_keychain.broken.reset();
    QCOMPARE(m_keychain.held, held);
}

void TestSignInTraffic::withoutAKeychainThereIsNothingToForget()
{
    m_keychain.broken = makeError(ErrorKind::Storage, QStringLiteral("There is no keychain."));
    const auto session = signedIn(&m_keychain);
    QVERIFY(session->access()->notKept());
    const ConnectionProfile profile = *m_book->find(north);
    QVERIFY(profile.accountId.isEmpty()); // nothing can be kept for it, so removing the profile asks no keychain
    QCOMPARE(profile.account, m_site->addresses.user);
}

CASEMENT_TEST(TestSignInTraffic)
#include "TestSignInTraffic.moc"
