// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/Preparation.h"
#include "models/cloud/identity/RenewalTurn.h"
#include "tests/support/MemoryStore.h"
#include "tests/support/TestMain.h"
#include "tests/support/VirtualTime.h"
#include "tests/unit/identity/SignInSite.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Casement;
using namespace Casement::Identity;
using namespace Casement::TestSupport;

namespace {

const QString profile = QStringLiteral("North");

template <class T>
T finished(Task<T> task)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(task.isReady(), 10000); }();
    return QCoro::waitFor(task);
}

} // namespace

/// What a renewal of a kept sign-in meets between its beginning and its end: another program that is slow, a keychain
/// that is silent, and somebody who signs out.
class TestRenewalTurns final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whoeverHasTheTurnGivesSignsOfLife();
    void waitingInVainTakesNothingAway();
    void aStartThatWaitsInVainTakesNothingAway();
    void aSilentKeychainIsNoReasonToUseAnOldToken();
    void signedInAgainWhileItWaitsForItsTurn();
    void claimsAreAskedForWhileTheAnswerIsOnItsWay();
    void signedOutWhileItWaitsForItsTurn();
    void signedOutWhileTheAnswerIsOnItsWay();
    void signedOutWhileARefusalIsOnItsWay();
    void signedOutWhileTheNewTokenIsBeingKept();

private:
    [[nodiscard]] QByteArray heldNow() const { return m_store->held.value(m_name); }
    void letRunOut() { m_site->clock.now = m_site->clock.now.addSecs(3700); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SignInSite> m_site;
    std::unique_ptr<MemoryStore> m_store;
    VirtualTime m_time;
    std::shared_ptr<TokenService> m_service;
    QString m_name;
};

/// Signed in and kept; its waits take no time.
void TestRenewalTurns::init()
{
    m_service.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<MemoryStore>();
    m_store->lock = m_folder->filePath(QStringLiteral("turn.lock"));
    m_site = std::make_unique<SignInSite>();
    m_service = m_site->signedIn();
    m_service->wire().transport->keepTimeBy(&m_time);
    QVERIFY(finished(m_service->keepIn({m_store.get(), profile}, {})));
    m_name = keptName(m_site->endpoints(), m_service->account(), profile);
    m_site->asked.clear();
}

void TestRenewalTurns::whoeverHasTheTurnGivesSignsOfLife()
{
    TurnLock held(m_store->lock, std::chrono::milliseconds(10));
    QVERIFY(held.take());
    QFile file(m_store->lock);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-3600), QFileDevice::FileModificationTime));
    file.close();
    QTRY_VERIFY(QFileInfo(m_store->lock).lastModified().secsTo(QDateTime::currentDateTime()) < 60);
    TurnLock other(m_store->lock);
    QVERIFY(!other.take());
}

void TestRenewalTurns::waitingInVainTakesNothingAway()
{
    auto held = std::make_optional<TurnLock>(m_store->lock);
    QVERIFY(held->take());
    letRunOut();
    const QByteArray before = heldNow();
    QSignalSpy needed(m_service.get(), &TokenService::signInNeeded);
    QSignalSpy waits(m_service->wire().transport, &Http::Transport::waiting);
    QSignalSpy ended(m_service->wire().transport, &Http::Transport::waitEnded);
    const auto inVain = finished(m_service->token(Resource::Exchange, {}));
    QCOMPARE(inVain.error().kind, ErrorKind::Throttled);
    QVERIFY2(inVain.error().text.contains(QStringLiteral("Another Casement program")), qPrintable(inVain.error().text));
    QCOMPARE(waits.size(), 1);
    QVERIFY(waits.first().at(1).toString().contains(QStringLiteral("Another Casement program")));
    QCOMPARE(ended.size(), 1);
    QVERIFY(m_site->asked.isEmpty());
    QVERIFY(!m_service->isPaused() && m_service->isKept());
    QCOMPARE(heldNow(), before);
    held.reset();
    QVERIFY(finished(m_service->token(Resource::Exchange, {})));
    QCOMPARE(needed.size(), 0);
}

void TestRenewalTurns::aStartThatWaitsInVainTakesNothingAway()
{
    const Account account = m_service->account();
    m_service.reset(); // the program ends
    auto held = std::make_optional<TurnLock>(m_store->lock);
    QVERIFY(held->take());
    const auto begun = [&] {
        auto made = finished(prepare(&m_site->network, &m_site->clock, fastLimits(), m_site->endpoints(),
                                     account.tenantId, account.clientId, nullptr, {}));
        if (!made)
            qFatal("%s", qPrintable(made.error().oneLine()));
        (*made)->wire().transport->keepTimeBy(&m_time);
        return *made;
    };
    const auto early = begun();
    const Outcome inVain = finished(early->restore({m_store.get(), profile}, account, {}));
    QCOMPARE(inVain.error().kind, ErrorKind::Throttled); // by its kind nobody is asked to sign in anew
    QCOMPARE(m_store->held.size(), 1);
    held.reset();
    const auto later = begun();
    QVERIFY(finished(later->restore({m_store.get(), profile}, account, {})));
}

/// Another program may have used it: the service would take the second use for a theft.
void TestRenewalTurns::aSilentKeychainIsNoReasonToUseAnOldToken()
{
    QSignalSpy needed(m_service.get(), &TokenService::signInNeeded);
    m_store->broken = makeError(ErrorKind::Timeout, QStringLiteral("The keychain sleeps."));
    m_site->clock.now = m_site->clock.now.addSecs(3500);
    QVERIFY(finished(m_service->token(Resource::Exchange, {}))); // the last one is good for a moment still
    letRunOut();
    const auto silent = finished(m_service->token(Resource::Exchange, {}));
    QCOMPARE(silent.error().kind, ErrorKind::Network);
    QVERIFY2(silent.error().text.contains(m_store->broken->text), qPrintable(silent.error().text));
    QVERIFY(m_site->asked.isEmpty());
    QVERIFY(m_service->isKept());

    m_store->broken.reset();
    m_site->revoke(); // the other program has renewed it
    m_store->held[m_name] = m_site->currentRefreshToken();
    QVERIFY(finished(m_service->token(Resource::Exchange, {})));
    QCOMPARE(needed.size(), 0);
}

/// Nothing is left to renew; a renewal all the same would use up the new refresh token and throw away the next.
void TestRenewalTurns::signedInAgainWhileItWaitsForItsTurn()
{
    auto held = std::make_optional<TurnLock>(m_store->lock);
    QVERIFY(held->take());
    letRunOut();
    QSignalSpy needed(m_service.get(), &TokenService::signInNeeded);
    m_time.flow(false);
    auto renewing = m_service->token(Resource::Exchange, {});
    QCoreApplication::sendPostedEvents();
    QVERIFY(!renewing.isReady());
    const auto fresh = m_site->signedIn();
    QVERIFY(m_service->resume(fresh));
    m_site->asked.clear();
    held.reset();
    m_time.flow(true);
    QVERIFY(finished(std::move(renewing)));
    QVERIFY(m_site->asked.isEmpty());
    QTRY_COMPARE(heldNow(), m_site->currentRefreshToken());
    letRunOut();
    QVERIFY(finished(m_service->token(Resource::Exchange, {})));
    QVERIFY(finished(m_service->token(Resource::Graph, {})));
    QCOMPARE(needed.size(), 0);
}

/// What was under way had not asked for them: its token would be refused for the same reason.
void TestRenewalTurns::claimsAreAskedForWhileTheAnswerIsOnItsWay()
{
    const auto first = finished(m_service->token(Resource::Exchange, {}));
    QVERIFY(first);
    letRunOut();
    const QByteArray claims = R"({"access_token":{"acrs":{"essential":true,"value":"c1"}}})";
    m_site->onToken = [&](const Form &) -> std::optional<QByteArray> {
        m_service->reject(first->secret, claims);
        return std::nullopt;
    };
    const auto renewed = finished(m_service->token(Resource::Exchange, {}));
    QVERIFY(renewed);
    QCOMPARE(m_site->asked.size(), 2);
    QVERIFY(!m_site->asked[0].contains(QStringLiteral("claims")));
    QCOMPARE(m_site->asked[1].value(QStringLiteral("claims")).toUtf8(), claims);
    QTRY_COMPARE(heldNow(), m_site->currentRefreshToken());
    QVERIFY(TurnLock(m_store->lock).take());
    QCOMPARE(finished(m_service->token(Resource::Exchange, {}))->secret, renewed->secret);
    QCOMPARE(m_site->asked.size(), 2);
}

void TestRenewalTurns::signedOutWhileItWaitsForItsTurn()
{
    auto held = std::make_optional<TurnLock>(m_store->lock);
    QVERIFY(held->take());
    letRunOut();
    QSignalSpy needed(m_service.get(), &TokenService::signInNeeded);
    m_time.flow(false);
    auto renewing = m_service->token(Resource::Exchange, {});
    QCoreApplication::sendPostedEvents();
    QVERIFY(!renewing.isReady());
    const int writes = m_store->writes;
    m_service->signOut();
    held.reset();
    m_time.flow(true);
    QCOMPARE(finished(std::move(renewing)).error().kind, ErrorKind::SignIn);
    QTRY_VERIFY(m_store->held.isEmpty());
    // Until the renewal is over as well: it has let go of the turn.
    QTRY_VERIFY(TurnLock(m_store->lock).take());
    QVERIFY(m_site->asked.isEmpty());
    QCOMPARE(m_store->writes, writes);
    QCOMPARE(needed.size(), 0);
}

void TestRenewalTurns::signedOutWhileTheAnswerIsOnItsWay()
{
    letRunOut();
    QSignalSpy needed(m_service.get(), &TokenService::signInNeeded);
    const int writes = m_store->writes;
    m_site->onToken = [&](const Form &) -> std::optional<QByteArray> {
        m_service->signOut();
        return std::nullopt;
    };
    QCOMPARE(finished(m_service->token(Resource::Exchange, {})).error().kind, ErrorKind::SignIn);
    QTRY_VERIFY(m_store->held.isEmpty());
    QTRY_VERIFY(TurnLock(m_store->lock).take());
    QVERIFY(m_store->held.isEmpty());
    QCOMPARE(m_store->writes, writes);
    QCOMPARE(m_site->asked.size(), 1);
    QCOMPARE(finished(m_service->token(Resource::Exchange, {})).error().kind, ErrorKind::SignIn);
    QCOMPARE(needed.size(), 0);
}

/// It is no news, and asks nobody to sign in.
void TestRenewalTurns::signedOutWhileARefusalIsOnItsWay()
{
    letRunOut();
    QSignalSpy needed(m_service.get(), &TokenService::signInNeeded);
    m_site->onToken = [&](const Form &) -> std::optional<QByteArray> {
        m_service->signOut();
        return refusal("invalid_grant", 50173, R"(,"suberror":"basic_action")");
    };
    QCOMPARE(finished(m_service->token(Resource::Exchange, {})).error().kind, ErrorKind::SignIn);
    QTRY_VERIFY(TurnLock(m_store->lock).take());
    QVERIFY(m_store->held.isEmpty());
    QVERIFY(!m_service->isPaused());
    QCoreApplication::sendPostedEvents(); // it would be told by one
    QCOMPARE(needed.size(), 0);
}

void TestRenewalTurns::signedOutWhileTheNewTokenIsBeingKept()
{
    letRunOut();
    m_site->onToken = [&](const Form &) -> std::optional<QByteArray> {
        m_store->hang();
        return std::nullopt;
    };
    auto renewing = m_service->token(Resource::Exchange, {});
    QTRY_VERIFY(m_store->asked() > 0);
    m_service->signOut();
    m_store->answer();
    QCOMPARE(finished(std::move(renewing)).error().kind, ErrorKind::SignIn);
    QTRY_VERIFY(TurnLock(m_store->lock).take());
    QTRY_VERIFY(m_store->held.isEmpty());
    QVERIFY(m_service->grantedScopes(Resource::Exchange).isEmpty()); // nothing of the answer was taken
}

CASEMENT_TEST(TestRenewalTurns)
#include "TestRenewalTurns.moc"
