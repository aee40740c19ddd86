// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/ColumnSet.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement::Tabular;

namespace {

struct Person
{
    QString name;
    int age = 0;
};

ColumnSet<Person> personColumns()
{
    ColumnSet<Person> columns;
    columns
        .add(QStringLiteral("name"), QStringLiteral("DisplayName"), QStringLiteral("Name"),
             [](const Person &person) { return Cell::text(person.name); })
        .add(QStringLiteral("age"), QStringLiteral("Age"), QStringLiteral("Years"),
             [](const Person &person) { return person.age < 0 ? Cell::null() : Cell::number(person.age); });
    return columns;
}

} // namespace

class TestColumnSet final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsRowsThroughColumns();
};

void TestColumnSet::readsRowsThroughColumns()
{
    const std::vector<Person> people{{QStringLiteral("Zoë"), 41}, {QStringLiteral("Max"), -1}};
    const auto table = personColumns().tableOf(people); // the set itself is gone by now
    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(table.columnCount(), 2);
    QCOMPARE(table.headers()[0].jsonName, QStringLiteral("DisplayName"));
    QCOMPARE(table.cell(0, 1), Cell::number(41));
    QVERIFY(table.cell(1, 1).isNull());
    QVERIFY(Cell::null() != Cell::text(QString()));
    QVERIFY(Cell::number(1) != Cell::boolean(true));
}

CASEMENT_TEST(TestColumnSet)
#include "TestColumnSet.moc"
