// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "widgets/common/SegmentBar.h"

#include <QTest>

#include <limits>

using namespace Casement;

namespace {

qreal wholeWidth(const QList<QRectF> &rects)
{
    qreal sum = 0;
    for (const QRectF &rect : rects)
        sum += rect.width();
    return sum;
}

} // namespace

class TestSegmentBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneFailureAmongThousandsCanBeSeen()
    {
        const auto rects = SegmentBar::layOut({{Tone::Ok, 50'000, {}}, {Tone::Danger, 1, {}}}, {400, 10});
        QVERIFY(rects.at(1).width() >= 3);
        QVERIFY(wholeWidth(rects) <= 400.001);
    }

    void partsFollowEachOtherAndFillTheBar()
    {
        const auto rects =
            SegmentBar::layOut({{Tone::Ok, 1, {}}, {Tone::Info, 0, {}}, {Tone::Neutral, 3, {}}}, {400, 10});
        QCOMPARE(rects.at(0), QRectF(0, 0, 100, 10));
        QCOMPARE(rects.at(1).width(), 0.0);
        QCOMPARE(rects.at(2), QRectF(100, 0, 300, 10));
    }

    void nothingAndNonsenseAreEmpty()
    {
        QVERIFY(SegmentBar::layOut({}, {400, 10}).isEmpty());
        QCOMPARE(SegmentBar::layOut({{Tone::Ok, 0, {}}, {Tone::Ok, -5, {}}}, {400, 10}).at(1).width(), 0.0);
        const qint64 most = std::numeric_limits<qint64>::max();
        QVERIFY(wholeWidth(SegmentBar::layOut({{Tone::Ok, most, {}}, {Tone::Ok, most, {}}}, {400, 10})) <= 400.001);
    }

    void countsAreSpoken()
    {
        SegmentBar bar;
        bar.setParts({{Tone::Ok, 492, QStringLiteral("Done")},
                      {Tone::Danger, 2, QStringLiteral("Failed")},
                      {Tone::Unknown, 0, QStringLiteral("Unchanged")}});
        QCOMPARE(bar.accessibleName(), QStringLiteral("Done 492, Failed 2"));
    }
};

CASEMENT_TEST(TestSegmentBar)
#include "TestSegmentBar.moc"
