// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "tests/support/TestMain.h"
#include "tests/unit/demotenant/DemoClient.h"

#include <QTest>

using namespace Casement::Demo;
using Casement::dumpJson;
using Casement::jsonString;
using Json = nlohmann::json;

/// Several cmdlets in one request.
class TestBatch final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void partsAnswerByThemselves();
    void pagesGoOnInABatch();
    void aCutPartCutsAll();
    void throttledPartsAreAlone();
    void eachPartNeedsItsOwnToken();
    void tokensStayOutOfTheLog();
    void malformed_data();
    void malformed();

private:
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] Json part(const std::string &id, const char *cmdlet, const Json &parameters) const;
    [[nodiscard]] Reply send(const Json &parts) const;
    [[nodiscard]] static Json byId(const Reply &reply, const std::string &id);
    std::unique_ptr<Tenant> m_tenant;
    std::unique_ptr<DemoClient> m_client;
    Addresses m_addresses;
};

void TestBatch::init()
{
    m_tenant = std::make_unique<Tenant>(smallTenant(60));
    m_addresses = *m_tenant->start();
    m_client = std::make_unique<DemoClient>(m_addresses);
    QVERIFY(m_client->signIn(QStringLiteral("admin@contoso.com")));
}

QUrl TestBatch::url() const
{
    QUrl url = m_addresses.exchange;
    url.setPath(QStringLiteral("/adminapi/beta/%1/$batch").arg(m_addresses.tenantId));
    return url;
}

Json TestBatch::part(const std::string &id, const char *cmdlet, const Json &parameters) const
{
    const QByteArray address = m_client->invokeUrl().toEncoded();
    return {{"id", id},
            {"method", "POST"},
            {"url", address.toStdString()},
            {"headers",
             {{"Authorization", "Bearer " + m_client->exchangeToken.toStdString()},
              {"Content-Type", "application/json"},
              {"Prefer", "odata.maxpagesize=10;odata.continue-on-error"},
              {"X-AnchorMailbox", "UPN:admin@contoso.com"},
              {"X-CmdletName", cmdlet}}},
            {"body", {{"CmdletInput", {{"CmdletName", cmdlet}, {"Parameters", parameters}}}}}};
}

Reply TestBatch::send(const Json &parts) const
{
    auto headers = m_client->exchangeHeaders("Set-CASMailbox");
    headers.insert("Prefer", "odata.continue-on-error");
    return m_client->post(url(), dumpJson({{"requests", parts}}), headers);
}

Json TestBatch::byId(const Reply &reply, const std::string &id)
{
    const Json answer = reply.json();
    for (const Json &one : answer.value("responses", Json::array())) {
        if (one["id"] == id)
            return one;
    }
    return {};
}

void TestBatch::partsAnswerByThemselves()
{
    const Json row =
        m_client->invoke("Get-CASMailbox", {{"Identity", "zoe.vandenberg@contoso.com"}}).json()["value"][0];
    const bool before = row["PopEnabled"].get<bool>();
    const Reply reply = send({part("a", "Set-CASMailbox", {{"Identity", row["Guid"]}, {"PopEnabled", !before}}),
                              part("b", "Set-CASMailbox", {{"Identity", "gone@contoso.com"}, {"PopEnabled", false}}),
                              part("c", "No-Such", Json::object())});
    QCOMPARE(reply.status, 200);
    QCOMPARE(byId(reply, "a")["status"].get<int>(), 200);
    QVERIFY(byId(reply, "a")["body"]["value"].empty());
    QCOMPARE(byId(reply, "b")["status"].get<int>(), 404);
    QCOMPARE(byId(reply, "c")["status"].get<int>(), 403);
    const QUuid guid = QUuid::fromString(jsonString(row, "Guid"));
    QVERIFY(m_tenant->mailboxJson(guid).contains(before ? "\"PopEnabled\":false" : "\"PopEnabled\":true"));
}

void TestBatch::pagesGoOnInABatch()
{
    const Json first = part("0", "Get-CASMailbox", {{"ResultSize", "Unlimited"}});
    const Json answer = byId(send(Json::array({first})), "0");
    QCOMPARE(answer["body"]["value"].size(), 10U);
    Json next = first;
    next["url"] = answer["body"]["@odata.nextLink"];
    const Json second = byId(send(Json::array({next})), "0");
    QCOMPARE(second["status"].get<int>(), 200);
    QVERIFY(second["body"]["value"] != answer["body"]["value"]);
}

void TestBatch::aCutPartCutsAll()
{
    QVERIFY(m_tenant->addFaults(R"({"faults":[{"match":"Get-Transport","kind":"cutAfter","times":9}]})").has_value());
    QCOMPARE(
        send({part("0", "Get-OrganizationConfig", Json::object()), part("1", "Get-TransportConfig", Json::object())})
            .status,
        0);
}

void TestBatch::throttledPartsAreAlone()
{
    QVERIFY(m_tenant->addFaults(R"({"faults":[{"match":"Get-Transport","status":429,"retryAfter":12}]})").has_value());
    const Reply reply =
        send({part("0", "Get-OrganizationConfig", Json::object()), part("1", "Get-TransportConfig", Json::object())});
    QCOMPARE(byId(reply, "0")["status"].get<int>(), 200);
    QCOMPARE(byId(reply, "1")["status"].get<int>(), 429);
    QCOMPARE(byId(reply, "1")["headers"]["Retry-After"].get<std::string>(), std::string("12"));
}

void TestBatch::eachPartNeedsItsOwnToken()
{
    Json naked = part("0", "Get-TransportConfig", Json::object());
    naked["headers"].erase("Authorization");
    const Reply reply = send({naked, part("1", "Get-TransportConfig", Json::object())});
    QCOMPARE(byId(reply, "0")["status"].get<int>(), 401);
    QCOMPARE(byId(reply, "1")["status"].get<int>(), 200);
}

void TestBatch::tokensStayOutOfTheLog()
{
    (void)send(Json::array({part("0", "Get-TransportConfig", Json::object())}));
    bool sawPart = false;
    for (const Request &request : m_tenant->requests()) {
        sawPart = sawPart || (request.isBatchPart && request.cmdlet == "Get-TransportConfig");
        QVERIFY(!request.body.contains(m_client->exchangeToken));
        for (const auto &[name, value] : request.headers)
            QVERIFY2(!value.contains(m_client->exchangeToken), name.constData());
    }
    QVERIFY(sawPart);
}

void TestBatch::malformed_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"none", "eleven", "twins", "no id", "nested", "not a list"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestBatch::malformed()
{
    QFETCH(QString, what);
    const Json good = part("0", "Get-TransportConfig", Json::object());
    Json parts = Json::array();
    if (what == QLatin1String("eleven")) {
        for (int i = 0; i < 11; ++i)
            parts.push_back(part(std::to_string(i), "Get-TransportConfig", Json::object()));
    } else if (what == QLatin1String("twins")) {
        parts = Json::array({good, good});
    } else if (what == QLatin1String("no id")) {
        parts = Json::array({good});
        parts[0].erase("id");
    } else if (what == QLatin1String("nested")) {
        parts = Json::array({good});
        parts[0]["url"] = url().toString().toStdString();
    } else if (what == QLatin1String("not a list")) {
        parts = good;
    }
    const qsizetype before = m_tenant->requests().size();
    QCOMPARE(send(parts).status, 400);
    QCOMPARE(m_tenant->requests().size(), before + 1);
    // A part that leads elsewhere fails alone.
    Json foreign = good;
    foreign["url"] = "https://outlook.example.net/adminapi/beta/x/InvokeCommand";
    QCOMPARE(byId(send(Json::array({foreign})), "0")["status"].get<int>(), 400);
}

CASEMENT_TEST(TestBatch)
#include "TestBatch.moc"
