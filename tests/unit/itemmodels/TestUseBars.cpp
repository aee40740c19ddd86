// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/UseBars.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

const QDate today(2026, 11, 22);

UseDay use(const DaySpan &days, UseKey key, EvidenceSource source, int successes, int failures = 0)
{
    UseDay made;
    made.days = days;
    made.key = key;
    made.source = source;
    made.successes = successes;
    made.counted = source != EvidenceSource::UsageReport && source != EvidenceSource::ToolList;
    made.failures = failures;
    return made;
}

UseDay signIn(const QDate &day, UseKey key, int successes, int failures = 0)
{
    return use({day, day}, key, EvidenceSource::InteractiveSignIns, successes, failures);
}

std::vector<ProtocolEvidence> observed(const DaySpan &pop, const DaySpan &others)
{
    std::vector<ProtocolEvidence> all;
    for (const Protocol protocol : {Protocol::Pop, Protocol::Imap, Protocol::SmtpAuth}) {
        ProtocolEvidence one;
        one.protocol = protocol;
        one.use.covered = protocol == Protocol::Pop ? pop : others;
        all.push_back(one);
    }
    return all;
}

} // namespace

/// The chart's bars: what was used, what was tried, and what nobody saw.
class TestUseBars final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theyEndTodayAndLeaveNoDayOut()
    {
        const auto weeks = useBars({{}, {}, {}, {}, today}, 26, 7);
        QCOMPARE(weeks.size(), size_t(26));
        QCOMPARE(weeks.back().days, (DaySpan{QDate(2026, 11, 16), today}));
        for (size_t i = 1; i < weeks.size(); ++i)
            QCOMPARE(weeks[i - 1].days.to.addDays(1), weeks[i].days.from);
        QVERIFY(useBars({{}, {}, {}, {}, today}, 0, 1).empty());
    }

    void aSignInWithoutAnOutcomeIsNoProofOfNone()
    {
        UseDay open = signIn(today, UseKey::Imap, 0);
        open.unsaid = 2;
        const std::vector<UseDay> uses{open};
        const auto bars = useBars({uses, {}, {}, observed({today, today}, {today, today}), today}, 1, 1);
        QCOMPARE(bars.front().unsaid, 2);
        QVERIFY(!bars.front().used && bars.front().failures == 0);
        const QString words = useBarWords(bars.front());
        QVERIFY2(words.contains(unsaidWords(2)) && !words.contains(QStringLiteral("No use")), qPrintable(words));
        QVERIFY(useBarsWords(bars).contains(QStringLiteral("Outcome not said: 1 of 1")));
    }

    void successAndAttackStandApart()
    {
        const std::vector<UseDay> uses{signIn(today, UseKey::Imap, 4), signIn(today, UseKey::Pop, 0, 90),
                                       signIn(today, UseKey::Mapi, 7), signIn(today, UseKey::OtherLegacy, 1)};
        const UseBar bar = useBars({uses, {}, {}, {}, today}, 3, 1).back();
        QCOMPARE(bar.successes, 5); // Outlook's own way in is not what the chart is about
        QCOMPARE(bar.failures, 90);
        QVERIFY(!bar.maybe);
    }

    void oneUseThatTwoSourcesSawIsOne()
    {
        const std::vector<UseDay> uses{signIn(today, UseKey::SmtpAuth, 4),
                                       use({today, today}, UseKey::SmtpAuth, EvidenceSource::NonInteractiveSignIns, 3),
                                       use({today, today}, UseKey::SmtpAuth, EvidenceSource::SmtpAuthReport, 6),
                                       use({today, today}, UseKey::SmtpAuth, EvidenceSource::UsageReport, 1)};
        QCOMPARE(useBars({uses, {}, {}, {}, today}, 1, 1).front().successes, 7);
    }

    void aUseOfNobodyKnowsWhichDayIsNoneOfEachDay()
    {
        const DaySpan span{today.addDays(-4), today.addDays(-2)};
        const std::vector<UseDay> uses{use(span, UseKey::Pop, EvidenceSource::UsageReport, 1)};
        const auto days = useBars({uses, {}, {}, {}, today}, 7, 1);
        for (const UseBar &day : days) {
            QCOMPARE(day.successes, 0);
            QCOMPARE(day.maybe, span.contains(day.days));
        }
        const UseBar week = useBars({uses, {}, {}, {}, today}, 1, 7).front();
        QCOMPARE(week.successes, 0); // nobody counted
        QVERIFY(week.used && !week.maybe);
        QVERIFY2(useBarWords(week).contains(QStringLiteral("nobody counted")), qPrintable(useBarWords(week)));
    }

    void aDayIsObservedWhenEveryLegacyProtocolIs()
    {
        const auto evidence = observed({today.addDays(-9), today.addDays(-2)}, {today.addDays(-5), today.addDays(-2)});
        const auto days = useBars({{}, {}, {}, evidence, today}, 10, 1);
        for (int i = 0; i < 10; ++i)
            QCOMPARE(days[static_cast<size_t>(i)].observed, i >= 4 && i <= 7);
        QVERIFY(!useBars({{}, {}, {}, evidence, today}, 1, 7).front().observed);
        QVERIFY(!useBars({{}, {}, {}, {}, today}, 1, 1).front().observed);
    }

    void daysBeforeAGapAreNotCalledUnobserved()
    {
        const auto evidence = observed({today.addDays(-9), today.addDays(-2)}, {today.addDays(-9), today.addDays(-2)});
        const auto days = useBars({{}, {}, {}, evidence, today}, 12, 1);
        QVERIFY(days[0].early && days[1].early && !days[2].early && !days.back().early);
        QVERIFY(useBarWords(days[0]).endsWith(QStringLiteral("Perhaps not observed")));
        QVERIFY(useBarWords(days.back()).endsWith(QStringLiteral("· Not observed")));
        QVERIFY(useBarsWords(days).contains(QStringLiteral("Perhaps not observed: 4 of 12")));
    }

    void notObservedNeverReadsAsNoUse()
    {
        UseBar bar;
        bar.days = {today, today};
        QCOMPARE(useBarWords(bar), QStringLiteral("22 Nov 2026 · Not observed"));
        bar.observed = true;
        QCOMPARE(useBarWords(bar), QStringLiteral("22 Nov 2026 · No use"));
        bar.maybe = true;
        QVERIFY(!useBarWords(bar).contains(QStringLiteral("No use")));
        bar.successes = 2;
        bar.used = true;
        bar.failures = 3;
        QCOMPARE(useBarWords(bar), QStringLiteral("22 Nov 2026 · Used: 2 time(s) · Refused: 3 attempt(s)"));
        UseBar hidden = bar;
        hidden.observed = false;
        QCOMPARE(useBarsWords({bar, hidden}), QStringLiteral("Used: 2 of 2 · Refused: 2 of 2 · Not observed: 1 of 2"));
    }
};

CASEMENT_TEST(TestUseBars)
#include "TestUseBars.moc"
