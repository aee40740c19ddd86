// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/AccessRules.h"
#include "models/posture/ConditionalAccessRule.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

const QUuid person(QStringLiteral("22222222-2222-2222-2222-222222222222"));

/// The policy that Microsoft's own template makes.
AccessPolicy templatePolicy()
{
    AccessPolicy policy;
    policy.name = QStringLiteral("Block legacy");
    policy.state = AccessPolicy::Enabled;
    policy.blocks = policy.coversActiveSync = policy.coversOther = policy.allApps = policy.allUsers = true;
    policy.includesGroupsOrRoles = false;
    return policy;
}

LayerFinding finding(Protocol protocol, const std::vector<AccessPolicy> &policies, const QUuid &who)
{
    TenantProtection protection;
    protection.accessPolicies = policies;
    return conditionalAccessFinding(protocol, who, protection);
}

LadderRung::Standing standing(Protocol protocol, const std::vector<AccessPolicy> &policies, const QUuid &who = person)
{
    return finding(protocol, policies, who).standing;
}

AccessReason reason(Protocol protocol, const std::vector<AccessPolicy> &policies, const QUuid &who = person)
{
    return finding(protocol, policies, who).reason;
}

} // namespace

/// Whom a Conditional Access policy refuses, and what is not known of it.
class TestConditionalAccess final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void policiesThatWereNotReadAreNotNone()
    {
        const TenantProtection nothing;
        QCOMPARE(conditionalAccessFinding(Protocol::Imap, person, nothing).standing, LadderRung::NotKnown);
        QCOMPARE(standing(Protocol::Imap, {}), LadderRung::Allows);
    }

    void theTemplateRefusesPasswordsAndTheWholeOfActiveSync()
    {
        for (const Protocol protocol : allProtocols) {
            const auto expected = protocol == Protocol::Owa          ? LadderRung::DoesNotApply
                                  : protocol == Protocol::ActiveSync ? LadderRung::Refuses
                                                                     : LadderRung::RefusesPasswords;
            QCOMPARE(standing(protocol, {templatePolicy()}), expected);
        }
    }

    void twoPoliciesWithOneClientTypeEachAreAsGoodAsOne()
    {
        AccessPolicy other = templatePolicy();
        other.coversActiveSync = false;
        AccessPolicy phones = templatePolicy();
        phones.coversOther = false;
        QCOMPARE(standing(Protocol::Pop, {phones, other}), LadderRung::RefusesPasswords);
        QCOMPARE(standing(Protocol::ActiveSync, {other, phones}), LadderRung::Refuses);
    }

    void aPolicyForOtherClientsDoesNotCoverActiveSync()
    {
        AccessPolicy other = templatePolicy();
        other.coversActiveSync = false;
        QCOMPARE(standing(Protocol::ActiveSync, {other}), LadderRung::Allows);
        QCOMPARE(reason(Protocol::ActiveSync, {other}), AccessReason::PolicyCoversOtherClients);
    }

    void reportOnlyAndDisabledRefuseNobody()
    {
        AccessPolicy policy = templatePolicy();
        policy.state = AccessPolicy::ReportOnly;
        QCOMPARE(standing(Protocol::SmtpAuth, {policy}), LadderRung::Allows);
        QCOMPARE(reason(Protocol::SmtpAuth, {policy}), AccessReason::PolicyReportsOnly);
        policy.state = AccessPolicy::Disabled;
        QCOMPARE(reason(Protocol::SmtpAuth, {policy}), AccessReason::NoPolicyRefuses);
        policy.state = AccessPolicy::Unknown;
        QCOMPARE(standing(Protocol::SmtpAuth, {policy}), LadderRung::NotKnown);
    }

    void aBlockForAllKindsOfClientsIsAnotherThing()
    {
        AccessPolicy policy = templatePolicy();
        policy.allClients = true;
        QCOMPARE(standing(Protocol::Imap, {policy}), LadderRung::Allows);
        QCOMPARE(reason(Protocol::Imap, {policy}), AccessReason::PolicyForAllClients);
    }

    void aPolicyThatDoesNotBlockOrIsForOtherAppsPasses()
    {
        AccessPolicy policy = templatePolicy();
        policy.blocks = false;
        QCOMPARE(reason(Protocol::Imap, {policy}), AccessReason::NoPolicyRefuses);
        policy = templatePolicy();
        policy.allApps = false;
        QCOMPARE(reason(Protocol::Imap, {policy}), AccessReason::NoPolicyRefuses);
    }

    void whoIsExcludedByIdPassesAndWhoMayBeIsNotKnown()
    {
        AccessPolicy policy = templatePolicy();
        policy.excludedUsers = {person.toString(QUuid::WithoutBraces).toUpper()};
        QCOMPARE(reason(Protocol::Imap, {policy}), AccessReason::MailboxExcluded);
        QCOMPARE(standing(Protocol::Imap, {policy}, QUuid::createUuid()), LadderRung::RefusesPasswords);
        QCOMPARE(standing(Protocol::Imap, {policy}, QUuid()), LadderRung::NotKnown); // no object id to look for
        policy.excludedUsers.clear();
        policy.excludesGroupsOrRoles = true;
        QCOMPARE(standing(Protocol::Imap, {policy}), LadderRung::NotKnown);
    }

    void wordsInThePlaceOfIdsExcludeNobodyWhoHasAnId()
    {
        AccessPolicy policy = templatePolicy();
        policy.excludedUsers = {QStringLiteral("GuestsOrExternalUsers"), QString()};
        QCOMPARE(standing(Protocol::Imap, {policy}), LadderRung::RefusesPasswords);
        QCOMPARE(reachOf(policy, QUuid()), PolicyReach::MayHold);
    }

    void aPolicyForSomeReachesThoseItNames()
    {
        AccessPolicy policy = templatePolicy();
        policy.allUsers = false;
        policy.includedUsers = QStringList(person.toString());
        QCOMPARE(standing(Protocol::Imap, {policy}), LadderRung::RefusesPasswords);
        QCOMPARE(reason(Protocol::Imap, {policy}, QUuid::createUuid()), AccessReason::NoPolicyRefuses);
        policy.includesGroupsOrRoles = true;
        QCOMPARE(reason(Protocol::Imap, {policy}, QUuid::createUuid()), AccessReason::PolicyMayRefuse);
    }

    void aPolicyForSomePlacesIsNoBlockForEverybody()
    {
        AccessPolicy policy = templatePolicy();
        policy.onConditions = true;
        for (const Protocol protocol : {Protocol::Imap, Protocol::ActiveSync}) {
            QCOMPARE(standing(protocol, {policy}), LadderRung::NotKnown);
            QCOMPARE(reason(protocol, {policy}, person), AccessReason::PolicyOnConditions);
        }
    }

    void whatWasNotUnderstoodOfAPolicyLeavesItNotKnown()
    {
        AccessPolicy policy;
        policy.blocks = policy.coversOther = policy.allApps = true;
        QCOMPARE(standing(Protocol::Imap, {policy}), LadderRung::NotKnown);
    }

    void onePolicyThatRefusesOutweighsAllThatDoNot()
    {
        AccessPolicy doubtful = templatePolicy();
        doubtful.excludesGroupsOrRoles = true;
        AccessPolicy reports = templatePolicy();
        reports.state = AccessPolicy::ReportOnly;
        QCOMPARE(standing(Protocol::Imap, {reports, doubtful, templatePolicy()}), LadderRung::RefusesPasswords);
        QCOMPARE(standing(Protocol::Imap, {reports, doubtful}), LadderRung::NotKnown);
    }
};

CASEMENT_TEST(TestConditionalAccess)
#include "TestConditionalAccess.moc"
