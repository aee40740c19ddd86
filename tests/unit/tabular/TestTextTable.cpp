// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/TerminalText.h"
#include "models/tabular/TextTable.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tabular/People.h"

#include <QBuffer>
#include <QTest>

using namespace Casement::Tabular;

class TestTextTable final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void alignsColumns();
    void commandsNoTerminal();
    void measures_data();
    void measures();
    void cutsLongCells();
};

void TestTextTable::alignsColumns()
{
    const CsvTable table =
        tableOfTexts({{QStringLiteral("Name"), QStringLiteral("Type"), QStringLiteral("SMTP")},
                      {QStringLiteral("受付 横浜"), QStringLiteral("Shared"), QStringLiteral("true")},
                      {QStringLiteral("Zoë"), QStringLiteral("User"), QString()}});
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(writeTextTable(table, buffer));
    QCOMPARE(QString::fromUtf8(buffer.data()), QStringLiteral("Name       Type    SMTP\n"
                                                              "受付 横浜  Shared  true\n"
                                                              "Zoë        User    -\n"));
}

void TestTextTable::commandsNoTerminal()
{
    const QString hostile = QStringLiteral("\x1b]0;title\x07 a\nb \u009B31m \u202Egpj.exe\u2066 \u200F\r");
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(writeTextTable(tableOfTexts({{hostile}, {hostile}}), buffer));
    const QString shown = QString::fromUtf8(buffer.data());
    QCOMPARE(shown.count(u'\n'), 2);
    for (const QChar c : shown) {
        const bool isControl =
            c != u'\n' && (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format);
        QVERIFY2(!isControl, qPrintable(QString::number(c.unicode(), 16)));
    }
    QCOMPARE(terminalSafe(u"Zoë 受付 😀"), QStringLiteral("Zoë 受付 😀"));
}

void TestTextTable::measures_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("width");
    QTest::newRow("ascii") << QStringLiteral("abc") << 3;
    QTest::newRow("wide") << QStringLiteral("受付") << 4;
    QTest::newRow("emoji") << QStringLiteral("😀") << 2;
    QTest::newRow("combining") << QStringLiteral("e\u0301") << 1;
    QTest::newRow("hangul") << QStringLiteral("김지훈") << 6;
    QTest::newRow("half pair") << QString(QChar(0xD83D)) << 1;
}

void TestTextTable::measures()
{
    QFETCH(QString, text);
    QFETCH(int, width);
    QCOMPARE(terminalWidth(text), width);
}

void TestTextTable::cutsLongCells()
{
    QCOMPARE(elidedToWidth(QStringLiteral("abcdef"), 6), QStringLiteral("abcdef"));
    QCOMPARE(elidedToWidth(QStringLiteral("abcdefg"), 6), QStringLiteral("abcde…"));
    QCOMPARE(elidedToWidth(QStringLiteral("受付横浜"), 6), QStringLiteral("受付…"));
    QCOMPARE(elidedToWidth(QStringLiteral("😀😀😀"), 4), QStringLiteral("😀…"));
}

CASEMENT_TEST(TestTextTable)
#include "TestTextTable.moc"
