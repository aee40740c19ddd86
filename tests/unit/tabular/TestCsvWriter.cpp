// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/ColumnSet.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tabular/People.h"

#include <QBuffer>
#include <QTest>

using namespace Casement::Tabular;

namespace {

constexpr CsvOptions bare{u',', false, false};
constexpr CsvOptions inert{u',', false, true};

/// A device that is full after so many bytes.
class FullDevice final : public QBuffer
{
protected:
    qint64 writeData(const char *, qint64) override
    {
        setErrorString(QStringLiteral("No space left on device"));
        return -1;
    }
};

} // namespace

class TestCsvWriter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesRfc4180();
    void writesKinds();
    void startsWithAByteOrderMark();
    void comesBackExactly_data();
    void comesBackExactly();
    void isInertInASpreadsheet_data();
    void isInertInASpreadsheet();
    void guardsOnlyText();
    void neverWritesAnEmptyLine();
    void previewsWhatItWrites();
    void stopsWhenAsked();
    void saysWhenTheDeviceIsFull();
    void repairsHalfCharacters();
};

void TestCsvWriter::writesRfc4180()
{
    const CsvTable table = tableOfTexts({{QStringLiteral("A"), QStringLiteral("B,C")},
                                         {QStringLiteral("x \"y\""), QStringLiteral("1\n2")},
                                         {QStringLiteral("plain"), QString()}});
    QCOMPARE(csvOf(table, bare), QByteArray("A,\"B,C\"\r\n\"x \"\"y\"\"\",\"1\n2\"\r\nplain,null\r\n"));
    QCOMPARE(csvOf(table, {u';', false, false}), QByteArray("A;B,C\r\n\"x \"\"y\"\"\";\"1\n2\"\r\nplain;null\r\n"));
}

void TestCsvWriter::writesKinds()
{
    ColumnSet<int> columns;
    const auto add = [&columns](const char *name, const Cell &cell) {
        const QString id = QString::fromLatin1(name);
        columns.add(id, id, id, [cell](const int &) { return cell; });
    };
    add("yes", Cell::boolean(true));
    add("no", Cell::boolean(false));
    add("null", Cell::null());
    add("number", Cell::number(-5));
    add("date", Cell::date(QDate(2026, 11, 18)));
    add("nodate", Cell::date(QDate()));
    add("time", Cell::time(QDateTime(QDate(2026, 11, 18), QTime(9, 12), Qt::OffsetFromUTC, 3600)));
    add("empty", Cell::text(QString()));
    const std::vector<int> rows{1};
    const QByteArray csv = csvOf(columns.tableOf(rows), inert);
    QCOMPARE(csv.split('\n')[1], QByteArray("true,false,null,-5,2026-11-18,null,2026-11-18T08:12:00Z,\r"));
}

void TestCsvWriter::startsWithAByteOrderMark()
{
    const CsvTable table = tableOfTexts({{QStringLiteral("A")}});
    QCOMPARE(csvOf(table, {}), QByteArray("\xEF\xBB\xBF"
                                          "A\r\n"));
}

void TestCsvWriter::comesBackExactly_data()
{
    QTest::addColumn<char16_t>("delimiter");
    QTest::addColumn<bool>("guard");
    QTest::newRow("comma") << u',' << false;
    QTest::newRow("comma, guarded") << u',' << true;
    QTest::newRow("semicolon") << u';' << false;
    QTest::newRow("semicolon, guarded") << u';' << true;
    QTest::newRow("tab") << u'\t' << false;
    QTest::newRow("tab, guarded") << u'\t' << true;
}

void TestCsvWriter::comesBackExactly()
{
    QFETCH(char16_t, delimiter);
    QFETCH(bool, guard);
    std::vector<std::vector<QString>> lines{
        {QStringLiteral("First"), QStringLiteral("Second"), QStringLiteral("Third")}};
    const std::vector<QString> texts = awkwardTexts();
    for (size_t i = 0; i < texts.size(); ++i)
        lines.push_back({texts[i], texts[(i + 1) % texts.size()], texts[(i + 7) % texts.size()]});
    const CsvTable table = tableOfTexts(lines);
    CsvReadOptions reading;
    reading.undoFormulaGuard = guard;
    const auto again = readCsv(csvOf(table, {delimiter, true, guard}), reading);
    QVERIFY2(again, qPrintable(again ? QString() : again.error().text));
    QVERIFY(sameCells(*again, table));
}

void TestCsvWriter::isInertInASpreadsheet_data()
{
    QTest::addColumn<char16_t>("opened");
    QTest::newRow("opened with comma") << u',';
    QTest::newRow("opened with semicolon") << u';';
    QTest::newRow("opened with tab") << u'\t';
    QTest::newRow("opened with bar") << u'|';
}

/// However a program splits the file, quotes respected or not, no cell starts a formula.
void TestCsvWriter::isInertInASpreadsheet()
{
    QFETCH(char16_t, opened);
    const QString formulaStarts = QStringLiteral("=+-@＝＋－＠");
    for (const QString &text : awkwardTexts()) {
        const CsvTable table = tableOfTexts({{QStringLiteral("A"), QStringLiteral("B")}, {QStringLiteral("x"), text}});
        const QString csv = QString::fromUtf8(csvOf(table, inert));
        const QString oneLine = QString(csv).replace(u'\r', QChar(opened)).replace(u'\n', QChar(opened));
        for (QString cell : oneLine.split(QChar(opened))) {
            while (cell.startsWith(u'"'))
                cell.remove(0, 1);
            QVERIFY2(cell.isEmpty() || !formulaStarts.contains(cell.front()), qPrintable(csv));
        }
    }
}

void TestCsvWriter::guardsOnlyText()
{
    QByteArray out;
    const CellFormat number = appendCsvField(out, Cell::number(-5), inert);
    const CellFormat text = appendCsvField(out, Cell::text(QStringLiteral("-5")), inert);
    QCOMPARE(out, QByteArray("-5'-5"));
    QVERIFY(!number.madeHarmless);
    QVERIFY(text.madeHarmless && !text.quoted);
}

void TestCsvWriter::neverWritesAnEmptyLine()
{
    const CsvTable table = tableOfTexts({{QStringLiteral("A")}, {QLatin1String("")}, {QStringLiteral("x")}});
    const QByteArray csv = csvOf(table, bare);
    QCOMPARE(csv, QByteArray("A\r\n\"\"\r\nx\r\n"));
    QVERIFY(sameCells(*readCsv(csv), table));
}

void TestCsvWriter::previewsWhatItWrites()
{
    const CsvTable table = tableOfTexts({{QStringLiteral("A"), QStringLiteral("B")},
                                         {QStringLiteral("Zürich, 2"), QStringLiteral("=1")},
                                         {QStringLiteral("x"), QStringLiteral("y")}});
    const auto rows = previewCsv(table, inert, 1);
    QCOMPARE(rows.size(), size_t(2));
    QCOMPARE(rows[0].text, QStringLiteral("A,B"));
    QCOMPARE(rows[1].text, QStringLiteral("\"Zürich, 2\",'=1"));
    QVERIFY(rows[1].cells[0].format.quoted && !rows[1].cells[0].format.madeHarmless);
    QVERIFY(rows[1].cells[1].format.madeHarmless);
    QCOMPARE(rows[1].text.mid(rows[1].cells[1].start, rows[1].cells[1].length), QStringLiteral("'=1"));
    QCOMPARE(countMadeHarmless(table, inert), 1);
    QCOMPARE(countMadeHarmless(table, bare), 0);
    QVERIFY(csvOf(table, inert).startsWith((rows[0].text + QLatin1String("\r\n") + rows[1].text).toUtf8()));
}

void TestCsvWriter::stopsWhenAsked()
{
    std::vector<std::vector<QString>> lines{{QStringLiteral("A")}};
    lines.resize(50, {QString(100 * 1024, u'x')});
    const CsvTable table = tableOfTexts(lines);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    qsizetype seen = 0;
    const auto stopped = writeCsv(table, buffer, bare, [&seen](qsizetype rows) {
        seen = rows;
        return false;
    });
    QVERIFY(!stopped && stopped.error().isCancelled());
    QVERIFY(seen > 0 && seen < 49);
    QVERIFY(writeCsv(table, buffer, bare, [&seen](qsizetype rows) {
        seen = rows;
        return true;
    }));
    QCOMPARE(seen, 49);
}

void TestCsvWriter::saysWhenTheDeviceIsFull()
{
    FullDevice device;
    device.open(QIODevice::WriteOnly);
    const auto written = writeCsv(tableOfTexts({{QStringLiteral("A")}}), device);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, Casement::ErrorKind::Storage);
    QVERIFY(written.error().text.contains(QLatin1String("No space left")));
}

void TestCsvWriter::repairsHalfCharacters()
{
    const QString half = u'a' + QString(QChar(0xD83D)) + u'b';
    const QByteArray csv = csvOf(tableOfTexts({{QStringLiteral("A")}, {half}}), bare);
    QCOMPARE(csv, QByteArray("A\r\na\xEF\xBF\xBD"
                             "b\r\n"));
}

CASEMENT_TEST(TestCsvWriter)
#include "TestCsvWriter.moc"
