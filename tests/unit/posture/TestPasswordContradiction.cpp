// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/AccessLadder.h"
#include "models/posture/RetirementCalendar.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

const QDate today(2026, 11, 22);
const QDate used(2026, 11, 12);

/// A tenant that lets every password pass, as far as Microsoft does.
struct Tenant
{
    Mailbox mailbox;
    OrganizationSettings organization;
    TenantProtection protection;

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
    }

    void block(const QDate &since)
    {
        AccessPolicy policy;
        policy.name = QStringLiteral("Block legacy");
        policy.state = AccessPolicy::Enabled;
        policy.blocks = policy.coversActiveSync = policy.coversOther = policy.allApps = policy.allUsers = true;
        policy.includesGroupsOrRoles = false;
        policy.since = since;
        protection.accessPolicies = std::vector<AccessPolicy>{policy};
    }

    void assign()
    {
        BasicAuthPolicy policy{QStringLiteral("Block Basic Auth"), {}};
        policy.allows.fill(false);
        protection.authenticationPolicies = std::vector<BasicAuthPolicy>{policy};
        mailbox.authenticationPolicy = policy.name;
    }
};

PasswordSignIn signIn(const QDate &day)
{
    return {day, QStringLiteral("BAV2ROPC"), QStringLiteral("203.0.113.7")};
}

} // namespace

/// A password that was taken where a rule refuses it: said, and only where the rule could have held by then.
class TestPasswordContradiction final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto calendar = RetirementCalendar::builtIn();
        QVERIFY(calendar);
        m_calendar = *calendar;
    }

    void nothingToSayWhereNothingRefuses()
    {
        QCOMPARE(said(Tenant(), Protocol::SmtpAuth, signIn(used)), QString());
        Tenant blocked;
        blocked.block(QDate(2026, 1, 12));
        QCOMPARE(said(blocked, Protocol::SmtpAuth, {}), QString());
    }

    void aRuleWithADayIsContradictedByWhatCameAfterIt()
    {
        Tenant tenant;
        tenant.block(QDate(2026, 1, 12));
        const QString words = said(tenant, Protocol::SmtpAuth, signIn(used));
        QVERIFY2(
            words.startsWith(QStringLiteral("Conditional Access (\"Block legacy\"): passwords for SMTP AUTH "
                                            "are refused since 13 Jan 2026, and yet a sign-in by password succeeded on "
                                            "12 Nov 2026 from 203.0.113.7 (unnamed program with a password "
                                            "(BAV2ROPC)).")),
            qPrintable(words));
    }

    void whatCameBeforeTheRuleContradictsNothing()
    {
        Tenant tenant;
        for (const int later : {0, 1, 9}) {
            tenant.block(used.addDays(later));
            QCOMPARE(said(tenant, Protocol::SmtpAuth, signIn(used)), QString());
        }
        tenant.block(used.addDays(-1));
        QVERIFY(!said(tenant, Protocol::SmtpAuth, signIn(used)).isEmpty());
    }

    void aRuleWithoutADayMayBeYounger_data()
    {
        QTest::addColumn<int>("layer");
        QTest::addColumn<QString>("rule");
        const auto row = [](AccessLayer layer, const char *rule) {
            QTest::newRow(rule) << static_cast<int>(layer) << QString::fromUtf8(rule);
        };
        row(AccessLayer::ConditionalAccess,
            "Conditional Access (\"Block legacy\"): passwords for SMTP AUTH are refused,");
        row(AccessLayer::SecurityDefaults, "Security defaults: passwords for SMTP AUTH are refused,");
        row(AccessLayer::AuthenticationPolicy,
            "Authentication policy (\"Block Basic Auth\"): passwords for SMTP AUTH are refused,");
        row(AccessLayer::OrganizationSwitch, "Organisation switch: SMTP AUTH is refused,");
        row(AccessLayer::MailboxSetting, "Mailbox setting: SMTP AUTH is refused,");
    }
    void aRuleWithoutADayMayBeYounger()
    {
        QFETCH(int, layer);
        QFETCH(QString, rule);
        const QString words = said(refusingAt(static_cast<AccessLayer>(layer)), Protocol::SmtpAuth, signIn(used));
        QVERIFY2(words.startsWith(rule), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("12 Nov 2026 from 203.0.113.7")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("Since when the rule holds is not known")), qPrintable(words));
    }

    void microsoftsRetirementHasADay()
    {
        const QString words = said(Tenant(), Protocol::Imap, signIn(used));
        QVERIFY2(words.startsWith(QStringLiteral("Microsoft's retirement: passwords for IMAP are refused since "
                                                 "31 Jan 2023, and yet")),
                 qPrintable(words));
        QCOMPARE(said(Tenant(), Protocol::Imap, signIn(QDate(2023, 1, 30))), QString());
    }

    void theRuleThatSurelyHeldIsNamedBeforeOneThatMayHave()
    {
        Tenant tenant;
        tenant.protection.securityDefaults = true;
        tenant.block(QDate(2026, 1, 12));
        QVERIFY(said(tenant, Protocol::SmtpAuth, signIn(used)).startsWith(QStringLiteral("Conditional Access")));
        tenant.block(used);
        QVERIFY(said(tenant, Protocol::SmtpAuth, signIn(used)).startsWith(QStringLiteral("Security defaults")));
    }

    void whatTheClientCallsItselfStaysOneLine()
    {
        Tenant tenant;
        tenant.assign();
        const QString words = said(tenant, Protocol::SmtpAuth,
                                   {used, QStringLiteral("Evil\nClient %1"), QStringLiteral("10.0.0.1\u2028")});
        QVERIFY(words.contains(QStringLiteral("Evil Client %1")));
        QVERIFY(!words.contains(QLatin1Char('\n')));
    }

private:
    static Tenant refusingAt(AccessLayer layer)
    {
        Tenant tenant;
        if (layer == AccessLayer::ConditionalAccess)
            tenant.block({});
        if (layer == AccessLayer::AuthenticationPolicy)
            tenant.assign();
        tenant.protection.securityDefaults = layer == AccessLayer::SecurityDefaults;
        tenant.organization.smtpClientAuthenticationDisabled = layer == AccessLayer::OrganizationSwitch;
        if (layer == AccessLayer::OrganizationSwitch)
            tenant.mailbox.clientAccess.set(Protocol::SmtpAuth, StoredState::Inherit);
        if (layer == AccessLayer::MailboxSetting)
            tenant.mailbox.clientAccess.set(Protocol::SmtpAuth, StoredState::Off);
        return tenant;
    }

    /// What the sign-in adds to the ladder.
    [[nodiscard]] QString said(const Tenant &tenant, Protocol protocol, const PasswordSignIn &with) const
    {
        const auto ladder = [&](const PasswordSignIn &password) {
            return accessLadder(tenant.mailbox, protocol, tenant.organization, tenant.protection, m_calendar, today,
                                password);
        };
        QStringList more = ladder(with).contradictions;
        for (const QString &known : ladder({}).contradictions)
            more.removeOne(known);
        return more.join(QLatin1Char('|'));
    }

    RetirementCalendar m_calendar;
};

CASEMENT_TEST(TestPasswordContradiction)
#include "TestPasswordContradiction.moc"
