// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/identity/SignInSite.h"

#include "models/cloud/http/Authorized.h"

#include <QSignalSpy>
#include <QTest>

using namespace Casement;
using namespace Casement::Identity;
using namespace Casement::TestSupport;

/// What happens when a renewal needs the person, with both kinds of access tokens.
class TestResuming final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void waitsForThePersonAndGoesOn_data();
    void waitsForThePersonAndGoesOn();
    void refusesAnotherAccountOrTenant();
    void refusesAnotherCloud();
    void tellsWhoWaitsWhenGivenUp();
    void canBeResumedAfterGivingUp();
    void waitsNoLongerThanItsCancelToken();
    void waitsForNobodyBeforeItIsComplete();
    void passesClaimsOn();
    void keepsClaimsThatTheNewSignInDidNotSettle();
    void knowsWhenANewSignInChangedNothing();
    void goesOnWithoutHavingPaused();
    void ignoresARefusalThatANewSignInOvertook();
    void staysSignedOut();
    void pausesNothingForAFaultOrALoop();
    void livesThroughARevocationInTheMiddleOfARequest();

private:
    Task<Result<Http::AccessToken>> ask(Resource resource) { return m_service->token(resource, {}); }
    /// Makes the next renewal of Exchange need the person.
    void expireAndRevoke();

    std::unique_ptr<SignInSite> m_site;
    std::shared_ptr<TokenService> m_service;
};

void TestResuming::init()
{
    m_service.reset();
    m_site = std::make_unique<SignInSite>();
    m_service = m_site->signedIn();
    m_site->asked.clear();
}

void TestResuming::expireAndRevoke()
{
    m_site->clock.now = m_site->clock.now.addSecs(3500);
    m_site->revoke();
}

void TestResuming::waitsForThePersonAndGoesOn_data()
{
    QTest::addColumn<bool>("opaque");
    QTest::newRow("opaque access tokens") << true;
    QTest::newRow("JWTs") << false;
}

void TestResuming::waitsForThePersonAndGoesOn()
{
    QFETCH(bool, opaque);
    m_service.reset();
    m_site = std::make_unique<SignInSite>(opaque);
    m_service = m_site->signedIn();
    QSignalSpy needed(m_service.get(), &TokenService::signInNeeded);
    expireAndRevoke();
    auto one = ask(Resource::Exchange);
    auto two = ask(Resource::Exchange);
    auto three = ask(Resource::Graph);
    QTRY_COMPARE(needed.size(), 1);
    QCOMPARE(needed[0][0].value<Error>().code, QStringLiteral("AADSTS70000"));
    auto four = ask(Resource::Graph); // asks while everything waits
    QVERIFY(m_service->isPaused() && !one.isReady() && !two.isReady() && !three.isReady() && !four.isReady());

    const auto fresh = m_site->signedIn();
    QVERIFY(m_service->resume(fresh));
    QTRY_VERIFY(one.isReady() && two.isReady() && three.isReady() && four.isReady());
    const auto first = QCoro::waitFor(one);
    QVERIFY(first);
    QCOMPARE(*QCoro::waitFor(two), *first);
    QVERIFY(QCoro::waitFor(three) && QCoro::waitFor(four));
    QVERIFY(!m_service->isPaused());
    QCOMPARE(needed.size(), 1);
    // The fresh one has nothing left: two services would rotate one refresh token away from each other.
    auto emptied = fresh->token(Resource::Exchange, {});
    QVERIFY(emptied.isReady());
    QCOMPARE(QCoro::waitFor(emptied).error().kind, ErrorKind::SignIn);
}

void TestResuming::refusesAnotherAccountOrTenant()
{
    expireAndRevoke();
    auto waiting = ask(Resource::Exchange);
    QTRY_VERIFY(m_service->isPaused());
    const QByteArray mine = m_site->objectId;
    m_site->objectId = "33333333-3333-3333-3333-333333333333";
    const Outcome other = m_service->resume(m_site->signedIn());
    QVERIFY(!other && other.error().kind == ErrorKind::Conflict && !other.error().advice.isEmpty());
    m_site->objectId = mine;
    m_site->tenantId = "44444444-4444-4444-4444-444444444444";
    const Outcome elsewhere = m_service->resume(m_site->signedIn());
    QVERIFY(!elsewhere && elsewhere.error().kind == ErrorKind::Conflict);
    QVERIFY(!waiting.isReady() && m_service->isPaused());
    m_site->tenantId = "11111111-1111-1111-1111-111111111111";
    QVERIFY(m_service->resume(m_site->signedIn()));
    QTRY_VERIFY(waiting.isReady());
    QVERIFY(QCoro::waitFor(waiting));
}

void TestResuming::refusesAnotherCloud()
{
    SignInSite imposter; // says the same tenant and account, at another address
    const Outcome outcome = m_service->resume(imposter.signedIn());
    QVERIFY(!outcome && outcome.error().kind == ErrorKind::Conflict);
}

void TestResuming::tellsWhoWaitsWhenGivenUp()
{
    expireAndRevoke();
    auto waiting = ask(Resource::Exchange);
    QTRY_VERIFY(m_service->isPaused());
    m_service->abandon();
    QTRY_VERIFY(waiting.isReady());
    QCOMPARE(QCoro::waitFor(waiting).error().code, QStringLiteral("AADSTS70000"));
    auto later = ask(Resource::Graph);
    QVERIFY(later.isReady());
    QCOMPARE(QCoro::waitFor(later).error().kind, ErrorKind::SignIn);
}

void TestResuming::canBeResumedAfterGivingUp()
{
    expireAndRevoke();
    auto waiting = ask(Resource::Exchange);
    QTRY_VERIFY(m_service->isPaused());
    m_service->abandon();
    QTRY_VERIFY(waiting.isReady());
    QVERIFY(!QCoro::waitFor(waiting));
    QVERIFY(m_service->resume(m_site->signedIn()));
    auto again = ask(Resource::Exchange);
    QTRY_VERIFY(again.isReady());
    QVERIFY(QCoro::waitFor(again));
}

void TestResuming::waitsNoLongerThanItsCancelToken()
{
    expireAndRevoke();
    CancelSource cancel;
    auto waiting = m_service->token(Resource::Exchange, cancel.token());
    QTRY_VERIFY(m_service->isPaused());
    cancel.cancel();
    QVERIFY(waiting.isReady());
    QVERIFY(QCoro::waitFor(waiting).error().isCancelled());
    QVERIFY(m_service->isPaused());
}

void TestResuming::waitsForNobodyBeforeItIsComplete()
{
    m_site->onToken = [](const Form &form) -> std::optional<QByteArray> {
        if (form.value(QStringLiteral("grant_type")) == QStringLiteral("refresh_token"))
            return refusal("invalid_grant", 65001, R"(,"suberror":"consent_required")");
        return std::nullopt;
    };
    TenantInfo tenant;
    tenant.token = m_site->url("/token");
    auto transport = std::make_unique<Http::Transport>(&m_site->network, QList<QUrl>{m_site->url()}, fastLimits());
    TokenService unfinished(std::move(transport), m_site->endpoints(), tenant, QStringLiteral("c"), &m_site->clock);
    auto done = unfinished.complete({});
    QTRY_VERIFY(done.isReady());
    QCOMPARE(QCoro::waitFor(done).error().code, QStringLiteral("AADSTS65001"));
    QVERIFY(!unfinished.isPaused());
}

void TestResuming::passesClaimsOn()
{
    auto first = ask(Resource::Exchange);
    QVERIFY(first.isReady());
    const QByteArray claims = R"({"access_token":{"nbf":{"essential":true}}})";
    m_service->reject(QCoro::waitFor(first)->secret, claims);
    m_site->onToken = [](const Form &form) -> std::optional<QByteArray> {
        if (form.value(QStringLiteral("claims")).isEmpty())
            return std::nullopt;
        return refusal("interaction_required", 50076, R"(,"claims":"{\"access_token\":{\"acrs\":{}}}")");
    };
    auto waiting = ask(Resource::Exchange);
    QTRY_VERIFY(m_service->isPaused());
    QCOMPARE(m_site->asked.last().value(QStringLiteral("claims")).toUtf8(), claims);
    QCOMPARE(m_service->neededClaims(), QByteArray(R"({"access_token":{"acrs":{}}})"));
    QVERIFY(!waiting.isReady());
    m_service->abandon();
    QTRY_VERIFY(waiting.isReady());
    QVERIFY(!QCoro::waitFor(waiting));
}

void TestResuming::keepsClaimsThatTheNewSignInDidNotSettle()
{
    auto first = ask(Resource::Exchange);
    QVERIFY(first.isReady());
    m_service->reject(QCoro::waitFor(first)->secret, R"({"access_token":{}})");
    m_site->revoke();
    auto waiting = ask(Resource::Exchange);
    QTRY_VERIFY(m_service->isPaused());
    QVERIFY(m_service->resume(m_site->signedIn()));
    QTRY_VERIFY(waiting.isReady());
    QVERIFY(QCoro::waitFor(waiting));
    // The token that came with the sign-in was made without the claims, so another one was fetched with them.
    QCOMPARE(m_site->asked.last().value(QStringLiteral("claims")), QStringLiteral(R"({"access_token":{}})"));
}

/// Whoever signs in again by itself would do so for ever.
void TestResuming::knowsWhenANewSignInChangedNothing()
{
    auto first = ask(Resource::Exchange);
    m_service->reject(QCoro::waitFor(first)->secret, R"({"access_token":{}})");
    m_site->onToken = [](const Form &form) -> std::optional<QByteArray> {
        if (form.value(QStringLiteral("claims")).isEmpty())
            return std::nullopt;
        return refusal("interaction_required", 50076, R"(,"claims":"{\"access_token\":{}}")");
    };
    QSignalSpy needed(m_service.get(), &TokenService::signInNeeded);
    auto waiting = ask(Resource::Exchange);
    QTRY_COMPARE(needed.size(), 1);
    QVERIFY(m_service->isPaused() && !m_service->isPausedAgain());
    QVERIFY(m_service->resume(m_site->signedIn()));
    QTRY_COMPARE(needed.size(), 2);
    QVERIFY(m_service->isPausedAgain());
    // Once it was settled, the next time is a first time.
    m_site->onToken = nullptr;
    QVERIFY(m_service->resume(m_site->signedIn()));
    QTRY_VERIFY(waiting.isReady());
    QVERIFY(QCoro::waitFor(waiting));
    QVERIFY(!m_service->isPausedAgain());
    expireAndRevoke();
    auto later = ask(Resource::Exchange);
    QTRY_COMPARE(needed.size(), 3);
    QVERIFY(!m_service->isPausedAgain());
    m_service->abandon();
    QTRY_VERIFY(later.isReady());
    QVERIFY(!QCoro::waitFor(later));
}

void TestResuming::goesOnWithoutHavingPaused()
{
    QVERIFY(m_service->resume(m_site->signedIn()));
    m_site->clock.now = m_site->clock.now.addSecs(3500);
    auto renewed = ask(Resource::Exchange);
    QTRY_VERIFY(renewed.isReady());
    QVERIFY(QCoro::waitFor(renewed));
}

void TestResuming::ignoresARefusalThatANewSignInOvertook()
{
    const auto fresh = m_site->signedIn(); // the refresh token of m_service is worth nothing now
    auto first = ask(Resource::Exchange);
    m_service->reject(QCoro::waitFor(first)->secret, {});
    QSignalSpy needed(m_service.get(), &TokenService::signInNeeded);
    auto renewing = ask(Resource::Exchange); // on its way with the old one
    QVERIFY(m_service->resume(fresh));
    QTRY_VERIFY(renewing.isReady());
    QVERIFY(QCoro::waitFor(renewing));
    QVERIFY(needed.isEmpty() && !m_service->isPaused());
}

void TestResuming::staysSignedOut()
{
    m_service->signOut();
    const Outcome outcome = m_service->resume(m_site->signedIn());
    QVERIFY(!outcome && outcome.error().kind == ErrorKind::SignIn);
}

void TestResuming::pausesNothingForAFaultOrALoop()
{
    m_site->clock.now = m_site->clock.now.addSecs(3400); // due, and good for some minutes still
    m_site->onToken = [](const Form &) { return refusal("temporarily_unavailable", 90033, {}, 503); };
    auto used = ask(Resource::Exchange);
    QTRY_VERIFY(used.isReady());
    QVERIFY(QCoro::waitFor(used)); // the old one, as long as it lasts
    m_site->clock.now = m_site->clock.now.addSecs(180);
    m_site->onToken = [](const Form &) { return refusal("invalid_grant", 50196); };
    auto loop = ask(Resource::Exchange);
    QTRY_VERIFY(loop.isReady());
    QCOMPARE(QCoro::waitFor(loop).error().code, QStringLiteral("AADSTS50196"));
    const auto sent = m_site->asked.size();
    auto quiet = ask(Resource::Exchange);
    QTRY_VERIFY(quiet.isReady());
    QCOMPARE(QCoro::waitFor(quiet).error().kind, ErrorKind::Throttled);
    QCOMPARE(m_site->asked.size(), sent);
    QVERIFY(!m_service->isPaused());
    m_site->onToken = nullptr;
    m_site->clock.now = m_site->clock.now.addSecs(301);
    auto good = ask(Resource::Exchange);
    QTRY_VERIFY(good.isReady());
    QVERIFY(QCoro::waitFor(good));
}

void TestResuming::livesThroughARevocationInTheMiddleOfARequest()
{
    QByteArray revoked;
    RawServer api([&](const QByteArray &request, int) {
        const bool bad = !revoked.isEmpty() && request.contains("Bearer " + revoked + "\r\n");
        return RawReply{bad ? httpAnswer(401, "{}",
                                         "WWW-Authenticate: Bearer realm=\"\", error=\"insufficient_claims\", "
                                         "claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ\"\r\n")
                            : httpAnswer(200, "{}")};
    });
    auto first = ask(Resource::Exchange);
    revoked = QCoro::waitFor(first)->secret.reveal();
    m_site->revoke();
    Http::Transport transport(&m_site->network, {api.url()}, fastLimits());
    Http::Request request;
    request.url = api.url("/page");
    request.tenantId = m_service->account().tenantId;
    auto page = Http::sendAuthorized(&transport, m_service->source(Resource::Exchange), request, {});
    QTRY_VERIFY(m_service->isPaused());
    QCOMPARE(m_service->neededClaims(), QByteArray(R"({"access_token":{}})"));
    QVERIFY(!page.isReady());
    QVERIFY(m_service->resume(m_site->signedIn()));
    QTRY_VERIFY(page.isReady());
    QCOMPARE(QCoro::waitFor(page)->status, 200);
    QCOMPARE(api.requests().size(), 2);
}

CASEMENT_TEST(TestResuming)
#include "TestResuming.moc"
