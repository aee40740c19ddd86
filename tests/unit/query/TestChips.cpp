// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Chips.h"
#include "models/query/Parser.h"
#include "tests/support/TestMain.h"
#include "tests/unit/query/FixtureMailboxes.h"

#include <QTest>

using namespace Casement::Query;

class TestChips final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void speaksInWords_data();
    void speaksInWords();
    void usesLabels();
};

void TestChips::speaksInWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("negated");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *text, bool negated, const char *field, const char *value) {
        QTest::newRow(text) << QString::fromUtf8(text) << negated << QString::fromUtf8(field)
                            << QString::fromUtf8(value);
    };
    row("imap:on", false, "IMAP", "on");
    row("-type:shared,room", true, "TYPE", "shared or room");
    row("not smtp:unknown", true, "SMTP", "not known");
    row("-exception", true, "EXCEPTION", "");
    row("seen<30d", false, "SEEN", "< 30d");
    row("size:1..5", false, "SIZE", "1 – 5");
    row("\"Maria Silva\"", false, "", "Maria Silva");
    row("(imap:on or pop:on)", false, "", "(imap:on or pop:on)");
    row("-(imap:on pop:on)", true, "", "(imap:on pop:on)");
}

void TestChips::speaksInWords()
{
    QFETCH(QString, text);
    QFETCH(bool, negated);
    QFETCH(QString, field);
    QFETCH(QString, value);
    const Schema schema = fixtureSchema();
    const auto query = parse(text, schema);
    QVERIFY(query);
    const ChipWords words = chipWords(*query, 0, schema);
    QCOMPARE(words.negated, negated);
    QCOMPARE(words.field, field);
    QCOMPARE(words.value, value);
}

void TestChips::usesLabels()
{
    std::vector<Field> fields = fixtureSchema().fields();
    for (Field &field : fields)
        field.labels.insert(QStringLiteral("on"), QStringLiteral("On"));
    const Schema schema(fields);
    const auto query = parse(QStringLiteral("zoe imap:on"), schema);
    QCOMPARE(chipWords(*query, 1, schema).value, QStringLiteral("On"));
}

CASEMENT_TEST(TestChips)
#include "TestChips.moc"
