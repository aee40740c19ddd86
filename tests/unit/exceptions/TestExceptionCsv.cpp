// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"

#include "models/exceptions/ExceptionCsv.h"

#include <QTest>

using namespace Casement;

namespace {

const QString tenant = QStringLiteral("tenant-a");
const QDateTime now(QDate(2026, 11, 18), QTime(9, 12, 0, 345), Qt::UTC);

ExceptionGrant grant(Protocol protocol = Protocol::Pop, const QString &reason = QStringLiteral("scanner"))
{
    return {QUuid::createUuid(),
            tenant,
            QUuid::createUuid(),
            QStringLiteral("ann@contoso.com"),
            protocol,
            reason,
            QStringLiteral("owner"),
            QStringLiteral("INC-1"),
            QDate(2027, 2, 16),
            now,
            QStringLiteral("admin"),
            false};
}

ExceptionImport imported(const std::vector<ExceptionGrant> &file, const ExceptionBook &book)
{
    const auto result = exceptionsFromCsv(exceptionsToCsv(file), book);
    return result ? *result : ExceptionImport{{}, -1, {}};
}

} // namespace

class TestExceptionCsv final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackExactly()
    {
        std::vector<ExceptionGrant> grants;
        const QStringList hostile{QStringLiteral("=cmd|' /C calc'!A0"),
                                  QStringLiteral("a\"b,c;d\te"),
                                  QStringLiteral("two\r\nlines"),
                                  QStringLiteral("null"),
                                  QString(),
                                  QStringLiteral("<b>&amp;%1</b>"),
                                  QString::fromUtf8("\u202Eعربي 名前"),
                                  QStringLiteral("'=x"),
                                  QStringLiteral("  spaces  ")};
        for (const QString &text : hostile)
            grants.push_back(grant(Protocol::Mapi, text));
        grants.back().closed = true;
        const ExceptionBook empty(tenant);
        const ExceptionImport import = imported(grants, empty);
        QVERIFY(import.conflicts.empty());
        QCOMPARE(import.edits.size(), grants.size());
        for (size_t i = 0; i < grants.size(); ++i) {
            QVERIFY(!import.edits[i].before);
            QCOMPARE(*import.edits[i].after, grants[i]);
        }
    }

    void theNewestChangeWins()
    {
        ExceptionGrant known = grant();
        ExceptionBook book(tenant);
        book.setGrants({known});
        ExceptionGrant older = known;
        older.changedAt = now.addMSecs(-1);
        older.reason = QStringLiteral("older");
        ExceptionGrant newer = known;
        newer.changedAt = now.addMSecs(1);
        newer.closed = true;
        QCOMPARE(imported({known}, book).unchanged, 1);
        QCOMPARE(imported({older}, book).unchanged, 1);
        const ExceptionImport import = imported({older, newer}, book);
        QCOMPARE(import.edits, (ExceptionEdits{{known, newer}}));
        QCOMPARE(import.unchanged, 1);
    }

    void listsSameTimeWithOtherContent()
    {
        ExceptionGrant known = grant();
        ExceptionBook book(tenant);
        book.setGrants({known});
        ExceptionGrant other = known;
        other.closed = true;
        const ExceptionImport import = imported({grant(), other}, book);
        QCOMPARE(import.conflicts.size(), size_t(1));
        QCOMPARE(import.conflicts[0].line, 3);
        QCOMPARE(import.edits.size(), size_t(1));
    }

    void listsAnotherTenantsGrants()
    {
        ExceptionGrant foreign = grant();
        foreign.tenantId = QStringLiteral("tenant-b");
        const ExceptionBook book(tenant);
        const ExceptionImport import = imported({foreign}, book);
        QCOMPARE(import.conflicts.size(), size_t(1));
        QVERIFY(import.edits.empty());
    }

    void twoComputersMarkedTheSame()
    {
        const ExceptionGrant mine = grant();
        ExceptionBook book(tenant);
        book.setGrants({mine});
        ExceptionGrant theirs = mine;
        theirs.id = QUuid::createUuid();
        QCOMPARE(imported({theirs}, book).unchanged, 1);
        theirs.reason = QStringLiteral("other");
        QCOMPARE(imported({theirs}, book).conflicts.size(), size_t(1));
        theirs.changedAt = now.addSecs(1);
        book.apply(imported({theirs}, book).edits);
        QCOMPARE(book.count(), 1);
        QCOMPARE(book.protecting(mine.mailbox, mine.protocol)->id, theirs.id);
        QCOMPARE(book.all().size(), size_t(2));
    }

    void listsLinesThatCannotBeUnderstood_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("protocol") << QByteArray(",pop,") << QByteArray(",gopher,");
        QTest::newRow("date") << QByteArray("2027-02-16") << QByteArray("16.02.2027");
        QTest::newRow("no such day") << QByteArray("2027-02-16") << QByteArray("2027-02-30");
        QTest::newRow("time") << QByteArray("2026-11-18T09:12:00.345Z") << QByteArray("yesterday");
        QTest::newRow("closed") << QByteArray("false") << QByteArray("maybe");
        QTest::newRow("guid") << QByteArray("00000000-1111") << QByteArray("x");
    }

    void listsLinesThatCannotBeUnderstood()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        ExceptionGrant odd = grant();
        odd.mailbox = QUuid(QStringLiteral("00000000-1111-4111-8111-111111111111"));
        const ExceptionGrant good = grant(Protocol::Imap);
        QByteArray csv = exceptionsToCsv({odd, good});
        const qsizetype at = csv.indexOf(from);
        QVERIFY(at > 0);
        csv.replace(at, from.size(), to);
        const auto import = exceptionsFromCsv(csv, ExceptionBook(tenant));
        QVERIFY(import);
        QCOMPARE(import->conflicts.size(), size_t(1));
        QCOMPARE(import->conflicts[0].line, 2);
        QCOMPARE(import->edits, (ExceptionEdits{{std::nullopt, good}}));
    }

    void refusesOtherFiles_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<html><body>Sign in</body></html>");
        QTest::newRow("other columns") << QByteArray("Name,Mail\r\nAnn,ann@contoso.com\r\n");
        QTest::newRow("open quote") << QByteArray("MailboxGuid,\"Protocol");
    }

    void refusesOtherFiles()
    {
        QFETCH(QByteArray, csv);
        const auto import = exceptionsFromCsv(csv, ExceptionBook(tenant));
        QVERIFY(!import);
        QVERIFY(!import.error().text.isEmpty());
    }
};

CASEMENT_TEST(TestExceptionCsv)
#include "TestExceptionCsv.moc"
