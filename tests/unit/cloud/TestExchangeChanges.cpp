// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/cloud/exchange/Changes.h"
#include "models/cloud/exchange/ExchangeError.h"
#include "tests/support/TestMain.h"
#include "tests/unit/cloud/ExchangeWire.h"

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::Exchange;
using namespace Casement::TestSupport;

/// What is put on the wire by each change, and what is made of the answers.
class TestExchangeChanges final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheRegionBeforeTheFirstChange();
    void neverFollowsWithAChange();
    void sendsNothingWhileTheServiceCannotBeReached();
    void aBusyGatewayDoesNotShowTheWay_data();
    void aBusyGatewayDoesNotShowTheWay();
    void aFaultOnTheWayIsNotThisChangesOwn();
    void writesExactlyWhatIsWanted();
    void refusesWhatCannotBe();
    void takesGoneForRemoved();
    void sortsRefusals_data();
    void sortsRefusals();

private:
    /// The parameters of the last change that came in.
    static nlohmann::json sent(const ExchangeWire &wire);
};

static const QUuid object(QStringLiteral("{33333333-3333-3333-3333-333333333333}"));

nlohmann::json TestExchangeChanges::sent(const ExchangeWire &wire)
{
    return parseJson(bodyOf(wire.server.requests().last()))->at("CmdletInput").at("Parameters");
}

static RawReply done(const QByteArray &, int)
{
    return rowsAnswer({});
}

static ClientAccessSettings popOff()
{
    ClientAccessSettings wanted;
    wanted.set(Protocol::Pop, StoredState::Off);
    return wanted;
}

void TestExchangeChanges::findsTheRegionBeforeTheFirstChange()
{
    ExchangeWire wire([](const QByteArray &request, int) {
        if (headerIn(request, "X-Meant-Host") == "outlook.example.com")
            return RawReply{httpAnswer(307, {}, "Location: https://eur01b.outlook.example.com/x\r\n")};
        return request.contains("Get-OrganizationConfig") ? RawReply{httpAnswer(403, QByteArray(8, '\0'))}
                                                          : rowsAnswer({});
    });
    Changes changes(&wire.client);
    QVERIFY(finished(changes.setCasMailbox(object, popOff(), {})));
    QVERIFY(finished(changes.setCasMailbox(object, popOff(), {})));
    QCOMPARE(wire.cmdlets().join(' '),
             QByteArray("Get-OrganizationConfig Get-OrganizationConfig Set-CASMailbox Set-CASMailbox"));
    QCOMPARE(headerIn(wire.server.requests().last(), "X-Meant-Host"), QByteArray("eur01b.outlook.example.com"));
}

void TestExchangeChanges::neverFollowsWithAChange()
{
    ExchangeWire wire([](const QByteArray &request, int) {
        return request.contains("Set-CASMailbox")
                   ? RawReply{httpAnswer(307, {}, "Location: https://eur01b.outlook.example.com/x\r\n")}
                   : rowsAnswer({});
    });
    Changes changes(&wire.client);
    const Outcome outcome = finished(changes.setCasMailbox(object, popOff(), {}));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::BadAnswer); // not done, and nobody doubts it
    QCOMPARE(wire.cmdlets().count("Set-CASMailbox"), 1);
}

void TestExchangeChanges::sendsNothingWhileTheServiceCannotBeReached()
{
    ExchangeWire wire([](const QByteArray &, int) { return RawReply{{}, RawReply::KeepOpen}; });
    Changes changes(&wire.client);
    const Outcome outcome = finished(changes.setCasMailbox(object, popOff(), {}));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Network); // not a time-out: that would be an unknown outcome
    QVERIFY(!wire.cmdlets().contains("Set-CASMailbox"));
}

void TestExchangeChanges::aBusyGatewayDoesNotShowTheWay_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("shows");
    QTest::newRow("200") << 200 << true;
    QTest::newRow("403") << 403 << true;
    for (const int busy : {408, 429, 500, 503})
        QTest::newRow(QByteArray::number(busy).constData()) << busy << false;
}

void TestExchangeChanges::aBusyGatewayDoesNotShowTheWay()
{
    QFETCH(int, status);
    QFETCH(bool, shows);
    ExchangeWire wire([status](const QByteArray &request, int) {
        return request.contains("Get-CASMailbox") ? RawReply{httpAnswer(status, "{}")} : rowsAnswer({});
    });
    (void)finished(wire.client.readCasMailbox(object, {}));
    Changes changes(&wire.client);
    QVERIFY(finished(changes.setCasMailbox(object, popOff(), {})));
    QCOMPARE(wire.cmdlets().count("Get-OrganizationConfig"), shows ? 0 : 1);
    QCOMPARE(wire.cmdlets().last(), QByteArray("Set-CASMailbox"));
}

void TestExchangeChanges::aFaultOnTheWayIsNotThisChangesOwn()
{
    ExchangeWire wire([](const QByteArray &, int) { return RawReply{httpAnswer(500, "broken")}; });
    Changes changes(&wire.client);
    const Outcome outcome = finished(changes.setCasMailbox(object, popOff(), {}));
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, ErrorKind::Network);
    QVERIFY(!wire.cmdlets().contains("Set-CASMailbox"));
}

void TestExchangeChanges::writesExactlyWhatIsWanted()
{
    ExchangeWire wire(done);
    Changes changes(&wire.client);
    const std::string id = R"("Identity":"33333333-3333-3333-3333-333333333333")";
    ClientAccessSettings plan = popOff();
    plan.set(Protocol::Ews, StoredState::Off);
    QVERIFY(finished(changes.setCasMailboxPlan(object, plan, {})));
    QCOMPARE(sent(wire).dump(), R"({"EwsEnabled":0,)" + id + R"(,"PopEnabled":false})");
    OrganizationConfig organization;
    organization.ewsEnabled = true;
    organization.ewsBlockList = Property<QStringList>::null();
    organization.ewsAllowedAppIds = QStringList{QStringLiteral("a"), QStringLiteral("b")};
    organization.defaultAuthenticationPolicy = Property<QString>::null();
    organization.isDehydrated = true; // can only be read
    QVERIFY(finished(changes.setOrganizationConfig(organization, {})));
    QCOMPARE(sent(wire).dump(), std::string(R"({"DefaultAuthenticationPolicy":null,"EwsAllowedAppIDs":"a,b",)"
                                            R"("EwsBlockList":null,"EwsEnabled":true})"));
    TransportConfig transport;
    transport.smtpClientAuthenticationDisabled = true;
    QVERIFY(finished(changes.setTransportConfig(transport, {})));
    QCOMPARE(sent(wire).dump(), std::string(R"({"SmtpClientAuthenticationDisabled":true})"));
    BasicAuthSwitches switches;
    switches.set(BasicAuth::Smtp, true);
    switches.set(BasicAuth::PowerShell, false);
    const std::string two = R"("AllowBasicAuthPowershell":false,"AllowBasicAuthSmtp":true)";
    QVERIFY(finished(changes.newAuthenticationPolicy(QStringLiteral(" Bl\"ock "), switches, {})));
    QCOMPARE(sent(wire).dump(), '{' + two + R"(,"Name":"Bl\"ock"})");
    QVERIFY(finished(changes.setAuthenticationPolicy(object, switches, {})));
    QCOMPARE(sent(wire).dump(), '{' + two + ',' + id + '}');
    QVERIFY(finished(changes.removeAuthenticationPolicy(object, {})));
    QCOMPARE(sent(wire).dump(), R"({"Confirm":false,)" + id + '}');
    QVERIFY(finished(changes.setUser({object, {}, QStringLiteral("Block"), {}}, {})));
    QCOMPARE(sent(wire).dump(), R"({"AuthenticationPolicy":"Block","Confirm":false,)" + id + '}');
    QVERIFY(finished(changes.setUser({object, {}, Property<QString>::null(), {}}, {})));
    QCOMPARE(sent(wire).dump(), R"({"AuthenticationPolicy":null,"Confirm":false,)" + id + '}');
    const QDateTime at(QDate(2026, 3, 1), QTime(10, 15, 30, 7), Qt::UTC);
    QVERIFY(finished(changes.setUser({object, {}, {}, at}, {})));
    QCOMPARE(sent(wire).dump(),
             R"({"Confirm":false,)" + id + R"(,"StsRefreshTokensValidFrom":"2026-03-01T10:15:30.0070000Z"})");
    QCOMPARE(wire.cmdlets().join(' '),
             QByteArray("Get-OrganizationConfig Set-CASMailboxPlan Set-OrganizationConfig Set-TransportConfig "
                        "New-AuthenticationPolicy Set-AuthenticationPolicy Remove-AuthenticationPolicy Set-User "
                        "Set-User Set-User"));
}

void TestExchangeChanges::refusesWhatCannotBe()
{
    ExchangeWire wire(done);
    Changes changes(&wire.client);
    ClientAccessSettings smtp;
    smtp.set(Protocol::SmtpAuth, StoredState::Off);
    ClientAccessSettings inherited;
    inherited.set(Protocol::Ews, StoredState::Inherit);
    std::vector<Outcome> outcomes;
    outcomes.push_back(finished(changes.setCasMailboxPlan(object, smtp, {})));
    outcomes.push_back(finished(changes.setCasMailboxPlan(object, inherited, {})));
    outcomes.push_back(finished(changes.setCasMailboxPlan(object, {}, {})));
    outcomes.push_back(finished(changes.setCasMailboxPlan(QUuid(), popOff(), {})));
    outcomes.push_back(finished(changes.setOrganizationConfig({}, {})));
    outcomes.push_back(finished(changes.setTransportConfig({}, {})));
    outcomes.push_back(finished(changes.newAuthenticationPolicy(QStringLiteral("  "), {}, {})));
    outcomes.push_back(finished(changes.newAuthenticationPolicy(QString(65, QLatin1Char('x')), {}, {})));
    outcomes.push_back(finished(changes.setAuthenticationPolicy(object, {}, {})));
    outcomes.push_back(finished(changes.removeAuthenticationPolicy(QUuid(), {})));
    outcomes.push_back(finished(changes.setUser({QUuid(), {}, QStringLiteral("x"), {}}, {})));
    outcomes.push_back(finished(changes.setUser({object, {}, {}, {}}, {})));
    for (const Outcome &outcome : outcomes) {
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::BadInput);
    }
    QVERIFY(wire.server.requests().isEmpty());
}

void TestExchangeChanges::takesGoneForRemoved()
{
    ExchangeWire wire([](const QByteArray &request, int) {
        return request.contains("Get-") ? rowsAnswer({})
                                        : errorAnswer(404, "Ex6F9304|X.ManagementObjectNotFoundException|not found");
    });
    Changes changes(&wire.client);
    QVERIFY(finished(changes.removeAuthenticationPolicy(object, {})));
    QCOMPARE(finished(changes.setUser({object, {}, QStringLiteral("x"), {}}, {})).error().kind, ErrorKind::NotFound);
}

void TestExchangeChanges::sortsRefusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *title, int status, const char *message, ErrorKind kind, const char *code) {
        QTest::newRow(title) << status << QByteArray(message) << kind << QString::fromLatin1(code);
    };
    row("unknown parameter", 400,
        "|X.AmbiguousParameterSetException|Parameter set cannot be resolved using the specified named parameters. "
        "Invalid cmdlet parameters specified. MAPIEnabled",
        ErrorKind::Refused, "UnknownParameter");
    row("name taken", 500,
        "Ex1|X.ADObjectAlreadyExistsException|Active Directory operation failed on DC. The object 'CN=x' already "
        "exists.",
        ErrorKind::Conflict, "AlreadyExists");
    row("write scope", 400, "Ex1|X.Y|'contoso/adele' isn't within your current write scopes. Can't save.",
        ErrorKind::Forbidden, "OutOfScope");
    row("dehydrated", 400, "|X.Y|you first need to run the command: Enable-OrganizationCustomization.",
        ErrorKind::Refused, "X.Y");
    row("directory", 400, "|X.UnableToWriteToAadException|An error occurred. This issue may be transient.",
        ErrorKind::ServiceFailed, "X.UnableToWriteToAadException");
    row("directory, perhaps after the effect", 500, "|X.UnableToWriteToAadException|This issue may be transient.",
        ErrorKind::OutcomeUnknown, "X.UnableToWriteToAadException");
    row("bars in the text", 400, "Ex1|X.Y|a|b|c", ErrorKind::Refused, "X.Y");
    row("proxied", 400, R"(Ex1|X.CmdletProxyException|{"error":{"m":"Ex2|Z.InnerException|Really this."}})",
        ErrorKind::Refused, "X.CmdletProxyException");
}

void TestExchangeChanges::sortsRefusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, message);
    ExchangeWire wire([&](const QByteArray &request, int) {
        return request.contains("Get-") ? rowsAnswer({}) : errorAnswer(status, message);
    });
    Changes changes(&wire.client);
    const Outcome outcome = finished(changes.setCasMailbox(object, popOff(), {}));
    QVERIFY(!outcome);
    QTEST(outcome.error().kind, "kind");
    QTEST(outcome.error().code, "code");
    QVERIFY(!outcome.error().serverWords.contains(QStringLiteral("|X.")));
    QCOMPARE(wire.cmdlets().count("Set-CASMailbox"), 1);
}

CASEMENT_TEST(TestExchangeChanges)
#include "TestExchangeChanges.moc"
