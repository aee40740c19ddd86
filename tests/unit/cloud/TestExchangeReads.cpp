// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/cloud/exchange/ExchangeError.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/ExchangeWire.h"

#include <QElapsedTimer>

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::Exchange;
using namespace Casement::TestSupport;

/// Configurations, policies, plans, roles, the audit log, and mailboxes in batches.
class TestExchangeReads final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsNullFromAbsentInTheOrganisation();
    void doesWithoutWhatTheServiceDoesNotKnow();
    void refusesAConfigurationThatIsNotOneRow_data();
    void refusesAConfigurationThatIsNotOneRow();
    void readsTransportPlansAndPolicies();
    void readsMailboxesInBatchesOfTen();
    void readsAloneWhatTheBatchDidNotAnswer_data();
    void readsAloneWhatTheBatchDidNotAnswer();
    void asksAThrottledPartAgainByTheRules();
    void aBatchFollowsToTheRegion_data();
    void aBatchFollowsToTheRegion();
    void aBatchThatCannotBeSentIsNotTriedTenTimes();
    void neverAsksForEverybody();
};

static QByteArray one(const QByteArray &properties)
{
    return R"({"Name@x":"annotations are no properties",)" + properties + '}';
}

void TestExchangeReads::tellsNullFromAbsentInTheOrganisation()
{
    ExchangeWire wire([](const QByteArray &, int) {
        return rowsAnswer(one(R"("EwsEnabled":null,"OAuth2ClientProfileEnabled":true,"EwsAllowList":["Outlook/*"],)"
                              R"("EwsBlockList":null,"DefaultAuthenticationPolicy":"","IsDehydrated":false,)"
                              R"("EwsApplicationAccessPolicy":"SomethingNew","EwsAllowedAppIDs":"a, b,")"));
    });
    const auto config = finished(wire.client.readOrganizationConfig({}));
    QVERIFY2(config, config ? "" : qPrintable(config.error().oneLine()));
    QVERIFY(config->ewsEnabled.isNull());
    QVERIFY(!config->rejectDirectSend.isPresent());
    QCOMPARE(config->oAuth2ClientProfileEnabled.value(), std::optional(true));
    QVERIFY(config->defaultAuthenticationPolicy.isNull());
    QCOMPARE(config->ewsAllowList.value(), std::optional(QStringList{QStringLiteral("Outlook/*")}));
    QVERIFY(config->ewsBlockList.isNull());
    QCOMPARE(config->ewsApplicationAccessPolicy.value(), std::optional(QStringLiteral("SomethingNew")));
    QCOMPARE(config->ewsAllowedAppIds.value(), std::optional(QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    QVERIFY(bodyOf(wire.server.requests().first()).contains(R"("RetrieveEwsOperationAccessPolicy":true)"));
}

void TestExchangeReads::doesWithoutWhatTheServiceDoesNotKnow()
{
    ExchangeWire wire([](const QByteArray &request, int) {
        return request.contains("RetrieveEws")
                   ? errorAnswer(400, "|Microsoft.Exchange.AdminApi.CommandInvocation.AmbiguousParameterSetException|"
                                      "Parameter set cannot be resolved using the specified named parameters. Invalid "
                                      "cmdlet parameters specified. RetrieveEwsOperationAccessPolicy")
                   : rowsAnswer(one(R"("EwsEnabled":true)"));
    });
    const auto config = finished(wire.client.readOrganizationConfig({}));
    QVERIFY(config);
    QVERIFY(!config->ewsAllowedAppIds.isPresent());
    QCOMPARE(wire.server.requests().size(), 2);
}

void TestExchangeReads::refusesAConfigurationThatIsNotOneRow_data()
{
    QTest::addColumn<QByteArray>("rows");
    for (const char *rows :
         {"", "{},{}", "[]", "7", "null", R"({"EwsEnabled":"true"})", R"({"EwsEnabled":1})", R"({"EwsAllowList":"*"})",
          R"({"EwsAllowList":[1]})", R"({"EwsAllowedAppIDs":[]})", R"({"DefaultAuthenticationPolicy":{}})"})
        QTest::newRow(rows) << QByteArray(rows);
}

void TestExchangeReads::refusesAConfigurationThatIsNotOneRow()
{
    QFETCH(QByteArray, rows);
    ExchangeWire wire([&](const QByteArray &, int) { return rowsAnswer(rows); });
    const auto config = finished(wire.client.readOrganizationConfig({}));
    QVERIFY(!config);
    QCOMPARE(config.error().kind, ErrorKind::BadAnswer);
}

void TestExchangeReads::readsTransportPlansAndPolicies()
{
    ExchangeWire wire([](const QByteArray &request, int) {
        if (request.contains("Get-TransportConfig"))
            return rowsAnswer(one(R"("SmtpClientAuthenticationDisabled":true,"AllowLegacyTLSClients":null)"));
        if (request.contains("Get-CASMailboxPlan"))
            return rowsAnswer(rowsOf({1}, R"(,"Name":"ExchangeOnlineDeskless-1","DisplayName":"D","ImapEnabled":false,)"
                                          R"("PopEnabled":true,"EwsEnabled":null,"OwaMailboxPolicy":"P")"));
        return rowsAnswer(rowsOf({2},
                                 R"(,"Name":"Block Basic Auth","DistinguishedName":"CN=Block Basic Auth,CN=x",)"
                                 R"("AllowBasicAuthSmtp":true,"AllowBasicAuthPop":false,"AllowBasicAuthRpc":null)"));
    });
    const auto transport = finished(wire.client.readTransportConfig({}));
    QVERIFY(transport);
    QCOMPARE(transport->smtpClientAuthenticationDisabled.value(), std::optional(true));
    QVERIFY(transport->allowLegacyTlsClients.isNull());
    const auto plans = finished(wire.client.readCasMailboxPlans({}));
    QVERIFY(plans);
    QCOMPARE(plans->size(), size_t(1));
    const ClientAccessSettings &plan = plans->front().clientAccess;
    QCOMPARE(plan[Protocol::Imap], StoredState::Off);
    QCOMPARE(plan[Protocol::Pop], StoredState::On);
    QCOMPARE(plan[Protocol::Ews], StoredState::Inherit);
    QCOMPARE(plan[Protocol::Mapi], StoredState::NotRead);
    QCOMPARE(plan[Protocol::SmtpAuth], StoredState::NotRead);
    const auto policies = finished(wire.client.readAuthenticationPolicies({}));
    QVERIFY(policies);
    QCOMPARE(policies->front().name, QStringLiteral("Block Basic Auth"));
    QCOMPARE(policies->front().allowed[BasicAuth::Smtp], std::optional(true));
    QCOMPARE(policies->front().allowed[BasicAuth::Pop], std::optional(false));
    QCOMPARE(policies->front().allowed[BasicAuth::Rpc], std::nullopt);
    QVERIFY(wire.server.requests().last().contains("AllowBasicAuthPowershell"));
    QVERIFY(!bodyOf(wire.server.requests().last()).contains("ResultSize"));
}

static const QByteArray popOff = R"(,"PopEnabled":false)";

/// Answers a batch backwards, and alone what comes alone; `spoil` may take a part's answer away or change it.
static RawReply batchAnswer(const QByteArray &request, const std::function<QByteArray(int, QByteArray)> &spoil)
{
    if (!request.startsWith("POST /adminapi/beta/11111111-1111-1111-1111-111111111111/$batch ")) {
        const auto asked = *parseJson(bodyOf(request));
        const std::string guid = asked.at("CmdletInput").at("Parameters").at("Identity");
        return rowsAnswer(R"({"Guid":")" + QByteArray::fromStdString(guid) + '"' + popOff + '}');
    }
    const auto batch = *parseJson(bodyOf(request));
    QByteArrayList parts;
    for (const auto &part : batch.at("requests")) {
        const QByteArray id = QByteArray::fromStdString(part.at("id").get<std::string>());
        const std::string guid = part.at("body").at("CmdletInput").at("Parameters").at("Identity");
        const QByteArray made = R"({"id":")" + id + R"(","status":200,"headers":{},"body":{"value":[{"Guid":")" +
                                QByteArray::fromStdString(guid) + '"' + popOff + R"(}]}})";
        if (const QByteArray kept = spoil(id.toInt(), made); !kept.isEmpty())
            parts.prepend(kept);
    }
    return {httpAnswer(200, R"({"responses":[)" + parts.join(',') + "]}")};
}

static std::vector<QUuid> mailboxes(int count)
{
    std::vector<QUuid> made;
    for (int number = 1; number <= count; ++number)
        made.emplace_back(QUuid::fromString(QString::fromLatin1(guidOf(number))));
    return made;
}

void TestExchangeReads::readsMailboxesInBatchesOfTen()
{
    ExchangeWire wire(
        [](const QByteArray &request, int) { return batchAnswer(request, [](int, QByteArray made) { return made; }); });
    const auto read = finished(wire.client.readCasMailboxesOf(mailboxes(21), {}));
    QCOMPARE(read.size(), size_t(21));
    for (const auto &settings : read)
        QVERIFY(settings && (*settings)[Protocol::Pop] == StoredState::Off);
    QCOMPARE(wire.cmdlets().join(' '), QByteArray("$batch $batch Get-CASMailbox"));
    const auto first = *parseJson(bodyOf(wire.server.requests().first()));
    const auto part = first.at("requests").at(3);
    QCOMPARE(part.at("headers").at("Authorization").get<std::string>(), std::string("Bearer token1"));
    QCOMPARE(part.at("headers").at("X-CmdletName").get<std::string>(), std::string("Get-CASMailbox"));
    QVERIFY(part.at("headers").contains("X-AnchorMailbox"));
    QVERIFY(part.at("url").get<std::string>().starts_with("https://outlook.example.com/adminapi/beta/1111"));
}

void TestExchangeReads::readsAloneWhatTheBatchDidNotAnswer_data()
{
    QTest::addColumn<QByteArray>("instead");
    QTest::addColumn<int>("alone");
    const QByteArray head = R"({"id":"1","status":)";
    QTest::newRow("left out") << QByteArray() << 1;
    QTest::newRow("stale token") << head + R"(401,"headers":{},"body":null})" << 1;
    QTest::newRow("broken") << head + R"(200,"headers":{},"body":{"value":7}})" << 1;
    QTest::newRow("another mailbox") << head + R"(200,"headers":{},"body":{"value":[{"Guid":")" + guidOf(77) +
                                            R"("}]}})"
                                     << 1;
    QTest::newRow("everybody") << head + R"(200,"headers":{},"body":{"value":[)" + rowsOf({2, 3}) + "]}}" << 1;
    QTest::newRow("gone") << head + R"(404,"headers":{},"body":{"error":{"code":"NotFound","message":"x"}}})" << 0;
}

void TestExchangeReads::readsAloneWhatTheBatchDidNotAnswer()
{
    QFETCH(QByteArray, instead);
    QFETCH(int, alone);
    ExchangeWire wire([&](const QByteArray &request, int) {
        return batchAnswer(request, [&](int id, QByteArray made) { return id == 1 ? instead : made; });
    });
    const auto read = finished(wire.client.readCasMailboxesOf(mailboxes(3), {}));
    QCOMPARE(read.size(), size_t(3));
    QVERIFY(read[0] && read[2]);
    QCOMPARE(wire.server.requests().size(), 1 + alone);
    if (alone == 0)
        QCOMPARE(read[1].error().kind, ErrorKind::NotFound);
    else
        QVERIFY(read[1] && (*read[1])[Protocol::Pop] == StoredState::Off);
}

/// Only the throttled part travels again, and not before the time that it was told.
void TestExchangeReads::asksAThrottledPartAgainByTheRules()
{
    QElapsedTimer watch;
    QList<qint64> at;
    ExchangeWire wire([&](const QByteArray &request, int number) {
        at.append(watch.elapsed());
        return batchAnswer(request, [&](int id, QByteArray made) {
            const QByteArray wait = R"({"id":"1","status":429,"headers":{"Retry-After":"1"},"body":"wait"})";
            return id == 1 && number == 1 ? wait : made;
        });
    });
    watch.start();
    const auto read = finished(wire.client.readCasMailboxesOf(mailboxes(3), {}));
    QVERIFY(read[0] && read[1] && read[2]);
    QCOMPARE(wire.cmdlets().join(' '), QByteArray("$batch $batch"));
    QCOMPARE(parseJson(bodyOf(wire.server.requests().last()))->at("requests").size(), size_t(1));
    QVERIFY2(at.last() - at.first() >= 990, qPrintable(QString::number(at.last() - at.first())));
}

void TestExchangeReads::aBatchFollowsToTheRegion_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<bool>("inParts");
    QTest::addColumn<bool>("followed");
    const QByteArray region = "https://eur01b.outlook.example.com/somewhere";
    QTest::newRow("as a whole") << region << false << true;
    QTest::newRow("in its parts") << region << true << true;
    QTest::newRow("to a stranger") << QByteArray("https://outlook.example.org/") << false << false;
    QTest::newRow("in its parts, to a stranger") << QByteArray("https://outlook.example.org/") << true << false;
    QTest::newRow("to itself") << QByteArray("https://outlook.example.com/") << false << false;
}

void TestExchangeReads::aBatchFollowsToTheRegion()
{
    QFETCH(QByteArray, location);
    QFETCH(bool, inParts);
    QFETCH(bool, followed);
    ExchangeWire wire([&](const QByteArray &request, int) {
        const bool isHome = headerIn(request, "X-Meant-Host") == "outlook.example.com";
        if (isHome && !(inParts && request.contains("$batch")))
            return RawReply{httpAnswer(307, {}, "Location: " + location + "\r\n")};
        return batchAnswer(request, [&](int id, QByteArray made) {
            return isHome ? R"({"id":")" + QByteArray::number(id) + R"(","status":302,"headers":{"location":")" +
                                location + R"("},"body":null})"
                          : made;
        });
    });
    const auto read = finished(wire.client.readCasMailboxesOf(mailboxes(12), {}));
    QCOMPARE(read.size(), size_t(12));
    for (const auto &settings : read)
        QCOMPARE(settings.has_value(), followed);
    for (const QByteArray &request : wire.server.requests())
        QVERIFY(followed || headerIn(request, "X-Meant-Host") == "outlook.example.com");
    if (!followed)
        return;
    QCOMPARE(wire.cmdlets().join(' '), QByteArray("$batch $batch $batch"));
    const auto moved = *parseJson(bodyOf(wire.server.requests().at(1)));
    QVERIFY(moved.at("requests").at(0).at("url").get<std::string>().starts_with("https://eur01b.outlook.example.com/"));
}

/// A batch that gets through to nobody is not followed by ten requests that would not either.
void TestExchangeReads::aBatchThatCannotBeSentIsNotTriedTenTimes()
{
    ExchangeWire wire([](const QByteArray &, int) { return RawReply{httpAnswer(401, "who are you")}; });
    const auto read = finished(wire.client.readCasMailboxesOf(mailboxes(10), {}));
    QCOMPARE(read.size(), size_t(10));
    for (const auto &settings : read)
        QCOMPARE(settings.error().kind, ErrorKind::Unauthorized);
    QCOMPARE(wire.server.requests().size(), 2); // the second with a fresh token
}

void TestExchangeReads::neverAsksForEverybody()
{
    ExchangeWire wire([](const QByteArray &request, int) {
        return request.contains("$batch") ? RawReply{httpAnswer(404, "no such route")}
                                          : batchAnswer(request, [](int, QByteArray made) { return made; });
    });
    auto some = mailboxes(2);
    some.emplace_back();
    const auto read = finished(wire.client.readCasMailboxesOf(some, {}));
    QVERIFY(read[0] && read[1]);
    QCOMPARE(read[2].error().kind, ErrorKind::BadInput);
    QVERIFY(!wire.cmdlets().contains("$batch"));
    // A service that takes no batch has not lost any mailbox.
    const auto without = finished(wire.client.readCasMailboxesOf(mailboxes(2), {}));
    QVERIFY(without[0] && without[1]);
}

CASEMENT_TEST(TestExchangeReads)
#include "TestExchangeReads.moc"
