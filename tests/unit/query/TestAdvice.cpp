// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Advice.h"
#include "models/query/Parser.h"
#include "tests/support/TestMain.h"
#include "tests/unit/query/FixtureMailboxes.h"

#include <QTest>

using namespace Casement::Query;

class TestAdvice final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void proposesThisTenantsWords_data();
    void proposesThisTenantsWords();
    void leavesAlone_data();
    void leavesAlone();

private:
    const Schema m_schema = fixtureSchema();
};

void TestAdvice::proposesThisTenantsWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("better");
    QTest::newRow("two slips") << "dept:Slaes"
                               << "dept:Sales";
    QTest::newRow("a beginning") << "imap:on dept:fro"
                                 << "imap:on dept:\"Front desk\"";
    QTest::newRow("in a set") << "dept:Sales,\"Fornt desk\""
                              << "dept:Sales,\"Front desk\"";
    QTest::newRow("before a quote") << "dept:fro\"x\""
                                    << "dept:\"Front desk\" \"x\"";
    QTest::newRow("within parentheses") << "-(dept=salse or pop:on)"
                                        << "-(dept=Sales or pop:on)";
}

void TestAdvice::proposesThisTenantsWords()
{
    QFETCH(QString, text);
    QFETCH(const QString, better);
    QVERIFY(parse(text, m_schema));
    const auto advice = adviceOn(text, m_schema);
    QVERIFY(advice);
    QVERIFY(!advice->reason.isEmpty());
    text.replace(advice->position, advice->length, advice->suggestion);
    QCOMPARE(text, better);
    QVERIFY(!adviceOn(text, m_schema));
}

void TestAdvice::leavesAlone_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"dept:sales", "dept:Legal", "dept:sal*", "dept:/slaes/", "dept:unknown", "dept:\"\"",
                             "Slaes", "name:Slaes", "dept:", "type:shared", ""})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestAdvice::leavesAlone()
{
    QFETCH(const QString, text);
    QVERIFY(!adviceOn(text, m_schema));
}

CASEMENT_TEST(TestAdvice)
#include "TestAdvice.moc"
