// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/tabular/People.h"

#include <QBuffer>
#include <QRandomGenerator>
#include <QTest>

using namespace Casement::Tabular;

class TestCsvReader final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void refusesHugeInput();
    void takesWhatIsJustAllowed();
    void findsColumnsAndLines();
    void tellsNullFromText();
    void leavesForeignApostrophes();
    void readsOnWhereAPartOfTheFileEnds();
    void countsLinesOverManyParts();
    void survivesAnything();
};

void TestCsvReader::reads_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("cells");
    const auto row = [](const char *name, const QByteArray &bytes, const char *cells) {
        QTest::newRow(name) << bytes << QString::fromUtf8(cells);
    };
    row("crlf", "A,B\r\n1,2\r\n", "A|B/1|2");
    row("lf without end", "A,B\n1,2", "A|B/1|2");
    row("cr", "A,B\r1,2\r", "A|B/1|2");
    row("byte order mark",
        "\xEF\xBB\xBF"
        "A\n\xC3\xA9\n",
        "A/é");
    row("semicolon", "A;B,C;D\n1;2;3\n", "A|B,C|D/1|2|3");
    row("tab", "A\tB\n1\t2\n", "A|B/1|2");
    row("delimiter in quoted header", "\"A,X,Y\";B\n1;2\n", "A,X,Y|B/1|2");
    row("quotes", "A,B\n\"x \"\"y\"\"\",\"1\n2\"\n", "A|B/x \"y\"|1\n2");
    row("quote inside", "A\n5\" disk\n", "A/5\" disk");
    row("empty lines before semicolons", "\r\nA;B\n1;2\n", "A|B/1|2");
    row("empty lines", "\n\nA,B\n\n1,2\n\n\n", "A|B/1|2");
    row("empty last cell", "A,B\n1,\n2,", "A|B/1|/2|");
    row("header with blanks", " A , B\n1,2\n", "A|B/1|2");
    row("header only", "A,B", "A|B");
    row("guard undone", "A\n'=1\n", "A/=1");
    row("utf-16 le",
        QByteArray("\xFF\xFE"
                   "A\0\n\0\xE9\0",
                   8),
        "A/é");
    row("utf-16 be", QByteArray("\xFE\xFF\0A\0\n\0\xE9", 8), "A/é");
}

void TestCsvReader::reads()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, cells);
    const auto table = readCsv(bytes);
    QVERIFY2(table, qPrintable(table ? QString() : table.error().text));
    QStringList lines;
    QStringList names;
    for (const Header &header : table->headers())
        names.append(header.jsonName);
    lines.append(names.join(u'|'));
    for (qsizetype row = 0; row < table->rowCount(); ++row) {
        QStringList texts;
        for (qsizetype column = 0; column < table->columnCount(); ++column)
            texts.append(table->text(row, column));
        lines.append(texts.join(u'|'));
    }
    QCOMPARE(lines.join(u'/'), cells);
}

void TestCsvReader::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &bytes, const char *words) {
        QTest::newRow(name) << bytes << QString::fromUtf8(words);
    };
    row("empty", "", "empty");
    row("only line ends", "\r\n\n", "empty");
    row("nul", QByteArray("A,B\n1,x\0y\n", 10), "line 2, column 4: a NUL");
    row("nul in quotes", QByteArray("A\n\"x\n\0\"\n", 8), "line 3, column 1: a NUL");
    row("open quote", "A,B\n1,\"x\n\n", "line 2, column 3: a quote that is never closed");
    row("text behind quote", "A\n\"x\"y\n", "line 2, column 4: text behind");
    row("short row", "A,B\n1,2\n3\n", "Line 3 of the CSV file has 1 cells");
    row("long row", "A,B\n1,2,3\n", "Line 2");
    row("latin-1", "A\nx\nZ\xFCrich\n", "Line 3 of the CSV file is not UTF-8");
    row("cut utf-8", "A\nx\nZ\xC3", "Line 3 of the CSV file is not UTF-8");
    row("cut utf-16",
        QByteArray("\xFF\xFE"
                   "A\0\n",
                   5),
        "Line 1");
}

void TestCsvReader::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    const auto table = readCsv(bytes);
    QVERIFY(!table);
    QCOMPARE(table.error().kind, Casement::ErrorKind::BadInput);
    QVERIFY2(table.error().text.contains(words), qPrintable(table.error().text));
}

void TestCsvReader::refusesHugeInput()
{
    const QByteArray hugeCell = "A,B\n1," + QByteArray(10 * 1024 * 1024, 'x') + "\n";
    const auto cell = readCsv(hugeCell);
    QVERIFY(!cell);
    QVERIFY2(cell.error().text.contains(QLatin1String("line 2, column 3")), qPrintable(cell.error().text));
    QVERIFY(cell.error().text.size() < 200);
    CsvReadOptions options;
    options.maxBytes = 1000;
    QBuffer device;
    device.setData(QByteArray(2000, 'x'));
    device.open(QIODevice::ReadOnly);
    QVERIFY(!readCsv(device, options));
}

void TestCsvReader::takesWhatIsJustAllowed()
{
    CsvReadOptions options;
    options.maxCellLength = 10;
    QVERIFY(readCsv("A\n" + QByteArray(10, 'x'), options));
    QVERIFY(!readCsv("A\n" + QByteArray(11, 'x'), options));
    options = {};
    options.maxBytes = 10;
    QVERIFY(readCsv("A\n" + QByteArray(8, 'x'), options));
    QVERIFY(!readCsv("A\n" + QByteArray(9, 'x'), options));
}

void TestCsvReader::findsColumnsAndLines()
{
    const auto table = readCsv(QByteArray("Guid,Reason\n1,\"two\nlines\"\n\n2,x\n"));
    QVERIFY(table);
    QCOMPARE(table->column(u"reason"), 1);
    QCOMPARE(table->column(u"missing"), -1);
    QCOMPARE(table->line(0), 2);
    QCOMPARE(table->line(1), 5);
}

void TestCsvReader::tellsNullFromText()
{
    const auto table = readCsv(QByteArray("A,B,C\nnull,\"null\",\n"));
    QVERIFY(table->cell(0, 0).isNull());
    QCOMPARE(table->cell(0, 1), Cell::text(QStringLiteral("null")));
    QCOMPARE(table->cell(0, 2), Cell::text(QLatin1String("")));
}

void TestCsvReader::leavesForeignApostrophes()
{
    CsvReadOptions foreign;
    foreign.undoFormulaGuard = false;
    QCOMPARE(readCsv(QByteArray("A\n'=1\n"), foreign)->text(0, 0), QStringLiteral("'=1"));
    QCOMPARE(readCsv(QByteArray("A\n'tis\n"))->text(0, 0), QStringLiteral("'tis"));
}

/// A large file becomes text part by part; whatever stands where one ends is read as if it stood elsewhere.
void TestCsvReader::readsOnWhereAPartOfTheFileEnds()
{
    const QString line = QStringLiteral("é\"\"ř\r\n\"\"");
    const QByteArray filled = "A,B\r\n\"" + line.toUtf8() + "\",null\r\n";
    for (int shift = 0; shift < 24; ++shift) {
        QByteArray bytes = filled;
        bytes += QByteArray(256 * 1024 - shift - 14, 'x') + ",\r\n"; // its end is moved over the end of a part
        bytes += "\"" + line.toUtf8() + "\",\"\"\r\n";
        bytes += "\"" + QByteArray(600 * 1024, 'y') + "\"\"\",z"; // longer than a part
        CsvReadOptions options;
        options.maxCellLength = 1024 * 1024;
        const auto table = readCsv(bytes, options);
        QVERIFY2(table, qPrintable(table ? QString() : table.error().text));
        QCOMPARE(table->rowCount(), 4);
        for (const qsizetype row : {0, 2})
            QCOMPARE(table->text(row, 0), QStringLiteral("é\"ř\r\n\""));
        QVERIFY(table->cell(0, 1).isNull() && !table->cell(2, 1).isNull());
        QCOMPARE(table->text(1, 0).size(), 256 * 1024 - shift - 14);
        QCOMPARE(table->text(3, 0), QString(600 * 1024, u'y') + u'"');
        QCOMPARE(table->text(3, 1), QStringLiteral("z"));
        QCOMPARE(table->line(3), 7);
    }
}

void TestCsvReader::countsLinesOverManyParts()
{
    QByteArray bytes("A,B\r\n");
    while (bytes.size() < 1'000'000)
        bytes += "some text,\"more\"\r\n\r\n";
    const qsizetype lines = bytes.count('\n');
    const auto broken = readCsv(bytes + "x,\"y\"z\r\n");
    QVERIFY(!broken);
    QVERIFY2(broken.error().text.contains(QStringLiteral("line %1, column 6").arg(lines + 1)),
             qPrintable(broken.error().text));
    const auto table = readCsv(bytes);
    QVERIFY(table);
    QCOMPARE(table->rowCount(), (lines - 1) / 2);
    QCOMPARE(table->line(table->rowCount() - 1), lines - 1);
    const auto open = readCsv("A\n\"" + QByteArray(bytes).replace('"', 'x'));
    QVERIFY(!open);
    QVERIFY2(open.error().text.contains(QLatin1String("line 2, column 1: a quote")), qPrintable(open.error().text));
}

void TestCsvReader::survivesAnything()
{
    QRandomGenerator random(3);
    const QByteArray pieces = "a,;\t\"\"\r\n'=\xC3\xA9\xFF";
    for (int round = 0; round < 5000; ++round) {
        QByteArray bytes;
        for (int i = random.bounded(60); i > 0; --i)
            bytes.append(pieces[random.bounded(int(pieces.size()))]);
        const auto table = readCsv(bytes);
        if (!table) {
            QVERIFY(!table.error().text.isEmpty());
            continue;
        }
        CsvReadOptions comma;
        comma.delimiter = u',';
        const auto again = readCsv(csvOf(*table, {}), comma);
        QVERIFY2(again && sameCells(*again, *table), bytes.toPercentEncoding().constData());
    }
}

CASEMENT_TEST(TestCsvReader)
#include "TestCsvReader.moc"
