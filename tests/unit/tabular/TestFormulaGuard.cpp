// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/FormulaGuard.h"
#include "tests/support/TestMain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Casement::Tabular;

class TestFormulaGuard final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void guards_data();
    void guards();
    void isTakenBackExactly();
};

void TestFormulaGuard::guards_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("=SUM(A1;A9) Test", "'=SUM(A1;A9) Test");
    row("+49 30 1234", "'+49 30 1234");
    row("-", "'-");
    row("@anna", "'@anna");
    row("\tx", "'\tx");
    row("＝1", "'＝1");
    row("'=1", "''=1");
    row("x;=1", "x;'=1");
    row("Silva, Maria", "Silva, Maria");
    row("anna-maria@contoso.com", "anna-maria@contoso.com");
    row("1+1=2", "1+1=2");
    row("O'Brien", "O'Brien");
    row("", "");
}

void TestFormulaGuard::guards()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(guarded(text), expected);
    QCOMPARE(needsGuard(text), text != expected);
    QCOMPARE(unguarded(guarded(text)), text);
}

void TestFormulaGuard::isTakenBackExactly()
{
    QRandomGenerator random(5);
    const QString pieces = QStringLiteral("=+-@\t\r\n'';,|a ＝");
    for (int round = 0; round < 20000; ++round) {
        QString text;
        for (int i = random.bounded(10); i > 0; --i)
            text.append(pieces[random.bounded(int(pieces.size()))]);
        QCOMPARE(unguarded(guarded(text)), text);
        QCOMPARE(needsGuard(text), guarded(text) != text);
    }
}

CASEMENT_TEST(TestFormulaGuard)
#include "TestFormulaGuard.moc"
