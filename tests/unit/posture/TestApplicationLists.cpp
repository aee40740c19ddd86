// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/AccessLadder.h"
#include "models/posture/RetirementCalendar.h"

#include "tests/support/TestMain.h"

#include <QTest>

#include <algorithm>

using namespace Casement;

namespace {

enum class List
{
    NotRead,
    None,
    Allows,
    AllowsNobody,
    Blocks,
    BlocksNobody,
    StrangeWord
};
constexpr std::array lists{List::NotRead, List::None,         List::Allows,     List::AllowsNobody,
                           List::Blocks,  List::BlocksNobody, List::StrangeWord};
constexpr std::array<std::optional<bool>, 3> switches{std::nullopt, true, false};

enum class Ids
{
    None,
    Listed,
    NotTold
};
constexpr std::array idLists{Ids::None, Ids::Listed, Ids::NotTold};

struct Situation
{
    List organization;
    List mailbox;               ///< never NotRead: it comes with the mailbox
    Ids ids;                    ///< a list of application ids beside it
    bool outlookRefused;        ///< by the organisation
    bool mailboxRefusesOutlook; ///< beside its own list
    std::optional<bool> ewsEnabled;
    StoredState stored;
};

// The rules once more; nothing of the program's own is used here.

bool narrows(List list)
{
    return list == List::Allows || list == List::AllowsNobody || list == List::Blocks;
}

LadderRung::Standing expectedStanding(const Situation &s)
{
    // Where both levels enforce something, nobody knows which of them holds: both must refuse.
    const bool organizationShuts = s.organization == List::AllowsNobody && s.outlookRefused;
    const bool mailboxShuts = s.mailbox == List::AllowsNobody && s.mailboxRefusesOutlook;
    if ((organizationShuts && (s.mailbox == List::None || mailboxShuts)) ||
        (mailboxShuts && s.organization == List::None))
        return LadderRung::Refuses;
    const bool idsHold = s.ids == Ids::Listed && s.organization != List::NotRead && s.ewsEnabled == true;
    if (narrows(s.organization) || narrows(s.mailbox) || idsHold)
        return LadderRung::AllowsSome;
    const bool strange = s.organization == List::StrangeWord || s.mailbox == List::StrangeWord;
    const bool idsMayHold = s.ids == Ids::NotTold && s.ewsEnabled != false;
    return s.organization == List::NotRead || strange || idsMayHold ? LadderRung::NotKnown : LadderRung::Allows;
}

AccessLadder::Result expectedResult(const Situation &s)
{
    if (s.stored == StoredState::Off || s.ewsEnabled == false || expectedStanding(s) == LadderRung::Refuses)
        return AccessLadder::Refused;
    return s.stored == StoredState::NotRead || !s.ewsEnabled ? AccessLadder::NotKnown
                                                             : AccessLadder::ReachableModernOnly;
}

EwsApplications valueOf(List list)
{
    EwsApplications value;
    const QStringList names{QStringLiteral("Backup/*"), QStringLiteral("Scanner <b>3</b>")};
    if (list == List::Allows || list == List::AllowsNobody)
        value.policy = EwsApplications::AllowListed;
    if (list == List::Blocks || list == List::BlocksNobody)
        value.policy = EwsApplications::BlockListed;
    if (list == List::StrangeWord)
        value.policy = EwsApplications::NotKnown;
    value.word = list == List::StrangeWord ? QStringLiteral("EnforceTea") : QString();
    // A list stays stored when another policy is enforced; it must not be mistaken for the one that holds.
    value.allowed = list == List::AllowsNobody ? QStringList() : names;
    value.blocked = list == List::BlocksNobody ? QStringList() : names;
    return value;
}

} // namespace

/// Which applications EWS lets in: every combination of the organisation's lists, the mailbox's own, application ids
/// and the switches, against the rules written down a second time.
class TestApplicationLists final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto calendar = RetirementCalendar::builtIn();
        QVERIFY(calendar);
        m_calendar = *calendar;
    }

    void everyCombination()
    {
        int seen = 0;
        for (const List organization : lists)
            for (const List mailbox : lists)
                for (const Ids ids : idLists)
                    seen += mailbox != List::NotRead ? everySwitch(organization, mailbox, ids) : 0;
        QCOMPARE(seen, 7 * 6 * 3 * 2 * 2 * 3 * 3);
    }

    void otherProtocolsHaveNoSuchLayer()
    {
        Situation s{List::Allows, List::Allows, Ids::Listed, false, false, true, StoredState::On};
        for (const Protocol protocol : allProtocols) {
            const AccessLadder found = ladder(s, protocol);
            const bool has = rungIn(found) != nullptr;
            QCOMPARE(has, protocol == Protocol::Ews);
            QCOMPARE(found.resultWords.contains(QStringLiteral("application")), protocol == Protocol::Ews);
        }
    }

    void whoIsOnTheListIsNamedAndWhatItIsWorth()
    {
        const AccessLadder found =
            ladder({List::Allows, List::None, Ids::None, false, false, true, StoredState::On}, Protocol::Ews);
        const LadderRung *rung = rungIn(found);
        QCOMPARE(rung->state, QStringLiteral("Some applications"));
        QVERIFY2(rung->words.contains(QStringLiteral("Backup/*, Scanner <b>3</b>")), qPrintable(rung->words));
        QVERIFY(rung->words.contains(QStringLiteral("anybody can change")));
        QVERIFY(found.resultWords.endsWith(QStringLiteral("Not every application is let in.")));
    }

    void whatWasNotReadIsSaidWithItsReasonAndShutsNothing()
    {
        Situation s{List::NotRead, List::None, Ids::None, false, false, true, StoredState::On};
        m_why = QStringLiteral("the server was asleep");
        const AccessLadder found = ladder(s, Protocol::Ews);
        m_why.clear();
        QCOMPARE(found.result, AccessLadder::ReachableModernOnly);
        QVERIFY2(rungIn(found)->words.contains(QStringLiteral("the server was asleep")),
                 qPrintable(rungIn(found)->words));
        QVERIFY(found.resultWords.endsWith(QStringLiteral("Which applications are let in is not known.")));
    }

    void idsThatWereNotToldAreSaidSo()
    {
        const AccessLadder found =
            ladder({List::None, List::None, Ids::NotTold, false, false, true, StoredState::On}, Protocol::Ews);
        QCOMPARE(found.result, AccessLadder::ReachableModernOnly);
        QCOMPARE(rungIn(found)->state, QStringLiteral("Not known"));
        QVERIFY2(rungIn(found)->words.contains(QStringLiteral("application ids")), qPrintable(rungIn(found)->words));
        QVERIFY2(rungIn(found)->wouldChange.contains(QStringLiteral("EwsAllowedAppIDs")),
                 qPrintable(rungIn(found)->wouldChange));
    }

    void aMailboxThatLetsOutlookInMayBeReachedWhereTheOrganisationListsNobody()
    {
        m_mailboxLetsOutlookIn = true;
        const AccessLadder found =
            ladder({List::AllowsNobody, List::None, Ids::None, true, false, true, StoredState::On}, Protocol::Ews);
        m_mailboxLetsOutlookIn = false;
        QCOMPARE(rungIn(found)->standing, LadderRung::AllowsSome);
        QCOMPARE(found.result, AccessLadder::ReachableModernOnly);
    }

    void aLongListIsCutAndCounted()
    {
        Situation s{List::Allows, List::None, Ids::None, false, false, true, StoredState::On};
        m_manyNames = true;
        const AccessLadder found = ladder(s, Protocol::Ews);
        m_manyNames = false;
        QVERIFY2(rungIn(found)->words.contains(QStringLiteral("App4/* and 195 more")),
                 qPrintable(rungIn(found)->words));
    }

private:
    [[nodiscard]] int everySwitch(List organization, List mailbox, Ids ids) const
    {
        int seen = 0;
        for (const bool refused : {false, true})
            for (const bool mailboxRefuses : {false, true})
                for (const auto &enabled : switches)
                    for (const StoredState stored : {StoredState::NotRead, StoredState::On, StoredState::Off})
                        seen += holds({organization, mailbox, ids, refused, mailboxRefuses, enabled, stored}) ? 1 : 0;
        return seen;
    }

    [[nodiscard]] bool holds(const Situation &s) const
    {
        const AccessLadder found = ladder(s, Protocol::Ews);
        const LadderRung *rung = rungIn(found);
        const bool good = rung && rung->standing == expectedStanding(s) && found.result == expectedResult(s) &&
                          !rung->state.isEmpty() && !rung->words.isEmpty() && !rung->wouldChange.isEmpty() &&
                          std::ranges::count(found.rungs, true, &LadderRung::decides) == 1;
        if (!good)
            qWarning(
                "organisation %d, mailbox %d, ids %d, Outlook refused %d %d, EWS %d, stored %d: standing %d, result %d",
                int(s.organization), int(s.mailbox), int(s.ids), s.outlookRefused, s.mailboxRefusesOutlook,
                s.ewsEnabled ? *s.ewsEnabled : -1, int(s.stored), rung ? int(rung->standing) : -1, int(found.result));
        return good;
    }

    static const LadderRung *rungIn(const AccessLadder &ladder)
    {
        const auto found = std::ranges::find(ladder.rungs, AccessLayer::ApplicationLists, &LadderRung::layer);
        return found == ladder.rungs.end() ? nullptr : &*found;
    }

    [[nodiscard]] AccessLadder ladder(const Situation &s, Protocol protocol) const
    {
        Mailbox mailbox;
        mailbox.externalDirectoryObjectId = QUuid::createUuid();
        mailbox.clientAccess.set(protocol, s.stored);
        if (s.mailbox != List::None || m_mailboxLetsOutlookIn)
            mailbox.ewsApplications = std::make_shared<const EwsApplications>(mailboxLists(s));
        OrganizationSettings organization;
        organization.read = true;
        organization.smtpClientAuthenticationDisabled = false;
        organization.ewsEnabled = s.ewsEnabled;
        TenantProtection protection;
        protection.securityDefaults = false;
        protection.accessPolicies.emplace();
        protection.authenticationPolicies.emplace();
        protection.policyAssignmentsRead = true;
        protection.whyEwsApplicationsNotRead = m_why;
        if (s.organization != List::NotRead)
            protection.ewsApplications = organizationsLists(s);
        return accessLadder(mailbox, protocol, organization, protection, m_calendar, QDate(2027, 1, 15));
    }

    [[nodiscard]] EwsApplications mailboxLists(const Situation &s) const
    {
        EwsApplications value = valueOf(s.mailbox);
        if (s.mailboxRefusesOutlook)
            value.outlook = value.macOutlook = value.entourage = false;
        if (m_mailboxLetsOutlookIn)
            value.outlook = true;
        return value;
    }

    [[nodiscard]] EwsApplications organizationsLists(const Situation &s) const
    {
        EwsApplications value = valueOf(s.organization);
        value.appIdsRead = s.ids != Ids::NotTold;
        if (s.ids == Ids::Listed)
            value.appIds = QStringList{QStringLiteral("11111111-2222-3333-4444-555555555555")};
        if (s.outlookRefused)
            value.outlook = value.macOutlook = value.entourage = false;
        if (m_manyNames) {
            value.allowed.clear();
            for (int i = 0; i < 200; ++i)
                value.allowed.append(QStringLiteral("App%1/*").arg(i));
        }
        return value;
    }

    RetirementCalendar m_calendar;
    QString m_why;
    bool m_manyNames = false;
    bool m_mailboxLetsOutlookIn = false;
};

CASEMENT_TEST(TestApplicationLists)
#include "TestApplicationLists.moc"
