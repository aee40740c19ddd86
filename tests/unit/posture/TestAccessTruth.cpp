// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/AccessLadder.h"
#include "models/posture/RetirementCalendar.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

enum class Switch
{
    NotRead,
    NotChosen,
    On,
    Off
};
enum class Policy
{
    NotRead,
    None,
    Takes,
    Refuses,
    NamedButNotRead
};
enum class Access
{
    NotRead,
    None,
    Blocks,
    BlocksOthersOnly,
    ExcludesMe,
    ExcludesAGroup,
    ReportsOnly,
    BlocksAllClients
};

constexpr std::array switches{Switch::NotRead, Switch::NotChosen, Switch::On, Switch::Off};
constexpr std::array policies{Policy::NotRead, Policy::None, Policy::Takes, Policy::Refuses, Policy::NamedButNotRead};
constexpr std::array accesses{
    Access::NotRead,    Access::None,           Access::Blocks,      Access::BlocksOthersOnly,
    Access::ExcludesMe, Access::ExcludesAGroup, Access::ReportsOnly, Access::BlocksAllClients};
constexpr std::array storedStates{StoredState::NotRead, StoredState::On, StoredState::Off, StoredState::Inherit};
const std::array<std::optional<bool>, 3> defaults{std::nullopt, false, true};
/// Before any retirement, while passwords were ended, in the autumn of 2026, after SMTP AUTH's day, after EWS's end.
const std::array days{QDate(2022, 1, 1), QDate(2022, 12, 1), QDate(2026, 11, 22), QDate(2027, 1, 15),
                      QDate(2027, 5, 1)};
const QUuid me(QStringLiteral("22222222-2222-2222-2222-222222222222"));

struct Situation
{
    Protocol protocol;
    StoredState stored;
    Switch organization;
    Policy policy;
    std::optional<bool> defaults;
    Access access;
    QDate today;
};

QString described(const Situation &s)
{
    return QStringLiteral("%1 stored %2, organisation %3, policy %4, defaults %5, access %6, %7")
        .arg(protocolId(s.protocol), storedStateId(s.stored), QString::number(static_cast<int>(s.organization)),
             QString::number(static_cast<int>(s.policy)), QString::number(s.defaults ? int(*s.defaults) : -1),
             QString::number(static_cast<int>(s.access)), s.today.toString(Qt::ISODate));
}

// The rules once more, as questions a person would ask; nothing of the program's own rules is used here.

enum class Answer
{
    Yes,
    No,
    Perhaps
};

Answer worse(Answer a, Answer b)
{
    if (a == Answer::No || b == Answer::No)
        return Answer::No;
    return a == Answer::Perhaps || b == Answer::Perhaps ? Answer::Perhaps : Answer::Yes;
}

Answer settingsLetIn(const Situation &s)
{
    const bool own = s.stored == StoredState::On || s.stored == StoredState::Off;
    const Answer mailbox = s.stored == StoredState::On    ? Answer::Yes
                           : s.stored == StoredState::Off ? Answer::No
                                                          : Answer::Perhaps;
    const Answer organization = s.organization == Switch::On    ? Answer::Yes
                                : s.organization == Switch::Off ? Answer::No
                                                                : Answer::Perhaps;
    if (s.protocol == Protocol::SmtpAuth)
        return own || s.stored == StoredState::NotRead ? mailbox : organization;
    if (s.protocol == Protocol::Ews)
        return s.stored == StoredState::Inherit ? organization : worse(mailbox, organization);
    return mailbox;
}

Answer phonesMayCome(const Situation &s)
{
    if (s.protocol != Protocol::ActiveSync)
        return Answer::Yes;
    if (s.access == Access::Blocks)
        return Answer::No;
    return s.access == Access::NotRead || s.access == Access::ExcludesAGroup ? Answer::Perhaps : Answer::Yes;
}

Answer protocolLives(const Situation &s)
{
    return s.protocol == Protocol::Ews && s.today >= QDate(2027, 4, 1) ? Answer::No : Answer::Yes;
}

Answer microsoftTakesPasswords(const Situation &s)
{
    if (s.protocol == Protocol::Owa)
        return Answer::Yes;
    if (s.protocol == Protocol::SmtpAuth)
        return s.today < QDate(2026, 12, 31) ? Answer::Yes : Answer::Perhaps;
    if (s.today < QDate(2022, 10, 1))
        return Answer::Yes;
    return s.today < QDate(2023, 1, 31) ? Answer::Perhaps : Answer::No;
}

Answer protectionTakesPasswords(const Situation &s)
{
    if (s.protocol == Protocol::Owa)
        return Answer::Yes;
    Answer answer = s.defaults ? (*s.defaults ? Answer::No : Answer::Yes) : Answer::Perhaps;
    const bool noOrganization = s.organization == Switch::NotRead;
    if (s.policy == Policy::Refuses)
        answer = worse(answer, Answer::No);
    if (s.policy == Policy::NotRead || s.policy == Policy::NamedButNotRead ||
        (s.policy == Policy::None && noOrganization))
        answer = worse(answer, Answer::Perhaps);
    if (s.access == Access::Blocks || (s.access == Access::BlocksOthersOnly && s.protocol != Protocol::ActiveSync))
        answer = worse(answer, Answer::No);
    if (s.access == Access::NotRead || s.access == Access::ExcludesAGroup)
        answer = worse(answer, Answer::Perhaps);
    return answer;
}

AccessLadder::Result expectedResult(Answer anything, Answer passwords)
{
    if (anything == Answer::No)
        return AccessLadder::Refused;
    if (anything == Answer::Perhaps)
        return AccessLadder::NotKnown;
    return passwords == Answer::No ? AccessLadder::ReachableModernOnly : AccessLadder::Reachable;
}

EffectiveState asState(Answer answer)
{
    return answer == Answer::Yes  ? EffectiveState::On
           : answer == Answer::No ? EffectiveState::Off
                                  : EffectiveState::Unknown;
}

// The same situation as values.

OrganizationSettings organizationOf(const Situation &s)
{
    OrganizationSettings organization;
    organization.read = s.organization != Switch::NotRead;
    if (s.organization == Switch::On || s.organization == Switch::Off) {
        organization.smtpClientAuthenticationDisabled = s.organization == Switch::Off;
        organization.ewsEnabled = s.organization == Switch::On;
    }
    return organization;
}

AccessPolicy blocking()
{
    AccessPolicy policy;
    policy.name = QStringLiteral("Block legacy");
    policy.state = AccessPolicy::Enabled;
    policy.blocks = policy.coversActiveSync = policy.coversOther = policy.allApps = policy.allUsers = true;
    policy.includesGroupsOrRoles = false;
    return policy;
}

std::optional<std::vector<AccessPolicy>> accessPoliciesOf(Access access)
{
    AccessPolicy policy = blocking();
    switch (access) {
    case Access::NotRead:
        return std::nullopt;
    case Access::None:
        return std::vector<AccessPolicy>();
    case Access::Blocks:
        break;
    case Access::BlocksOthersOnly:
        policy.coversActiveSync = false;
        break;
    case Access::ExcludesMe:
        policy.excludedUsers = QStringList(me.toString(QUuid::WithoutBraces));
        break;
    case Access::ExcludesAGroup:
        policy.excludesGroupsOrRoles = true;
        break;
    case Access::ReportsOnly:
        policy.state = AccessPolicy::ReportOnly;
        break;
    case Access::BlocksAllClients:
        policy.allClients = true;
        break;
    }
    return std::vector<AccessPolicy>{policy};
}

TenantProtection protectionOf(const Situation &s)
{
    TenantProtection protection;
    protection.securityDefaults = s.defaults;
    protection.accessPolicies = accessPoliciesOf(s.access);
    protection.policyAssignmentsRead = s.policy != Policy::NotRead;
    if (s.policy == Policy::Takes || s.policy == Policy::Refuses) {
        BasicAuthPolicy policy{QStringLiteral("Mine"), {}};
        policy.allows.fill(s.policy == Policy::Takes);
        protection.authenticationPolicies = std::vector<BasicAuthPolicy>{policy};
    }
    return protection;
}

Mailbox mailboxOf(const Situation &s)
{
    Mailbox mailbox;
    mailbox.externalDirectoryObjectId = me;
    mailbox.clientAccess.set(s.protocol, s.stored);
    if (s.policy == Policy::Takes || s.policy == Policy::Refuses || s.policy == Policy::NamedButNotRead)
        mailbox.authenticationPolicy = QStringLiteral("mine"); // Exchange does not mind the case
    return mailbox;
}

template <class Visit>
void everySituation(Protocol protocol, Visit visit)
{
    for (const StoredState stored : storedStates)
        for (const Switch organization : switches)
            for (const Policy policy : policies)
                for (const auto &securityDefaults : defaults)
                    for (const Access access : accesses)
                        for (const QDate &today : days)
                            visit(Situation{protocol, stored, organization, policy, securityDefaults, access, today});
}

} // namespace

/// Every combination of mailbox, organisation, policy, security defaults, Conditional Access and day, for every
/// protocol, against the rules written down a second time.
class TestAccessTruth final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto calendar = RetirementCalendar::builtIn();
        QVERIFY(calendar);
        m_calendar = *calendar;
    }

    void everyCombination_data() { protocols(); }
    void everyCombination()
    {
        QFETCH(int, protocol);
        int seen = 0;
        QStringList wrong;
        everySituation(static_cast<Protocol>(protocol), [&](const Situation &s) {
            ++seen;
            const QString fault = faultOf(s);
            if (!fault.isEmpty() && wrong.size() < 5)
                wrong.append(described(s) + QLatin1String(": ") + fault);
        });
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
        QCOMPARE(seen, 4 * 4 * 5 * 3 * 8 * 5);
    }

    void theColumnSaysWhatTheLadderSays_data() { protocols(); }
    void theColumnSaysWhatTheLadderSays()
    {
        QFETCH(int, protocol);
        everySituation(static_cast<Protocol>(protocol), [&](const Situation &s) {
            if (s.protocol == Protocol::ActiveSync && s.access != Access::None)
                return;
            const EffectiveState refined = refinedState(s.protocol, s.stored, organizationOf(s), m_calendar, s.today);
            QCOMPARE(refined, asState(worse(settingsLetIn(s), protocolLives(s))));
            if (protocolLives(s) == Answer::Yes)
                QCOMPARE(refined, effectiveState(s.protocol, s.stored, organizationOf(s)));
        });
    }

    void withoutDatesNothingIsKnownToBeOpenAndNothingOpenIsCalledShut()
    {
        for (const Protocol protocol : allProtocols) {
            const Situation s{protocol, StoredState::On, Switch::On, Policy::None, false, Access::None, days[2]};
            const AccessLadder ladder =
                accessLadder(mailboxOf(s), protocol, organizationOf(s), protectionOf(s), RetirementCalendar(), s.today);
            QCOMPARE(ladder.result, AccessLadder::NotKnown);
        }
    }

private:
    static void protocols()
    {
        QTest::addColumn<int>("protocol");
        for (const Protocol protocol : allProtocols)
            QTest::newRow(qPrintable(protocolId(protocol))) << static_cast<int>(protocol);
    }

    [[nodiscard]] QString faultOf(const Situation &s) const
    {
        const AccessLadder ladder =
            accessLadder(mailboxOf(s), s.protocol, organizationOf(s), protectionOf(s), m_calendar, s.today);
        const Answer anything = worse(worse(settingsLetIn(s), protocolLives(s)), phonesMayCome(s));
        const Answer passwords = worse(anything, worse(microsoftTakesPasswords(s), protectionTakesPasswords(s)));
        if (ladder.result != expectedResult(anything, passwords))
            return QStringLiteral("the result is %1").arg(static_cast<int>(ladder.result));
        if (ladder.passwords != asState(passwords))
            return QStringLiteral("passwords are %1").arg(static_cast<int>(ladder.passwords));
        return shapeFault(ladder);
    }

    /// What holds of every ladder: the layers from outside in, one that decides, and it stands as the result says.
    static QString shapeFault(const AccessLadder &ladder)
    {
        const bool hasLists = ladder.protocol == Protocol::Ews;
        if (ladder.rungs.size() != (hasLists ? 7 : 6))
            return QStringLiteral("a layer is missing, or one too many");
        int decides = 0;
        int endsPasswords = 0;
        for (size_t layer = 0; layer < ladder.rungs.size(); ++layer) {
            const LadderRung &rung = ladder.rungs[layer];
            const bool skipped = !hasLists && layer == static_cast<size_t>(AccessLayer::ApplicationLists);
            if (static_cast<size_t>(rung.layer) != layer + (skipped ? 1 : 0) || rung.state.isEmpty() ||
                rung.words.isEmpty() || rung.wouldChange.isEmpty())
                return QStringLiteral("layer %1 is out of order or without words").arg(layer);
            endsPasswords += rung.endsPasswords ? 1 : 0;
            if (!rung.decides)
                continue;
            ++decides;
            const bool open =
                ladder.result == AccessLadder::Reachable || ladder.result == AccessLadder::ReachableModernOnly;
            const auto expected = open                                     ? LadderRung::Allows
                                  : ladder.result == AccessLadder::Refused ? LadderRung::Refuses
                                                                           : LadderRung::NotKnown;
            if (rung.standing != expected)
                return QStringLiteral("layer %1 cannot decide").arg(layer);
        }
        if (endsPasswords != (ladder.result == AccessLadder::ReachableModernOnly ? 1 : 0))
            return QStringLiteral("no layer, or several, end passwords");
        return decides == 1 ? QString() : QStringLiteral("%1 layers decide").arg(decides);
    }

    RetirementCalendar m_calendar;
};

CASEMENT_TEST(TestAccessTruth)
#include "TestAccessTruth.moc"
