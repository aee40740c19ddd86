// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/TokenService.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace Casement;
using namespace Casement::Identity;
using namespace Casement::TestSupport;

class TestTokenService final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void renewsOnceForFiftyWaiters();
    void renewsOneResourceAfterTheOther();
    void renewsWhenFiveMinutesAreLeftOrTheClockGoesBack();
    void renewsARejectedTokenOnly();
    void keepsItsTokensThroughAFault();
    void answersWaitersWhenItDies();
    void forgetsEverythingWhenSignedOut();

private:
    QByteArray tokenFor(const QByteArray &request);

    std::unique_ptr<RawServer> m_server;
    QNetworkAccessManager m_network;
    HandClock m_clock;
    std::unique_ptr<TokenService> m_service;
    std::function<RawReply(const QByteArray &)> m_override;
    int m_issued = 0;
};

/// A token endpoint that rotates: each refresh token is good for one use.
QByteArray TestTokenService::tokenFor(const QByteArray &request)
{
    const QUrlQuery form(QString::fromLatin1(request.mid(request.indexOf("\r\n\r\n") + 4)));
    const QString given = form.queryItemValue(QStringLiteral("refresh_token"), QUrl::FullyDecoded);
    const QString expected = m_issued == 0 ? QString() : QStringLiteral("r+/=%1").arg(m_issued);
    if (given != expected)
        return httpAnswer(400, R"({"error":"invalid_grant","error_description":"AADSTS70000: rotated away"})");
    const bool exchange = form.queryItemValue(QStringLiteral("scope"), QUrl::FullyDecoded)
                              .startsWith(QStringLiteral("https://outlook.office365.com/.default"));
    const QByteArray number = QByteArray::number(++m_issued);
    return httpAnswer(200, R"({"token_type":"Bearer","expires_in":3600,"scope":"s","access_token":")" +
                               QByteArray(exchange ? "exchange" : "graph") + number + R"(","refresh_token":"r+/=)" +
                               number + R"("})");
}

void TestTokenService::init()
{
    m_issued = 0;
    m_override = nullptr;
    m_server = std::make_unique<RawServer>([this](const QByteArray &request, int) {
        return m_override ? m_override(request) : RawReply{tokenFor(request)};
    });
    TenantInfo tenant;
    tenant.tenantId = QStringLiteral("11111111-1111-1111-1111-111111111111");
    tenant.token = m_server->url("/token");
    auto transport = std::make_unique<Http::Transport>(&m_network, QList<QUrl>{m_server->url()}, fastLimits());
    m_service = std::make_unique<TokenService>(std::move(transport), CloudEndpoints::worldwide(), tenant,
                                               QStringLiteral("cid"), &m_clock);
}

void TestTokenService::cleanup()
{
    m_service.reset();
}

void TestTokenService::renewsOnceForFiftyWaiters()
{
    std::vector<Task<Result<Http::AccessToken>>> tasks;
    CancelSource one;
    for (int i = 0; i < 50; ++i)
        tasks.push_back(m_service->token(Resource::Exchange, i == 7 ? one.token() : CancelToken()));
    one.cancel();
    QVERIFY(tasks[7].isReady());
    int answered = 0;
    for (auto &task : tasks) {
        QTRY_VERIFY(task.isReady());
        const auto token = QCoro::waitFor(task);
        answered += token && token->secret.reveal() == "exchange1" ? 1 : 0;
    }
    QCOMPARE(answered, 49);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestTokenService::renewsOneResourceAfterTheOther()
{
    auto exchange = m_service->token(Resource::Exchange, {});
    auto graph = m_service->token(Resource::Graph, {});
    QTRY_VERIFY(exchange.isReady() && graph.isReady());
    QCOMPARE(QCoro::waitFor(exchange)->secret.reveal(), QByteArray("exchange1"));
    QCOMPARE(QCoro::waitFor(graph)->secret.reveal(), QByteArray("graph2")); // with the refresh token of the first
    QCOMPARE(m_service->grantedScopes(Resource::Graph), QStringList{QStringLiteral("s")});
}

void TestTokenService::renewsWhenFiveMinutesAreLeftOrTheClockGoesBack()
{
    const auto token = [this] {
        auto task = m_service->token(Resource::Exchange, {});
        [&] { QTRY_VERIFY(task.isReady()); }();
        return QCoro::waitFor(task)->secret.reveal();
    };
    QCOMPARE(token(), QByteArray("exchange1"));
    m_clock.now = m_clock.now.addSecs(3299);
    QCOMPARE(token(), QByteArray("exchange1"));
    m_clock.now = m_clock.now.addSecs(1);
    QCOMPARE(token(), QByteArray("exchange2"));
    m_clock.now = m_clock.now.addSecs(-60);
    QCOMPARE(token(), QByteArray("exchange3"));
}

void TestTokenService::renewsARejectedTokenOnly()
{
    auto first = m_service->token(Resource::Exchange, {});
    QTRY_VERIFY(first.isReady());
    const Secret old = QCoro::waitFor(first)->secret;
    m_service->reject(Secret("another"), {});
    auto same = m_service->token(Resource::Exchange, {});
    QVERIFY(same.isReady());
    m_service->reject(old, {});
    Http::TokenSource *source = m_service->source(Resource::Exchange);
    auto next = source->token({});
    QTRY_VERIFY(next.isReady());
    QCOMPARE(QCoro::waitFor(next)->secret.reveal(), QByteArray("exchange2"));
}

void TestTokenService::keepsItsTokensThroughAFault()
{
    m_override = [](const QByteArray &) { return RawReply{httpAnswer(503, "<html>down</html>")}; };
    QSignalSpy needed(m_service.get(), &TokenService::signInNeeded);
    auto broken = m_service->token(Resource::Exchange, {});
    QTRY_VERIFY(broken.isReady());
    QCOMPARE(QCoro::waitFor(broken).error().kind, ErrorKind::ServiceFailed);
    m_override = [](const QByteArray &) { return RawReply{}; };
    auto cut = m_service->token(Resource::Exchange, {});
    QTRY_VERIFY(cut.isReady());
    QCOMPARE(QCoro::waitFor(cut).error().kind, ErrorKind::Network);
    m_override = nullptr;
    auto good = m_service->token(Resource::Exchange, {});
    QTRY_VERIFY(good.isReady());
    QVERIFY(QCoro::waitFor(good));
    QVERIFY(needed.isEmpty());
}

void TestTokenService::answersWaitersWhenItDies()
{
    m_override = [](const QByteArray &) { return RawReply{{}, RawReply::KeepOpen}; };
    auto exchange = m_service->token(Resource::Exchange, {});
    auto graph = m_service->token(Resource::Graph, {});
    QTRY_COMPARE(m_server->requests().size(), 1);
    m_service.reset();
    QVERIFY(exchange.isReady() && graph.isReady());
    QVERIFY(QCoro::waitFor(exchange).error().isCancelled());
    QVERIFY(QCoro::waitFor(graph).error().isCancelled());
}

void TestTokenService::forgetsEverythingWhenSignedOut()
{
    auto first = m_service->token(Resource::Exchange, {});
    QTRY_VERIFY(first.isReady());
    auto renewing = m_service->token(Resource::Graph, {});
    m_service->signOut(); // while a renewal is on its way
    QTRY_VERIFY(renewing.isReady());
    QCOMPARE(QCoro::waitFor(renewing).error().kind, ErrorKind::SignIn);
    auto after = m_service->token(Resource::Exchange, {});
    QVERIFY(after.isReady());
    QCOMPARE(QCoro::waitFor(after).error().kind, ErrorKind::SignIn);
}

CASEMENT_TEST(TestTokenService)
#include "TestTokenService.moc"
