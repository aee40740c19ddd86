// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/PackedCodes.h"
#include "tests/support/TestMain.h"

#include <QRandomGenerator>
#include <QTest>

#include <array>

using namespace Casement;
using Query::Truth;

class TestPackedCodes final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsAndAnswers_data();
    void keepsAndAnswers();
    void takesTwoBitsForThreeStates();
};

void TestPackedCodes::keepsAndAnswers_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("different");
    for (const int rows : {0, 1, 63, 64, 65, 1000}) {
        for (const int different : {1, 2, 3, 4, 5, 16, 17, 256, 257, 60000})
            QTest::addRow("%d rows, %d codes", rows, different) << rows << different;
    }
}

void TestPackedCodes::keepsAndAnswers()
{
    QFETCH(const int, rows);
    QFETCH(const int, different);
    QRandomGenerator random(quint32(rows + different));
    std::vector<quint16> codes(static_cast<size_t>(rows));
    for (quint16 &code : codes)
        code = static_cast<quint16>(random.bounded(different));
    constexpr std::array truths{Truth::False, Truth::True, Truth::Unknown};
    std::vector<Truth> answers(static_cast<size_t>(different));
    for (Truth &answer : answers)
        answer = truths[random.bounded(3u)];

    const PackedCodes packed(codes);
    QCOMPARE(packed.size(), quint32(rows));
    const Query::TruthSet dealt = packed.dealOut(answers);
    QCOMPARE(dealt.rows(), qsizetype(rows));
    for (quint32 row = 0; row < packed.size(); ++row) {
        QCOMPARE(packed.at(row), codes[row]);
        QCOMPARE(dealt.at(row), answers[codes[row]]);
    }
}

void TestPackedCodes::takesTwoBitsForThreeStates()
{
    std::vector<quint16> codes(64000);
    for (size_t row = 0; row < codes.size(); ++row)
        codes[row] = static_cast<quint16>(row % 3);
    QCOMPARE(PackedCodes(codes).memory(), qsizetype(64000 / 8 * 2));
}

CASEMENT_TEST(TestPackedCodes)
#include "TestPackedCodes.moc"
