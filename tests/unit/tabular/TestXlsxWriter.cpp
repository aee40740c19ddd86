// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Json.h"
#include "models/tabular/AtomicFile.h"
#include "models/tabular/ColumnSet.h"
#include "models/tabular/XlsxWriter.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tabular/People.h"

#include <QBuffer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::Tabular;

namespace {

/// What a reader that knows nothing of the writer finds in it.
nlohmann::json readBack(const Table &table)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("book.xlsx"));
    const Outcome written = writeFileAtomically(path, [&](QIODevice &device) { return writeXlsx(table, device); });
    if (!written)
        return {};
    QProcess reader;
    reader.start(QStringLiteral("python3"), {QStringLiteral(CASEMENT_READ_WORKBOOK), path});
    reader.waitForFinished();
    auto json = parseJson(reader.readAllStandardOutput());
    return json ? *json : nlohmann::json();
}

/// So many rows, none of which is ever asked for.
class EndlessTable final : public Table
{
public:
    explicit EndlessTable(qsizetype rows) : m_rows(rows) {}
    const std::vector<Header> &headers() const override { return m_headers; }
    qsizetype rowCount() const override { return m_rows; }
    Cell cell(qsizetype row, qsizetype) const override { return Cell::number(row); }

private:
    qsizetype m_rows;
    std::vector<Header> m_headers{{QStringLiteral("n"), QStringLiteral("N"), QStringLiteral("N")}};
};

} // namespace

class TestXlsxWriter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesCellsOfTheirKind();
    void keepsEveryTextAsText();
    void keepsItsHeadInSightWithFilters();
    void cutsWhatExcelCannotHold();
    void refusesMoreRowsThanASheetHolds();
    void stopsWhenAsked();
    void saysThatTheDiskIsFull();
};

void TestXlsxWriter::writesCellsOfTheirKind()
{
    ColumnSet<int> columns;
    const auto add = [&](const char *title, auto read) {
        const QString text = QLatin1String(title);
        columns.add(text, text, text, read);
    };
    add("on", [](const int &row) { return Cell::boolean(row == 0); });
    add("count", [](const int &row) { return Cell::number(row * 1000000); });
    add("day", [](const int &) { return Cell::date(QDate(2026, 11, 18)); });
    add("at", [](const int &) { return Cell::time(QDateTime(QDate(2026, 11, 18), QTime(12, 0), Qt::UTC)); });
    add("none", [](const int &) { return Cell::null(); });
    const std::vector<int> rows{0, 7};
    const nlohmann::json book = readBack(columns.tableOf(rows));
    QVERIFY(book.is_object());
    const auto &first = book["rows"].at(1);
    QCOMPARE(first.at("A2").dump(), std::string(R"(["bool",true])"));
    QCOMPARE(book["rows"].at(2).at("B3").dump(), std::string(R"(["number",7000000.0])"));
    // Days since 30 December 1899, as every spreadsheet counts.
    QCOMPARE(first.at("C2").dump(), std::string(R"(["styled",46344.0])"));
    QCOMPARE(first.at("D2").dump(), std::string(R"(["styled",46344.5])"));
    QVERIFY(!first.contains("E2"));
}

void TestXlsxWriter::keepsEveryTextAsText()
{
    std::vector<std::vector<QString>> lines{{QStringLiteral("A")}};
    for (const QString &text : awkwardTexts()) {
        if (!text.isEmpty() && !text.contains(QChar(0)))
            lines.push_back({text});
    }
    for (const char *text :
         {"=1+1", "@SUM(A1)", "https://example.com", "mailto:a@contoso.com", "<b>&amp;</b>", "00012"})
        lines.push_back({QString::fromLatin1(text)});
    const nlohmann::json book = readBack(tableOfTexts(lines));
    QVERIFY(book.is_object());
    QCOMPARE(book["formulas"].get<int>(), 0);
    QCOMPARE(book["links"].get<int>(), 0);
    for (size_t row = 1; row < lines.size(); ++row) {
        const auto &cell = book["rows"].at(row).at("A" + std::to_string(row + 1));
        QCOMPARE(cell.at(0).get<std::string>(), std::string("text"));
        // Control characters are escaped the way Excel reads them back; a carriage return is XML's to fold.
        if (std::none_of(lines[row][0].begin(), lines[row][0].end(), [](QChar c) { return c < QChar(0x20); }))
            QCOMPARE(cell.at(1).get<std::string>(), lines[row][0].toStdString());
    }
}

void TestXlsxWriter::keepsItsHeadInSightWithFilters()
{
    const nlohmann::json book = readBack(tableOfTexts({{QStringLiteral("Name"), QStringLiteral("Mail")},
                                                       {QStringLiteral("a"), QStringLiteral("b")},
                                                       {QStringLiteral("c"), QStringLiteral("d")}}));
    QCOMPARE(book["frozenRows"].get<std::string>(), std::string("1"));
    QCOMPARE(book["filter"].get<std::string>(), std::string("A1:B3"));
    QCOMPARE(book["rows"].at(0).at("B1").at(1).get<std::string>(), std::string("Mail"));
}

void TestXlsxWriter::cutsWhatExcelCannotHold()
{
    const nlohmann::json book = readBack(tableOfTexts({{QStringLiteral("A")}, {QString(40000, QLatin1Char('x'))}}));
    const QString text = QString::fromStdString(book["rows"].at(1).at("A2").at(1).get<std::string>());
    QCOMPARE(text.size(), 32767);
    QVERIFY(text.endsWith(QChar(0x2026)));
}

void TestXlsxWriter::refusesMoreRowsThanASheetHolds()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const Outcome written = writeXlsx(EndlessTable(xlsxMostRows), buffer);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::BadInput);
    QVERIFY(buffer.data().isEmpty());
}

void TestXlsxWriter::stopsWhenAsked()
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    qsizetype told = 0;
    const Outcome written = writeXlsx(EndlessTable(500000), buffer, [&](qsizetype rows) {
        told = rows;
        return rows < 4000;
    });
    QVERIFY(!written);
    QVERIFY(written.error().isCancelled());
    QCOMPARE(told, 4000);
    QVERIFY(buffer.data().isEmpty());
}

void TestXlsxWriter::saysThatTheDiskIsFull()
{
    QFile full(QStringLiteral("/dev/full"));
    if (!full.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        QSKIP("This system has no /dev/full.");
    const Outcome written = writeXlsx(EndlessTable(3), full);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Storage);
}

CASEMENT_TEST(TestXlsxWriter)
#include "TestXlsxWriter.moc"
