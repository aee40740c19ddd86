// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/GraphClient.h"
#include "models/cloud/http/Transport.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Casement;
using namespace Casement::Graph;
using namespace Casement::TestSupport;

class TestGraphClient final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheOrganisation();
    void followsRolesOverPagesButNotAway();
    void takesTheDeepestCode();
    void refusesWhatIsNotGraph_data();
    void refusesWhatIsNotGraph();

private:
    QNetworkAccessManager m_network;
    NumberedTokens m_tokens;
};

void TestGraphClient::readsTheOrganisation()
{
    RawServer server([](const QByteArray &, int) {
        return RawReply{httpAnswer(200,
                                   R"({"value":[{"id":"t","displayName":"Contoso","verifiedDomains":[)"
                                   R"({"isDefault":true,"isInitial":false,"name":"contoso.com"},null,)"
                                   R"({"isDefault":false,"isInitial":true,"name":"contoso.onmicrosoft.com"}]}]})")};
    });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""));
    auto task = client.organization({});
    QTRY_VERIFY(task.isReady());
    const auto organization = QCoro::waitFor(task);
    QVERIFY(organization);
    QCOMPARE(organization->defaultDomain, QStringLiteral("contoso.com"));
    QCOMPARE(organization->initialDomain, QStringLiteral("contoso.onmicrosoft.com"));
    QVERIFY(server.requests().first().startsWith("GET /v1.0/organization?$select=id,displayName,verifiedDomains "));
    QVERIFY(server.requests().first().contains("Authorization: Bearer token1\r\n"));
}

void TestGraphClient::followsRolesOverPagesButNotAway()
{
    RawServer stranger([](const QByteArray &, int) { return RawReply{httpAnswer(200, "{}")}; });
    QByteArray next;
    RawServer server([&](const QByteArray &, int number) {
        const QByteArray link = number == 1 ? R"("@odata.nextLink":")" + next + R"(",)" : QByteArray();
        return RawReply{httpAnswer(200, '{' + link +
                                            R"("value":[{"displayName":"Exchange Administrator","roleTemplateId":)"
                                            R"("29232cdf-9323-42fd-ade2-1d097af3e4de"}]})")};
    });
    Http::Transport transport(&m_network, {server.url(), stranger.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""));
    next = server.url("/v1.0/more").toEncoded();
    auto task = client.directoryRoles({});
    QTRY_VERIFY(task.isReady());
    const auto roles = QCoro::waitFor(task);
    QVERIFY(roles);
    QCOMPARE(roles->size(), size_t(2));
    next = stranger.url("/v1.0/more").toEncoded();
    RawServer second([&](const QByteArray &, int) {
        return RawReply{httpAnswer(200, R"({"value":[],"@odata.nextLink":")" + next + R"("})")};
    });
    Http::Transport other(&m_network, {second.url(), stranger.url()}, fastLimits());
    GraphClient misled(&other, &m_tokens, second.url(""));
    auto away = misled.directoryRoles({});
    QTRY_VERIFY(away.isReady());
    QCOMPARE(QCoro::waitFor(away).error().kind, ErrorKind::BadAnswer);
    QVERIFY(stranger.requests().isEmpty());
}

void TestGraphClient::takesTheDeepestCode()
{
    RawServer server([](const QByteArray &, int) {
        return RawReply{httpAnswer(403,
                                   R"({"error":{"code":"Forbidden","message":"Insufficient privileges","innerError":)"
                                   R"({"code":"Authorization_RequestDenied"}}})",
                                   "request-id: g1\r\n")};
    });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""));
    auto task = client.directoryRoles({});
    QTRY_VERIFY(task.isReady());
    const auto roles = QCoro::waitFor(task);
    QCOMPARE(roles.error().kind, ErrorKind::Forbidden);
    QCOMPARE(roles.error().code, QStringLiteral("Authorization_RequestDenied"));
    QCOMPARE(roles.error().requestId, QStringLiteral("g1"));
}

void TestGraphClient::refusesWhatIsNotGraph_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body : {"", "<html>", "[]", "{}", R"({"id":7})", R"({"value":[]})", R"({"value":[1,2]})"})
        QTest::newRow(body) << QByteArray(body);
}

void TestGraphClient::refusesWhatIsNotGraph()
{
    QFETCH(QByteArray, body);
    RawServer server([&](const QByteArray &, int) { return RawReply{httpAnswer(200, body)}; });
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    GraphClient client(&transport, &m_tokens, server.url(""));
    auto me = client.me({});
    auto organization = client.organization({});
    QTRY_VERIFY(me.isReady() && organization.isReady());
    QCOMPARE(QCoro::waitFor(me).error().kind, ErrorKind::BadAnswer);
    QCOMPARE(QCoro::waitFor(organization).error().kind, ErrorKind::BadAnswer);
}

CASEMENT_TEST(TestGraphClient)
#include "TestGraphClient.moc"
