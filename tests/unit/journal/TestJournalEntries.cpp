// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"

#include "models/journal/JournalEntries.h"
#include "models/store/Sql.h"
#include "models/store/Store.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

struct Bench
{
    Bench() : store(folder.filePath(QStringLiteral("journal.sqlite")))
    {
        const Schema schema{QStringLiteral("test"), {{1, JournalEntries::tables()}}};
        if (!settled(store.open({schema}, {})))
            qFatal("the store of a test could not be opened");
    }
    Outcome append(const QString &tenant, const QByteArray &entry)
    {
        return settled(
            store.run([=](QSqlDatabase &database) { return JournalEntries::append(database, tenant, entry); }, {}));
    }
    Outcome sql(const QString &statement)
    {
        return settled(store.run(
            [=](QSqlDatabase &database) {
                const auto done = execute(database, statement);
                return done ? Outcome() : Outcome(failure(done.error()));
            },
            {}));
    }
    Result<JournalHead> head(const QString &tenant)
    {
        return settled(store.run([=](QSqlDatabase &database) { return JournalEntries::head(database, tenant); }, {}));
    }

    QTemporaryDir folder;
    Store store;
};

const QString tenant = QStringLiteral("11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa");

} // namespace

class TestJournalEntries final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTenantHasAChainOfItsOwn()
    {
        Bench bench;
        QCOMPARE(*bench.head(tenant), journalBeginning(tenant));
        QVERIFY(bench.append(tenant, "{\"a\":1}"));
        QVERIFY(bench.append(QStringLiteral("other"), "{\"b\":1}"));
        QVERIFY(bench.append(tenant, "{\"a\":2}"));
        JournalHead expected = afterEntry(afterEntry(journalBeginning(tenant), "{\"a\":1}"), "{\"a\":2}");
        QCOMPARE(*bench.head(tenant), expected);
        QCOMPARE(bench.head(QStringLiteral("other"))->sequence, 1);
    }

    void nothingCanBeChangedOrTakenOut()
    {
        Bench bench;
        QVERIFY(bench.append(tenant, "{}"));
        QVERIFY(!bench.sql(QStringLiteral("UPDATE journal_entries SET entry='x'")));
        QVERIFY(!bench.sql(QStringLiteral("DELETE FROM journal_entries")));
        QVERIFY(!bench.sql(QStringLiteral("UPDATE journal_entries SET sequence=9")));
        QCOMPARE(bench.head(tenant)->sequence, 1);
    }

    void aHeadIsKeptAsText()
    {
        const JournalHead head = afterEntry(journalBeginning(tenant), "x");
        QCOMPARE(headFromText(headText(head)).value(), head);
        for (const char *wrong : {"", "1", "1:", "1:zz", "-1:00", "01:00"})
            QVERIFY(!headFromText(QString::fromLatin1(wrong)));
        QVERIFY(!headFromText(headText(head).toUpper()));
    }
};

CASEMENT_TEST(TestJournalEntries)
#include "TestJournalEntries.moc"
