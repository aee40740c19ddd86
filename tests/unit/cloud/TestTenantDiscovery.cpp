// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Transport.h"
#include "models/cloud/identity/TenantDiscovery.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QNetworkAccessManager>
#include <QTest>

using namespace Casement;
using namespace Casement::Identity;
using namespace Casement::TestSupport;

class TestTenantDiscovery final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTheTenantFromTheIssuer();
    void refusesDocuments_data();
    void refusesDocuments();
    void refusesNamesBeforeAsking_data();
    void refusesNamesBeforeAsking();
    void saysWhenThereIsNoSuchTenant();

private:
    Result<TenantInfo> discover(const RawServer &server, const QString &name);
    QNetworkAccessManager m_network;
};

Result<TenantInfo> TestTenantDiscovery::discover(const RawServer &server, const QString &name)
{
    Http::Transport transport(&m_network, {server.url()}, fastLimits());
    CloudEndpoints endpoints;
    endpoints.authority = server.url();
    auto task = discoverTenant(&transport, endpoints, name, {});
    return QCoro::waitFor(task);
}

static QByteArray document(const QByteArray &base, const QByteArray &issuer, const QByteArray &token)
{
    return R"({"authorization_endpoint":")" + base + R"(/a","token_endpoint":")" + token + R"(","jwks_uri":")" + base +
           R"(/k","issuer":")" + issuer + R"("})";
}

void TestTenantDiscovery::takesTheTenantFromTheIssuer()
{
    QByteArray base;
    RawServer server([&](const QByteArray &, int) {
        return RawReply{
            httpAnswer(200, document(base, base + "/11111111-1111-1111-1111-11111111AAAA/v2.0", base + "/t"))};
    });
    base = server.url("").toEncoded();
    const auto tenant = discover(server, QStringLiteral(" Contoso.COM "));
    QVERIFY(tenant);
    QCOMPARE(tenant->tenantId, QStringLiteral("11111111-1111-1111-1111-11111111aaaa"));
    QVERIFY(server.requests().first().startsWith("GET /contoso.com/v2.0/.well-known/openid-configuration HTTP/1.1"));
    QVERIFY(!discover(server, QStringLiteral("22222222-2222-2222-2222-222222222222"))); // answers for another one
    QVERIFY(discover(server, QStringLiteral("{11111111-1111-1111-1111-11111111aaaa}")));
}

void TestTenantDiscovery::refusesDocuments_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("foreign token endpoint")
        << document("BASE", "BASE/11111111-1111-1111-1111-111111111111/v2.0", "https://evil.example/t");
    QTest::newRow("foreign issuer") << document(
        "BASE", "https://evil.example/11111111-1111-1111-1111-111111111111/v2.0", "BASE/t");
    QTest::newRow("no tenant in the issuer") << document("BASE", "BASE/{tenantid}/v2.0", "BASE/t");
    QTest::newRow("no endpoints") << QByteArray("{}");
    QTest::newRow("html") << QByteArray("<html>hotel network</html>");
    QTest::newRow("half") << QByteArray(R"({"issuer":")");
    QTest::newRow("empty") << QByteArray();
}

void TestTenantDiscovery::refusesDocuments()
{
    QFETCH(QByteArray, body);
    RawServer server([&](const QByteArray &, int) { return RawReply{httpAnswer(200, body)}; });
    body.replace("BASE", server.url("").toEncoded());
    const auto tenant = discover(server, QStringLiteral("contoso.com"));
    QVERIFY(!tenant);
    QCOMPARE(tenant.error().kind, ErrorKind::BadAnswer);
    QVERIFY(!tenant.error().advice.isEmpty());
}

void TestTenantDiscovery::refusesNamesBeforeAsking_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"", " ", "contoso", "common", "organizations", "../evil", "contoso.com/x", "a b.com",
                             "contoso.com?x=1", "contoso.com#", "-a.com", "https://contoso.com", "admin@contoso.com"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestTenantDiscovery::refusesNamesBeforeAsking()
{
    QFETCH(QString, name);
    RawServer server([](const QByteArray &, int) { return RawReply{httpAnswer(200, "{}")}; });
    const auto tenant = discover(server, name);
    QVERIFY(!tenant);
    QCOMPARE(tenant.error().kind, ErrorKind::BadInput);
    QVERIFY(server.requests().isEmpty());
}

void TestTenantDiscovery::saysWhenThereIsNoSuchTenant()
{
    RawServer server([](const QByteArray &, int) {
        return RawReply{httpAnswer(400, R"({"error":"invalid_tenant","error_description":"AADSTS90002: Tenant 'x' not)"
                                        R"( found.","correlation_id":"cc"})")};
    });
    const auto tenant = discover(server, QStringLiteral("nobody.example"));
    QVERIFY(!tenant);
    QCOMPARE(tenant.error().kind, ErrorKind::BadInput);
    QCOMPARE(tenant.error().code, QStringLiteral("AADSTS90002"));
    QCOMPARE(tenant.error().requestId, QStringLiteral("cc"));
}

CASEMENT_TEST(TestTenantDiscovery)
#include "TestTenantDiscovery.moc"
