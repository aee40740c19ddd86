// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/TruthSet.h"
#include "tests/support/TestMain.h"

#include <QRandomGenerator>
#include <QTest>

#include <array>

using namespace Casement::Query;

namespace {

constexpr std::array all{Truth::False, Truth::True, Truth::Unknown};

/// Kleene's tables the slow way: false < unknown < true, and is the least, or the greatest.
int order(Truth truth)
{
    return truth == Truth::False ? 0 : truth == Truth::Unknown ? 1 : 2;
}
Truth slowAnd(Truth a, Truth b)
{
    return order(a) < order(b) ? a : b;
}
Truth slowOr(Truth a, Truth b)
{
    return order(a) > order(b) ? a : b;
}
Truth slowNot(Truth a)
{
    return a == Truth::Unknown ? a : a == Truth::True ? Truth::False : Truth::True;
}

TruthSet randomSet(qsizetype rows, QRandomGenerator &random)
{
    TruthSet set(rows);
    for (qsizetype row = 0; row < rows; ++row)
        set.set(row, all[random.bounded(3u)]);
    return set;
}

} // namespace

class TestTruthSet final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void combinesLikeKleene_data();
    void combinesLikeKleene();
    void obeysTheLaws();
    void hasNoRowsBeyondTheLast();
    void takesWholeWords();
    void listsTrueRowsInOrder();
};

void TestTruthSet::combinesLikeKleene_data()
{
    QTest::addColumn<qsizetype>("rows");
    for (const qsizetype rows : {0, 1, 9, 63, 64, 65, 127, 128, 1000})
        QTest::addRow("%lld rows", qlonglong(rows)) << rows;
}

void TestTruthSet::combinesLikeKleene()
{
    QFETCH(qsizetype, rows);
    QRandomGenerator random(42);
    const TruthSet a = randomSet(rows, random);
    const TruthSet b = randomSet(rows, random);
    for (qsizetype row = 0; row < rows; ++row) {
        QCOMPARE((a & b).at(row), slowAnd(a.at(row), b.at(row)));
        QCOMPARE((a | b).at(row), slowOr(a.at(row), b.at(row)));
        QCOMPARE((~a).at(row), slowNot(a.at(row)));
    }
}

void TestTruthSet::obeysTheLaws()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 50; ++round) {
        const qsizetype rows = random.bounded(200);
        const TruthSet a = randomSet(rows, random);
        const TruthSet b = randomSet(rows, random);
        const TruthSet c = randomSet(rows, random);
        QVERIFY(~~a == a);
        QVERIFY(~(a & b) == (~a | ~b));
        QVERIFY(~(a | b) == (~a & ~b));
        QVERIFY((a & (b | c)) == ((a & b) | (a & c)));
        QVERIFY((a | (a & b)) == a);
        QVERIFY((a & TruthSet(rows, Truth::True)) == a);
        QVERIFY((a | TruthSet(rows, Truth::False)) == a);
        // Kleene has no excluded middle: what is not known stays so.
        QCOMPARE((a | ~a).countUnknown(), a.countUnknown());
    }
}

void TestTruthSet::hasNoRowsBeyondTheLast()
{
    for (const Truth fill : all) {
        const TruthSet set(70, fill);
        QCOMPARE(set.wordCount(), 2);
        QCOMPARE((set | ~set).countTrue() + (set | ~set).countUnknown(), 70);
        QCOMPARE(~quint64(63) & set.yesWord(1), quint64(0));
        QCOMPARE(~quint64(63) & (~set).yesWord(1), quint64(0));
    }
    QCOMPARE(TruthSet(70, Truth::True).countTrue(), 70);
    QCOMPARE(TruthSet(70, Truth::Unknown).countUnknown(), 70);
    QVERIFY(TruthSet(0, Truth::True).trueRows().empty());
}

void TestTruthSet::takesWholeWords()
{
    TruthSet set(66, Truth::Unknown);
    set.setWord(0, 0b1101, 0b0111);
    set.setWord(1, ~quint64(0), ~quint64(0));
    QCOMPARE(set.at(0), Truth::True);
    QCOMPARE(set.at(1), Truth::False);
    QCOMPARE(set.at(3), Truth::Unknown);
    QCOMPARE(set.countTrue(), 4);
    QCOMPARE(set.countUnknown(), 61);
}

void TestTruthSet::listsTrueRowsInOrder()
{
    TruthSet set(200, Truth::Unknown);
    for (const qsizetype row : {199, 0, 63, 64, 130})
        set.set(row, Truth::True);
    set.set(130, Truth::False);
    QCOMPARE(set.trueRows(), (std::vector<quint32>{0, 63, 64, 199}));
}

CASEMENT_TEST(TestTruthSet)
#include "TestTruthSet.moc"
