// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Fold.h"
#include "tests/support/TestMain.h"

#include <QTest>

using Casement::Query::fold;

class TestFold final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void makesEqual_data();
    void makesEqual();
    void keepsLettersApart();
    void changesNothingTheSecondTime();
};

void TestFold::makesEqual_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    const auto row = [](const char *name, const char *a, const char *b) {
        QTest::newRow(name) << QString::fromUtf8(a) << QString::fromUtf8(b);
    };
    row("case", "ANNA", "anna");
    row("umlaut", "Zürich", "zurich");
    row("composed or not", "\xC3\xA9", "e\xCC\x81");
    row("sharp s", "Weiß", "WEISS");
    row("stroke", "Łukasz Ørsted", "lukasz orsted");
    row("ligature letters", "Æther œuvre", "aether oeuvre");
    row("full width", "Ｃａｓｅｍｅｎｔ", "casement");
    row("final sigma", "ΠΕΤΡΟΣ", "πετρος");
    row("dotted capital i", "İstanbul", "istanbul");
    row("harakat", "مُحَمَّد", "محمد");
    row("niqqud", "יָעֵל", "יעל");
    row("short i", "Йосиф", "Иосиф");
}

void TestFold::makesEqual()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QCOMPARE(fold(a), fold(b));
}

void TestFold::keepsLettersApart()
{
    QVERIFY(fold(QStringLiteral("が")) != fold(QStringLiteral("か")));
    QVERIFY(fold(QStringLiteral("हिन्दी")) != fold(QStringLiteral("हन्द")));
    QVERIFY(fold(QStringLiteral("a b")) != fold(QStringLiteral("ab")));
    QCOMPARE(fold(QStringLiteral("")), QString());
}

void TestFold::changesNothingTheSecondTime()
{
    for (uint code = 1; code < 0x20000; ++code) {
        const char32_t character = code;
        const QString once = fold(QString::fromUcs4(&character, 1));
        if (fold(once) != once)
            QFAIL(qPrintable(QStringLiteral("U+%1").arg(code, 4, 16, QLatin1Char('0'))));
    }
    const QString halfPair(QChar(0xD83D));
    QCOMPARE(fold(fold(halfPair)), fold(halfPair));
}

CASEMENT_TEST(TestFold)
#include "TestFold.moc"
