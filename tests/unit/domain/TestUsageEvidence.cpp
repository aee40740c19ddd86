// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/UsageEvidence.h"

#include "tests/support/TestMain.h"

#include <QSet>
#include <QTest>

using namespace Casement;

namespace {

const QDate today(2026, 8, 20);
constexpr int never = -1;

/// Days ago; `never` for an empty span.
DaySpan ago(int from, int to)
{
    return from == never ? DaySpan() : DaySpan{today.addDays(-from), today.addDays(-to)};
}

ProtocolUse useOf(DaySpan last, DaySpan covered)
{
    ProtocolUse use;
    use.last = last;
    use.covered = covered;
    return use;
}

} // namespace

/// What days of use and days of observation allow to say, with every boundary.
class TestUsageEvidence final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spansOfDays()
    {
        const DaySpan week = ago(6, 0);
        QCOMPARE(week.days(), 7);
        QVERIFY(week.contains(today) && week.contains(today.addDays(-6)) && !week.contains(today.addDays(-7)));
        QVERIFY(week.contains(ago(6, 0)) && !week.contains(ago(7, 0)));
        QVERIFY(week.intersects(ago(20, 6)) && !week.intersects(ago(20, 7)));
        QVERIFY(DaySpan().isEmpty() && ago(0, 6).isEmpty());
        QCOMPARE(DaySpan().days(), 0);
        QVERIFY(!week.contains(DaySpan()) && !DaySpan().contains(week) && !week.intersects(DaySpan()));
        QVERIFY(!DaySpan().contains(QDate()));
    }

    void aSignInWithoutAnOutcomeDecidesNothing()
    {
        ProtocolUse use = useOf({}, ago(200, 2));
        use.unsaidIn = ago(20, 10);
        const auto why = [&](int days) { return whyNotKnown(Protocol::Imap, use, days, today); };
        QCOMPARE(verdictOf(Protocol::Imap, use, 30, today), UseVerdict::NotKnown);
        QCOMPARE(why(30), NotKnownReason::OutcomeNotSaid);
        QCOMPARE(verdictOf(Protocol::Ews, use, 30, today), UseVerdict::NotKnown);
        QCOMPARE(verdictOf(Protocol::Imap, use, 7, today), UseVerdict::NoUse);
        QCOMPARE(why(7), NotKnownReason::None);
        QCOMPARE(groupOf(Protocol::Imap, use, today), EvidenceGroup::NotKnown);
        use.covered = {};
        QCOMPARE(why(30), NotKnownReason::OutcomeNotSaid);
        use.last = ago(5, 5);
        QCOMPARE(verdictOf(Protocol::Imap, use, 30, today), UseVerdict::Used);
        QCOMPARE(groupOf(Protocol::Imap, use, today), EvidenceGroup::InUse);
        QCOMPARE(hull(ago(9, 7), ago(8, 2)), ago(9, 2));
        QCOMPARE(hull({}, ago(8, 2)), ago(8, 2));
    }

    void verdict_data()
    {
        QTest::addColumn<int>("lastFrom");
        QTest::addColumn<int>("lastTo");
        QTest::addColumn<int>("coveredFrom");
        QTest::addColumn<int>("coveredTo");
        QTest::addColumn<int>("days");
        QTest::addColumn<UseVerdict>("expected");
        QTest::addColumn<NotKnownReason>("why");
        using enum UseVerdict;
        const auto none = NotKnownReason::None;
        const auto row = [](const char *name, int lastFrom, int lastTo, int coveredFrom, int coveredTo, int days,
                            UseVerdict expected, NotKnownReason why) {
            QTest::newRow(name) << lastFrom << lastTo << coveredFrom << coveredTo << days << expected << why;
        };
        row("nothing at all", never, never, never, never, 30, NotKnown, NotKnownReason::NotListed);
        row("30 of 30 days", never, never, 31, 2, 30, NoUse, none);
        row("29 of 30 days", never, never, 30, 2, 30, NotKnown, NotKnownReason::DaysMissing);
        row("more than 30 days", never, never, 200, 2, 30, NoUse, none);
        row("report of today", never, never, 29, 0, 30, NoUse, none);
        row("report 3 days old", never, never, 32, 3, 30, NoUse, none);
        row("report 4 days old", never, never, 100, 4, 30, NotKnown, NotKnownReason::TooOld);
        row("used on the first day of the window", 31, 31, 60, 2, 30, Used, none);
        row("used the day before the window", 32, 32, 60, 2, 30, NoUse, none);
        row("used after the newest observed day", 0, 0, 60, 2, 7, Used, none);
        row("used, never observed, day 29", 29, 29, never, never, 30, Used, none);
        row("used, never observed, day 30", 30, 30, never, never, 30, NotKnown, NotKnownReason::NotListed);
        row("span inside", 31, 9, 200, 2, 30, Used, none);
        row("span overlaps the window's begin", 91, 31, 200, 2, 30, NotKnown, NotKnownReason::SpanTooWide);
        row("span ends the day before", 91, 32, 200, 2, 30, NoUse, none);
        row("span wider than the window", 91, 0, 200, 2, 30, NotKnown, NotKnownReason::SpanTooWide);
        row("span begins in the window, ends behind it", 20, 0, 200, 2, 30, Used, none);
        row("old report, but a use since", 10, 10, 200, 60, 30, Used, none);
        row("old report, old use", 90, 90, 200, 60, 30, NotKnown, NotKnownReason::TooOld);
        row("180 of 180 days", never, never, 181, 2, 180, NoUse, none);
        row("179 of 180 days", never, never, 180, 2, 180, NotKnown, NotKnownReason::DaysMissing);
        row("a day in the future is no more than today", never, never, 29, -5, 30, NoUse, none);
        row("no days asked for means one", never, never, 29, 0, 0, NoUse, none);
    }

    void verdict()
    {
        QFETCH(int, lastFrom);
        QFETCH(int, lastTo);
        QFETCH(int, coveredFrom);
        QFETCH(int, coveredTo);
        QFETCH(int, days);
        QFETCH(UseVerdict, expected);
        QFETCH(NotKnownReason, why);
        const ProtocolUse use = useOf(ago(lastFrom, lastTo), ago(coveredFrom, coveredTo));
        for (const Protocol protocol : allProtocols) {
            const bool canProve = isLegacy(protocol) || expected != UseVerdict::NoUse;
            QCOMPARE(verdictOf(protocol, use, days, today), canProve ? expected : UseVerdict::NoSign);
            QCOMPARE(whyNotKnown(protocol, use, days, today), why);
        }
    }

    void group_data()
    {
        QTest::addColumn<int>("lastFrom");
        QTest::addColumn<int>("lastTo");
        QTest::addColumn<int>("coveredFrom");
        QTest::addColumn<int>("coveredTo");
        QTest::addColumn<EvidenceGroup>("legacy");
        QTest::addColumn<EvidenceGroup>("client");
        using enum EvidenceGroup;
        const auto row = [](const char *name, int lastFrom, int lastTo, int coveredFrom, int coveredTo,
                            EvidenceGroup legacy, EvidenceGroup client) {
            QTest::newRow(name) << lastFrom << lastTo << coveredFrom << coveredTo << legacy << client;
        };
        row("nothing", never, never, never, never, NotKnown, NotKnown);
        row("30 days ago", 30, 30, 29, 0, InUse, InUse);
        row("31 days ago", 31, 31, 29, 0, Thin, Thin);
        row("31 days ago, but within the 30 observed days", 31, 31, 60, 2, InUse, InUse);
        row("33 days ago", 33, 33, 60, 2, Thin, Thin);
        row("180 days ago", 180, 180, 200, 0, Thin, Thin);
        row("181 days ago", 181, 181, 200, 0, NoUse, Thin);
        row("181 days ago and never observed", 181, 181, never, never, NotKnown, NotKnown);
        row("possibly 30 days ago", 170, 30, 200, 0, InUse, InUse);
        row("possibly 180 days ago", 300, 180, 400, 0, Thin, Thin);
        row("30 days observed", never, never, 31, 2, NoUse, Thin);
        row("29 days observed", never, never, 30, 2, Thin, Thin);
        row("observed up to 4 days ago", never, never, 60, 4, Thin, Thin);
        row("observed up to 29 days ago", never, never, 60, 29, Thin, Thin);
        row("observed up to 30 days ago", never, never, 60, 30, NotKnown, NotKnown);
        row("used yesterday, never observed", 1, 1, never, never, InUse, InUse);
    }

    void group()
    {
        QFETCH(int, lastFrom);
        QFETCH(int, lastTo);
        QFETCH(int, coveredFrom);
        QFETCH(int, coveredTo);
        QFETCH(EvidenceGroup, legacy);
        QFETCH(EvidenceGroup, client);
        const ProtocolUse use = useOf(ago(lastFrom, lastTo), ago(coveredFrom, coveredTo));
        for (const Protocol protocol : allProtocols)
            QCOMPARE(groupOf(protocol, use, today), isLegacy(protocol) ? legacy : client);
    }

    void everyReasonHasAnIdOfItsOwn()
    {
        QSet<QString> ids;
        for (int reason = 1; reason <= static_cast<int>(NotKnownReason::SpanTooWide); ++reason)
            ids.insert(notKnownReasonId(static_cast<NotKnownReason>(reason)));
        QCOMPARE(ids.size(), static_cast<int>(NotKnownReason::SpanTooWide));
        QVERIFY(!ids.contains(QString()) && notKnownReasonId(NotKnownReason::None).isEmpty());
    }
};

CASEMENT_TEST(TestUsageEvidence)
#include "TestUsageEvidence.moc"
