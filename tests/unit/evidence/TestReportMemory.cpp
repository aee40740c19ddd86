// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/ReportMemory.h"

#include "tests/support/TestMain.h"
#include "tests/unit/evidence/EvidenceSamples.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

/// A report's cell: how long it looks back, when it ends, what it says.
struct Cell
{
    int period;
    int endsAgo;
    bool used;
    int activeAgo = -1;
};

ReportMemory told(const std::vector<Cell> &cells)
{
    ReportMemory memory;
    for (const Cell &cell : cells)
        memory.take(UseKey::Imap, daysAgo(cell.endsAgo + cell.period - 1, cell.endsAgo), cell.used,
                    cell.activeAgo < 0 ? QDate() : daysAgo(cell.activeAgo));
    return memory;
}

} // namespace

/// What many reports, in any order and again, have told of a mailbox.
class TestReportMemory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void daySets()
    {
        DaySet days;
        days.add(daysAgo(10, 8));
        days.add(daysAgo(5, 4));
        days.add(DaySpan());
        QCOMPARE(days.spans().size(), size_t(2));
        QCOMPARE(days.daysWithin(daysAgo(9, 4)), 4);
        days.add(daysAgo(7, 6));
        QCOMPARE(days.spans(), std::vector<DaySpan>{daysAgo(10, 4)});
        days.add(daysAgo(20, 15));
        QCOMPARE(days.newestSpan(), daysAgo(10, 4));
        days.forgetBefore(daysAgo(8));
        QCOMPARE(days.spans(), std::vector<DaySpan>{daysAgo(8, 4)});
        QVERIFY(days.contains(daysAgo(8)) && !days.contains(daysAgo(3)));
    }

    void shorterNosNarrowLongerYesesDown()
    {
        const std::vector<Cell> cells{{180, 2, true}, {90, 2, true}, {30, 2, false}, {7, 2, false}};
        const ReportMemory memory = told(cells);
        QCOMPARE(memory.last(UseKey::Imap), daysAgo(91, 32));
        QCOMPARE(memory.covered().newestSpan(), daysAgo(181, 2));
        QVERIFY(memory.last(UseKey::Pop).isEmpty());
    }

    void lastActivityEndsTheSpan()
    {
        QCOMPARE(told({{30, 2, true, 20}}).last(UseKey::Imap), daysAgo(31, 20));
        // Active before the period although used in it: one of both is wrong, and the use is believed.
        QCOMPARE(told({{7, 2, true, 20}}).last(UseKey::Imap), daysAgo(8, 2));
        QCOMPARE(told({{30, 2, true, 20}, {7, 2, true, 20}}).last(UseKey::Imap), daysAgo(8, 2));
        // A day that has not come yet.
        QCOMPARE(told({{30, 2, true, 0}}).last(UseKey::Imap), daysAgo(31, 2));
    }

    void theOrderOfReportsDoesNotMatter()
    {
        std::vector<Cell> cells{{180, 2, true}, {90, 2, true}, {30, 2, true}, {7, 2, false},
                                {180, 9, true}, {90, 9, true}, {30, 9, true}, {7, 9, true}};
        std::minstd_rand dice(7);
        for (int round = 0; round < 50; ++round) {
            std::ranges::shuffle(cells, dice);
            const ReportMemory memory = told(cells);
            QCOMPARE(memory.last(UseKey::Imap), daysAgo(15, 9));
            QCOMPARE(memory.covered().newestSpan(), daysAgo(188, 2));
        }
    }

    void readingAgainAddsNothing()
    {
        std::vector<Cell> cells{{180, 2, true}, {30, 2, true}, {7, 2, false}, {30, 60, true}};
        const ReportMemory once = told(cells);
        cells.insert(cells.end(), cells.begin(), cells.end());
        QCOMPARE(told(cells), once);
    }

    void anOlderReportNeverReplacesANewerOne()
    {
        const ReportMemory memory = told({{30, 2, true, 3}, {30, 40, false}, {7, 50, true}});
        QCOMPARE(memory.last(UseKey::Imap), daysAgo(31, 3));
        QCOMPARE(memory.covered().newestSpan(), daysAgo(31, 2));
        QCOMPARE(memory.covered().spans().size(), size_t(2));
    }

    void contradictionsNeverTakeAUseAway()
    {
        QCOMPARE(told({{7, 2, true}, {30, 2, false}}).last(UseKey::Imap), daysAgo(8, 2));
        QCOMPARE(told({{30, 2, false}, {7, 2, true}}).last(UseKey::Imap), daysAgo(8, 2));
    }

    void whatWasUsedIsNeverCalledUnused()
    {
        // A person with secret days of use, reports at random times: the newest use is always inside of `last`.
        for (unsigned seed = 1; seed <= 300; ++seed) {
            std::minstd_rand dice(seed);
            std::vector<int> uses;
            for (int ago = 0; ago < 300; ++ago) {
                if (dice() % 40 == 0)
                    uses.push_back(ago);
            }
            ReportMemory memory;
            int newestTold = 1000;
            for (int report = 0; report < 12; ++report) {
                const int endsAgo = static_cast<int>(dice() % 100);
                const int period = std::array{7, 30, 90, 180}[dice() % 4];
                const auto isIn = [&](int ago) { return ago >= endsAgo && ago < endsAgo + period; };
                const auto first = std::ranges::find_if(uses, isIn);
                memory.take(UseKey::Imap, daysAgo(endsAgo + period - 1, endsAgo), first != uses.end(),
                            first != uses.end() && dice() % 2 ? daysAgo(*first) : QDate());
                if (first != uses.end())
                    newestTold = std::min(newestTold, *first);
            }
            const DaySpan last = memory.last(UseKey::Imap);
            QCOMPARE(last.isEmpty(), newestTold == 1000);
            if (!last.isEmpty())
                QVERIFY2(last.contains(daysAgo(newestTold)), qPrintable(QString::number(seed)));
            // Observed days behind the newest use were all said to be unused: a verdict of no use is true.
            QCOMPARE(ReportMemory::fromBytes(memory.toBytes()), std::optional(memory));
        }
    }

    void usesThatBelongTogetherAreOneRun()
    {
        ReportMemory memory;
        for (const int endsAgo : {100, 99, 98, 50, 49, 48})
            memory.take(UseKey::Imap, daysAgo(endsAgo + 6, endsAgo), true, {});
        const std::vector<ReportMemory::Run> expected{{daysAgo(106), daysAgo(104, 98)}, {daysAgo(56), daysAgo(54, 48)}};
        QCOMPARE(memory.runs(UseKey::Imap), expected);
        memory.forgetBefore(daysAgo(60));
        QCOMPARE(memory.runs(UseKey::Imap).size(), size_t(1));
        memory.forgetBefore(daysAgo(10));
        QVERIFY(memory.isEmpty() && memory.runs(UseKey::Imap).empty());
    }

    void forgettingMakesNoUseYounger()
    {
        ReportMemory memory = told({{90, 2, true}});
        const DaySpan before = memory.last(UseKey::Imap);
        memory.forgetBefore(daysAgo(20));
        QCOMPARE(memory.last(UseKey::Imap), before);
        QCOMPARE(memory.covered().newestSpan().from, daysAgo(20));
        QCOMPARE(ReportMemory::fromBytes(memory.toBytes()), std::optional(memory));
        // Nor when the same report comes once more, or a later "no" narrows it down.
        memory.take(UseKey::Imap, daysAgo(14, 2), false, {});
        QCOMPARE(memory.last(UseKey::Imap), (DaySpan{before.from, daysAgo(15)}));
    }

    void mostMailboxesTakeAFewBytes()
    {
        ReportMemory memory;
        for (int key = 0; key < ReportMemory::keys; ++key) {
            for (const int period : {7, 30, 90, 180})
                memory.take(static_cast<UseKey>(key), daysAgo(period + 1, 2), false, {});
        }
        QVERIFY2(memory.toBytes().size() <= 40, qPrintable(QString::number(memory.toBytes().size())));
    }

    void damagedBytesAreRefused()
    {
        const QByteArray good = told({{30, 2, true}, {7, 2, false}}).toBytes();
        QVERIFY(ReportMemory::fromBytes(good));
        QVERIFY(!ReportMemory::fromBytes({}));
        QVERIFY(!ReportMemory::fromBytes(good + 'x'));
        for (qsizetype cut = 0; cut < good.size(); ++cut)
            QVERIFY(!ReportMemory::fromBytes(good.left(cut)));
        std::minstd_rand dice(3);
        for (int round = 0; round < 2000; ++round) {
            QByteArray bytes = good;
            bytes[static_cast<qsizetype>(dice() % static_cast<unsigned>(bytes.size()))] = static_cast<char>(dice());
            (void)ReportMemory::fromBytes(bytes);
        }
    }
};

CASEMENT_TEST(TestReportMemory)
#include "TestReportMemory.moc"
