// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/AccessContradiction.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

AccessPolicy blocking()
{
    AccessPolicy policy;
    policy.name = QStringLiteral("Block legacy");
    policy.state = AccessPolicy::Enabled;
    policy.blocks = policy.coversActiveSync = policy.coversOther = policy.allApps = policy.allUsers = true;
    policy.includesGroupsOrRoles = false;
    return policy;
}

EwsApplications allowing(const QStringList &names)
{
    EwsApplications lists;
    lists.policy = EwsApplications::AllowListed;
    lists.allowed = names;
    return lists;
}

/// A tenant in which nothing contradicts anything.
struct Tenant
{
    Mailbox mailbox;
    OrganizationSettings organization;
    TenantProtection protection;
    QDate today{2027, 1, 15};

    Tenant()
    {
        mailbox.externalDirectoryObjectId = QUuid::createUuid();
        for (const Protocol protocol : allProtocols)
            mailbox.clientAccess.set(protocol, StoredState::On);
        organization.read = true;
        organization.smtpClientAuthenticationDisabled = false;
        organization.ewsEnabled = true;
        protection.securityDefaults = false;
        protection.accessPolicies = std::vector<AccessPolicy>();
        protection.authenticationPolicies = std::vector<BasicAuthPolicy>();
        protection.policyAssignmentsRead = true;
        protection.ewsApplications = EwsApplications();
    }

    void assign(bool takesPasswords)
    {
        BasicAuthPolicy policy{QStringLiteral("P"), {}};
        policy.allows.fill(takesPasswords);
        protection.authenticationPolicies = std::vector<BasicAuthPolicy>{policy};
        mailbox.authenticationPolicy = policy.name;
    }
};

} // namespace

/// Where documents contradict each other: each once, said where it bears and nowhere else, and what is followed.
class TestContradictions final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto calendar = RetirementCalendar::builtIn();
        QVERIFY(calendar);
        m_calendar = *calendar;
    }

    void aPlainTenantHasNone()
    {
        for (const Protocol protocol : allProtocols)
            QCOMPARE(ladder(Tenant(), protocol).contradictions, QStringList());
    }

    void everyOneIsSaidAndTheResultFollowsWhatItSays_data()
    {
        QTest::addColumn<int>("contradiction");
        QTest::addColumn<int>("protocol");
        QTest::addColumn<int>("result");
        const auto row = [](const char *name, AccessContradiction contradiction, Protocol protocol, int result) {
            QTest::newRow(name) << static_cast<int>(contradiction) << static_cast<int>(protocol) << result;
        };
        using C = AccessContradiction;
        row("SMTP AUTH: mailbox on, organisation off", C::SmtpMailboxAgainstOrganization, Protocol::SmtpAuth,
            AccessLadder::Reachable);
        row("SMTP AUTH: security defaults", C::SmtpDefaultsAgainstTokens, Protocol::SmtpAuth,
            AccessLadder::ReachableModernOnly);
        row("SMTP AUTH: a policy refuses passwords", C::SmtpPolicyAgainstTokens, Protocol::SmtpAuth,
            AccessLadder::ReachableModernOnly);
        row("SMTP AUTH: the day was moved", C::SmtpDateMoved, Protocol::SmtpAuth, AccessLadder::Reachable);
        row("EWS: mailbox on, organisation off", C::EwsMailboxAgainstOrganization, Protocol::Ews,
            AccessLadder::Refused);
        row("EWS: lists at both levels", C::EwsListsAtBothLevels, Protocol::Ews, AccessLadder::ReachableModernOnly);
        row("EWS: an empty allow list", C::EwsEmptyAllowList, Protocol::Ews, AccessLadder::ReachableModernOnly);
        row("EWS: the organisation never chose", C::EwsNeverChosen, Protocol::Ews, AccessLadder::NotKnown);
        row("ActiveSync: blocked", C::ActiveSyncBlockAgainstTokens, Protocol::ActiveSync, AccessLadder::Refused);
        row("IMAP: a policy takes what is retired", C::PolicyAllowsWhatIsRetired, Protocol::Imap,
            AccessLadder::ReachableModernOnly);
        row("defaults beside policies", C::DefaultsBesidePolicies, Protocol::Owa, AccessLadder::Reachable);
    }
    void everyOneIsSaidAndTheResultFollowsWhatItSays()
    {
        QFETCH(int, contradiction);
        QFETCH(int, protocol);
        QFETCH(int, result);
        const auto which = static_cast<AccessContradiction>(contradiction);
        const auto about = static_cast<Protocol>(protocol);
        const Tenant tenant = tenantWith(which);
        const AccessLadder found = ladder(tenant, about);
        const AccessSubject subject{tenant.mailbox,    about,      tenant.organization,
                                    tenant.protection, m_calendar, tenant.today};
        QCOMPARE(found.contradictions, QStringList(contradictionWords(which, subject)));
        QVERIFY(!found.contradictions.first().isEmpty());
        QCOMPARE(static_cast<int>(found.result), result);
    }

    void noneIsForgotten()
    {
        QSet<QString> words;
        Tenant tenant;
        tenant.today = QDate(2026, 11, 22);
        const AccessSubject subject{tenant.mailbox,    Protocol::SmtpAuth, tenant.organization,
                                    tenant.protection, m_calendar,         tenant.today};
        for (const AccessContradiction each : allAccessContradictions)
            words.insert(contradictionWords(each, subject));
        QCOMPARE(words.size(), qsizetype(allAccessContradictions.size()));
        QVERIFY(!words.contains(QString()));
    }

    void whatIsShutAnywayNeedsNoDispute()
    {
        Tenant tenant = tenantWith(AccessContradiction::SmtpDefaultsAgainstTokens);
        tenant.mailbox.clientAccess.set(Protocol::SmtpAuth, StoredState::Off);
        QCOMPARE(ladder(tenant, Protocol::SmtpAuth).contradictions, QStringList());
        tenant = tenantWith(AccessContradiction::EwsNeverChosen);
        tenant.mailbox.clientAccess.set(Protocol::Ews, StoredState::Off);
        QCOMPARE(ladder(tenant, Protocol::Ews).contradictions, QStringList());
        QCOMPARE(ladder(tenant, Protocol::Ews).result, AccessLadder::Refused);
    }

private:
    [[nodiscard]] AccessLadder ladder(const Tenant &tenant, Protocol protocol) const
    {
        return accessLadder(tenant.mailbox, protocol, tenant.organization, tenant.protection, m_calendar, tenant.today);
    }

    static Tenant tenantWith(AccessContradiction contradiction)
    {
        Tenant tenant;
        switch (contradiction) {
        case AccessContradiction::SmtpMailboxAgainstOrganization:
            tenant.organization.smtpClientAuthenticationDisabled = true;
            break;
        case AccessContradiction::SmtpDefaultsAgainstTokens:
            tenant.protection.securityDefaults = true;
            break;
        case AccessContradiction::SmtpPolicyAgainstTokens:
            tenant.assign(false);
            break;
        case AccessContradiction::SmtpDateMoved:
            tenant.today = QDate(2026, 11, 22);
            break;
        case AccessContradiction::EwsMailboxAgainstOrganization:
            tenant.organization.ewsEnabled = false;
            break;
        case AccessContradiction::EwsListsAtBothLevels:
            tenant.protection.ewsApplications = allowing({QStringLiteral("Mine/*")});
            tenant.mailbox.ewsApplications =
                std::make_shared<const EwsApplications>(allowing({QStringLiteral("Other/*")}));
            break;
        case AccessContradiction::EwsEmptyAllowList:
            tenant.protection.ewsApplications = allowing({});
            break;
        case AccessContradiction::EwsNeverChosen:
            tenant.organization.ewsEnabled.reset();
            break;
        case AccessContradiction::ActiveSyncBlockAgainstTokens:
            tenant.protection.accessPolicies = std::vector<AccessPolicy>{blocking()};
            break;
        case AccessContradiction::PolicyAllowsWhatIsRetired:
            tenant.assign(true);
            break;
        case AccessContradiction::DefaultsBesidePolicies:
            tenant.protection.securityDefaults = true;
            tenant.protection.accessPolicies = std::vector<AccessPolicy>{blocking()};
            break;
        }
        return tenant;
    }

    RetirementCalendar m_calendar;
};

CASEMENT_TEST(TestContradictions)
#include "TestContradictions.moc"
