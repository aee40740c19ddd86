// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/ByteSearch.h"
#include "tests/support/TestMain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Casement;

class TestByteSearch final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsWhatQtFinds();
    void findsAtEveryPlace_data();
    void findsAtEveryPlace();
    void findsAnEmptyNeedleAtOnce();
    void findsNothingInNothing();
};

void TestByteSearch::findsNothingInNothing()
{
    QCOMPARE(ByteSearch("a").next(QByteArrayView(), 0), -1);
    QCOMPARE(ByteSearch("ab").next(QByteArrayView("b"), 1), -1);
}

void TestByteSearch::findsWhatQtFinds()
{
    QRandomGenerator random(11);
    for (int round = 0; round < 3000; ++round) {
        // Few different bytes, so that there are many near hits.
        QByteArray text(random.bounded(200), Qt::Uninitialized);
        for (char &byte : text)
            byte = "ab\0\xFF"[random.bounded(4)];
        QByteArray needle(random.bounded(1, 6), Qt::Uninitialized);
        for (char &byte : needle)
            byte = "ab\0\xFF"[random.bounded(4)];
        const qsizetype from = random.bounded(int(text.size()) + 1);
        QCOMPARE(ByteSearch(needle).next(text, from), text.indexOf(needle, from));
    }
}

void TestByteSearch::findsAtEveryPlace_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {1, 2, 3, 31, 32, 33, 64})
        QTest::addRow("%d bytes", length) << length;
}

void TestByteSearch::findsAtEveryPlace()
{
    QFETCH(const int, length);
    const QByteArray needle = QByteArray(length - 1, 'x') + 'y';
    for (int place = 0; place < 130; ++place) {
        const QByteArray text = QByteArray(place, '.') + needle + QByteArray(130 - place, '.');
        QCOMPARE(ByteSearch(needle).next(text, 0), place);
        QCOMPARE(ByteSearch(needle).next(text, place + 1), -1);
        // Nothing behind the end is read as if it belonged to the text.
        QCOMPARE(ByteSearch(needle).next(QByteArrayView(text).first(place + length - 1), 0), -1);
    }
}

void TestByteSearch::findsAnEmptyNeedleAtOnce()
{
    const ByteSearch nothing{QByteArray()};
    QCOMPARE(nothing.next("abc", 2), 2);
    QCOMPARE(nothing.next("abc", 3), 3);
    QCOMPARE(nothing.next("abc", 4), -1);
}

CASEMENT_TEST(TestByteSearch)
#include "TestByteSearch.moc"
