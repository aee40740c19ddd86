// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"

#include "models/journal/JournalFile.h"

#include <QBuffer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace Casement;

namespace {

const QString tenant = QStringLiteral("11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa");

QByteArray journalOf(const QByteArrayList &entries, JournalHead *head = nullptr)
{
    QBuffer file;
    file.open(QIODevice::WriteOnly);
    JournalFile journal(&file, tenant);
    for (const QByteArray &entry : entries) {
        if (!journal.add(entry))
            qFatal("an entry could not be added");
    }
    const auto end = journal.end();
    if (head)
        *head = end.value_or(JournalHead());
    return file.data();
}

QByteArrayList someEntries(int count)
{
    QByteArrayList entries;
    for (int i = 0; i < count; ++i)
        entries << "{\"event\":\"sends\",\"name\":\"Ann \\u00c5 \\\"" + QByteArray::number(i) +
                       "\\\"\",\"at\":\"2026\"}";
    return entries;
}

JournalVerdict verdictOf(QByteArray data, const std::optional<JournalHead> &known = {})
{
    QBuffer file(&data);
    file.open(QIODevice::ReadOnly);
    return verifyJournal(&file, known);
}

/// One way to tamper with a journal that keeps its shape; never the journal itself.
QByteArray tampered(const QByteArray &journal, QRandomGenerator &random)
{
    QByteArrayList lines = journal.split('\n');
    lines.removeLast();
    const auto any = [&](qsizetype from) { return from + random.bounded(static_cast<int>(lines.size() - from)); };
    const qsizetype place = any(1);
    switch (random.bounded(6)) {
    case 0: { // an edit of one byte
        QByteArray data = journal;
        const int at = random.bounded(static_cast<int>(data.size()));
        data[at] = static_cast<char>(data[at] ^ (1 << random.bounded(8)));
        return data;
    }
    case 1:
        lines.removeAt(place);
        break;
    case 2:
        lines.swapItemsAt(place, place == 1 ? 2 : 1);
        break;
    case 3:
        lines.insert(place, lines[any(1)]);
        break;
    case 4: // a cut tail
        return journal.left(random.bounded(static_cast<int>(journal.size())));
    default: // a cut tail that ends with a line
        lines = lines.mid(0, place);
        break;
    }
    return lines.join('\n') + '\n';
}

} // namespace

class TestJournalFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasWrittenIsSound()
    {
        for (const int count : {0, 1, 50}) {
            JournalHead head;
            const QByteArray journal = journalOf(someEntries(count), &head);
            const JournalVerdict verdict = verdictOf(journal, head);
            QVERIFY2(verdict.sound, qPrintable(verdict.why));
            QCOMPARE(verdict.tenantId, tenant);
            QCOMPARE(verdict.head, head);
            QCOMPARE(verdict.head.sequence, count);
        }
    }

    void everyOneOfAThousandTamperingsIsFoundByBoth()
    {
        QTemporaryDir folder;
        QRandomGenerator random(20261122);
        const QByteArray journal = journalOf(someEntries(40));
        // The script reads a folder's worth in one go: starting Python a thousand times would take a minute.
        QByteArray list;
        int missed = 0;
        for (int i = 0; i < 1000; ++i) {
            QByteArray data = tampered(journal, random);
            if (data == journal) {
                --i;
                continue;
            }
            missed += verdictOf(data).sound ? 1 : 0;
            const QString name = folder.filePath(QString::number(i));
            QFile file(name);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(data) == data.size());
        }
        QCOMPARE(missed, 0);
        QFile whole(folder.filePath(QStringLiteral("whole")));
        QVERIFY(whole.open(QIODevice::WriteOnly) && whole.write(journal) == journal.size());
        whole.close();
        QProcess python;
        const QString program = QStringLiteral(
            "import importlib.util, pathlib, sys\n"
            "spec = importlib.util.spec_from_file_location('verify', sys.argv[1])\n"
            "script = importlib.util.module_from_spec(spec)\n"
            "spec.loader.exec_module(script)\n"
            "for path in pathlib.Path(sys.argv[2]).iterdir():\n"
            "    print(path.name, 'sound' if script.verdict(path.read_bytes()) is None else 'broken')\n");
        python.start(QStringLiteral(CASEMENT_PYTHON),
                     {QStringLiteral("-c"), program, QStringLiteral(CASEMENT_JOURNAL_SCRIPT), folder.path()});
        QVERIFY(python.waitForFinished(60000));
        const QByteArray said = python.readAllStandardOutput();
        QCOMPARE(said.count("broken\n"), 1000);
        QVERIFY(said.contains("whole sound\n"));
    }

    void aJournalWrittenAnewIsFoundByAHeadThatWasKept()
    {
        JournalHead kept;
        const QByteArray honest = journalOf(someEntries(20), &kept);
        QByteArrayList entries = someEntries(30);
        const QByteArray longer = journalOf(entries);
        QVERIFY(verdictOf(longer, kept).sound); // it went on
        entries[7] = "{}";
        const JournalVerdict anew = verdictOf(journalOf(entries), kept);
        QVERIFY(!anew.sound);
        QVERIFY(anew.why.contains(QStringLiteral("written anew")));
        const JournalVerdict cut = verdictOf(journalOf(someEntries(12)), kept);
        QVERIFY(!cut.sound);
        QVERIFY(cut.why.contains(QStringLiteral("12")));
    }

    /// Files are read in pieces: a line may lie across them, or be longer than one.
    void linesMayBeOfAnyLength()
    {
        QByteArrayList entries;
        for (const int length : {1, 65'000, 262'100, 262'144, 262'145, 700'000, 2, 3'000'000})
            entries << QByteArray(length, 'x');
        const QByteArray journal = journalOf(entries);
        const JournalVerdict verdict = verdictOf(journal);
        QVERIFY2(verdict.sound, qPrintable(verdict.why));
        QCOMPARE(verdict.head.sequence, entries.size());
        QByteArray edited = journal;
        edited[journal.size() - 500] = 'y';
        QVERIFY(!verdictOf(edited).sound);
        QCOMPARE(verdictOf(edited).badLine, entries.size() + 1);
        QVERIFY(!verdictOf(journal + "more\n").sound);
        QVERIFY(!verdictOf(journal + QByteArray(300'000, 'z')).sound);
        // Nobody's endless line fills the memory.
        QVERIFY(!verdictOf(journal.left(60) + QByteArray(20'000'000, 'a')).sound);
    }

    void theScriptRunsByItself()
    {
        QTemporaryDir folder;
        JournalHead head;
        const QByteArray journal = journalOf(someEntries(3), &head);
        const QString name = folder.filePath(QStringLiteral("journal"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(journal) == journal.size());
        file.close();
        const auto run = [&](const QStringList &more) {
            QProcess python;
            python.start(QStringLiteral(CASEMENT_PYTHON),
                         QStringList{QStringLiteral(CASEMENT_JOURNAL_SCRIPT), name} + more);
            return python.waitForFinished(20000) ? python.exitCode() : -1;
        };
        QCOMPARE(run({}), 0);
        QCOMPARE(run({headText(head)}), 0);
        QCOMPARE(run({headText({2, head.hash})}), 1);
    }

    void hostileFilesEndWithAWord_data()
    {
        QTest::addColumn<QByteArray>("data");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("binary") << QByteArray(5000, '\0');
        QTest::newRow("no tenant") << QByteArray("casement-journal/1 \nhead 0 00\n");
        QTest::newRow("wrong text") << QByteArray("casement-journal/1 \xff\xfe\nhead 0 00\n");
        QTest::newRow("one long line") << QByteArray("casement-journal/1 x\n") + QByteArray(5 * 1024 * 1024, 'x');
    }

    void hostileFilesEndWithAWord()
    {
        QFETCH(QByteArray, data);
        const JournalVerdict verdict = verdictOf(data);
        QVERIFY(!verdict.sound);
        QVERIFY(verdict.badLine > 0);
        QVERIFY(!verdict.why.isEmpty());
    }

    void anEntryIsOneLine()
    {
        QBuffer file;
        file.open(QIODevice::WriteOnly);
        JournalFile journal(&file, tenant);
        QVERIFY(!journal.add("{}\n2 00 {}"));
    }
};

CASEMENT_TEST(TestJournalFile)
#include "TestJournalFile.moc"
