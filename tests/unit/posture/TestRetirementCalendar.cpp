// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/RetirementCalendar.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

namespace {

const QByteArray good = R"({"format":1,"asOf":"2026-09-25","entries":[
 {"id":"b","protocols":["smtp"],"effect":"passwords-off-by-default","begins":"2026-12-31","ends":"2026-12-31",
  "replaces":"2026-03-01","source":"A page","sourceDate":"2026-01-29"},
 {"id":"a","protocols":["pop","imap"],"effect":"passwords-end","begins":"2022-10-01","ends":"2023-01-31",
  "announced":true,"source":"Another page","sourceDate":"2026-08-08"}]})";

QByteArray with(const char *before, const char *after)
{
    QByteArray changed = good;
    Q_ASSERT(changed.contains(before));
    changed.replace(changed.indexOf(before), static_cast<qsizetype>(qstrlen(before)), after);
    return changed;
}

} // namespace

/// Microsoft's dates as data: what is shipped, how a file is read, and which entry holds on a day.
class TestRetirementCalendar final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theShippedOneIsReadableAndNamesItsSources()
    {
        const auto calendar = RetirementCalendar::builtIn();
        QVERIFY2(calendar, qPrintable(calendar ? QString() : calendar.error().text));
        QVERIFY(calendar->asOf().isValid());
        for (const RetirementEntry &entry : calendar->entries()) {
            QVERIFY2(!entry.source.isEmpty() && entry.sourceDate.isValid(), qPrintable(entry.id));
            QVERIFY(entry.sourceDate <= calendar->asOf());
        }
        const auto *next = calendar->next(Protocol::SmtpAuth, QDate(2026, 11, 22));
        QVERIFY(next);
        QCOMPARE(next->begins, QDate(2026, 12, 31));
        QCOMPARE(calendar->next(Protocol::Ews, QDate(2026, 11, 22))->begins, QDate(2027, 4, 1));
        QVERIFY(!calendar->next(Protocol::Owa, QDate(2026, 11, 22)));
    }

    void entriesStandInTheOrderOfTheirDays()
    {
        const auto calendar = RetirementCalendar::read(good);
        QVERIFY(calendar);
        QCOMPARE(calendar->entries().size(), size_t(2));
        QCOMPARE(calendar->entries().front().id, QStringLiteral("a"));
        QCOMPARE(calendar->entries().back().replaces, QDate(2026, 3, 1));
        QCOMPARE(calendar->entries().back().announced, true);
    }

    void aPhaseIsDoneOnlyWhenItHoldsEverywhere()
    {
        const auto calendar = RetirementCalendar::read(good);
        QVERIFY(calendar);
        const RetirementEntry &passwords = calendar->entries().front();
        QCOMPARE(passwords.phaseOn(QDate(2022, 9, 30)), RetirementPhase::ToCome);
        QCOMPARE(passwords.phaseOn(QDate(2022, 10, 1)), RetirementPhase::Underway);
        QCOMPARE(passwords.phaseOn(QDate(2023, 1, 30)), RetirementPhase::Underway);
        QCOMPARE(passwords.phaseOn(QDate(2023, 1, 31)), RetirementPhase::Done);
        // An administrator may have allowed passwords again.
        QCOMPARE(calendar->entries().back().phaseOn(QDate(2028, 1, 1)), RetirementPhase::Underway);
        QVERIFY(!calendar->inForce(Protocol::Pop, QDate(2022, 9, 30)));
        QCOMPARE(calendar->inForce(Protocol::Pop, QDate(2026, 9, 30)), &passwords);
        QVERIFY(!calendar->inForce(Protocol::Owa, QDate(2026, 9, 30)));
    }

    void anExpectationIsNeverDone()
    {
        const auto calendar = RetirementCalendar::read(with("\"announced\":true", "\"announced\":false"));
        QVERIFY(calendar);
        QCOMPARE(calendar->entries().front().phaseOn(QDate(2030, 1, 1)), RetirementPhase::Underway);
    }

    void whatShutsTheProtocolSaysMoreThanWhatEndsPasswords()
    {
        const auto calendar = RetirementCalendar::builtIn();
        QVERIFY(calendar);
        QCOMPARE(calendar->inForce(Protocol::Ews, QDate(2027, 3, 31))->effect, RetirementEffect::PasswordsEnd);
        QCOMPARE(calendar->inForce(Protocol::Ews, QDate(2027, 4, 1))->effect, RetirementEffect::ProtocolEnds);
    }

    void whatIsHalfUnderstoodIsRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("cut") << good.chopped(3);
        QTest::newRow("other format") << with("\"format\":1", "\"format\":2");
        QTest::newRow("format as text") << with("\"format\":1", "\"format\":\"1\"");
        QTest::newRow("no entries") << QByteArray(R"({"format":1,"asOf":"2026-09-25","entries":[]})");
        QTest::newRow("entries of another kind") << QByteArray(R"({"format":1,"asOf":"2026-09-25","entries":{}})");
        QTest::newRow("one more member above") << with("\"format\":1", "\"format\":1,\"more\":1");
        QTest::newRow("one more member") << with("\"id\":\"a\"", "\"id\":\"a\",\"note\":\"x\"");
        QTest::newRow("no source") << with("\"source\":\"A page\",", "");
        QTest::newRow("empty source") << with("A page", " ");
        QTest::newRow("unknown protocol") << with("\"pop\"", "\"gopher\"");
        QTest::newRow("protocol twice") << with("\"pop\",\"imap\"", "\"pop\",\"POP\"");
        QTest::newRow("protocol as number") << with("\"pop\"", "1");
        QTest::newRow("no protocol") << with("\"pop\",\"imap\"", "");
        QTest::newRow("unknown effect") << with("passwords-end", "passwords-maybe");
        QTest::newRow("no such day") << with("2023-01-31", "2023-02-31");
        QTest::newRow("day in words") << with("2023-01-31", "soon");
        QTest::newRow("ends before it begins") << with("2023-01-31", "2022-01-31");
        QTest::newRow("announced as text") << with("\"announced\":true", "\"announced\":\"no\"");
        QTest::newRow("same name twice") << with("\"id\":\"b\"", "\"id\":\"a\"");
        QTest::newRow("a key twice") << with("\"id\":\"a\"", "\"id\":\"a\",\"id\":\"c\"");
        QTest::newRow("an entry that is a word") << with("\"entries\":[", "\"entries\":[\"x\",");
    }
    void whatIsHalfUnderstoodIsRefused()
    {
        QFETCH(QByteArray, file);
        const auto calendar = RetirementCalendar::read(file);
        QVERIFY(!calendar);
        QVERIFY(!calendar.error().text.isEmpty());
    }
};

CASEMENT_TEST(TestRetirementCalendar)
#include "TestRetirementCalendar.moc"
