// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Error.h"
#include "models/query/Parser.h"
#include "models/query/Printer.h"
#include "tests/support/TestMain.h"
#include "tests/unit/query/FixtureMailboxes.h"

#include <QTest>

using namespace Casement::Query;

class TestParser final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void namesTheWordsWhereNoneIsNear();
    void suggestionsMakeItValid();
    void meansTheSame_data();
    void meansTheSame();
    void keepsRangesOfTerms();
    void putsTextsTogether();
    void errorsSpeakOnTheCommandLine();

private:
    const Schema m_schema = fixtureSchema();
};

void TestParser::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("suggestion");
    const auto row = [](const char *text, int column, int length, const char *suggestion) {
        QTest::newRow(text) << QString::fromUtf8(text) << column << length << QString::fromUtf8(suggestion);
    };
    row("imap:no", 6, 2, "off");
    row("smtp:disabled", 6, 8, "off");
    row("smtp:default", 6, 7, "inherit");
    row("smtp:set-onn", 6, 7, "set-on");
    row("exception:expird", 11, 6, "expired");
    row("enabled:true", 9, 4, "yes");
    row("deprtment:IT", 1, 9, "dept");
    row("imapp:on", 1, 5, "imap");
    row("used(imapp)<30d", 1, 11, "used(imap)");
    row("zzzzzz:on", 1, 6, "");
    row("12:30", 1, 2, "");
    row("imap:on*", 6, 3, "on");
    row("type<shared", 5, 1, ":");
    row("size:many", 6, 4, "");
    row("size:1e999", 6, 5, "");
    row("size:nan", 6, 3, "");
    row("size>1,2", 8, 1, "");
    row("seen:2026-13-01", 6, 10, "");
    row("seen:..", 6, 2, "");
    row("seen:2026-11-01..30d", 6, 15, "");
    row("seen>1d..2d", 6, 6, "");
    row("type:shared,,room", 13, 0, "");
    row("type:printer", 6, 7, "");
    row("type:foo", 6, 3, ""); // two slips from "room", as any word of its length
    row("type:rooom", 6, 5, "room");
    row("iamp:on", 1, 4, "imap");
    row("type:saherd", 6, 6, "shared");
    row("pop:on or or imap:on", 8, 2, "");
    row("pop:on and or imap:on", 8, 3, "");
    row("pop:on not", 8, 3, "");
    row("- ) x", 3, 1, "");
    row("-)", 2, 1, "");
    row("((pop:on) imap:on", 1, 1, "");
    row("pop:on -(", 9, 1, "");
    row("\"\"", 1, 2, "");
    row("name:\"a\\\"", 6, 4, "");
    row(">5 x", 1, 2, "\">5\"");
}

void TestParser::saysWhatIsWrong()
{
    QFETCH(QString, text);
    QFETCH(int, column);
    QFETCH(int, length);
    QFETCH(QString, suggestion);
    const auto query = parse(text, m_schema);
    QVERIFY(!query);
    QCOMPARE(query.error().column(), column);
    QCOMPARE(query.error().length, length);
    QCOMPARE(query.error().suggestion, suggestion);
    QVERIFY(!query.error().reason.isEmpty());
}

void TestParser::namesTheWordsWhereNoneIsNear()
{
    const QString words = m_schema.find(u"type")->words.join(QStringLiteral(", "));
    for (const char *text : {"type:printer", "type:foo"}) {
        const auto query = parse(QLatin1String(text), m_schema);
        QVERIFY(!query);
        QVERIFY2(query.error().reason.contains(words), qPrintable(query.error().reason));
    }
}

void TestParser::suggestionsMakeItValid()
{
    for (const char *text : {"imap:no", "imapp:on", "type<shared", "=SUM(A1)", "exception:expird", "type:shard"}) {
        QString fixed = QString::fromLatin1(text);
        const ParseError error = parse(fixed, m_schema).error();
        fixed.replace(error.position, error.length, error.suggestion);
        QVERIFY2(parse(fixed, m_schema).has_value(), qPrintable(fixed));
    }
}

void TestParser::meansTheSame_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("canonical");
    const auto row = [](const char *text, const char *canonical) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(canonical);
    };
    row("  imap:on   pop:on ", "imap:on pop:on");
    row("imap:on AND (pop:on and owa:off)", "imap:on pop:on owa:off");
    row("department:sales", "dept:Sales");
    row("dept:anything", "dept:anything");
    row("dept:\"unknown\"", "dept:\"unknown\"");
    row("dept:UNKNOWN", "dept:unknown");
    row("(type:shared or type:room) imap:on", "type:shared,room imap:on");
    row("type:shared or pop:on", "type:shared or pop:on");
    row("a b or c", "a b or c");
    row("a (b or c)", "a (b or c)");
    row("not not not a", "-a");
    row("--a", "a");
    row("-(a or b)", "-(a or b)");
    row("-(a b)", "-(a b)");
    row("not type:shared,room", "-type:shared,room");
    row("exception:yes", "exception");
    row("exception:no", "-exception");
    row("-exception:no", "exception");
    row("USED(Imap)<30d", "used(imap)<30d");
    row("-used(imap)<30d (used(smtp):unknown)", "-used(imap)<30d used(smtp):unknown");
    row("a (used(imap):unknown or b)", "a (used(imap):unknown or b)");
    row("printer(scanner)", "printer scanner");
    row("Exception", "exception");
    row("\"exception\" \"and\"", "\"exception\" \"and\"");
    row("anna-maria", "anna-maria");
    row("Weiß, Jürgen", "\"Weiß,\" Jürgen");
    row("\"-x\"", "\"-x\"");
    row("\"a \\\"b\\\" \\\\ c\"", "\"a \\\"b\\\" \\\\ c\"");
    row("name:\"\"", "name=\"\"");
    row("name=Ann", "name=Ann");
    row("seen:30d", "seen<=30d");
    row("seen=30D", "seen=30d");
    row("size:1..5,9", "size:1..5,9");
    row("a -", "a \"-\"");
}

void TestParser::meansTheSame()
{
    QFETCH(QString, text);
    QFETCH(QString, canonical);
    const auto query = parse(text, m_schema);
    QVERIFY2(query, qPrintable(query ? QString() : query.error().reason));
    QCOMPARE(print(*query), canonical);
    const auto again = parse(canonical, m_schema);
    QVERIFY(again && again->sameAs(*query));
    QCOMPARE(print(*again), canonical);
}

void TestParser::keepsRangesOfTerms()
{
    const auto query = parse(QStringLiteral(" imap:on and -(a or b) not  x "), m_schema);
    QVERIFY(query);
    QCOMPARE(query->topLevelTerms().size(), size_t(3));
    QCOMPARE(query->topLevelText(0), QStringLiteral("imap:on"));
    QCOMPARE(query->topLevelText(1), QStringLiteral("-(a or b)"));
    QCOMPARE(query->topLevelText(2), QStringLiteral("not  x"));
    const auto choice = parse(QStringLiteral("(a or b)"), m_schema);
    QCOMPARE(choice->topLevelText(0), QStringLiteral("(a or b)"));
    QVERIFY(parse(QStringLiteral("  "), m_schema)->topLevelTerms().empty());
}

void TestParser::putsTextsTogether()
{
    const auto query = parse(QStringLiteral("imap:on and (a or b) and -x"), m_schema);
    QCOMPARE(query->textWithout(0), QStringLiteral("(a or b) -x"));
    QCOMPARE(query->textWithout(1), QStringLiteral("imap:on -x"));
    QCOMPARE(query->textReplacing(2, QStringLiteral("y")), QStringLiteral("imap:on (a or b) y"));
    QCOMPARE(query->textWith(QStringLiteral("z")), QStringLiteral("imap:on and (a or b) and -x z"));
    QCOMPARE(parse(QStringLiteral("a or b"), m_schema)->textWith(QStringLiteral("z")), QStringLiteral("(a or b) z"));
    QCOMPARE(parse(QStringLiteral("a or b"), m_schema)->textWithout(0), QString());
    QCOMPARE(Query().textWith(QStringLiteral("z")), QStringLiteral("z"));
}

void TestParser::errorsSpeakOnTheCommandLine()
{
    const auto error = toError(parse(QStringLiteral("imap:no"), m_schema).error());
    QCOMPARE(error.kind, Casement::ErrorKind::BadInput);
    QVERIFY(error.text.contains(QLatin1Char('6')));
    QVERIFY(error.advice.contains(QLatin1String("off")));
}

CASEMENT_TEST(TestParser)
#include "TestParser.moc"
