// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Dates.h"
#include "models/query/Fold.h"
#include "models/query/Matching.h"
#include "models/query/Parser.h"
#include "tests/support/TestMain.h"
#include "tests/unit/query/FixtureMailboxes.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Casement::Query;

namespace {

Term termOf(const char *text)
{
    const auto query = parse(QString::fromLatin1(text), fixtureSchema());
    return query ? std::get<Term>(query->expression()->node) : Term();
}

} // namespace

class TestMatching final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void globs_data();
    void globs();
    void globsStayFast();
    void plainWordsMatchAnywhere();
    void dates_data();
    void dates();
    void looksAhead();
    void numbers_data();
    void numbers();
    void readsDates();
};

void TestMatching::globs_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *pattern, const char *text, bool matches) {
        QTest::addRow("%s ~ %s", pattern, text) << QString::fromUtf8(pattern) << QString::fromUtf8(text) << matches;
    };
    row("*", "", true);
    row("?", "", false);
    row("a*", "abc", true);
    row("*c", "abc", true);
    row("a?c", "abc", true);
    row("a?c", "ac", false);
    row("*b*d", "abcbd", true);
    row("*b*d", "abcbe", false);
    row("**", "x", true);
    row("ab", "abc", false);
    row("?", "😀", true);
}

void TestMatching::globs()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, matches);
    QCOMPARE(globMatches(pattern, text), matches);
}

void TestMatching::globsStayFast()
{
    // Backtracking matchers take longer than the universe for this one.
    const QString pattern = QStringLiteral("*a").repeated(60) + QStringLiteral("*b");
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!globMatches(pattern, QString(20000, u'a')));
    QVERIFY(timer.elapsed() < 2000);
}

void TestMatching::plainWordsMatchAnywhere()
{
    QVERIFY(TextMatcher(termOf("b?n")).matches(fold(u"Urban Planning")));
    QVERIFY(!TextMatcher(termOf("name:b?n")).matches(fold(u"Urban Planning")));
    QVERIFY(TextMatcher(termOf("name:ban")).matches(fold(u"Urban Planning")));
    QVERIFY(!TextMatcher(termOf("name=ban")).matches(fold(u"Urban Planning")));
    QVERIFY(TextMatcher(termOf("\"a*b\"")).matches(fold(u"x a*b y")));
    QVERIFY(!TextMatcher(termOf("\"a*b\"")).matches(fold(u"x a-b y")));
}

void TestMatching::dates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QDate>("date");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *text, const QDate &date, Truth expected) {
        QTest::addRow("%s %s", text, qPrintable(date.toString(Qt::ISODate)))
            << QByteArray(text) << date << int(expected);
    };
    const QDate today(2026, 11, 20);
    row("seen:today", today, Truth::True);
    row("seen:2026-11-20", today, Truth::True);
    row("seen<2026-11-20", today, Truth::False);
    row("seen<=2026-11-20", today, Truth::True);
    row("seen>2026-11-20", today.addDays(1), Truth::True);
    row("seen<30d", today.addDays(-29), Truth::True);
    row("seen<30d", today.addDays(-30), Truth::False);
    row("seen:30d", today.addDays(-30), Truth::True);
    row("seen=30d", today.addDays(-29), Truth::False);
    row("seen>4w", today.addDays(-29), Truth::True);
    row("seen:2026-11-01..2026-11-30", today, Truth::True);
    row("seen:..2026-11-19", today, Truth::False);
    row("seen:2026-11-20..", today, Truth::True);
    row("seen:7d..14d", today.addDays(-14), Truth::True);
    row("seen:7d..14d", today.addDays(-15), Truth::False);
    row("seen<30d", QDate(), Truth::Unknown);
    row("seen:unknown", QDate(), Truth::True);
    row("seen:unknown", today, Truth::False);
}

void TestMatching::dates()
{
    QFETCH(QByteArray, text);
    QFETCH(QDate, date);
    QFETCH(int, expected);
    const Term term = termOf(text.constData());
    QCOMPARE(term.fieldId, QStringLiteral("seen"));
    QCOMPARE(int(matchDate(term, date, QDate(2026, 11, 20))), expected);
}

void TestMatching::looksAhead()
{
    Term term = termOf("seen<14d");
    term.ahead = true;
    const QDate today(2026, 11, 20);
    QCOMPARE(matchDate(term, today.addDays(13), today), Truth::True);
    QCOMPARE(matchDate(term, today.addDays(14), today), Truth::False);
    QCOMPARE(matchDate(term, today.addDays(-3), today), Truth::True);
}

void TestMatching::numbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("number");
    QTest::addColumn<bool>("matches");
    QTest::newRow("is") << QByteArray("size:10") << 10.0 << true;
    QTest::newRow("less") << QByteArray("size<10") << 10.0 << false;
    QTest::newRow("at least") << QByteArray("size>=10") << 10.0 << true;
    QTest::newRow("github style") << QByteArray("size:>=10") << 9.5 << false;
    QTest::newRow("range") << QByteArray("size:-5..10") << -5.0 << true;
    QTest::newRow("open range") << QByteArray("size:11..") << 10.0 << false;
    QTest::newRow("set") << QByteArray("size:>3") << 10.0 << true;
}

void TestMatching::numbers()
{
    QFETCH(QByteArray, text);
    QFETCH(double, number);
    QFETCH(bool, matches);
    const Term term = termOf(text.constData());
    QCOMPARE(term.fieldId, QStringLiteral("size"));
    QCOMPARE(matchNumber(term, number), matches ? Truth::True : Truth::False);
    QCOMPARE(matchNumber(term, std::nullopt), Truth::Unknown);
}

void TestMatching::readsDates()
{
    for (const char *text : {"2026-02-30", "2026-2-3", "30", "d", "-3d", "99999w", "20261118", "tomorrow", "", "１４d"})
        QVERIFY2(!dateValue(QString::fromUtf8(text)), text);
    QCOMPARE(dateValue(QStringLiteral("2W"))->days, 14);
    QCOMPARE(dateValue(QStringLiteral("2028-02-29"))->day, QDate(2028, 2, 29));
}

CASEMENT_TEST(TestMatching)
#include "TestMatching.moc"
