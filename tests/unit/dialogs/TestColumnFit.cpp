// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/ColumnFit.h"

#include "tests/support/TestMain.h"

#include <QTest>

#include <numeric>

using namespace Casement;

/// Which columns give room so that those which matter are seen without scrolling.
class TestColumnFit final : public QObject
{
    Q_OBJECT

    // Tick, name, address, protocol, protocol, policy.
    const std::vector<ColumnWish> m_wishes{{36, 36, false}, {200, 120, false}, {220, 160, false},
                                           {80, 80, true},  {160, 160, true},  {180, 100, false}};

    static int sumOfFirst(const std::vector<int> &widths, int count)
    {
        return std::accumulate(widths.begin(), widths.begin() + count, 0);
    }

private Q_SLOTS:
    void withRoomEnoughEveryWishIsMet()
    {
        QCOMPARE(fittedWidths(m_wishes, 1000), (std::vector<int>{36, 200, 220, 80, 160, 180}));
        QCOMPARE(fittedWidths(m_wishes, 696), (std::vector<int>{36, 200, 220, 80, 160, 180}));
    }

    void whoCanSpareGivesInProportion()
    {
        const auto widths = fittedWidths(m_wishes, 626);
        QCOMPARE(sumOfFirst(widths, 5), 626);
        QCOMPARE(widths, (std::vector<int>{36, 160, 190, 80, 160, 180}));
    }

    void roundingNeverMakesItTooWide()
    {
        for (int room = 556; room <= 700; ++room)
            QVERIFY(sumOfFirst(fittedWidths(m_wishes, room), 5) <= std::max(room, 556));
    }

    void nothingGoesBelowItsLeast()
    {
        QCOMPARE(fittedWidths(m_wishes, 0), (std::vector<int>{36, 120, 160, 80, 160, 180}));
    }

    void withoutAColumnThatMustFitNothingChanges()
    {
        QCOMPARE(fittedWidths({{100, 50, false}, {100, 50, false}}, 10), (std::vector<int>{100, 100}));
        QCOMPARE(fittedWidths({}, 10), std::vector<int>());
    }
};

CASEMENT_TEST(TestColumnFit)
#include "TestColumnFit.moc"
