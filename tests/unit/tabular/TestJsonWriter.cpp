// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/tabular/ColumnSet.h"
#include "models/tabular/JsonWriter.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tabular/People.h"

#include <QBuffer>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace Casement::Tabular;

class TestJsonWriter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesRealTypes();
    void keepsEveryText();
    void writesOneObjectALine();
    void anEmptyTableIsAnEmptyArray();
};

void TestJsonWriter::writesRealTypes()
{
    ColumnSet<int> columns;
    columns.add(QStringLiteral("smtp"), QStringLiteral("SmtpClientAuthenticationDisabled"), QStringLiteral("SMTP AUTH"),
                [](const int &row) { return row < 0 ? Cell::null() : Cell::boolean(row == 0); });
    columns.add(QStringLiteral("n"), QStringLiteral("N"), QStringLiteral("N"),
                [](const int &row) { return Cell::number(row); });
    columns.add(QStringLiteral("d"), QStringLiteral("D"), QStringLiteral("D"),
                [](const int &) { return Cell::date(QDate(2026, 11, 18)); });
    const std::vector<int> rows{-1, 0};
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(writeJson(columns.tableOf(rows), buffer));
    QCOMPARE(buffer.data(),
             QByteArray("[\n{\"SmtpClientAuthenticationDisabled\":null,\"N\":-1,\"D\":\"2026-11-18\"},\n"
                        "{\"SmtpClientAuthenticationDisabled\":true,\"N\":0,\"D\":\"2026-11-18\"}\n]\n"));
}

void TestJsonWriter::keepsEveryText()
{
    std::vector<std::vector<QString>> lines{{QStringLiteral("A\"\n")}};
    for (const QString &text : awkwardTexts())
        lines.push_back({text});
    lines.push_back({QString(QChar(1)) + QChar(0x7F) + QStringLiteral("\\")});
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(writeJson(tableOfTexts(lines), buffer));
    const auto json = Casement::parseJson(buffer.data());
    QVERIFY(json);
    QCOMPARE(json->size(), lines.size() - 1);
    for (size_t i = 1; i < lines.size(); ++i) {
        const auto &object = json->at(i - 1);
        QCOMPARE(object.at("A\"\n").is_null(), lines[i][0].isNull());
        if (!lines[i][0].isNull())
            QCOMPARE(object.at("A\"\n").get<std::string>(), lines[i][0].toStdString());
    }
}

void TestJsonWriter::writesOneObjectALine()
{
    const CsvTable table = tableOfTexts({{QStringLiteral("A")}, {QStringLiteral("x\ny")}, {QString()}});
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(writeJsonLines(table, buffer));
    QCOMPARE(buffer.data(), QByteArray("{\"A\":\"x\\ny\"}\n{\"A\":null}\n"));
}

void TestJsonWriter::anEmptyTableIsAnEmptyArray()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(writeJson(tableOfTexts({{QStringLiteral("A")}}), buffer));
    const auto json = Casement::parseJson(buffer.data());
    QVERIFY(json && json->is_array() && json->empty());
}

CASEMENT_TEST(TestJsonWriter)
#include "TestJsonWriter.moc"
