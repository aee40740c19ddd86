// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/cloud/exchange/RowParsing.h"
#include "tests/support/TestMain.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::Exchange;

class TestRowParsing final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsARowAsTheServiceSendsIt();
    void tellsNullFromMissing();
    void listsOfApplicationsAreKeptWhereOneIsEnforced();
    void whetherOutlookMayComeInIsReadOfTheMailboxToo();
    void anAccessPolicyThatIsNotToldIsNotKnown();
    void namesRowAndPropertyOfAWrongType_data();
    void namesRowAndPropertyOfAWrongType();
    void readsMailboxesAndUsers();
    void readsTheOrganisation();

private:
    static nlohmann::json list(const QByteArray &rows) { return *parseJson('[' + rows + ']'); }
};

static const QByteArray guid = R"("Guid":"33333333-3333-3333-3333-333333333333")";

void TestRowParsing::readsARowAsTheServiceSendsIt()
{
    const auto rows = parseRows<CasMailboxRow>(
        list(
            R"row({"EmailAddresses@odata.type":"#Collection(String)","EmailAddresses":["SMTP:a@b","smtp:c@d"],)row"
            R"("DisplayName":"<b>%1","PrimarySmtpAddress":"a@b","ExternalDirectoryObjectId":"","ActiveSyncEnabled":true,)"
            R"("OWAEnabled":false,"PopEnabled":true,"ImapEnabled":false,"MAPIEnabled":true,"EwsEnabled":false,)"
            R"("SmtpClientAuthenticationDisabled":true,"Guid@odata.type":"#Guid",)" +
            guid + "}"),
        0);
    QVERIFY(rows);
    const CasMailboxRow &row = rows->front();
    QCOMPARE(row.displayName, QStringLiteral("<b>%1"));
    QCOMPARE(row.emailAddresses.size(), 2);
    QVERIFY(row.externalDirectoryObjectId.isNull());
    QCOMPARE(row.clientAccess[Protocol::Pop], StoredState::On);
    QCOMPARE(row.clientAccess[Protocol::Imap], StoredState::Off);
    QCOMPARE(row.clientAccess[Protocol::SmtpAuth], StoredState::Off); // inverted on the wire
    QCOMPARE(row.clientAccess[Protocol::Ews], StoredState::Off);
}

void TestRowParsing::listsOfApplicationsAreKeptWhereOneIsEnforced()
{
    const auto rows = parseRows<CasMailboxRow>(
        list('{' + guid + R"(,"EwsApplicationAccessPolicy":null,"EwsAllowList":["Stored/*"]},{)" + guid +
             R"(,"EwsApplicationAccessPolicy":"EnforceAllowList","EwsAllowList":["A/*"],"EwsBlockList":null},{)" +
             guid + R"(,"EwsApplicationAccessPolicy":"SomethingNew"})"),
        0);
    QVERIFY(rows);
    QVERIFY(!rows->at(0).ewsApplications);
    QCOMPARE(rows->at(1).ewsApplications->outlook, std::nullopt);
    QCOMPARE(rows->at(1).ewsApplications->policy, EwsApplications::AllowListed);
    QCOMPARE(rows->at(1).ewsApplications->allowed, QStringList(QStringLiteral("A/*")));
    QCOMPARE(rows->at(2).ewsApplications->policy, EwsApplications::NotKnown);
    QCOMPARE(rows->at(2).ewsApplications->word, QStringLiteral("SomethingNew"));
}

void TestRowParsing::whetherOutlookMayComeInIsReadOfTheMailboxToo()
{
    for (const char *property : {"EwsAllowOutlook", "EwsAllowMacOutlook", "EwsAllowEntourage"})
        QVERIFY2(RowSource<CasMailboxRow>::properties().contains(property), property);
    const auto rows = parseRows<CasMailboxRow>(
        list(
            '{' + guid +
            R"(,"EwsApplicationAccessPolicy":"EnforceAllowList","EwsAllowOutlook":false,"EwsAllowMacOutlook":true},{)" +
            guid + R"(,"EwsApplicationAccessPolicy":null,"EwsAllowOutlook":true},{)" + guid +
            R"(,"EwsApplicationAccessPolicy":null,"EwsAllowOutlook":null})"),
        0);
    QVERIFY(rows);
    const EwsApplications &own = *rows->at(0).ewsApplications;
    QCOMPARE(own.outlook, std::optional(false));
    QCOMPARE(own.macOutlook, std::optional(true));
    QCOMPARE(own.entourage, std::nullopt);
    QCOMPARE(rows->at(1).ewsApplications->policy, EwsApplications::NotEnforced);
    QCOMPARE(rows->at(1).ewsApplications->outlook, std::optional(true));
    QVERIFY(!rows->at(2).ewsApplications);
}

void TestRowParsing::anAccessPolicyThatIsNotToldIsNotKnown()
{
    const auto rows = parseRows<CasMailboxRow>(list('{' + guid + R"(,"EwsAllowList":["Stored/*"]})"), 0);
    QVERIFY(rows);
    QVERIFY(rows->at(0).ewsApplications);
    QCOMPARE(rows->at(0).ewsApplications->policy, EwsApplications::NotKnown);
    QVERIFY(rows->at(0).ewsApplications->word.isEmpty());
}

void TestRowParsing::tellsNullFromMissing()
{
    const auto rows = parseRows<CasMailboxRow>(
        list('{' + guid + R"(,"SmtpClientAuthenticationDisabled":null,"EwsEnabled":null,"MAPIEnabled":null})"), 0);
    QVERIFY(rows);
    const ClientAccessSettings &settings = rows->front().clientAccess;
    QCOMPARE(settings[Protocol::SmtpAuth], StoredState::Inherit);
    QCOMPARE(settings[Protocol::Ews], StoredState::Inherit);
    QCOMPARE(settings[Protocol::Mapi], StoredState::NotRead); // nothing to inherit from
    QCOMPARE(settings[Protocol::Pop], StoredState::NotRead);
}

void TestRowParsing::namesRowAndPropertyOfAWrongType_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("property");
    const auto row = [](const char *text, const char *property) {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(property);
    };
    row(R"({"Guid":"33333333-3333-3333-3333-333333333333","PopEnabled":"true"})", "PopEnabled");
    row(R"({"Guid":"33333333-3333-3333-3333-333333333333","PopEnabled":1})", "PopEnabled");
    row(R"({"Guid":"33333333-3333-3333-3333-333333333333","DisplayName":[]})", "DisplayName");
    row(R"({"Guid":"33333333-3333-3333-3333-333333333333","EmailAddresses":"SMTP:a@b"})", "EmailAddresses");
    row(R"({"Guid":"33333333-3333-3333-3333-333333333333","EmailAddresses":[1]})", "EmailAddresses");
    row(R"({"Guid":"adele"})", "Guid");
    row(R"({"Guid":null})", "Guid");
    row(R"({"Guid":"00000000-0000-0000-0000-000000000000"})", "Guid");
    row(R"({})", "Guid");
    row(R"(7)", "row");
    row(R"(null)", "row");
}

void TestRowParsing::namesRowAndPropertyOfAWrongType()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, property);
    const auto rows = parseRows<CasMailboxRow>(list('{' + guid + "}," + row), 1000);
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, ErrorKind::BadAnswer);
    QVERIFY2(rows.error().text.contains(property), qPrintable(rows.error().text));
    QVERIFY(rows.error().text.contains(QStringLiteral("1002")));
}

void TestRowParsing::readsMailboxesAndUsers()
{
    const auto mailboxes = parseRows<MailboxRow>(
        list('{' + guid +
             R"(,"RecipientTypeDetails":"SharedMailbox","UserPrincipalName":"u@t","AccountDisabled":true})"),
        0);
    QVERIFY(mailboxes);
    QCOMPARE(mailboxes->front().recipientTypeDetails, QStringLiteral("SharedMailbox"));
    QCOMPARE(mailboxes->front().accountDisabled, std::optional(true));
    const auto users =
        parseRows<UserRow>(list('{' + guid + R"(,"Department":"Sales","AuthenticationPolicy":null})"), 0);
    QVERIFY(users);
    QCOMPARE(users->front().department, QStringLiteral("Sales"));
    QVERIFY(users->front().authenticationPolicy.isEmpty());
}

void TestRowParsing::readsTheOrganisation()
{
    OrganizationSettings settings;
    QVERIFY(addOrganizationConfig(list(R"({"Name":"contoso.onmicrosoft.com","EwsEnabled":null})"), settings));
    QVERIFY(addTransportConfig(list(R"({"SmtpClientAuthenticationDisabled":false})"), settings));
    QCOMPARE(settings.ewsEnabled, std::nullopt);
    QCOMPARE(settings.smtpClientAuthenticationDisabled, std::optional(false));
    QVERIFY(!addTransportConfig(list({}), settings));
    QVERIFY(!addTransportConfig(list(R"({"SmtpClientAuthenticationDisabled":"no"})"), settings));
}

CASEMENT_TEST(TestRowParsing)
#include "TestRowParsing.moc"
