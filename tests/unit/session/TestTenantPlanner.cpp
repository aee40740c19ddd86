// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"

#include "models/session/TenantPlanner.h"

#include <QTest>

using namespace Casement;

namespace {

QString name(const char *property)
{
    return QString::fromLatin1(property);
}

QString policyName()
{
    return QStringLiteral("Block Basic Auth");
}

const char *someApp = "7d6b3c2a-1111-4222-8333-944444444444";

/// A tenant that was read: one policy, one plan, nothing chosen for EWS.
struct Ground
{
    Ground()
    {
        StepSettings organization;
        organization.set(name(TenantProperty::defaultPolicy), TenantValue());
        organization.set(name(TenantProperty::ewsEnabled), TenantValue());
        organization.set(name(TenantProperty::ewsAllowedAppIds), TenantValue());
        organization.set(name(TenantProperty::modernAuthentication), false);
        settings.organization.value = organization;
        StepSettings transport;
        transport.set(name(TenantProperty::smtpAuthDisabled), false);
        settings.transport.value = transport;
        MailboxPlanState plan;
        plan.guid = QUuid::createUuid();
        plan.displayName = QStringLiteral("ExchangeOnline");
        plan.protocols.set(Protocol::Pop, StoredState::On);
        settings.plans.value = {plan};
        StepSettings switches;
        switches.set(name(TenantProperty::exists), true);
        for (const QString &property : basicAuthProperties())
            switches.set(property, false);
        settings.policies.value = {{QUuid::createUuid(), policyName(), switches}};
        reach.mailboxes = 40;
        reach.followingSmtp = 30;
        reach.ewsNotOff = 20;
        reach.policiesKnown = true;
        reach.mailboxesWithoutPolicy = 38;
        reach.usersWithoutPolicy = 3;
    }

    [[nodiscard]] Result<std::vector<TenantWish>> wishes(const TenantRequest &request) const
    {
        return wishesOf(request, {QStringLiteral("tenant"), QStringLiteral("Contoso"), &settings, &reach});
    }

    TenantSettings settings;
    TenantReach reach;
};

} // namespace

class TestTenantPlanner final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everySwitchSaysWhomItReaches()
    {
        Ground ground;
        ground.reach.smtpUse.add(EvidenceGroup::NoUse, 28);
        ground.reach.smtpUse.add(EvidenceGroup::InUse, 2);
        TenantRequest request;
        request.transport.set(name(TenantProperty::smtpAuthDisabled), true);
        request.organization.set(name(TenantProperty::defaultPolicy), policyName());
        const auto wishes = ground.wishes(request);
        QVERIFY(wishes);
        QCOMPARE(wishes->size(), size_t(2));
        const TenantWish &organization = wishes->at(0);
        QCOMPARE(organization.target.kind, TargetKind::Organization);
        QCOMPARE(organization.reach, 41);
        const TenantWish &transport = wishes->at(1);
        QCOMPARE(transport.reach, 30);
        QCOMPARE(transport.group, EvidenceGroup::InUse);
        QVERIFY(transport.evidence.contains(QStringLiteral("2 in use")));
        QVERIFY(transport.now.values().find(name(TenantProperty::smtpAuthDisabled)));
        // Opening it again is judged by nobody's use.
        TenantRequest open;
        open.transport.set(name(TenantProperty::smtpAuthDisabled), false);
        QCOMPARE(ground.wishes(open)->at(0).group, EvidenceGroup::None);
    }

    void whatWasNotReadIsRefusedWithItsReason()
    {
        Ground ground;
        ground.settings.transport.value.reset();
        ground.settings.transport.error = makeError(ErrorKind::Forbidden, QStringLiteral("no role"));
        ground.settings.plans.value.reset();
        TenantRequest request;
        request.transport.set(name(TenantProperty::smtpAuthDisabled), true);
        const auto refused = ground.wishes(request);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
        TenantRequest plan;
        plan.plans.push_back({QUuid::createUuid(), {}});
        QVERIFY(!ground.wishes(plan));
    }

    void policiesAreMadeUnderAFreeName_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("good");
        QTest::newRow("free") << QStringLiteral("Block Basic Authentication") << true;
        QTest::newRow("taken, other case") << QStringLiteral("BLOCK basic auth") << false;
        QTest::newRow("empty") << QStringLiteral("  ") << false;
        QTest::newRow("64") << QString(64, QLatin1Char('x')) << true;
        QTest::newRow("65") << QString(65, QLatin1Char('x')) << false;
    }

    void policiesAreMadeUnderAFreeName()
    {
        QFETCH(QString, typed);
        QFETCH(bool, good);
        TenantRequest request;
        request.policies.push_back({typed, {}, true, false});
        request.organization.set(name(TenantProperty::defaultPolicy), typed);
        const auto wishes = Ground().wishes(request);
        QCOMPARE(wishes.has_value(), good);
        if (good)
            QCOMPARE(wishes->at(0).wanted.values().all().at(name(TenantProperty::exists)), TenantValue(true));
    }

    void theDefaultMustExist()
    {
        TenantRequest request;
        request.organization.set(name(TenantProperty::defaultPolicy), QStringLiteral("Nobody made this"));
        QVERIFY(!Ground().wishes(request));
        request.organization.set(name(TenantProperty::defaultPolicy), TenantValue());
        QVERIFY(Ground().wishes(request));
    }

    void policiesThatSomebodyHasStay()
    {
        TenantRequest request;
        request.policies.push_back({policyName(), {}, false, true});
        QVERIFY(Ground().wishes(request));
        Ground held;
        held.reach.usersByPolicy.insert(policyName().toLower(), 1);
        QVERIFY(!held.wishes(request));
        Ground standard;
        standard.settings.organization.value->set(name(TenantProperty::defaultPolicy), policyName());
        QVERIFY(!standard.wishes(request));
        request.organization.set(name(TenantProperty::defaultPolicy), TenantValue());
        QVERIFY(standard.wishes(request));
        Ground unknown;
        unknown.reach.policiesKnown = false;
        QVERIFY(!unknown.wishes(request));
    }

    void applicationListsDoWhatIsMeant()
    {
        const QString ids = name(TenantProperty::ewsAllowedAppIds);
        const QString app = QString::fromLatin1(someApp);
        TenantRequest request;
        request.organization.set(ids, QStringList{app});
        QVERIFY2(!Ground().wishes(request), "it holds only while EWS of the organisation is on");
        request.organization.set(name(TenantProperty::ewsEnabled), true);
        QVERIFY(Ground().wishes(request));
        request.organization.set(ids, QStringList{QStringLiteral("Outlook")});
        QVERIFY2(!Ground().wishes(request), "no GUID");
        request.organization.set(ids, QStringList());
        QVERIFY2(!Ground().wishes(request), "an empty list lets every application in");
        request.organization.set(ids, TenantValue());
        QVERIFY2(Ground().wishes(request), "said as such it is meant");
        QCOMPARE(applicationId(QLatin1Char('{') + app.toUpper() + QStringLiteral("} ")), app);
        QVERIFY(!applicationId(QStringLiteral("nothing")));
    }

    void aPolicyBlocksWhatItDoesNotAllow()
    {
        StepSettings switches;
        switches.set(QStringLiteral("AllowBasicAuthSmtp"), true);
        const auto blocked = protocolsBlockedBy(switches);
        QCOMPARE(std::ranges::count(blocked, Protocol::SmtpAuth), 0);
        QCOMPARE(std::ranges::count(blocked, Protocol::Pop), 1);
        QCOMPARE(std::ranges::count(blocked, Protocol::Owa), 0);
        QCOMPARE(basicAuthProperties().size(), 12);
    }
};

CASEMENT_TEST(TestTenantPlanner)
#include "TestTenantPlanner.moc"
