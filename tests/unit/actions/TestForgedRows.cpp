// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include "models/actions/JournalColumns.h"
#include "models/actions/JournalSearch.h"
#include "models/actions/UndoPlan.h"
#include "models/store/Sql.h"

#include <QDir>
#include <QRandomGenerator>

#include <algorithm>

using namespace Casement;
using namespace Casement::TestSupport;
using Act = FakeTenant::Act;

namespace {

constexpr int honestJournals = 100;

QString keyOf(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

/// Somebody with a tool for SQLite; how many rows it touched.
int forge(RunBench &bench, const QString &statement)
{
    const auto changed = settled(bench.store.run(
        [statement](QSqlDatabase &database) -> Result<int> {
            return execute(database, statement).map([](const QSqlQuery &query) { return query.numRowsAffected(); });
        },
        CancelToken()));
    return changed.value_or(0);
}

std::vector<RowDoubt> doubtsOf(RunBench &bench, const QUuid &run = {})
{
    const auto doubts = settled(bench.journal.doubts(tenantA, run, {}));
    return doubts ? *doubts : std::vector<RowDoubt>(1000);
}

bool isDoubted(const std::vector<RowDoubt> &doubts, const QUuid &run, const QUuid &object)
{
    return std::ranges::any_of(doubts, [&](const RowDoubt &doubt) {
        return doubt.run == run && doubt.object == object && !doubt.why.isEmpty();
    });
}

} // namespace

/// The tables of runs stand beside the chain: whoever changes them is found out, and what is honest is not accused.
class TestForgedRows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Many stores are made here, and the disk is not what is tested.
        if (QDir(QStringLiteral("/dev/shm")).exists())
            qputenv("TMPDIR", "/dev/shm");
    }

    void aFileMarksTheLinesThatAreDoubted()
    {
        RunBench bench(3);
        QVERIFY(bench.run(bench.plan()));
        const auto marked = [&] {
            QStringList why;
            const auto lines = settled(searchComparedJournal(&bench.journal, tenantA, {}, QDate(2026, 9, 14), {}));
            for (const PastChange &line : lines.value_or(std::vector<PastChange>()))
                why << line.doubt;
            return why;
        };
        QCOMPARE(marked(), QStringList(3));
        QCOMPARE(
            forge(bench,
                  QStringLiteral("UPDATE run_rows SET message='All is well' WHERE guid='%1'").arg(keyOf(guidOf(2)))),
            1);
        const QStringList one = marked();
        QCOMPARE(one.count(QString()), qsizetype(2));
        const auto columns = journalColumns();
        const auto lines = settled(searchComparedJournal(&bench.journal, tenantA, {}, QDate(2026, 9, 14), {}));
        const auto table = columns.tableOf(std::span<const PastChange>(*lines));
        QCOMPARE(table.headers().back().id, QStringLiteral("doubt"));
        const auto last = static_cast<qsizetype>(table.headers().size()) - 1;
        for (qsizetype row = 0; row < table.rowCount(); ++row)
            QCOMPARE(table.cell(row, last), one[row].isEmpty() ? Tabular::Cell::null() : Tabular::Cell::text(one[row]));

        // What is doubted of the run is doubted of each of its lines.
        QCOMPARE(forge(bench, QStringLiteral("UPDATE runs SET account='mallory@contoso.com'")), 1);
        QCOMPARE(marked().count(QString()), qsizetype(0));
    }

    void everyEditOfARowIsNoticed_data()
    {
        QTest::addColumn<QString>("edit");
        QTest::addColumn<int>("row"); // 0: the run itself
        const auto set = [](const char *name, const char *what, int row = 2) {
            QTest::newRow(name)
                << QStringLiteral("UPDATE run_rows SET %1 WHERE run_id='%3' AND guid='%2'").arg(QString::fromUtf8(what))
                << row;
        };
        set("what was before", "seen='pop=inherit imap=on'");
        set("what was before, emptied", "seen=''");
        set("what was wanted", "wanted='pop=on'");
        set("what was wanted, more", "wanted=wanted || ' owa=off'");
        set("what was read", "now_read='pop=on imap=on'");
        set("done that was not", "outcome='done'", 3);
        set("not done that was", "outcome='not-started'");
        set("failed that was done", "outcome='failed'");
        set("what happened", "message='All is well'");
        set("the name", "name='Somebody else'");
        set("the address", "address='else@contoso.com'");
        set("the kind", "kind='user'");
        set("the tenant of a row", "tenant_id='22222222-aaaa-4aaa-8aaa-aaaaaaaaaaaa'");
        set("the request", "request_id='r-forged'");
        set("when it was sent", "intent_at='2026-01-01T00:00:00.000Z'");
        set("when it was settled", "outcome_at='2026-01-01T00:00:00.000Z'");
        set("the order", "position=77");
        set("another object", "guid='99999999-9999-4999-8999-999999999999'");
        set("moved to another run", "run_id='%4'");
        QTest::newRow("taken out") << QStringLiteral("DELETE FROM run_rows WHERE run_id='%3' AND guid='%2'") << 2;
        QTest::newRow("added") << QStringLiteral(
                                      "INSERT INTO run_rows (run_id, position, guid, name, address, seen, wanted, "
                                      "now_read, outcome, message, kind, tenant_id) SELECT run_id, 9, '%2', 'New', "
                                      "'new@contoso.com', seen, wanted, now_read, outcome, message, kind, tenant_id "
                                      "FROM run_rows WHERE run_id='%3' AND position=0")
                               << 9;
        QTest::newRow("the plan too")
            << QStringLiteral("UPDATE runs SET plan_json=replace(plan_json, 'imap=off', 'imap=on') WHERE id='%3'") << 2;
        QTest::newRow("another account") << QStringLiteral(
                                                "UPDATE runs SET account='mallory@contoso.com' WHERE id='%3'")
                                         << 0;
        QTest::newRow("another state") << QStringLiteral("UPDATE runs SET state='paused' WHERE id='%3'") << 0;
        QTest::newRow("moved to another tenant")
            << QStringLiteral("UPDATE runs SET tenant_id='22222222-aaaa-4aaa-8aaa-aaaaaaaaaaaa' WHERE id='%3'") << 0;
    }

    void everyEditOfARowIsNoticed()
    {
        QFETCH(QString, edit);
        QFETCH(int, row);
        RunBench bench(5);
        bench.tenant.acts.insert(guidOf(3), Act::Refuse);
        const ActionPlan plan = bench.plan();
        QVERIFY(bench.run(plan));
        const auto other = buildPlan(context(), {mailbox(7)}, settings(QStringLiteral("owa=off")), bench.exceptions);
        QVERIFY(other);
        QVERIFY(settled(bench.journal.begin(*other, noon, {})));
        QVERIFY(doubtsOf(bench).empty());
        const QUuid object = row > 0 ? guidOf(row) : QUuid();
        edit.replace(QStringLiteral("%2"), keyOf(object))
            .replace(QStringLiteral("%3"), keyOf(plan.id))
            .replace(QStringLiteral("%4"), keyOf(other->id));
        QVERIFY2(forge(bench, edit) > 0, qPrintable(edit));

        const auto doubts = doubtsOf(bench, plan.id);
        QVERIFY(isDoubted(doubts, plan.id, object));
        QVERIFY(isDoubted(doubtsOf(bench), plan.id, object));
        auto rows = settled(bench.journal.rows(plan.id, {})).value_or(std::vector<RunRow>());
        const auto named = takeOutDoubted(rows, doubts, {}, true);
        QVERIFY(std::ranges::none_of(rows, [&](const RunRow &left) { return left.guid == object; }));
        QCOMPARE(std::ranges::any_of(named, [&](const SetAside &aside) { return aside.guid == object; }),
                 row > 0 || doubts.front().number == 0);
    }

    void aRunThatNeverWasIsNoticed()
    {
        RunBench bench(3);
        const ActionPlan plan = bench.plan();
        QVERIFY(bench.run(plan));
        const QUuid forged = QUuid::createUuid();
        QVERIFY(forge(bench, QStringLiteral("INSERT INTO runs SELECT '%1', 99, tenant_id, tenant_name, started_at, "
                                            "account, note, sentence, undo_of, state, plan_json, plan_hash, evidence "
                                            "FROM runs")
                                 .arg(keyOf(forged))) == 1);
        QVERIFY(forge(bench, QStringLiteral("UPDATE run_rows SET run_id='%1' WHERE position=0").arg(keyOf(forged))) ==
                1);
        const auto doubts = doubtsOf(bench);
        QVERIFY(isDoubted(doubts, forged, QUuid()));
        QVERIFY(isDoubted(doubts, forged, plan.rows[0].guid));
        QVERIFY(isDoubted(doubts, plan.id, plan.rows[0].guid));
    }

    void aRowThatWasChangedBeforeItWasSentIsNoticed()
    {
        RunBench bench(2);
        const ActionPlan plan = bench.plan();
        QVERIFY(settled(bench.journal.begin(plan, noon, {})));
        QVERIFY(forge(bench, QStringLiteral("UPDATE run_rows SET seen='pop=off imap=off' WHERE position=1")) == 1);
        QVERIFY(settled(bench.journal.writeIntent(plan.id, guidOf(2), QStringLiteral("r"), noon, {})));
        QVERIFY(forge(bench, QStringLiteral("UPDATE run_rows SET seen='%1' WHERE position=1")
                                 .arg(settingsToText(plan.rows[1].seen))) == 1);
        QVERIFY(isDoubted(doubtsOf(bench), plan.id, guidOf(2)));
        QVERIFY(!isDoubted(doubtsOf(bench), plan.id, guidOf(1)));
    }

    void aTimeAloneIsNoReasonNotToPutARowBack()
    {
        RunBench bench(2);
        const ActionPlan plan = bench.plan();
        QVERIFY(bench.run(plan));
        QVERIFY(forge(bench, QStringLiteral("UPDATE run_rows SET intent_at='2026-01-01T00:00:00.000Z'")) == 2);
        const auto doubts = doubtsOf(bench);
        QCOMPARE(doubts.size(), size_t(2));
        auto rows = bench.rows(plan.id);
        QVERIFY(takeOutDoubted(rows, doubts, {}, false).empty());
        QCOMPARE(rows.size(), size_t(2));
        QCOMPARE(takeOutDoubted(rows, doubts, {guidOf(1)}, true).size(), size_t(1));
        QCOMPARE(rows.size(), size_t(1));
    }

    void noHonestJournalIsAccused()
    {
        QRandomGenerator random(23);
        int halfFinished = 0;
        for (int made = 0; made < honestJournals; ++made) {
            RunBench bench(6);
            for (const QUuid &guid : bench.tenant.stored.keys()) {
                const Act acts[] = {Act::Apply, Act::ApplyAndCut, Act::Cut, Act::Refuse, Act::OutOfScope};
                bench.tenant.acts.insert(guid, acts[random.bounded(5)]);
            }
            bench.pace.repeats = random.bounded(2);
            ActionPlan plan = bench.plan();
            plan.note = QStringLiteral("CHG \"%1\" \u2028 <b>").arg(made);
            plan.rows[1].ticked = false;
            auto runner = bench.runner();
            CancelSource cancel;
            int left = random.bounded(25);
            connect(runner.get(), &ActionRunner::progressed, this, [&] {
                if (--left == 0)
                    cancel.cancel();
            });
            const auto summary = settled(runner->run(confirmed(plan), cancel.token()));
            QVERIFY(summary);
            halfFinished += summary->state == RunState::Finished ? 0 : 1;
            if (random.bounded(3) == 0)
                QVERIFY(settled(bench.journal.confirmFrom(tenantA, bench.tenant.asRead(), noon.addSecs(60), {})));
            const auto doubts = doubtsOf(bench);
            QVERIFY2(doubts.empty(), qPrintable(doubts.empty() ? QString() : doubts.front().why));
            if (random.bounded(2) == 0)
                QVERIFY(settled(bench.runner()->resume(plan.id, {})));
            QVERIFY(doubtsOf(bench).empty());
            QVERIFY(doubtsOf(bench, plan.id).empty());
        }
        QVERIFY(halfFinished > 10);
        qInfo("%d honest journals, %d of them half-finished: none accused", honestJournals, halfFinished);
    }
};

CASEMENT_TEST(TestForgedRows)

#include "TestForgedRows.moc"
