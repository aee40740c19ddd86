// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/WhoBreaks.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

const QDate today(2026, 11, 20);
const QDate reported(2026, 11, 19);

DaySpan lastDays(int days)
{
    return {reported.addDays(1 - days), reported};
}

ProtocolEvidence used(Protocol protocol, const QDate &day)
{
    ProtocolEvidence evidence{protocol, {}, NotKnownReason::None};
    evidence.use.last = {day, day};
    evidence.use.covered = lastDays(180);
    evidence.use.grade = EvidenceGrade::Strong;
    return evidence;
}

ProtocolEvidence unused(Protocol protocol, int observed)
{
    ProtocolEvidence evidence{protocol, {}, NotKnownReason::None};
    evidence.use.covered = lastDays(observed);
    return evidence;
}

ProtocolEvidence unknown(Protocol protocol, NotKnownReason why)
{
    return {protocol, {}, why};
}

BreakVerdict judged(const std::vector<ProtocolEvidence> &shut)
{
    return breakVerdict(shut, today);
}

ClientAccessSettings settings(Protocol protocol, StoredState state)
{
    ClientAccessSettings values;
    values.set(protocol, state);
    return values;
}

} // namespace

/// Who would notice when protocols go, per row, and in one sentence for the note.
class TestWhoBreaks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLastUseIsSaidWithItsProtocolClientAndCount()
    {
        ProtocolEvidence imap = used(Protocol::Imap, QDate(2026, 11, 18));
        imap.use.client = QStringLiteral("Thunder\n%1 bird");
        imap.use.count = 41;
        const BreakVerdict verdict = judged({imap});
        QCOMPARE(verdict.group, EvidenceGroup::InUse);
        QVERIFY2(verdict.words.startsWith(QStringLiteral("IMAP: 18 Nov 2026, Thunder %1 bird, 41 time")),
                 qPrintable(verdict.words));
        QVERIFY(verdict.words.endsWith(QStringLiteral("in 30 days")));
    }

    void aReportOnlyPolicyIsProof()
    {
        ProtocolEvidence smtp = used(Protocol::SmtpAuth, QDate(2026, 11, 18));
        smtp.use.wouldBreak = 7;
        QVERIFY(judged({smtp}).words.endsWith(QStringLiteral("a report-only policy would have blocked 7")));
    }

    void aReportKnowsTheDaysOnlyRoughly()
    {
        ProtocolEvidence pop = used(Protocol::Pop, QDate(2026, 11, 18));
        pop.use.last.from = QDate(2026, 11, 5);
        QCOMPARE(judged({pop}).words, QStringLiteral("POP: between 5 Nov 2026 and 18 Nov 2026"));
    }

    void daysWithoutUseBeginAfterTheLastUse()
    {
        ProtocolEvidence longAgo = unused(Protocol::Pop, 500);
        longAgo.use.last = {today.addDays(-233), today.addDays(-233)};
        const QString words = judged({longAgo}).words;
        QVERIFY2(words.contains(QStringLiteral("No use in 23")), qPrintable(words));
    }

    void theWorstDecidesAndOnlyItIsSaid()
    {
        const ProtocolEvidence inUse = used(Protocol::Imap, QDate(2026, 11, 18));
        const ProtocolEvidence thin = used(Protocol::Pop, QDate(2026, 9, 1));
        const ProtocolEvidence doubtful = unknown(Protocol::SmtpAuth, NotKnownReason::Concealed);
        const ProtocolEvidence quiet = unused(Protocol::Pop, 90);
        QCOMPARE(judged({quiet, thin, doubtful, inUse}).group, EvidenceGroup::InUse);
        QCOMPARE(judged({quiet, thin, doubtful, inUse}).words, QStringLiteral("IMAP: 18 Nov 2026"));
        QCOMPARE(judged({quiet, thin, doubtful}).group, EvidenceGroup::NotKnown);
        QCOMPARE(judged({quiet, thin, doubtful}).words, QStringLiteral("Concealed in the usage report"));
        QCOMPARE(judged({quiet, thin}).group, EvidenceGroup::Thin);
        QCOMPARE(judged({quiet}).group, EvidenceGroup::NoUse);
        QCOMPARE(judged({}), BreakVerdict());
    }

    void whereTheOrganisationNeverChoseOnlyOffShutsEws()
    {
        OrganizationSettings organization;
        organization.read = true;
        const auto shuts = [&](StoredState seen, StoredState wanted) {
            return !protocolsShut(settings(Protocol::Ews, seen), settings(Protocol::Ews, wanted), organization).empty();
        };
        for (const StoredState seen : {StoredState::On, StoredState::Off, StoredState::Inherit, StoredState::NotRead}) {
            QVERIFY(!shuts(seen, StoredState::On));
            QVERIFY(!shuts(seen, StoredState::Inherit));
            QCOMPARE(shuts(seen, StoredState::Off), seen != StoredState::Off);
        }
        // SMTP AUTH left to an organisation of which nothing is known may well be shut.
        QVERIFY(!protocolsShut(settings(Protocol::SmtpAuth, StoredState::On),
                               settings(Protocol::SmtpAuth, StoredState::Inherit), organization)
                     .empty());
    }

    void missingDaysAreCounted()
    {
        const BreakVerdict verdict = judged({unused(Protocol::Imap, 17)});
        QCOMPARE(verdict.group, EvidenceGroup::Thin);
        QVERIFY2(verdict.words.startsWith(QStringLiteral("17 of 30 day")), qPrintable(verdict.words));
    }

    void whatCannotBeProvenIsNoSign()
    {
        const BreakVerdict verdict = judged({unused(Protocol::Ews, 90)});
        QCOMPARE(verdict.group, EvidenceGroup::Thin);
        QCOMPARE(verdict.words, QStringLiteral("No sign of use; no source could prove it"));
    }

    void theSameForSeveralIsSaidOnce()
    {
        const BreakVerdict same = judged({unused(Protocol::Pop, 90), unused(Protocol::Imap, 90)});
        QVERIFY2(same.words.startsWith(QStringLiteral("No use in 90 day")), qPrintable(same.words));
        const BreakVerdict differ = judged({unused(Protocol::Pop, 90), unused(Protocol::Imap, 60)});
        QVERIFY2(differ.words.startsWith(QStringLiteral("POP: No use in 90 day")), qPrintable(differ.words));
        QVERIFY(differ.words.contains(QStringLiteral("IMAP: No use in 60 day")));
    }

    void everyReasonHasItsWordsAndItsAdvice()
    {
        QSet<QString> words;
        QSet<QString> advice;
        for (int reason = static_cast<int>(NotKnownReason::NotLoaded);
             reason <= static_cast<int>(NotKnownReason::SpanTooWide); ++reason) {
            words.insert(notKnownWords(static_cast<NotKnownReason>(reason)));
            advice.insert(notKnownAdvice(static_cast<NotKnownReason>(reason)));
        }
        QCOMPARE(words.size(), 10);
        QVERIFY(!words.contains(QString()) && !advice.contains(QString()));
        QCOMPARE(advice.size(), 9); // what failed and what is too old is loaded again
    }

    /// An old use is no answer where somebody may have come in since.
    void signInsWithoutAnOutcomeAreSaidWithTheirNumber()
    {
        ProtocolEvidence open = unused(Protocol::Imap, 90);
        open.use.unsaidIn = {today.addDays(-5), today.addDays(-3)};
        open.use.unsaid = 3;
        const BreakVerdict verdict = judged({open});
        QCOMPARE(verdict.group, EvidenceGroup::NotKnown);
        QCOMPARE(verdict.words, QStringLiteral("3 sign-in(s) without an outcome"));
        open.use.last = {today.addDays(-60), today.addDays(-60)};
        QCOMPARE(judged({open}).words, verdict.words);
        // None of those that are known of is new enough to be in doubt, but no day before them was without use.
        open.use.unsaidIn = {today.addDays(-45), today.addDays(-45)};
        open.use.last = {};
        const BreakVerdict older = judged({open});
        QCOMPARE(older.group, EvidenceGroup::NoUse);
        QVERIFY2(!older.words.startsWith(QStringLiteral("No use in 90")), qPrintable(older.words));
    }

    void onlyWhatIsOnOrMayBeOnCanBeShut()
    {
        OrganizationSettings organization;
        organization.read = true;
        organization.smtpClientAuthenticationDisabled = true;
        const auto shut = [&](Protocol protocol, StoredState seen, StoredState wanted) {
            return protocolsShut(settings(protocol, seen), settings(protocol, wanted), organization);
        };
        const std::vector<Protocol> imap{Protocol::Imap};
        const std::vector<Protocol> smtp{Protocol::SmtpAuth};
        const std::vector<Protocol> none;
        QCOMPARE(shut(Protocol::Imap, StoredState::On, StoredState::Off), imap);
        QCOMPARE(shut(Protocol::Imap, StoredState::NotRead, StoredState::Off), imap);
        QCOMPARE(shut(Protocol::Imap, StoredState::Off, StoredState::Off), none);
        QCOMPARE(shut(Protocol::Imap, StoredState::On, StoredState::NotRead), none);
        QCOMPARE(shut(Protocol::Imap, StoredState::Off, StoredState::On), none);
        QCOMPARE(shut(Protocol::SmtpAuth, StoredState::On, StoredState::Inherit), smtp);
        QCOMPARE(shut(Protocol::SmtpAuth, StoredState::Inherit, StoredState::Off), none);
        // Nobody knows what the organisation says: it may say off.
        OrganizationSettings notRead;
        QCOMPARE(protocolsShut(settings(Protocol::SmtpAuth, StoredState::On),
                               settings(Protocol::SmtpAuth, StoredState::Inherit), notRead),
                 smtp);
        // EWS of an organisation that never chose is on for all that is known.
        QCOMPARE(shut(Protocol::Ews, StoredState::Inherit, StoredState::Off), std::vector<Protocol>{Protocol::Ews});
    }

    void theSummaryCountsGroupsAndSaysWhatIsNotTicked()
    {
        GroupCounts rows;
        rows.add(EvidenceGroup::InUse, 14);
        rows.add(EvidenceGroup::Thin, 9);
        rows.add(EvidenceGroup::NotKnown, 3);
        rows.add(EvidenceGroup::NoUse, 803);
        rows.add(EvidenceGroup::None, 5);
        QCOMPARE(rows.total(), 829);
        const QString sources = QStringLiteral("usage report to 19 Nov 2026");
        QCOMPARE(evidenceSummary(rows, rows, sources),
                 QStringLiteral("Evidence: 14 in use, 9 thin, 3 not known, 803 no use; usage report to 19 Nov 2026"));
        GroupCounts ticked = rows;
        ticked.inUse = 0;
        QCOMPARE(evidenceSummary(rows, ticked, QString()),
                 QStringLiteral("Evidence: 14 in use (0 ticked), 9 thin, 3 not known, 803 no use"));
    }

    void groupIdsComeBack()
    {
        for (const EvidenceGroup group : allEvidenceGroups)
            QCOMPARE(evidenceGroupFromId(evidenceGroupId(group)), std::optional(group));
        QCOMPARE(evidenceGroupFromId(QString()), std::optional<EvidenceGroup>());
        QCOMPARE(evidenceGroupFromId(QStringLiteral("In use")), std::optional<EvidenceGroup>());
    }
};

CASEMENT_TEST(TestWhoBreaks)
#include "TestWhoBreaks.moc"
