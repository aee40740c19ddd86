// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/TextSearch.h"
#include "models/query/Fold.h"
#include "models/query/Matching.h"
#include "tests/support/TestMain.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Casement;
using Query::Term;
using Query::Truth;

class TestTextSearch final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersAsRowByRow_data();
    void answersAsRowByRow();
    void neverFindsAcrossTwoRows();
    void neverFindsAcrossTwoParts();
};

void TestTextSearch::answersAsRowByRow_data()
{
    QTest::addColumn<int>("op");
    QTest::newRow("contains") << int(Term::Op::Contains);
    QTest::newRow("is") << int(Term::Op::Is);
    QTest::newRow("fits a pattern") << int(Term::Op::Matches);
}

void TestTextSearch::answersAsRowByRow()
{
    QFETCH(const int, op);
    QRandomGenerator random(3);
    const QStringList pieces{QStringLiteral("a"),  QStringLiteral("b"),  QStringLiteral("ü"),
                             QStringLiteral("山"), QStringLiteral("😀"), QStringLiteral("*")};
    const auto randomText = [&](int most) {
        QString text;
        for (int i = random.bounded(most); i > 0; --i)
            text += pieces[random.bounded(int(pieces.size()))];
        return text;
    };
    for (int round = 0; round < 200; ++round) {
        QStringList texts;
        TextArena arena;
        for (int row = 0; row < 60; ++row) {
            texts.append(Query::fold(randomText(5)));
            arena.append(texts.last());
        }
        Term term;
        term.op = static_cast<Term::Op>(op);
        term.field = 0;
        term.value = randomText(3);
        const Query::TruthSet found = matchTexts(arena, term);
        const Query::TextMatcher matcher(term);
        for (int row = 0; row < texts.size(); ++row)
            QCOMPARE(found.at(row) == Truth::True, matcher.matches(texts[row]));
    }
}

void TestTextSearch::neverFindsAcrossTwoRows()
{
    TextArena arena;
    for (const char16_t *text : {u"xab", u"", u"cab", u"abc"})
        arena.append(text);
    Term term;
    term.op = Term::Op::Contains;
    term.value = QStringLiteral("abc");
    QCOMPARE(matchTexts(arena, term).trueRows(), std::vector<quint32>{3});
}

void TestTextSearch::neverFindsAcrossTwoParts()
{
    TextArena arena;
    arena.appendParts({QStringLiteral("ab"), QStringLiteral("cd")});
    Term term;
    term.op = Term::Op::Contains;
    term.value = QStringLiteral("bc");
    QCOMPARE(matchTexts(arena, term).countTrue(), 0);
    term.value = QStringLiteral("cd");
    QCOMPARE(matchTexts(arena, term).countTrue(), 1);
}

CASEMENT_TEST(TestTextSearch)
#include "TestTextSearch.moc"
