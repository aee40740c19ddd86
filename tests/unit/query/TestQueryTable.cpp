// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Evaluate.h"
#include "models/query/Parser.h"
#include "models/query/Printer.h"
#include "tests/support/TestMain.h"
#include "tests/unit/query/FixtureMailboxes.h"

#include <QTest>

using namespace Casement::Query;

/// tests/fixtures/queries.tsv: texts against the rows they must select, or the column of their error.
class TestQueryTable final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holdsSixtyTexts();
    void selects_data();
    void selects();

private:
    const Schema m_schema = fixtureSchema();
    const FixtureMailboxes m_mailboxes;
};

void TestQueryTable::holdsSixtyTexts()
{
    const auto rows = fixtureRows(QStringLiteral("queries.tsv"));
    qsizetype invalid = 0;
    for (const QStringList &row : rows)
        invalid += row.value(1).startsWith(QLatin1String("error@"));
    QCOMPARE(rows.size(), 60);
    QCOMPARE(invalid, 15);
    QCOMPARE(m_mailboxes.rowCount(), 12);
}

void TestQueryTable::selects_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    for (const QStringList &row : fixtureRows(QStringLiteral("queries.tsv")))
        QTest::newRow(qPrintable(row[0])) << row[0] << row[1];
}

void TestQueryTable::selects()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto query = parse(text, m_schema);
    if (!query) {
        QCOMPARE(QStringLiteral("error@%1").arg(query.error().column()), expected);
        QVERIFY(!query.error().reason.isEmpty());
        return;
    }
    QStringList rows;
    for (const quint32 row : evaluate(*query, m_mailboxes).trueRows())
        rows.append(QString::number(row + 1));
    QCOMPARE(rows.join(u','), expected);
    const auto again = parse(print(*query), m_schema);
    QVERIFY(again && again->sameAs(*query));
}

CASEMENT_TEST(TestQueryTable)
#include "TestQueryTable.moc"
