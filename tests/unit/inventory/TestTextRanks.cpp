// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/TextRanks.h"
#include "tests/support/TestMain.h"

#include <QRandomGenerator>
#include <QStringList>
#include <QTest>

using namespace Casement;

class TestTextRanks final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ranksAsTheCollatorCompares_data();
    void ranksAsTheCollatorCompares();
};

void TestTextRanks::ranksAsTheCollatorCompares_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<bool>("numeric");
    QTest::addColumn<QLocale>("locale");
    for (const int rows : {0, 1, 2, 500, 45001}) { // the last is sorted by two threads
        for (const bool numeric : {false, true})
            QTest::addRow("%d rows, %s", rows, numeric ? "numeric" : "plain")
                << rows << numeric << QLocale(QLocale::Polish);
    }
    for (const QLocale &locale : {QLocale::c(), QLocale(QLocale::Swedish), QLocale(QLocale::German, QLocale::Austria)})
        QTest::addRow("locale %s", qPrintable(locale.name())) << 500 << false << locale;
}

void TestTextRanks::ranksAsTheCollatorCompares()
{
    QFETCH(const int, rows);
    QFETCH(const QLocale, locale);
    QFETCH(const bool, numeric);
    QRandomGenerator random(5);
    const QStringList names{QStringLiteral("Zoë"), QStringLiteral("zoe"), QStringLiteral("Łukasz"), QString(),
                            QStringLiteral("Øst"), QStringLiteral("a10"), QStringLiteral("a9")};
    QStringList texts;
    for (int row = 0; row < rows; ++row)
        texts.append(names[random.bounded(int(names.size()))] + QString::number(random.bounded(300)));
    QCollator collator(locale);
    collator.setNumericMode(numeric);

    const std::vector<quint32> ranks =
        rankTexts(quint32(rows), collator, [&](quint32 row) { return texts[qsizetype(row)]; });
    QCOMPARE(ranks.size(), size_t(rows));
    for (int round = 0; rows > 0 && round < 5000; ++round) {
        const int a = random.bounded(rows);
        const int b = random.bounded(rows);
        const int compared = collator.compare(texts[a], texts[b]);
        QCOMPARE(ranks[size_t(a)] < ranks[size_t(b)], compared < 0);
        QCOMPARE(ranks[size_t(a)] == ranks[size_t(b)], compared == 0);
    }
}

CASEMENT_TEST(TestTextRanks)
#include "TestTextRanks.moc"
