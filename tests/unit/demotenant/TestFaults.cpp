// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Casement::Demo;
using Json = nlohmann::json;

/// Every kind of misbehaviour, at the request it was ordered for.
class TestFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void statusAtTheNthAndForSoManyTimes();
    void cutBeforeDoesNotActCutAfterDoes();
    void cutInsideGivesHalfABody();
    void delayAndBody();
    void repeatedPage();
    void foreignNextLink();
    void changesAndStopsAreSafeFromTheOutside();

private:
    [[nodiscard]] Json row() const
    {
        return m_client->invoke("Get-CASMailbox", {{"Identity", "zoe.vandenberg@contoso.com"}}).json()["value"][0];
    }
    [[nodiscard]] Reply write(bool pop) const
    {
        return m_client->invoke("Set-CASMailbox", {{"Identity", "zoe.vandenberg@contoso.com"}, {"PopEnabled", pop}});
    }
    std::unique_ptr<Tenant> m_tenant;
    std::unique_ptr<DemoClient> m_client;
};

void TestFaults::init()
{
    m_tenant = std::make_unique<Tenant>(smallTenant());
    m_client = std::make_unique<DemoClient>(*m_tenant->start());
    QVERIFY(m_client->signIn(QStringLiteral("admin@contoso.com")));
}

void TestFaults::statusAtTheNthAndForSoManyTimes()
{
    Fault fault;
    fault.match = "Get-TransportConfig";
    fault.nth = 2;
    fault.times = 2;
    fault.status = 429;
    fault.retryAfterSeconds = 15;
    m_tenant->addFault(fault);
    QList<int> seen;
    for (int i = 0; i < 4; ++i)
        seen.append(m_client->invoke("Get-TransportConfig", Json::object()).status);
    QCOMPARE(seen, (QList<int>{200, 429, 429, 200}));
    m_tenant->addFault(fault);
    (void)m_client->invoke("Get-TransportConfig", Json::object());
    QCOMPARE(m_client->invoke("Get-TransportConfig", Json::object()).header("Retry-After"), QByteArray("15"));
}

void TestFaults::cutBeforeDoesNotActCutAfterDoes()
{
    const QUuid guid = QUuid::fromString(Casement::jsonString(row(), "Guid"));
    Fault fault;
    fault.match = "Set-CASMailbox";
    // Qt sends a request again when its connection is reset before an answer; all of its attempts have to fail.
    fault.times = 10;
    fault.kind = Fault::CutBefore;
    m_tenant->addFault(fault);
    QCOMPARE(write(true).status, 0);
    QVERIFY(m_tenant->mailboxJson(guid).contains("\"PopEnabled\":false"));
    QCOMPARE(m_tenant->requests().last().status, 0);

    init();
    fault.kind = Fault::CutAfter;
    m_tenant->addFault(fault);
    QCOMPARE(write(true).status, 0);
    QVERIFY(m_tenant->mailboxJson(guid).contains("\"PopEnabled\":true"));
    QCOMPARE(m_tenant->requests().last().cmdlet, QByteArray("Set-CASMailbox"));
    QCOMPARE(m_tenant->requests().last().status, 0);
}

void TestFaults::cutInsideGivesHalfABody()
{
    const qsizetype whole = m_client->invoke("Get-CASMailbox", {{"ResultSize", 5}}).body.size();
    Fault fault;
    fault.match = "Get-CASMailbox";
    fault.kind = Fault::CutInside;
    m_tenant->addFault(fault);
    const Reply half = m_client->invoke("Get-CASMailbox", {{"ResultSize", 5}});
    QVERIFY(half.body.size() < whole);
    QVERIFY(half.json().empty());
}

void TestFaults::delayAndBody()
{
    Fault fault;
    fault.match = "Get-CASMailbox";
    fault.kind = Fault::Delay;
    fault.delayMs = 200;
    m_tenant->addFault(fault);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_client->invoke("Get-CASMailbox", {{"ResultSize", 1}}).status, 200);
    QVERIFY(timer.elapsed() >= 200);
    fault.kind = Fault::Body;
    fault.body = "<html>maintenance</html>";
    fault.contentType = "text/html";
    m_tenant->addFault(fault);
    const Reply html = m_client->invoke("Get-CASMailbox", {{"ResultSize", 1}});
    QCOMPARE(html.status, 200);
    QCOMPARE(html.body, fault.body);
    QCOMPARE(html.header("Content-Type"), QByteArray("text/html"));
}

void TestFaults::repeatedPage()
{
    Fault fault;
    fault.match = "skiptoken";
    fault.kind = Fault::RepeatPage;
    m_tenant->addFault(fault);
    const QByteArray body = DemoClient::body("Get-CASMailbox", {{"ResultSize", "Unlimited"}});
    auto headers = m_client->exchangeHeaders("Get-CASMailbox");
    headers.insert("Prefer", "odata.maxpagesize=10");
    const Reply first = m_client->post(m_client->invokeUrl("Guid"), body, headers);
    const Reply second = m_client->post(QUrl::fromEncoded(first.nextLink().toUtf8()), body, headers);
    QCOMPARE(second.json()["value"], first.json()["value"]);
    const Reply third = m_client->post(QUrl::fromEncoded(second.nextLink().toUtf8()), body, headers);
    QVERIFY(third.json()["value"] != first.json()["value"]);
}

void TestFaults::foreignNextLink()
{
    Fault fault;
    fault.match = "Get-CASMailbox";
    fault.kind = Fault::ForeignNextLink;
    m_tenant->addFault(fault);
    const Reply reply = m_client->invoke("Get-CASMailbox", {{"ResultSize", 2}});
    QCOMPARE(QUrl(reply.nextLink()).host(), QStringLiteral("outlook.example.net"));
}

void TestFaults::changesAndStopsAreSafeFromTheOutside()
{
    const qsizetype seen = m_tenant->requests().size();
    m_tenant->stop();
    QCOMPARE(m_client->invoke("Get-TransportConfig", Json::object()).status, 0);
    QCOMPARE(m_tenant->requests().size(), seen);
    QVERIFY(m_tenant->mailboxJson(QUuid::createUuid()).isEmpty());
    m_tenant->resetState();
    m_tenant->stop();
    QVERIFY(m_tenant->start().has_value());
}

CASEMENT_TEST(TestFaults)
#include "TestFaults.moc"
