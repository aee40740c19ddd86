// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/AccessLadder.h"
#include "models/posture/RetirementCalendar.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

const LadderRung &rung(const AccessLadder &ladder, AccessLayer layer)
{
    return *std::ranges::find(ladder.rungs, layer, &LadderRung::layer);
}

AccessLayer deciding(const AccessLadder &ladder)
{
    return std::ranges::find(ladder.rungs, true, &LadderRung::decides)->layer;
}

} // namespace

/// What a person reads from a ladder.
class TestAccessLadder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        auto calendar = RetirementCalendar::builtIn();
        QVERIFY(calendar);
        m_calendar = *calendar;
        m_mailbox = Mailbox();
        m_mailbox.externalDirectoryObjectId = QUuid::createUuid();
        m_organization = OrganizationSettings();
        m_organization.read = true;
        m_organization.smtpClientAuthenticationDisabled = true;
        m_organization.ewsEnabled = true;
        m_protection = TenantProtection();
        m_protection.policyAssignmentsRead = true;
    }

    void imapIsReachableBecauseOfTheMailboxThoughPasswordsAreNot()
    {
        m_mailbox.clientAccess.set(Protocol::Imap, StoredState::On);
        const AccessLadder ladder = read(Protocol::Imap);
        QCOMPARE(ladder.title, QStringLiteral("Why is IMAP reachable here?"));
        QCOMPARE(ladder.result, AccessLadder::ReachableModernOnly);
        QCOMPARE(deciding(ladder), AccessLayer::MailboxSetting);
        QVERIFY(rung(ladder, AccessLayer::Retirement).endsPasswords);
        QVERIFY(rung(ladder, AccessLayer::MailboxSetting).words.contains(QStringLiteral("ImapEnabled is True")));
        QVERIFY(ladder.resultWords.contains(QStringLiteral("modern sign-in")));
    }

    void theServersReasonForNotReadingIsSaid()
    {
        m_mailbox.clientAccess.set(Protocol::Imap, StoredState::On);
        m_protection.whyAccessPoliciesNotRead = QStringLiteral("Permission Policy.Read.All is missing.");
        const LadderRung policies = rung(read(Protocol::Imap), AccessLayer::ConditionalAccess);
        QCOMPARE(policies.standing, LadderRung::NotKnown);
        QCOMPARE(policies.words, m_protection.whyAccessPoliciesNotRead);
        QVERIFY(policies.onlyPasswords);
    }

    void smtpAuthSaysUntilWhenPasswordsAreTakenAndWhoSaysSo()
    {
        m_mailbox.clientAccess.set(Protocol::SmtpAuth, StoredState::On);
        m_protection.securityDefaults = false;
        m_protection.accessPolicies = std::vector<AccessPolicy>();
        const AccessLadder ladder = read(Protocol::SmtpAuth);
        QCOMPARE(ladder.result, AccessLadder::Reachable);
        QCOMPARE(ladder.passwords, EffectiveState::On);
        const LadderRung &retirement = rung(ladder, AccessLayer::Retirement);
        QCOMPARE(retirement.state, QStringLiteral("Until 31 Dec 2026"));
        QVERIFY2(retirement.words.contains(QStringLiteral("29 Jan 2026")), qPrintable(retirement.words));
    }

    void whatIsLeftToTheOrganizationIsDecidedThere()
    {
        m_mailbox.clientAccess.set(Protocol::SmtpAuth, StoredState::Inherit);
        const AccessLadder ladder = read(Protocol::SmtpAuth);
        QCOMPARE(ladder.title, QStringLiteral("Why is SMTP AUTH not reachable here?"));
        QCOMPARE(deciding(ladder), AccessLayer::OrganizationSwitch);
        QCOMPARE(rung(ladder, AccessLayer::MailboxSetting).state, QStringLiteral("By org"));
        m_organization.smtpClientAuthenticationDisabled = false;
        QCOMPARE(deciding(read(Protocol::SmtpAuth)), AccessLayer::OrganizationSwitch);
    }

    void theOutermostRefusalDecides()
    {
        m_mailbox.clientAccess.set(Protocol::Ews, StoredState::Off);
        m_organization.ewsEnabled = false;
        QCOMPARE(deciding(read(Protocol::Ews)), AccessLayer::OrganizationSwitch);
        m_today = QDate(2027, 4, 1);
        QCOMPARE(deciding(read(Protocol::Ews)), AccessLayer::Retirement);
        m_today = QDate(2026, 11, 22);
    }

    void theOrganizationsDefaultPolicyHoldsWhereNoneIsAssigned()
    {
        m_mailbox.clientAccess.set(Protocol::SmtpAuth, StoredState::On);
        m_organization.defaultAuthenticationPolicy = QStringLiteral("Block %1 <b>Basic</b>");
        BasicAuthPolicy policy{m_organization.defaultAuthenticationPolicy, {}};
        policy.allows[static_cast<size_t>(Protocol::SmtpAuth)] = false;
        m_protection.authenticationPolicies = std::vector<BasicAuthPolicy>{policy};
        const AccessLadder ladder = read(Protocol::SmtpAuth);
        QCOMPARE(ladder.result, AccessLadder::ReachableModernOnly);
        const LadderRung &assigned = rung(ladder, AccessLayer::AuthenticationPolicy);
        QVERIFY(assigned.endsPasswords);
        QCOMPARE(assigned.state, policy.name);
        QVERIFY2(assigned.words.startsWith(QStringLiteral("\"Block %1 <b>Basic</b>\" refuses passwords for SMTP AUTH")),
                 qPrintable(assigned.words));
    }

private:
    [[nodiscard]] AccessLadder read(Protocol protocol) const
    {
        return accessLadder(m_mailbox, protocol, m_organization, m_protection, m_calendar, m_today);
    }

    Mailbox m_mailbox;
    OrganizationSettings m_organization;
    TenantProtection m_protection;
    RetirementCalendar m_calendar;
    QDate m_today{2026, 11, 22};
};

CASEMENT_TEST(TestAccessLadder)
#include "TestAccessLadder.moc"
