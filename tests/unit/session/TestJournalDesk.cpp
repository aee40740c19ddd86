// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/JournalQuery.h"
#include "models/query/Parser.h"
#include "models/session/JournalDesk.h"
#include "models/session/OtherRuns.h"
#include "models/session/RunDesk.h"
#include "models/store/Sql.h"
#include "tests/support/TestMain.h"
#include "tests/unit/session/JournalBench.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

Query::Query asked(const QString &text)
{
    return *Query::parse(text, journalSchema());
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The desk and the watch of one console over the bench's journal.
struct DeskBench final : JournalBench
{
    RunDesk runs = RunDesk(journalTenant, nullptr, nullptr, nullptr, &clock);
    JournalDesk desk = JournalDesk(journalTenant, &store, nullptr, &clock, &runs);
    OtherRuns others = OtherRuns(journalTenant, &store, &runs);
};

} // namespace

class TestJournalDesk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsLinesOfEveryRun()
    {
        DeskBench bench;
        twoRuns(bench);
        QSignalSpy found(&bench.desk, &JournalDesk::found);
        bench.desk.find(asked(QStringLiteral("mailbox:m1@ outcome:done")));
        QTRY_COMPARE(found.count(), 1);
        QCOMPARE(found.at(0).at(1).value<std::vector<PastChange>>().size(), size_t(2));
        // Only the last of several questions is answered.
        bench.desk.find(asked(QStringLiteral("outcome:done")));
        bench.desk.find(asked(QStringLiteral("run:2 outcome:notstarted")));
        QTRY_COMPARE(found.count(), 2);
        QCOMPARE(found.at(1).at(0).value<Query::Query>().text(), QStringLiteral("run:2 outcome:notstarted"));
        const auto left = found.at(1).at(1).value<std::vector<PastChange>>();
        QCOMPARE(left.size(), size_t(1));
        QCOMPARE(left.front().row.address, QStringLiteral("m3@contoso.com"));
    }

    void whatTheChainDoesNotBearOutIsTold()
    {
        JournalBench bench;
        RunDesk runs(journalTenant, &bench.store, nullptr, nullptr, &bench.clock);
        JournalDesk desk(journalTenant, &bench.store, nullptr, &bench.clock, &runs);
        twoRuns(bench);
        int told = 0;
        std::vector<RowDoubt> doubts;
        connect(&desk, &JournalDesk::doubted, this, [&](const std::vector<RowDoubt> &found) {
            ++told;
            doubts = found;
        });
        desk.compare();
        QTRY_COMPARE(told, 1);
        QVERIFY(doubts.empty());
        QVERIFY(settled(bench.store.run(
            [](QSqlDatabase &database) -> Outcome {
                return execute(database, QStringLiteral("UPDATE run_rows SET wanted='pop=on' WHERE position=0 AND "
                                                        "run_id=(SELECT id FROM runs WHERE number=1)"))
                    .map([](const auto &) {});
            },
            CancelToken())));
        // Whoever reads the runs looks at them with it.
        runs.readRuns();
        QTRY_COMPARE(told, 2);
        QCOMPARE(doubts.size(), size_t(1));
        QCOMPARE(doubts.front().number, 1);
        QCOMPARE(doubts.front().address, QStringLiteral("m1@contoso.com"));
    }

    void exportsWhatWasAskedFor()
    {
        DeskBench bench;
        twoRuns(bench);
        QSignalSpy exported(&bench.desk, &JournalDesk::exported);
        const QString csv = m_folder.filePath(QStringLiteral("journal.csv"));
        bench.desk.exportTo(csv, asked(QStringLiteral("outcome:done why:chg-3")));
        QTRY_COMPARE(exported.count(), 1);
        QCOMPARE(exported.at(0).at(1).toLongLong(), 2);
        QVERIFY2(headFromText(exported.at(0).at(2).toString()), "the head is told, to be kept elsewhere");
        const QByteArray lines = contentOf(csv);
        QCOMPARE(lines.trimmed().count('\n'), 2); // the header, and two lines
        QVERIFY(lines.contains("m1@contoso.com") && lines.contains("request-2") && lines.contains("pop=off"));
        QVERIFY(!lines.contains("m3@contoso.com"));
        const QString json = m_folder.filePath(QStringLiteral("journal.json"));
        bench.desk.exportTo(json, {});
        QTRY_COMPARE(exported.count(), 2);
        QCOMPARE(exported.at(1).at(1).toLongLong(), 4);
        QVERIFY(contentOf(json).startsWith('['));
        const QJsonArray rows = QJsonDocument::fromJson(contentOf(json)).array();
        QCOMPARE(rows.size(), 5); // the lines, and the head
        QCOMPARE(rows.at(0).toObject().value(QStringLiteral("run")).toInt(), 2);
        QCOMPARE(rows.last().toObject(), QJsonObject({{QStringLiteral("head"), exported.at(1).at(2).toString()}}));
        // A question that nothing answers is answered by nothing but the head.
        bench.desk.exportTo(json, asked(QStringLiteral("run:99")));
        QTRY_COMPARE(exported.count(), 3);
        QCOMPARE(QJsonDocument::fromJson(contentOf(json)).array().size(), 1);
    }

    /// The lines are worth having then too, and nothing stands where a head would.
    void aHeadThatCannotBeReadIsNone()
    {
        DeskBench bench;
        twoRuns(bench);
        QVERIFY(settled(bench.store.run(
            [](QSqlDatabase &database) -> Outcome {
                const auto gone = execute(database, QStringLiteral("DROP TABLE journal_entries"));
                return gone ? Outcome() : Outcome(failure(gone.error()));
            },
            {})));
        QSignalSpy exported(&bench.desk, &JournalDesk::exported);
        const QString json = m_folder.filePath(QStringLiteral("headless.json"));
        bench.desk.exportTo(json, {});
        QTRY_COMPARE(exported.count(), 1);
        QCOMPARE(exported.at(0).at(1).toLongLong(), 4);
        QCOMPARE(exported.at(0).at(2).toString(), QString());
        const QJsonArray rows = QJsonDocument::fromJson(contentOf(json)).array();
        QCOMPARE(rows.size(), 5);
        for (int line = 0; line < 4; ++line)
            QVERIFY(
                rows.at(line).toObject().value(QStringLiteral("doubt")).toString().contains(QStringLiteral("chain")));
        QCOMPARE(rows.last().toObject(), QJsonObject({{QStringLiteral("head"), QJsonValue()}}));
    }

    void whatCannotBeWrittenIsSaid()
    {
        DeskBench bench;
        bench.begin(1);
        QSignalSpy refused(&bench.desk, &JournalDesk::refused);
        bench.desk.exportTo(m_folder.filePath(QStringLiteral("no/such/folder/journal.csv")), {});
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(refused.at(0).at(0).value<Error>().kind, ErrorKind::Storage);
    }

    void withoutAStoreNothingIsFound()
    {
        SystemClock clock;
        RunDesk runs(journalTenant, nullptr, nullptr, nullptr, &clock);
        JournalDesk desk(journalTenant, nullptr, nullptr, &clock, &runs);
        QSignalSpy found(&desk, &JournalDesk::found);
        desk.find({});
        QTRY_COMPARE(found.count(), 1);
        QVERIFY(found.at(0).at(1).value<std::vector<PastChange>>().empty());
        OtherRuns others(journalTenant, nullptr, &runs);
        others.begin();
        QVERIFY(!others.run());
    }

    /// What another program does in the same tenant is watched from its beginning to its end.
    void theRunOfAnotherProgramIsWatched()
    {
        DeskBench bench;
        QSignalSpy changed(&bench.others, &OtherRuns::changed);
        QSignalSpy ended(&bench.others, &OtherRuns::ended);
        const QUuid run = bench.begin(3);
        bench.others.begin();
        QTRY_VERIFY(bench.others.run());
        QCOMPARE(bench.others.run()->id, run);
        QCOMPARE(bench.others.run()->counts.settled(), 0);
        bench.settle(run, 1);
        QTRY_COMPARE(bench.others.run()->counts.settled(), 1);
        QCOMPARE(bench.others.run()->counts.total(), 3);
        bench.end(run);
        QTRY_VERIFY(!bench.others.run());
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(ended.at(0).at(0).value<RunRecord>().state, RunState::Finished);
        QCOMPARE(changed.count(), 3);
    }

    void anOwnRunIsNoOther()
    {
        DeskBench bench;
        QSignalSpy changed(&bench.others, &OtherRuns::changed);
        const QUuid run = bench.begin(2);
        Q_EMIT bench.runs.started(run, 1, RunCounts(2));
        bench.others.begin();
        bench.settle(run, 1);
        bench.settle(run, 2); // each waits for the store, which has answered the first look by then
        QVERIFY(!bench.others.run());
        QCOMPARE(changed.count(), 0);
        // Once it has ended here, whoever goes on with it is another.
        RunSummary summary;
        summary.runId = run;
        Q_EMIT bench.runs.finished(summary);
        QTRY_VERIFY(bench.others.run());
    }

    /// The store was asked before an own run ended, and answers afterwards.
    void aLookThatWasOvertakenSaysNothing()
    {
        DeskBench bench;
        QSignalSpy changed(&bench.others, &OtherRuns::changed);
        const QUuid run = bench.begin(2);
        Q_EMIT bench.runs.started(run, 1, RunCounts(2));
        bench.others.begin();
        RunSummary summary;
        summary.runId = run;
        Q_EMIT bench.runs.finished(summary);
        bench.end(run); // waits for the store, which has answered the look by then
        QCOMPARE(changed.count(), 0);
        QVERIFY(!bench.others.run());
    }

    void aRunOfAnotherTenantIsNobodysBusiness()
    {
        JournalBench bench;
        RunDesk runs(QStringLiteral("another"), nullptr, nullptr, nullptr, &bench.clock);
        OtherRuns others(QStringLiteral("another"), &bench.store, &runs);
        const QUuid run = bench.begin(2);
        others.begin();
        bench.settle(run, 1);
        bench.settle(run, 2);
        QVERIFY(!others.run());
    }

private:
    /// Three mailboxes of which two are done, then one that is done.
    static void twoRuns(const JournalBench &bench)
    {
        const QUuid small = bench.begin(1);
        bench.settle(small, 1);
        bench.end(small);
        const QUuid run = bench.begin(3);
        bench.settle(run, 1);
        bench.settle(run, 2);
        bench.end(run);
    }

    QTemporaryDir m_folder;
};

CASEMENT_TEST(TestJournalDesk)
#include "TestJournalDesk.moc"
