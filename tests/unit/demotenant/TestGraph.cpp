// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QTest>

using namespace Casement::Demo;
using Casement::jsonString;

/// Who is signed in, in which organisation, with which roles.
class TestGraph final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void me();
    void organization();
    void roles();
    void refusals();

private:
    [[nodiscard]] QUrl url(const char *path, const char *query = "") const;
    Tenant m_tenant{smallTenant(30)};
    Addresses m_addresses;
};

void TestGraph::initTestCase()
{
    const auto started = m_tenant.start();
    QVERIFY(started.has_value());
    m_addresses = *started;
}

QUrl TestGraph::url(const char *path, const char *query) const
{
    QUrl url = m_addresses.graph;
    url.setPath(QString::fromLatin1(path));
    url.setQuery(QString::fromLatin1(query));
    return url;
}

void TestGraph::me()
{
    DemoClient client(m_addresses);
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    const auto me =
        client.get(url("/v1.0/me", "$select=id,userPrincipalName,displayName"), client.graphHeaders()).json();
    QCOMPARE(jsonString(me, "userPrincipalName"), QStringLiteral("admin@contoso.com"));
    QVERIFY(!jsonString(me, "id").isEmpty());
    QVERIFY(!me.contains("mail"));
}

void TestGraph::organization()
{
    DemoClient client(m_addresses);
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    const auto answer = client.get(url("/v1.0/organization"), client.graphHeaders()).json();
    QCOMPARE(answer["value"].size(), 1U);
    QCOMPARE(jsonString(answer["value"][0], "displayName"), QStringLiteral("Contoso Ltd"));
    QCOMPARE(jsonString(answer["value"][0], "id"), m_addresses.tenantId);
    QCOMPARE(answer["value"][0]["verifiedDomains"].size(), 2U);
}

void TestGraph::roles()
{
    const auto roleOf = [this](const char *user) {
        DemoClient client(m_addresses);
        (void)client.signIn(QString::fromLatin1(user));
        const auto answer = client
                                .get(url("/v1.0/me/transitiveMemberOf/microsoft.graph.directoryRole",
                                         "$count=true&$select=displayName,roleTemplateId"),
                                     client.graphHeaders())
                                .json();
        return answer["value"].empty() ? QString() : jsonString(answer["value"][0], "displayName");
    };
    QCOMPARE(roleOf("admin@contoso.com"), QStringLiteral("Exchange Administrator"));
    QCOMPARE(roleOf("reader@contoso.com"), QStringLiteral("Global Reader"));
    QCOMPARE(roleOf("nobody@contoso.com"), QString());
}

void TestGraph::refusals()
{
    DemoClient client(m_addresses);
    QVERIFY(client.signIn(QStringLiteral("admin@contoso.com")));
    QCOMPARE(client.get(url("/v1.0/me"), {}).status, 401);
    auto wrong = client.graphHeaders();
    wrong.insert("Authorization", "Bearer " + client.exchangeToken);
    const Reply refused = client.get(url("/v1.0/me"), wrong);
    QCOMPARE(refused.status, 401);
    QCOMPARE(jsonString(refused.json()["error"], "code"), QStringLiteral("InvalidAuthenticationToken"));
    QCOMPARE(client.get(url("/v1.0/nothing"), client.graphHeaders()).status, 404);
}

CASEMENT_TEST(TestGraph)
#include "TestGraph.moc"
