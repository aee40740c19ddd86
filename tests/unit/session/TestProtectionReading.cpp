// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/ProtectionReading.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

const QString person = QStringLiteral("8c41d0f2-7a1e-4f0a-b1a9-0e5d2c77f310");

/// Microsoft's own template against legacy clients, for everybody.
Graph::ConditionalAccessPolicy legacyBlock()
{
    Graph::ConditionalAccessPolicy policy;
    policy.id = lat("p1");
    policy.displayName = lat("Block legacy authentication");
    policy.state = Graph::PolicyState::Enabled;
    policy.clientAppTypes = {lat("exchangeActiveSync"), lat("other")};
    policy.includeApplications = {lat("All")};
    policy.includeUsers = {lat("All")};
    policy.builtInControls = {lat("block")};
    return policy;
}

} // namespace

/// The services' words in the ladder's terms: what is not understood may concern anybody.
class TestProtectionReading final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theUsualBlockIsUnderstoodWhole()
    {
        const AccessPolicy read = accessPolicyOf(legacyBlock());
        QCOMPARE(read.id, lat("p1"));
        QCOMPARE(read.name, lat("Block legacy authentication"));
        QCOMPARE(read.state, AccessPolicy::Enabled);
        QVERIFY(read.blocks && read.coversActiveSync && read.coversOther && !read.allClients);
        QVERIFY(read.allApps && read.allUsers);
        QVERIFY(!read.includesGroupsOrRoles && !read.excludesGroupsOrRoles);
        QVERIFY(read.includedUsers.isEmpty() && read.excludedUsers.isEmpty());
    }

    void listsOfApplicationsThatWereNotToldAreNotKnown()
    {
        Exchange::OrganizationConfig config;
        QCOMPARE(ewsApplicationsOf(config).policy, EwsApplications::NotKnown);
        config.ewsApplicationAccessPolicy = Exchange::Property<QString>::null();
        QCOMPARE(ewsApplicationsOf(config).policy, EwsApplications::NotEnforced);
        QVERIFY(!ewsApplicationsOf(config).appIdsRead);
        config.ewsApplicationAccessPolicy = lat("enforceblocklist");
        config.ewsBlockList = QStringList(lat("Scanner/*"));
        config.ewsAllowOutlook = false;
        const EwsApplications read = ewsApplicationsOf(config);
        QCOMPARE(read.policy, EwsApplications::BlockListed);
        QCOMPARE(read.blocked, QStringList(lat("Scanner/*")));
        QCOMPARE(read.outlook, std::optional(false));
    }

    void wordsAreReadWithoutRegardToCase()
    {
        Graph::ConditionalAccessPolicy policy = legacyBlock();
        policy.clientAppTypes = {lat("OTHER")};
        policy.builtInControls = {lat("Block")};
        policy.includeUsers = {lat("all")};
        const AccessPolicy read = accessPolicyOf(policy);
        QVERIFY(read.blocks && read.coversOther && read.allUsers);
        QVERIFY(!read.coversActiveSync);
    }

    void aStateNobodyKnowsIsNotOff()
    {
        Graph::ConditionalAccessPolicy policy = legacyBlock();
        policy.state = Graph::PolicyState::Unknown;
        QCOMPARE(accessPolicyOf(policy).state, AccessPolicy::Unknown);
        policy.state = Graph::PolicyState::ReportOnly;
        QCOMPARE(accessPolicyOf(policy).state, AccessPolicy::ReportOnly);
        policy.state = Graph::PolicyState::Disabled;
        QCOMPARE(accessPolicyOf(policy).state, AccessPolicy::Disabled);
    }

    void peopleAreToldFromGroupsRolesAndGuests()
    {
        Graph::ConditionalAccessPolicy policy = legacyBlock();
        policy.includeUsers = {person};
        policy.excludeUsers = {lat("GuestsOrExternalUsers"), person};
        AccessPolicy read = accessPolicyOf(policy);
        QVERIFY(!read.allUsers && !read.includesGroupsOrRoles);
        QCOMPARE(read.includedUsers, QStringList{person});
        QCOMPARE(read.excludedUsers, QStringList{person});
        QVERIFY(read.excludesGroupsOrRoles);
        policy.includeGroups = {person};
        policy.excludeUsers.clear();
        policy.excludeRoles = {person};
        read = accessPolicyOf(policy);
        QVERIFY(read.includesGroupsOrRoles && read.excludesGroupsOrRoles);
    }

    void onlyPoliciesThatReachExchangeCount_data()
    {
        QTest::addColumn<QStringList>("included");
        QTest::addColumn<QStringList>("excluded");
        QTest::addColumn<bool>("reaches");
        const QString exchange = lat("00000002-0000-0ff1-ce00-000000000000");
        QTest::newRow("all") << QStringList{lat("All")} << QStringList() << true;
        QTest::newRow("Exchange by id") << QStringList{exchange.toUpper()} << QStringList() << true;
        QTest::newRow("the Office group") << QStringList{lat("Office365")} << QStringList() << true;
        QTest::newRow("another app") << QStringList{person} << QStringList() << false;
        QTest::newRow("all but Exchange") << QStringList{lat("All")} << QStringList{exchange} << false;
        QTest::newRow("none") << QStringList{lat("None")} << QStringList() << false;
        QTest::newRow("nothing") << QStringList() << QStringList() << false;
    }

    void onlyPoliciesThatReachExchangeCount()
    {
        QFETCH(QStringList, included);
        QFETCH(QStringList, excluded);
        Graph::ConditionalAccessPolicy policy = legacyBlock();
        policy.includeApplications = included;
        policy.excludeApplications = excluded;
        QTEST(accessPolicyOf(policy).allApps, "reaches");
    }

    void aPolicyForAllClientsIsNoBlockOfLegacyOnes()
    {
        Graph::ConditionalAccessPolicy policy = legacyBlock();
        policy.clientAppTypes = {lat("all")};
        const AccessPolicy read = accessPolicyOf(policy);
        QVERIFY(read.allClients && !read.coversOther && !read.coversActiveSync);
        policy.builtInControls = {lat("mfa")};
        QVERIFY(!accessPolicyOf(policy).blocks);
    }

    void basicAuthSwitchesStandAtTheirProtocols()
    {
        Exchange::AuthenticationPolicy policy;
        policy.name = lat("Block basic");
        policy.allowed.set(Exchange::BasicAuth::Pop, false);
        policy.allowed.set(Exchange::BasicAuth::Imap, true);
        policy.allowed.set(Exchange::BasicAuth::WebServices, false);
        const BasicAuthPolicy read = basicAuthPolicyOf(policy);
        QCOMPARE(read.name, lat("Block basic"));
        QCOMPARE(read.allowsPasswords(Protocol::Pop), std::optional(false));
        QCOMPARE(read.allowsPasswords(Protocol::Imap), std::optional(true));
        QCOMPARE(read.allowsPasswords(Protocol::Ews), std::optional(false));
        // Not read is not "forbidden", and a browser has no such switch.
        QVERIFY(!read.allowsPasswords(Protocol::SmtpAuth).has_value());
        QVERIFY(!read.allowsPasswords(Protocol::Owa).has_value());
    }
};

CASEMENT_TEST(TestProtectionReading)
#include "TestProtectionReading.moc"
