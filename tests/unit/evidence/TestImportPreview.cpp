// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/ImportCells.h"
#include "models/evidence/ImportDetection.h"
#include "models/evidence/ImportPreview.h"

#include "tests/support/TestMain.h"
#include "tests/unit/evidence/EvidenceSamples.h"

#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

ImportedUse imported(const QByteArray &csv, ImportKind kind, const DaySpan &period = {})
{
    const auto preview = previewImport(csv, kind, std::nullopt);
    return preview ? finishImport(*preview, {}, QStringLiteral("file.csv"), period, noon(sampleToday()))
                   : ImportedUse();
}

} // namespace

/// Files that portals give, and files that nobody should give.
class TestImportPreview final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells()
    {
        using namespace ImportCells;
        const auto text = [](const char *utf8) { return QString::fromUtf8(utf8); };
        QVERIFY(isSubject(text(" a@b.cz ")) && isSubject(text("{26be570a-0000-4000-8000-000000000001}")));
        QVERIFY(!isSubject(text("a@b@c")) && !isSubject(text("@b")) && !isSubject(text("a b@c")) && !isSubject({}));
        QVERIFY(!isSubject(text("a@") + QString(400, QLatin1Char('x'))));
        QCOMPARE(count(text("1,234")), std::optional(1234));
        QCOMPARE(count(text("1\u00a0234")), std::optional(1234));
        QCOMPARE(count(text("0")), std::optional(0));
        for (const char *bad : {"", "-1", "1.5", "=1+1", "1e3", "99999999999", "+3", "x"})
            QCOMPARE(count(text(bad)), std::nullopt);
        const DaySpan exact{QDate(2026, 8, 3), QDate(2026, 8, 3)};
        for (const char *same : {"2026-08-03", "2026-08-03T10:11:12Z", "3.8.2026", "03. 08. 2026 10:00"})
            QCOMPARE(day(text(same)), exact);
        QCOMPARE(day(text("8/13/2026 4:05 PM")), (DaySpan{QDate(2026, 8, 13), QDate(2026, 8, 13)}));
        QCOMPARE(day(text("3/8/2026")), (DaySpan{QDate(2026, 3, 8), QDate(2026, 8, 3)}));
        for (const char *bad : {"", "2026-13-01", "1826-08-03", "13/13/2026", "today", "2026"})
            QVERIFY(day(text(bad)).isEmpty());
        QCOMPARE(protocol(text("Other clients; IMAP")), std::optional(UseKey::Imap));
        QCOMPARE(protocol(text("POP3")), std::optional(UseKey::Pop));
        QCOMPARE(protocol(text("Population")), std::nullopt);
    }

    void smtpAuthClientsOfThePortal()
    {
        const auto use = imported("\xEF\xBB\xBF\"Sender address\",\"Domain\",\"TLS 1.0\",\"TLS 1.1\",\"TLS 1.2\"\r\n"
                                  "scanner@contoso.com,contoso.com,0,0,\"1,200\"\r\n"
                                  "old@contoso.com,contoso.com,3,4,0\r\n",
                                  ImportKind::SmtpAuthClients, daysAgo(29, 0));
        QCOMPARE(use.rows.size(), size_t(2));
        QCOMPARE(use.rows[0].subject, QStringLiteral("scanner@contoso.com"));
        QCOMPARE(use.rows[0].count, std::optional(1200));
        QCOMPARE(use.rows[1].count, std::optional(7));
        QCOMPARE(use.rows[1].key, UseKey::SmtpAuth);
        QCOMPARE(use.rows[1].days, daysAgo(29, 0));
        QCOMPARE(use.period, daysAgo(29, 0));
    }

    void aFileMayTellItsDays()
    {
        const auto use = imported("Start date;End date;Mailbox;Message count\n2026-07-20;2026-08-18;a@b.cz;5\n"
                                  "2026-07-20;2026-08-18;c@b.cz;0\n",
                                  ImportKind::SmtpAuthClients);
        QCOMPARE(use.period, (DaySpan{QDate(2026, 7, 20), QDate(2026, 8, 18)}));
        QCOMPARE(use.rows[1].count, std::optional(0));
        // A day per row is no period: nobody said that nothing is left out.
        const auto days = imported("Date,User,Messages\n2026-08-01,a@b.cz,5\n", ImportKind::SmtpAuthClients);
        QVERIFY(days.period.isEmpty());
        QCOMPARE(days.rows[0].days, (DaySpan{QDate(2026, 8, 1), QDate(2026, 8, 1)}));
    }

    void rowsThatHaveNoDayInCommonLeaveNoPeriod()
    {
        const auto use = imported("Mailbox,IMAP,Start date,End date\n"
                                  "a@b.cz,0,2026-09-01,2026-09-05\n"
                                  "x@b.cz,1,2026-10-01,2026-10-05\n"
                                  "b@b.cz,3,2026-10-20,2026-11-20\n",
                                  ImportKind::PopImapUse);
        QCOMPARE(use.rows.size(), size_t(3));
        QCOMPARE(use.period, DaySpan());
    }

    void theDayOfTheLastMessageIsNoEndOfAPeriod()
    {
        const auto use =
            imported("Sender,First send date,Last send date\na@b.cz," + daysAgo(9).toString(Qt::ISODate).toLatin1() +
                         ',' + daysAgo(5).toString(Qt::ISODate).toLatin1() + '\n',
                     ImportKind::SmtpAuthClients);
        QCOMPARE(use.period, DaySpan());
        QCOMPARE(use.rows[0].days, daysAgo(5, 5));
    }

    void failuresAreCountedByNobody()
    {
        const auto use = imported("Sender,Failure count,Message count\nscan@b.cz,0,500\n", ImportKind::SmtpAuthClients);
        QCOMPARE(use.rows[0].count, std::optional(500));
    }

    void triesThatFailedAreNoUse()
    {
        const QByteArray csv("User principal name,Client app,Date,Status\n"
                             "a@b.cz,Other clients; POP3,2026-11-01,Success\n"
                             "b@b.cz,IMAP4,2026-11-01,Failure\n"
                             "c@b.cz,IMAP4,2026-11-01,Interrupted\n");
        const auto preview = previewImport(csv, ImportKind::ToolList, std::nullopt);
        QVERIFY(preview && preview->skippedLines.empty());
        QCOMPARE(preview->use.rows.size(), size_t(1));
        QCOMPARE(preview->use.rows[0].subject, QStringLiteral("a@b.cz"));
        const auto numbers =
            imported("Address,Protocol,Sign-in error code\na@b.cz,IMAP,0\nb@b.cz,IMAP,50126\n", ImportKind::ToolList);
        QCOMPARE(numbers.rows.size(), size_t(1));
    }

    void numbersThatAreNoErrorCodesAreNoFailures_data()
    {
        QTest::addColumn<QByteArray>("csv");
        const auto row = [](const char *name, const char *csv) { QTest::newRow(name) << QByteArray(csv); };
        row("SMTP replies", "Sender,Messages,Status\na@b.cz,5,250\nc@b.cz,7,235\n");
        row("HTTP answers", "Sender,Messages,Result\na@b.cz,5,200\nc@b.cz,7,200\n");
        row("a count of results", "Sender,Messages,Result count\na@b.cz,5,12\nc@b.cz,7,3\n");
        row("a count of errors", "Sender,Messages,Error code count\na@b.cz,5,12\nc@b.cz,7,3\n");
        row("words of success", "Sender,Messages,Outcome\na@b.cz,5,Succeeded\nc@b.cz,7,OK\n");
    }

    void numbersThatAreNoErrorCodesAreNoFailures()
    {
        QFETCH(QByteArray, csv);
        const auto use = imported(csv, ImportKind::SmtpAuthClients, daysAgo(29, 0));
        QCOMPARE(use.rows.size(), size_t(2));
        QCOMPARE(use.rows[1].count, std::optional(7));
        QCOMPARE(use.period, daysAgo(29, 0));
    }

    void whereEverybodyFailedNobodyWasObserved()
    {
        const auto use = imported("Sender,Messages,Status\na@b.cz,5,Failure\nc@b.cz,7,Blocked\n",
                                  ImportKind::SmtpAuthClients, daysAgo(29, 0));
        QVERIFY(use.rows.empty());
        QCOMPARE(use.period, DaySpan());
    }

    void anOutcomeNobodyUnderstandsProvesNoNonUse()
    {
        ImportMapping mapping;
        mapping.columns[ImportRole::Subject] = {QStringLiteral("Sender")};
        mapping.columns[ImportRole::Outcome] = {QStringLiteral("Status")};
        const auto preview = previewImport("Sender,Status\na@b.cz,250\nc@b.cz,Success\nd@b.cz,Failure\n",
                                           ImportKind::SmtpAuthClients, mapping);
        QVERIFY(preview);
        const auto use = finishImport(*preview, {}, {}, daysAgo(29, 0), noon(sampleToday()));
        // Who may have got in is counted as who did.
        QCOMPARE(use.rows.size(), size_t(2));
        QCOMPARE(use.period, DaySpan());
    }

    void namesAreReadByWholeWords()
    {
        const auto popular = imported("Mailbox,Population,Timap,Count\na@b.cz,12,3,4\n", ImportKind::PopImapUse);
        QVERIFY(popular.rows.empty());
        const auto file = readImportFile("Person,Population,News\na@b.cz,1,x\n");
        QVERIFY(file);
        QCOMPARE(detectKind(file->head), ImportKind::ToolList);
        QCOMPARE(ImportCells::protocol(QStringLiteral("News reader")), std::nullopt);
        QCOMPARE(ImportCells::protocol(QStringLiteral("Simaps")), std::nullopt);
        for (const char *mapi : {"MAPI Over HTTP", "mapihttp", "MapiHttp"})
            QCOMPARE(ImportCells::protocol(QString::fromLatin1(mapi)), std::optional(UseKey::Mapi));
        for (const char *sync : {"Exchange ActiveSync (supported)", "EAS", "active-sync", "activesync"})
            QCOMPARE(ImportCells::protocol(QString::fromLatin1(sync)), std::optional(UseKey::ActiveSync));
        for (const char *pop : {"POP", "pop3s", "POP-3", "Other clients; POP3"})
            QCOMPARE(ImportCells::protocol(QString::fromLatin1(pop)), std::optional(UseKey::Pop));
        const auto joined =
            imported("senderaddress,messagecount,lastseen\na@b.cz,5,2026-08-03\n", ImportKind::SmtpAuthClients);
        QCOMPARE(joined.rows.at(0).count, std::optional(5));
        QCOMPARE(joined.rows.at(0).days.from, QDate(2026, 8, 3));
    }

    void oneSenderWhomNobodyKnowsMayBeAnybody()
    {
        const auto facts = MailboxFacts::build(std::vector<Mailbox>{mailboxOf(0), mailboxOf(1)}, true);
        const auto period = [&](const QByteArray &line) {
            const auto preview = previewImport("Sender,Messages\n" + nameOf(0).toLatin1() + ",5\n" +
                                                   nameOf(1).toLatin1() + ",7\n" + line,
                                               ImportKind::SmtpAuthClients, std::nullopt);
            const ImportedUse use =
                finishImport(*preview, matchImport(preview->use, *facts), {}, daysAgo(29, 0), noon(sampleToday()));
            if (use.isUnplaced != use.period.isEmpty())
                return DaySpan{sampleToday(), sampleToday()};
            return use.period;
        };
        QCOMPARE(period({}), daysAgo(29, 0));
        QCOMPARE(period("gone@contoso.com,1\n"), DaySpan());
        QCOMPARE(period("Scanner <scan@contoso.com>,1\n"), DaySpan());
    }

    /// An export tells of those that it lists, whoever else is in it.
    void aStrangerInAnExportTakesNothingFromTheOthers()
    {
        const auto facts = MailboxFacts::build(std::vector<Mailbox>{mailboxOf(0)}, true);
        const auto preview =
            previewImport("Mailbox,POP,IMAP\n" + nameOf(0).toLatin1() + ",no,no\ngone@contoso.com,yes,no\n",
                          ImportKind::PopImapUse, std::nullopt);
        const ImportMatch match = matchImport(preview->use, *facts);
        QCOMPARE(match.unmatched, QStringList{QStringLiteral("gone@contoso.com")});
        const ImportedUse use = finishImport(*preview, match, {}, daysAgo(29, 0), noon(sampleToday()));
        QCOMPARE(use.period, daysAgo(29, 0));
        QVERIFY(!use.isUnplaced);
    }

    void withoutAnyDayAUseIsSomewhereInNinetyDays()
    {
        const QByteArray csv("Address,Messages\na@b.cz,5\n");
        const auto preview = previewImport(csv, ImportKind::SmtpAuthClients, std::nullopt);
        QVERIFY(preview && preview->needsPeriod);
        const auto use = imported(csv, ImportKind::SmtpAuthClients);
        QCOMPARE(use.rows[0].days, daysAgo(89, 0));
        QVERIFY(use.period.isEmpty());
        QCOMPARE(imported("who,protocol\na@b.cz,imap\n", ImportKind::ToolList).rows[0].days, daysAgo(89, 0));
    }

    void popAndImapInColumnsOrInRows()
    {
        const auto columns =
            imported("UserPrincipalName,POP3 used,IMAP4 used,Last date\na@b.cz,yes,0,\nb@b.cz,,2026-08-03,\n",
                     ImportKind::PopImapUse, daysAgo(29, 0));
        QCOMPARE(columns.rows.size(), size_t(3));
        QCOMPARE(columns.rows[0].key, UseKey::Pop);
        QCOMPARE(columns.rows[0].count, std::optional(1));
        QCOMPARE(columns.rows[1].count, std::optional(0));
        QCOMPARE(columns.rows[2].key, UseKey::Imap);
        QCOMPARE(columns.rows[2].count, std::nullopt);
        QCOMPARE(columns.rows[2].days.from, QDate(2026, 8, 3));
        const auto rows = imported("Mailbox,Protocol,Count\na@b.cz,IMAP4,3\na@b.cz,POP3,0\na@b.cz,gopher,1\n",
                                   ImportKind::PopImapUse, daysAgo(29, 0));
        QCOMPARE(rows.rows.size(), size_t(2));
        QCOMPARE(rows.rows[0].key, UseKey::Imap);
    }

    void aToolListNamesWhatItKnows()
    {
        const auto preview = previewImport("Tool,Mailbox,Protocol,IP address\nScan-O-Mat,s@b.cz,SMTP AUTH,192.0.2.4\n"
                                           "Archive,x@b.cz,EWS,\nUnknown,y@b.cz,telepathy,\n",
                                           ImportKind::ToolList, std::nullopt);
        QVERIFY(preview);
        QCOMPARE(preview->lines, 3);
        QCOMPARE(preview->skippedLines, std::vector<qsizetype>{4});
        QCOMPARE(preview->use.rows.size(), size_t(2));
        QCOMPARE(preview->use.rows[0].client, QStringLiteral("Scan-O-Mat"));
        QCOMPARE(preview->use.rows[0].address, QStringLiteral("192.0.2.4"));
        QCOMPARE(preview->use.rows[1].key, UseKey::Ews);
        QCOMPARE(preview->firstRows.size(), size_t(3));
        QCOMPARE(preview->headers.size(), 4);
    }

    void aMappingIsFollowedAsFarAsItFits()
    {
        const QByteArray csv("From,To,Messages\na@b.cz,c@d.cz,5\n");
        ImportMapping mapping;
        mapping.columns[ImportRole::Subject] = {QStringLiteral("to")};
        mapping.columns[ImportRole::Count] = {QStringLiteral("Messages"), QStringLiteral("gone")};
        const auto followed = previewImport(csv, ImportKind::SmtpAuthClients, mapping);
        QCOMPARE(followed->use.rows[0].subject, QStringLiteral("c@d.cz"));
        QCOMPARE(followed->mapping.columns[ImportRole::Count], QStringList{QStringLiteral("Messages")});
        mapping.columns[ImportRole::Subject] = {QStringLiteral("gone")};
        QCOMPARE(previewImport(csv, ImportKind::SmtpAuthClients, mapping)->use.rows[0].subject,
                 QStringLiteral("a@b.cz"));
        QCOMPARE(ImportMapping::fromText(mapping.toText()), std::optional(mapping));
        const ImportMapping marked{{{ImportRole::Subject, {QString(QChar::ByteOrderMark) + QStringLiteral("User")}}}};
        QCOMPARE(ImportMapping::fromText(marked.toText()), std::optional(marked));
        QVERIFY(!ImportMapping::fromText(QStringLiteral("subject=a&nonsense")));
        QVERIFY(!ImportMapping::fromText(QStringLiteral("who=a")));
    }

    void kindsHaveIds()
    {
        for (const ImportKind kind : allImportKinds)
            QCOMPARE(importKindFromId(importKindId(kind)), std::optional(kind));
        QVERIFY(!importKindFromId(QStringLiteral("usage-report")));
    }

    void whatFitsNoMailboxIsListed()
    {
        ImportedUse use;
        const Mailbox mailbox = mailboxOf(1);
        const QString objectId = mailbox.externalDirectoryObjectId.toString();
        for (const QString &subject : {QStringLiteral("P1@CONTOSO.com"), nameOf(1), objectId, mailbox.guid.toString(),
                                       QStringLiteral("who@nowhere"), QStringLiteral("Who@Nowhere")}) {
            ImportedUse::Row row;
            row.subject = subject;
            use.rows.push_back(row);
        }
        const auto facts = MailboxFacts::build(std::vector{mailbox, mailboxOf(2)}, true);
        const ImportMatch match = matchImport(use, *facts);
        QCOMPARE(match.mailboxes, 1);
        QCOMPARE(match.unmatched, QStringList{QStringLiteral("who@nowhere")});
        ImportPreview preview;
        preview.use = use;
        const ImportedUse finished = finishImport(preview, match, {}, {}, noon(sampleToday()));
        for (size_t row = 0; row < 4; ++row)
            QCOMPARE(finished.rows.at(row).objectId, mailbox.externalDirectoryObjectId);
        QVERIFY(finished.rows.at(4).objectId.isNull() && finished.rows.at(5).objectId.isNull());
    }

    void datesAndNumbersAreReadToTheLetter()
    {
        const QDate day(2026, 8, 3);
        for (const char *text :
             {"2026-08-03", "2026-8-3T10:00:00Z", " 2026-08-03 10:00 ", "3.8.2026", "3. 8. 2026, 10:00", "03.08.2026"})
            QCOMPARE(ImportCells::day(QString::fromLatin1(text)), (DaySpan{day, day}));
        QCOMPARE(ImportCells::day(u"3/8/2026"), (DaySpan{QDate(2026, 3, 8), day}));
        QCOMPARE(ImportCells::day(u"13/8/2026"), (DaySpan{QDate(2026, 8, 13), QDate(2026, 8, 13)}));
        for (const char *text : {"", "2026-08-03x", "20260803", "2026-08", "123-1-1", "3/8/20260", "3.8.26",
                                 "2026-02-30", "1999-01-01", "x2026-08-03", "3/8.2026", "-1/8/2026"})
            QCOMPARE(ImportCells::day(QString::fromLatin1(text)), DaySpan());
        for (const char *text : {"1234", "1,234", "1.234", "1 234", "1'234", "01234", "1,234 "})
            QCOMPARE(ImportCells::count(QString::fromLatin1(text)), std::optional(1234));
        QCOMPARE(ImportCells::count(u"1\u202f234\u00a0567"), std::optional(1234567));
        for (const char *text :
             {"", "1,23", "1234,567", "-1", "+1", "1.5", "1e3", "99999999999", "1,,234", ",123", "x"})
            QCOMPARE(ImportCells::count(QString::fromLatin1(text)), std::nullopt);
    }

    void theKindFollowsFromTheColumns_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<ImportKind>("kind");
        QTest::newRow("portal's SMTP AUTH report")
            << QByteArray("Sender address,TLS 1.0") << ImportKind::SmtpAuthClients;
        QTest::newRow("use of both") << QByteArray("User Principal Name,POP3 app,IMAP4 app") << ImportKind::PopImapUse;
        QTest::newRow("SOAP") << QByteArray("Mailbox,SOAP action,Calls") << ImportKind::EwsUse;
        QTest::newRow("by protocol") << QByteArray("Sender,Protocol,Tool") << ImportKind::ToolList;
        QTest::newRow("anything") << QByteArray("Person,Remark") << ImportKind::ToolList;
    }

    void theKindFollowsFromTheColumns()
    {
        QFETCH(QByteArray, header);
        QFETCH(ImportKind, kind);
        const auto file = readImportFile(header + "\na@b.cz" + QByteArray(header.count(','), ',') + '\n');
        QVERIFY(file);
        QCOMPARE(detectKind(file->head), kind);
    }

    void aFileOfTooManyLinesIsRefused()
    {
        const QByteArray header("Person,Count\n");
        const QByteArray most = QByteArray("a@b,\n").repeated(1000);
        const auto all = readImportFile(header + most, 1000);
        QVERIFY(all);
        QCOMPARE(all->lines, 1000);
        const auto more = readImportFile(header + most + "a@b,\n", 1000);
        QVERIFY(!more);
        QCOMPARE(more.error().kind, ErrorKind::BadInput);
        QVERIFY2(more.error().text.contains(QLocale().toString(qlonglong(1000))), qPrintable(more.error().text));
    }

    void aRememberedMappingHoldsAsFarAsItsColumnsAreThere()
    {
        ImportMapping mapping;
        mapping.columns[ImportRole::Subject] = {QStringLiteral("Account")};
        mapping.columns[ImportRole::Count] = {QStringLiteral("Gone"), QStringLiteral("Hits")};
        const QByteArray csv("Owner,Account,Hits\nowner@b.cz,a@b.cz,4\n");
        const auto preview = previewImport(csv, ImportKind::EwsUse, mapping);
        QVERIFY(preview);
        QCOMPARE(preview->use.rows.front().subject, QStringLiteral("a@b.cz"));
        QCOMPARE(preview->mapping.columns[ImportRole::Count], QStringList{QStringLiteral("Hits")});
        mapping.columns[ImportRole::Subject] = {QStringLiteral("Gone too")};
        const auto detected = previewImport(csv, ImportKind::EwsUse, mapping);
        QVERIFY(detected);
        QCOMPARE(detected->use.rows.front().subject, QStringLiteral("owner@b.cz"));
    }

    void hostileFiles_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<int>("rows"); // -1: refused
        QTest::newRow("empty") << QByteArray() << -1;
        QTest::newRow("header only") << QByteArray("Sender address,Count\n") << -1;
        QTest::newRow("no addresses") << QByteArray("A,B\n1,2\n") << -1;
        QTest::newRow("no header") << QByteArray("anna@b.cz,3\nbert@b.cz,4\n") << -1;
        QTest::newRow("half a character in the header")
            << QByteArray::fromHex("fffe410040d80a00610040006200 0a00") << -1;
        QTest::newRow("NUL") << QByteArray("Address\na@b\0c\n", 14) << -1;
        QTest::newRow("open quote") << QByteArray("Address\n\"a@b\n") << -1;
        QTest::newRow("10,000 columns") << QByteArray(9'999, ',') + "\na@b" + QByteArray(9'999, ',') << -1;
        QTest::newRow("line breaks in cells")
            << QByteArray("Address,Tool\r\na@b.cz,\"two\r\nlines\"\r\nc@b.cz,x\r\n") << 2;
        QTest::newRow("formula") << QByteArray("Address,Count\n=HYPERLINK(1)@b,1\na@b.cz,=1+1\nc@b.cz,2\nd@b.cz,3\n")
                                 << 4;
        QTest::newRow("same header twice") << QByteArray("Address,Address\na@b.cz,c@d.cz\n") << 1;
        QTest::newRow("UTF-16") << QByteArray::fromHex("fffe410064006400720065007300730 00a00610040006200 0a00") << 1;
        QTest::newRow("dates of tomorrow") << QByteArray("Address,Last date\na@b.cz,2031-01-01\n") << 1;
    }

    void hostileFiles()
    {
        QFETCH(QByteArray, csv);
        QFETCH(int, rows);
        const auto preview = previewImport(csv, ImportKind::SmtpAuthClients, std::nullopt);
        QCOMPARE(preview ? static_cast<int>(preview->use.rows.size()) : -1, rows);
        if (!preview)
            QCOMPARE(preview.error().kind, ErrorKind::BadInput);
        else
            for (const auto &row : finishImport(*preview, {}, {}, {}, noon(sampleToday())).rows)
                QVERIFY(!row.days.isEmpty() && row.days.to <= sampleToday());
    }

    void bigFiles()
    {
        QByteArray csv("Sender address,Message count,Remark\n");
        const QByteArray remark(200, 'r');
        for (int line = 0; csv.size() < 2 * 1024 * 1024; ++line)
            csv +=
                "person-" + QByteArray::number(line) + "@contoso.com," + QByteArray::number(line) + ',' + remark + '\n';
        const auto preview = previewImport(csv, ImportKind::SmtpAuthClients, std::nullopt);
        QVERIFY(preview);
        QCOMPARE(preview->lines, static_cast<qsizetype>(preview->use.rows.size()));
        QCOMPARE(preview->firstRows.size(), size_t(20));
        csv.resize(65 * 1024 * 1024);
        QVERIFY(!previewImport(csv, ImportKind::SmtpAuthClients, std::nullopt));
    }
};

CASEMENT_TEST(TestImportPreview)
#include "TestImportPreview.moc"
