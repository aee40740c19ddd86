// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Chips.h"
#include "models/query/Fold.h"
#include "models/query/Matching.h"
#include "models/query/Parser.h"
#include "models/query/Printer.h"
#include "tests/support/TestMain.h"
#include "tests/unit/query/FixtureMailboxes.h"

#include <QTest>

using namespace Casement::Query;

class TestRegex final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void staysText_data();
    void staysText();
    void proposesQuotes_data();
    void proposesQuotes();
    void slashesOfOneTermEndNoOther();
    void refuses_data();
    void refuses();
    void finds_data();
    void finds();
    void anchorsAtEveryTextOfPlainWords();
    void givesUpRatherThanHang();
    void isAChipAsTyped();

private:
    [[nodiscard]] Term termOf(const QString &text) const;

    const Schema m_schema = fixtureSchema();
};

Term TestRegex::termOf(const QString &text) const
{
    const auto query = parse(text, m_schema);
    return query && query->expression() ? std::get<Term>(query->expression()->node) : Term();
}

void TestRegex::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("a field") << "name:/^jo(hn)?$/"
                             << "^jo(hn)?$";
    QTest::newRow("spaces, quotes, commas") << "dept:/a, \"b\" c/"
                                            << "a, \"b\" c";
    QTest::newRow("a slash of its own") << "name:/a\\/b/"
                                        << "a\\/b";
    QTest::newRow("plain words") << "/^svc-/"
                                 << "^svc-";
    QTest::newRow("the word that stands for no value") << "dept:/unknown/"
                                                       << "unknown";
}

void TestRegex::reads()
{
    QFETCH(const QString, text);
    QFETCH(const QString, pattern);
    const Term term = termOf(text);
    QCOMPARE(term.op, Term::Op::Regex);
    QCOMPARE(term.value, pattern);
    const auto query = parse(text, m_schema);
    QCOMPARE(print(*query), text);
    const auto together = parse(QStringLiteral("(%1 or imap:on) -%1").arg(text), m_schema);
    QVERIFY(together);
    QVERIFY(parse(print(*together), m_schema)->sameAs(*together));
}

void TestRegex::staysText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    QTest::newRow("in quotes") << "name:\"/a/\""
                               << "/a/";
    QTest::newRow("plain words in quotes") << "\"/a/\""
                                           << "/a/";
    QTest::newRow("not at the beginning") << "R/D/"
                                          << "R/D/";
}

void TestRegex::staysText()
{
    QFETCH(const QString, text);
    QFETCH(const QString, value);
    const auto query = parse(text, m_schema);
    QVERIFY(query);
    const Term &term = std::get<Term>(query->expression()->node);
    QCOMPARE(term.op, Term::Op::Contains);
    QCOMPARE(term.value, value);
    QVERIFY(parse(print(*query), m_schema)->sameAs(*query));
}

void TestRegex::proposesQuotes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("better");
    QTest::newRow("a path") << "name:/o=org/cn=x"
                            << "name:\"/o=org/cn=x\"";
    QTest::newRow("never closed") << "name:/abc d"
                                  << "name:\"/abc\" d";
    QTest::newRow("nothing between") << "name://"
                                     << "name:\"//\"";
    QTest::newRow("plain words") << "(imap:on or /)"
                                 << "(imap:on or \"/\")";
    QTest::newRow("in a set") << "dept:a,/b,c"
                              << "dept:a,\"/b\",c";
}

void TestRegex::proposesQuotes()
{
    QFETCH(QString, text);
    QFETCH(const QString, better);
    const auto query = parse(text, m_schema);
    QVERIFY(!query);
    text.replace(query.error().position, query.error().length, query.error().suggestion);
    QCOMPARE(text, better);
    QVERIFY(parse(text, m_schema));
}

/// No slash of a term that is taken away may be what ended another one.
void TestRegex::slashesOfOneTermEndNoOther()
{
    QVERIFY(!parse(QStringLiteral("name:/\\d+vFc-\\mor /(a+)+b/or /e"), m_schema));
    const auto query = parse(QStringLiteral("/a b/ (imap:on or /c/) name:/x y/"), m_schema);
    QVERIFY(query);
    QCOMPARE(query->textWithout(1), QStringLiteral("/a b/ name:/x y/"));
    QVERIFY(parse(query->textWithout(1), m_schema));
}

void TestRegex::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("column");
    QTest::newRow("not closed within") << "name:/a(b/" << 10;
    QTest::newRow("half characters") << "name:/a\\Cb/" << 7;
    QTest::newRow("a state") << "imap:/on/" << 6;
    QTest::newRow("a date") << "seen:/2026/" << 6;
    QTest::newRow("a flag") << "exception:/yes/" << 11;
    QTest::newRow("an order") << "size</4/" << 6;
    QTest::newRow("too long") << QStringLiteral("name:/%1/").arg(QString(201, u'a')) << 207;
    QTest::newRow("too large") << "name:/((((a{1,99}){1,99}){1,99}){1,99})/" << 7;
}

void TestRegex::refuses()
{
    QFETCH(const QString, text);
    QFETCH(const int, column);
    const auto query = parse(text, m_schema);
    QVERIFY(!query);
    QVERIFY(!query.error().reason.isEmpty());
    QVERIFY(query.error().position <= text.size());
    if (!text.contains(QLatin1String("{1,99}")))
        QCOMPARE(query.error().column(), column);
}

void TestRegex::finds_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("is");
    QTest::newRow("case") << "^JO"
                          << "jo brown" << true;
    QTest::newRow("accents") << "^Jörg$"
                             << "JÖRG" << true;
    QTest::newRow("accents of the text") << "^jorg$"
                                         << "Jörg" << true;
    QTest::newRow("classes keep their case") << "^\\W+$"
                                             << "ab" << false;
    QTest::newRow("a set with an accent") << "^[éü]+$"
                                          << "üe" << true;
    QTest::newRow("a wide sign is no sign") << "^（a）$"
                                            << "(a)" << true;
    QTest::newRow("somewhere") << "\\d{3}"
                               << "room 101 b" << true;
    QTest::newRow("nowhere") << "\\d{4}"
                             << "room 101 b" << false;
}

void TestRegex::finds()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, text);
    QFETCH(const bool, is);
    const Term term = termOf(QStringLiteral("name:/%1/").arg(pattern));
    QCOMPARE(term.op, Term::Op::Regex);
    QCOMPARE(TextMatcher(term).matches(fold(text)), is);
}

void TestRegex::anchorsAtEveryTextOfPlainWords()
{
    const QString row = QStringLiteral("ann brown") + QChar::ReplacementCharacter + QStringLiteral("svc@contoso.com");
    QVERIFY(TextMatcher(termOf(QStringLiteral("/^svc/"))).matches(row));
    QVERIFY(TextMatcher(termOf(QStringLiteral("/brown$/"))).matches(row));
    QVERIFY(!TextMatcher(termOf(QStringLiteral("/^contoso/"))).matches(row));
}

/// Each of these takes longer than anybody lives, tried to the end.
void TestRegex::givesUpRatherThanHang()
{
    const QString text = QString(60, u'a') + u'!';
    for (const char *pattern : {"^(a+)+$", "^(a|aa)+$", "(*LIMIT_MATCH=4000000000)^(a+)+$"}) {
        const TextMatcher matcher(termOf(QStringLiteral("name:/%1/").arg(QLatin1String(pattern))));
        for (int row = 0; row < 1000; ++row)
            QCOMPARE(matcher.test(text), Truth::Unknown);
    }
    const TextMatcher harmless(termOf(QStringLiteral("name:/^(a+)+!$/")));
    QCOMPARE(harmless.test(text), Truth::True);
}

void TestRegex::isAChipAsTyped()
{
    const auto query = parse(QStringLiteral("name:/^a/ -/b$/"), m_schema);
    QCOMPARE(chipWords(*query, 0, m_schema).value, QStringLiteral("/^a/"));
    QCOMPARE(chipWords(*query, 1, m_schema).value, QStringLiteral("/b$/"));
}

CASEMENT_TEST(TestRegex)
#include "TestRegex.moc"
