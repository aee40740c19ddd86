// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/RenewalTurn.h"
#include "models/cloud/identity/StoredSignIn.h"
#include "models/cloud/identity/TokenKeeping.h"
#include "tests/support/TestMain.h"
#include "tests/unit/identity/SignInSite.h"

#include <QFile>
#include <QSignalSpy>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Casement;
using namespace Casement::Identity;
using namespace Casement::TestSupport;

namespace {

const QString profile = QStringLiteral("North");

/// A store in memory that answers from the event loop, notes every step, and can break after some of them.
class NotingStore final : public SecretStore
{
public:
    [[nodiscard]] Completion<Secret> read(const QString &name, const CancelToken &cancel) override
    {
        const Completion<Secret> done(cancel);
        later([this, name, done] {
            if (!works(QStringLiteral("read ") + shortName(name)))
                done.fire(failure(broken()));
            else if (const auto found = held.constFind(name); found != held.cend())
                done.fire(Secret(*found));
            else
                done.fire(failure(ErrorKind::NotFound, QStringLiteral("nothing")));
        });
        return done;
    }
    Completion<void> write(const QString &name, const Secret &secret, const CancelToken &cancel) override
    {
        const Completion<void> done(cancel);
        later([this, name, secret, done] {
            if (!works(QStringLiteral("write ") + shortName(name))) {
                done.fire(failure(broken()));
                return;
            }
            held.insert(name, forgetful ? QByteArray("x") : secret.reveal());
            done.fire({});
        });
        return done;
    }
    Completion<void> remove(const QString &name, const CancelToken &cancel) override
    {
        const Completion<void> done(cancel);
        later([this, name, done] {
            if (!works(QStringLiteral("remove ") + shortName(name))) {
                done.fire(failure(broken()));
                return;
            }
            held.remove(name);
            done.fire({});
        });
        return done;
    }

    [[nodiscard]] QString lockFile(const QString &) const override { return lock; }

    QString lock;
    QHash<QString, QByteArray> held;
    QStringList steps;
    std::function<void(const QString &)> onStep;
    int worksFor = 1'000'000;
    bool forgetful = false;
    QObject alive;

private:
    void later(const std::function<void()> &work) { QTimer::singleShot(0, &alive, work); }
    static QString shortName(const QString &name)
    {
        return name.endsWith(QStringLiteral("#next")) ? QStringLiteral("next") : QStringLiteral("main");
    }
    bool works(const QString &step)
    {
        steps.append(step);
        if (onStep)
            onStep(step);
        return worksFor-- > 0;
    }
    static Error broken() { return makeError(ErrorKind::Storage, QStringLiteral("broken")); }
};

} // namespace

class TestKeeping final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void writesBesideReadsBackAndReplaces();
    void leavesAWholeTokenWhereverItBreaks();
    void refusesAStoreThatForgets();
    void keepsEachNewTokenBeforeItIsUsed();
    void goesOnInMemoryWhenTheStoreBreaks();
    void signsInWithWhatWasKept_data();
    void signsInWithWhatWasKept();
    void saysWhenNothingWasKept();
    void prefersTheNewerOfTwo();
    void forgetsATokenThatIsBad();
    void keepsATokenThatIsGoodButNotEnough();
    void refusesAnotherAccountsToken();
    void leavesANewerTokenAlone();
    void takesAnEntryOfEarlierVersionsOver();
    void keepsProfilesOfOneAccountApart();
    void namesNoTwoProfilesAlike();
    void waitsNoLongerThanItsCancelToken();
    void forgetsWhenSignedOut();
    void answersWhenItIsForgotten();
    void forgetsAlsoAfterTheStoreFailed();
    void saysWhenItCouldNotForget();
    void hasNothingToForgetWithoutAStore();
    void isNotRevivedByALateWrite();
    void twoProgramsRenewByTurns();
    void aSignOutElsewhereIsNotUndone();
    void aSignOutOutlivesARenewalElsewhere();
    void signingOutDoesNotWaitForItsOwnRenewal();
    void waitsForTheTurnOfAnother();
    void aProgramThatIsGoneHasNoTurn();
    void goesOnWhereNoLockCanBeMade();

private:
    template <class T>
    T finished(Task<T> task)
    {
        [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000); }();
        return QCoro::waitFor(task);
    }
    Result<std::shared_ptr<TokenService>> signInFromStore(const Account &account)
    {
        return signInFromStore(account, profile);
    }
    Result<std::shared_ptr<TokenService>> signInFromStore(const Account &account, const QString &name)
    {
        StoredSignIn signIn(&m_site->network, &m_site->clock, fastLimits(), m_store.get());
        return finished(signIn.run(m_site->endpoints(), account, name, {}));
    }
    /// Signed in and kept; the account is the one that a profile would remember.
    Account keepOne();

    std::unique_ptr<SignInSite> m_site;
    std::unique_ptr<NotingStore> m_store;
    std::shared_ptr<TokenService> m_service;
    QString m_name;
};

void TestKeeping::init()
{
    m_service.reset();
    m_store = std::make_unique<NotingStore>();
    m_site = std::make_unique<SignInSite>();
}

Account TestKeeping::keepOne()
{
    m_service = m_site->signedIn();
    const Outcome kept = finished(m_service->keepIn({m_store.get(), profile}, {}));
    if (!kept || !m_service->isKept())
        qFatal("not kept");
    m_name = keptName(m_site->endpoints(), m_service->account(), profile);
    return m_service->account();
}

void TestKeeping::writesBesideReadsBackAndReplaces()
{
    QVERIFY(finished(keepToken(m_store.get(), QStringLiteral("n"), Secret("new"), {})).outcome);
    QCOMPARE(m_store->steps, (QStringList{QStringLiteral("write next"), QStringLiteral("read next"),
                                          QStringLiteral("write main"), QStringLiteral("remove next")}));
    QCOMPARE(m_store->held, (QHash<QString, QByteArray>{{QStringLiteral("n"), "new"}}));
}

void TestKeeping::leavesAWholeTokenWhereverItBreaks()
{
    for (int steps = 0; steps < 4; ++steps) {
        m_store = std::make_unique<NotingStore>();
        m_store->held.insert(QStringLiteral("n"), "old");
        m_store->worksFor = steps;
        const Keeping broken = finished(keepToken(m_store.get(), QStringLiteral("n"), Secret("new"), {}));
        QVERIFY(!broken.outcome);
        QCOMPARE(broken.mayLieThere, steps > 0);
        m_store->worksFor = 100;
        const auto found = finished(keptToken(m_store.get(), QStringLiteral("n"), {}));
        QVERIFY(found);
        QCOMPARE(found->reveal(), QByteArray(steps == 0 ? "old" : "new"));
    }
}

void TestKeeping::refusesAStoreThatForgets()
{
    m_store->held.insert(QStringLiteral("n"), "old");
    m_store->forgetful = true;
    QVERIFY(!finished(keepToken(m_store.get(), QStringLiteral("n"), Secret("new"), {})).outcome);
    QCOMPARE(m_store->held.value(QStringLiteral("n")), QByteArray("old"));
}

void TestKeeping::keepsEachNewTokenBeforeItIsUsed()
{
    keepOne();
    QCOMPARE(m_store->held, (QHash<QString, QByteArray>{{m_name, m_site->currentRefreshToken()}}));
    m_site->clock.now = m_site->clock.now.addSecs(3500);
    m_store->steps.clear();
    auto renewed = m_service->token(Resource::Exchange, {});
    QTRY_VERIFY(renewed.isReady());
    QVERIFY(QCoro::waitFor(renewed));
    QCOMPARE(m_store->steps.size(), 4); // all done when the token is handed out
    QCOMPARE(m_store->held.value(m_name), m_site->currentRefreshToken());
}

void TestKeeping::goesOnInMemoryWhenTheStoreBreaks()
{
    keepOne();
    QSignalSpy failed(m_service.get(), &TokenService::storeFailed);
    m_store->worksFor = 0;
    for (int i = 0; i < 2; ++i) {
        m_site->clock.now = m_site->clock.now.addSecs(3500);
        QVERIFY(finished(m_service->token(Resource::Exchange, {})));
    }
    QTRY_COMPARE(failed.size(), 1); // told once, not asked again
    QVERIFY(!m_service->isKept());
}

void TestKeeping::signsInWithWhatWasKept_data()
{
    QTest::addColumn<bool>("opaque");
    QTest::newRow("opaque access tokens") << true;
    QTest::newRow("JWTs") << false;
}

void TestKeeping::signsInWithWhatWasKept()
{
    QFETCH(bool, opaque);
    m_site = std::make_unique<SignInSite>(opaque);
    const Account account = keepOne();
    m_service.reset(); // the program ends
    m_site->asked.clear();
    const auto service = signInFromStore(account);
    QVERIFY2(service, service ? "" : qPrintable(service.error().oneLine()));
    QCOMPARE((*service)->account(), account);
    QVERIFY((*service)->isKept());
    QCOMPARE(m_store->held, (QHash<QString, QByteArray>{{m_name, m_site->currentRefreshToken()}}));
    QCOMPARE(m_site->asked.first().value(QStringLiteral("grant_type")), QStringLiteral("refresh_token"));
    QVERIFY(finished((*service)->token(Resource::Graph, {})));
    QVERIFY(finished((*service)->token(Resource::Exchange, {})));
}

void TestKeeping::saysWhenNothingWasKept()
{
    Account account;
    account.tenantId = QString::fromLatin1(m_site->tenantId);
    account.objectId = QStringLiteral("o");
    account.clientId = QStringLiteral("client-1");
    QCOMPARE(signInFromStore(account).error().kind, ErrorKind::NotFound);
    m_store->worksFor = 0;
    QCOMPARE(signInFromStore(account).error().kind, ErrorKind::Storage);
    QVERIFY(m_site->asked.isEmpty());
}

void TestKeeping::prefersTheNewerOfTwo()
{
    const Account account = keepOne();
    m_service.reset();
    m_store->held.insert(m_name + QStringLiteral("#next"), m_store->held.value(m_name));
    m_store->held.insert(m_name, "used up");
    QVERIFY(signInFromStore(account));
    QCOMPARE(m_store->held, (QHash<QString, QByteArray>{{m_name, m_site->currentRefreshToken()}}));
}

void TestKeeping::forgetsATokenThatIsBad()
{
    const Account account = keepOne();
    m_service.reset();
    m_site->revoke();
    QCOMPARE(signInFromStore(account).error().kind, ErrorKind::SignIn);
    QTRY_VERIFY(m_store->held.isEmpty());
}

void TestKeeping::keepsATokenThatIsGoodButNotEnough()
{
    const Account account = keepOne();
    m_service.reset();
    m_site->onToken = [](const Form &) { return refusal("invalid_grant", 50076, R"(,"suberror":"basic_action")"); };
    QCOMPARE(signInFromStore(account).error().code, QStringLiteral("AADSTS50076"));
    QCOMPARE(m_store->held.size(), 1);
    m_site->onToken = [](const Form &) { return httpAnswer(503, "down"); };
    QCOMPARE(signInFromStore(account).error().kind, ErrorKind::ServiceFailed);
    QCOMPARE(m_store->held.size(), 1);
}

void TestKeeping::refusesAnotherAccountsToken()
{
    const Account account = keepOne();
    m_service.reset();
    m_site->objectId = "33333333-3333-3333-3333-333333333333";
    const auto service = signInFromStore(account);
    QCOMPARE(service.error().kind, ErrorKind::Conflict);
    QTRY_VERIFY(m_store->held.isEmpty());
}

/// Another program has renewed the sign-in, and kept what it got.
void TestKeeping::leavesANewerTokenAlone()
{
    keepOne();
    m_site->clock.now = m_site->clock.now.addSecs(3500);
    m_site->revoke();
    m_store->held[m_name] = "newer";
    m_store->steps.clear();
    auto waiting = m_service->token(Resource::Exchange, {});
    QTRY_VERIFY(m_service->isPaused());
    QTRY_COMPARE(m_store->steps.size(), 2); // looked at, both
    QCOMPARE(m_store->held, (QHash<QString, QByteArray>{{m_name, "newer"}}));
    m_service->abandon();
    QTRY_VERIFY(waiting.isReady());
    QVERIFY(!QCoro::waitFor(waiting));
}

void TestKeeping::takesAnEntryOfEarlierVersionsOver()
{
    const Account account = keepOne();
    m_service.reset();
    const QString older = m_name.section(QLatin1Char('/'), 0, -2);
    m_store->held = {{older, m_site->currentRefreshToken()}};
    auto service = signInFromStore(account);
    QVERIFY2(service, service ? "" : qPrintable(service.error().oneLine()));
    QTRY_COMPARE(m_store->held, (QHash<QString, QByteArray>{{m_name, m_site->currentRefreshToken()}}));
    // One that was never taken over goes all the same when its profile is signed out.
    m_store->held.insert(older, "forgotten here");
    QVERIFY(finished((*service)->signOutAndWait({})));
    QVERIFY(m_store->held.isEmpty());
}

void TestKeeping::keepsProfilesOfOneAccountApart()
{
    const Account account = keepOne();
    m_service.reset();
    const QByteArray norths = m_store->held.value(m_name);
    QCOMPARE(signInFromStore(account, QStringLiteral("South")).error().kind, ErrorKind::NotFound);
    const auto south = m_site->signedIn();
    QVERIFY(finished(south->keepIn({m_store.get(), QStringLiteral("South")}, {})));
    QCOMPARE(m_store->held.size(), 2);
    QVERIFY(finished(south->signOutAndWait({})));
    QCOMPARE(m_store->held, (QHash<QString, QByteArray>{{m_name, norths}}));
}

void TestKeeping::namesNoTwoProfilesAlike()
{
    const Account account = keepOne();
    const auto nameOf = [&](const char *name) {
        return keptName(m_site->endpoints(), account, QString::fromUtf8(name));
    };
    QSet<QString> names;
    const QList<const char *> different{"", "n", "n#next", "n/", "n%23next", "n "};
    for (const char *name : different) {
        names.insert(nameOf(name));
        names.insert(nameOf(name) + QStringLiteral("#next"));
    }
    QCOMPARE(names.size(), 2 * different.size());
    QCOMPARE(nameOf("NORTH"), nameOf("north")); // as the list of profiles takes them
}

void TestKeeping::waitsNoLongerThanItsCancelToken()
{
    m_service = m_site->signedIn();
    CancelSource cancel;
    auto keeping = m_service->keepIn({m_store.get(), profile}, cancel.token());
    QVERIFY(!keeping.isReady());
    cancel.cancel();
    QVERIFY(keeping.isReady());
    QVERIFY(QCoro::waitFor(keeping).error().isCancelled());
    QTRY_COMPARE(m_store->held.size(), 1); // it goes on, until it is taken back
    m_service->signOut();
    m_service.reset();
    QTRY_VERIFY(m_store->held.isEmpty());
}

void TestKeeping::answersWhenItIsForgotten()
{
    keepOne();
    m_store->steps.clear();
    auto leaving = m_service->signOutAndWait({});
    QVERIFY(!leaving.isReady());
    QVERIFY(!m_service->isKept());
    QTRY_VERIFY(leaving.isReady());
    QVERIFY(QCoro::waitFor(leaving));
    QVERIFY(m_store->held.isEmpty());
    QCOMPARE(m_store->steps.first(), QStringLiteral("remove main"));
}

/// One step that went wrong is not the end of what was kept before.
void TestKeeping::forgetsAlsoAfterTheStoreFailed()
{
    keepOne();
    m_store->worksFor = 0;
    m_site->clock.now = m_site->clock.now.addSecs(3500);
    QVERIFY(finished(m_service->token(Resource::Exchange, {})));
    QVERIFY(!m_service->isKept() && m_service->wasKept());
    QCOMPARE(m_store->held.size(), 1);
    m_store->worksFor = 1000;
    QVERIFY(finished(m_service->signOutAndWait({})));
    QVERIFY(m_store->held.isEmpty());
}

void TestKeeping::saysWhenItCouldNotForget()
{
    keepOne();
    m_store->worksFor = 0;
    const Outcome failed = finished(m_service->signOutAndWait({}));
    QVERIFY(!failed);
    QCOMPARE(failed.error().kind, ErrorKind::Storage);
    QVERIFY(!finished(m_service->token(Resource::Exchange, {}))); // gone from memory in any case
    m_store->worksFor = 1000;
    QVERIFY(finished(m_service->signOutAndWait({})));
    QVERIFY(m_store->held.isEmpty());
}

/// Where there is no keychain at all, nobody is told that something may lie in it.
void TestKeeping::hasNothingToForgetWithoutAStore()
{
    m_service = m_site->signedIn();
    m_store->worksFor = 0;
    QVERIFY(!finished(m_service->keepIn({m_store.get(), profile}, {})));
    QVERIFY(!m_service->isKept() && !m_service->wasKept());
    m_store->steps.clear();
    QVERIFY(finished(m_service->signOutAndWait({})));
    QVERIFY(m_store->steps.isEmpty());
}

void TestKeeping::forgetsWhenSignedOut()
{
    keepOne();
    m_service->signOut();
    m_service.reset(); // what was begun goes on
    QTRY_VERIFY(m_store->held.isEmpty());
}

void TestKeeping::isNotRevivedByALateWrite()
{
    keepOne();
    m_site->clock.now = m_site->clock.now.addSecs(3500);
    m_store->steps.clear();
    m_store->onStep = [this](const QString &step) {
        if (step == QStringLiteral("write next")) // in the middle of keeping the new one
            m_service->signOut();
    };
    auto renewing = m_service->token(Resource::Exchange, {});
    QTRY_VERIFY(renewing.isReady());
    QCOMPARE(QCoro::waitFor(renewing).error().kind, ErrorKind::SignIn);
    QTRY_VERIFY(m_store->steps.contains(QStringLiteral("remove main")));
    QVERIFY(m_store->held.isEmpty());
}

/// The service takes a refresh token that comes twice for stolen: it must never see one.
void TestKeeping::twoProgramsRenewByTurns()
{
    QTemporaryDir folder;
    m_store->lock = folder.filePath(QStringLiteral("turn.lock"));
    const Account account = keepOne();
    const auto second = signInFromStore(account);
    QVERIFY(second);
    int twice = 0;
    m_site->onToken = [&](const Form &form) -> std::optional<QByteArray> {
        const bool isCurrent =
            form.value(QStringLiteral("refresh_token")) == QString::fromLatin1(m_site->currentRefreshToken());
        twice += isCurrent ? 0 : 1;
        return std::nullopt;
    };
    QSignalSpy needed(m_service.get(), &TokenService::signInNeeded);
    for (int hour = 0; hour < 4; ++hour) {
        m_site->clock.now = m_site->clock.now.addSecs(3500);
        auto one = m_service->token(Resource::Exchange, {});
        auto two = (*second)->token(Resource::Exchange, {});
        auto three = m_service->token(Resource::Graph, {});
        QVERIFY(finished(std::move(one)));
        QVERIFY(finished(std::move(two)));
        QVERIFY(finished(std::move(three)));
        QCOMPARE(m_store->held, (QHash<QString, QByteArray>{{m_name, m_site->currentRefreshToken()}}));
    }
    QCOMPARE(twice, 0);
    QCOMPARE(needed.size(), 0);
}

/// Whoever comes to renew after a sign-out in another program finds nothing, asks nobody, and needs the person.
void TestKeeping::aSignOutElsewhereIsNotUndone()
{
    QTemporaryDir folder;
    m_store->lock = folder.filePath(QStringLiteral("turn.lock"));
    const Account account = keepOne();
    const auto second = signInFromStore(account);
    QVERIFY(second);
    QVERIFY(finished((*second)->signOutAndWait({})));
    QVERIFY(m_store->held.isEmpty());
    QSignalSpy needed(m_service.get(), &TokenService::signInNeeded);
    m_site->asked.clear();
    QVERIFY(finished(m_service->token(Resource::Exchange, {}))); // what is still good
    m_site->clock.now = m_site->clock.now.addSecs(3500);
    auto waiting = m_service->token(Resource::Exchange, {});
    QTRY_COMPARE(needed.size(), 1);
    QVERIFY(m_service->isPaused());
    QVERIFY(m_site->asked.isEmpty());
    QVERIFY(m_store->held.isEmpty());
    // The person signs in anew, and that is kept.
    QVERIFY(m_service->resume(m_site->signedIn()));
    QVERIFY(finished(std::move(waiting)));
    QTRY_COMPARE(m_store->held, (QHash<QString, QByteArray>{{m_name, m_site->currentRefreshToken()}}));
}

/// The other program has asked for the next token already, and keeps it before it learns anything.
void TestKeeping::aSignOutOutlivesARenewalElsewhere()
{
    QTemporaryDir folder;
    m_store->lock = folder.filePath(QStringLiteral("turn.lock"));
    const Account account = keepOne();
    const auto second = signInFromStore(account);
    QVERIFY(second);
    m_site->clock.now = m_site->clock.now.addSecs(3500);
    std::optional<Task<Outcome>> leaving;
    m_site->onToken = [&](const Form &) -> std::optional<QByteArray> {
        if (!leaving)
            leaving.emplace((*second)->signOutAndWait({}));
        return std::nullopt;
    };
    QVERIFY(finished(m_service->token(Resource::Exchange, {})));
    QVERIFY(leaving);
    QTRY_VERIFY_WITH_TIMEOUT(leaving->isReady(), 10000);
    QVERIFY(QCoro::waitFor(*leaving));
    QVERIFY(m_store->held.isEmpty());
    m_site->clock.now = m_site->clock.now.addSecs(3500);
    auto waiting = m_service->token(Resource::Exchange, {});
    QTRY_VERIFY(m_service->isPaused());
    QVERIFY(m_store->held.isEmpty());
    m_service->abandon();
    QVERIFY(!finished(std::move(waiting)));
}

void TestKeeping::signingOutDoesNotWaitForItsOwnRenewal()
{
    QTemporaryDir folder;
    m_store->lock = folder.filePath(QStringLiteral("turn.lock"));
    keepOne();
    m_site->clock.now = m_site->clock.now.addSecs(3500);
    std::optional<Task<Outcome>> leaving;
    bool wasFree = false;
    m_site->onToken = [&](const Form &) -> std::optional<QByteArray> {
        leaving.emplace(m_service->signOutAndWait({})); // while the renewal has no answer yet
        wasFree = QTest::qWaitFor([&] { return leaving->isReady(); }, 5000);
        return std::nullopt;
    };
    auto renewing = m_service->token(Resource::Exchange, {});
    QVERIFY(!finished(std::move(renewing)));
    QVERIFY(leaving && wasFree);
    QVERIFY(QCoro::waitFor(*leaving));
    QTRY_VERIFY(m_store->held.isEmpty());
}

void TestKeeping::waitsForTheTurnOfAnother()
{
    using namespace std::chrono_literals;
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("turn.lock"));
    auto first = finished(renewalTurn(file, 1s, Timekeeper::steady(), {}));
    QVERIFY(first && *first);
    QCOMPARE(finished(renewalTurn(file, 200ms, Timekeeper::steady(), {})).error().kind, ErrorKind::Throttled);
    CancelSource cancel;
    auto cancelled = renewalTurn(file, 20s, Timekeeper::steady(), cancel.token());
    QVERIFY(!cancelled.isReady());
    cancel.cancel();
    QVERIFY(cancelled.isReady());
    QVERIFY(QCoro::waitFor(cancelled).error().isCancelled());
    auto waiting = renewalTurn(file, 5s, Timekeeper::steady(), {});
    QVERIFY(!waiting.isReady());
    first->reset();
    QVERIFY(finished(std::move(waiting)));
}

void TestKeeping::aProgramThatIsGoneHasNoTurn()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("turn.lock"));
    QFile left(file);
    QVERIFY(left.open(QIODevice::WriteOnly));
    const QByteArray host = QSysInfo::machineHostName().toLatin1();
    left.write("999999999\ncasement\n" + host + "\n" + QSysInfo::machineUniqueId() + "\n" + QSysInfo::bootUniqueId() +
               "\n");
    left.close();
    const auto turn = finished(renewalTurn(file, std::chrono::seconds(1), Timekeeper::steady(), {}));
    QVERIFY2(turn && *turn, turn ? "" : qPrintable(turn.error().oneLine()));
}

void TestKeeping::goesOnWhereNoLockCanBeMade()
{
    const QString nowhere = QStringLiteral("/proc/no/such/folder/turn.lock");
    const auto turn = finished(renewalTurn(nowhere, std::chrono::seconds(1), Timekeeper::steady(), {}));
    QVERIFY(turn && !*turn);
}

CASEMENT_TEST(TestKeeping)
#include "TestKeeping.moc"
