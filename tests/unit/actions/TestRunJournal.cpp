// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include "models/base/Json.h"
#include "models/journal/JournalEntries.h"
#include "models/store/Sql.h"

#include <nlohmann/json.hpp>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

const ProcessIdentity dead{999999999, QStringLiteral("another boot/1")};

Result<void> sql(Store &store, const QString &statement)
{
    return settled(store.run([statement](QSqlDatabase &database)
                                 -> Outcome { return execute(database, statement).map([](const auto &) {}); },
                             CancelToken()));
}

} // namespace

/// As if it had been made there.
static void moveTo(const QString &tenantId, ActionPlan &plan)
{
    plan.tenantId = tenantId;
    for (PlanRow &row : plan.rows)
        row.tenantId = tenantId;
}

class TestRunJournal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatWasBegun()
    {
        RunBench bench(3);
        ActionPlan plan = bench.plan();
        plan.note = QStringLiteral("it's \"quoted\"");
        plan.rows[1].ticked = false;
        const auto begun = settled(bench.journal.begin(plan, noon, {}));
        QVERIFY(begun);
        QCOMPARE(begun->id, plan.id);
        QCOMPARE(begun->number, 1);
        QCOMPARE(begun->state, RunState::Running);
        QCOMPARE(begun->startedAt, noon);
        QCOMPARE(begun->note, plan.note);
        QCOMPARE(begun->evidence, QString());
        QCOMPARE(begun->sentence, plan.sentence());
        QCOMPARE(begun->counts, RunCounts(2));
        QCOMPARE(*settled(bench.journal.plan(plan.id, {})), plan);
        const auto rows = bench.rows(plan.id);
        QCOMPARE(rows.size(), size_t(2));
        QCOMPARE(rows[1].guid, guidOf(3));
        QCOMPARE(rows[1].displayName, plan.rows[2].displayName);
        QCOMPARE(rows[1].seen, everythingOn());
        QCOMPARE(rows[1].wanted, settings(QStringLiteral("pop=off imap=off")));
    }

    void keepsThePersonsWordsApartFromWhatWasKnown()
    {
        RunBench bench(2);
        ActionPlan plan = bench.plan();
        plan.note = QStringLiteral("CHG-20417");
        plan.rows[0].group = EvidenceGroup::NoUse;
        plan.rows[1].group = EvidenceGroup::InUse;
        const auto begun = settled(bench.journal.begin(plan, noon, {}));
        QVERIFY(begun);
        QCOMPARE(begun->note, QStringLiteral("CHG-20417"));
        QCOMPARE(begun->evidence, QStringLiteral("Evidence: 1 in use, 0 thin, 0 not known, 1 no use"));
        QCOMPARE(settled(bench.journal.runs(tenantA, {}))->front().evidence, begun->evidence);
    }

    void tellsWhenSomethingWasLastSent()
    {
        RunBench bench(2);
        const ActionPlan plan = bench.plan();
        QVERIFY(settled(bench.journal.begin(plan, noon, {})));
        QVERIFY(settled(bench.journal.lastIntent(tenantA, {}))->isNull());
        QVERIFY(settled(bench.journal.writeIntent(plan.id, guidOf(1), QStringLiteral("r1"), noon.addMSecs(1500), {})));
        QVERIFY(settled(bench.journal.writeIntent(plan.id, guidOf(2), QStringLiteral("r2"), noon.addSecs(60), {})));
        QCOMPARE(*settled(bench.journal.lastIntent(tenantA, {})), noon.addSecs(60));
        QVERIFY(settled(bench.journal.lastIntent(QStringLiteral("another tenant"), {}))->isNull());
    }

    void keepsTheNamesItIsTold()
    {
        RunBench bench(2);
        const ActionPlan plan = bench.plan();
        QVERIFY(settled(bench.journal.begin(plan, noon, {})));
        QVERIFY(settled(bench.journal.nameRows(plan.id, {{guidOf(2), QStringLiteral("bo@contoso.com")}}, {})));
        const auto rows = bench.rows(plan.id);
        QCOMPARE(rows.size(), size_t(2));
        QVERIFY(rows[0].userPrincipalName.isEmpty());
        QCOMPARE(rows[1].userPrincipalName, QStringLiteral("bo@contoso.com"));
    }

    /// What happened stands in the chain in the order in which it happened, with what a question to Microsoft needs.
    void everythingIsToldToTheChain()
    {
        RunBench bench(2);
        bench.tenant.acts.insert(guidOf(2), FakeTenant::Act::Refuse);
        ActionPlan plan = bench.plan();
        plan.note = QStringLiteral("CHG-1 \u2028 \"x\"");
        QVERIFY(bench.run(plan));
        QList<QByteArray> told;
        QByteArray last;
        const auto read = settled(bench.store.run(
            [&](QSqlDatabase &database) {
                return JournalEntries::forEach(database, tenantA,
                                               [&](qint64, const QByteArray &entry, const QByteArray &hash) {
                                                   told << entry;
                                                   last = hash;
                                                   return Outcome();
                                               });
            },
            {}));
        QVERIFY(read);
        QVERIFY(told.first().contains("\"event\":\"began\"") && told.first().contains("CHG-1"));
        QVERIFY(told.last().contains("\"event\":\"state\"") && told.last().contains("finished"));
        int sends = 0;
        int refused = 0;
        JournalHead head = journalBeginning(tenantA);
        for (const QByteArray &entry : told) {
            head = afterEntry(head, entry);
            const auto json = parseJson(entry);
            QVERIFY(json);
            if (jsonString(*json, "event") == QLatin1String("sends")) {
                ++sends;
                QVERIFY(!QUuid(jsonString(*json, "request")).isNull());
                QVERIFY(!jsonString(*json, "seen").isEmpty() && !jsonString(*json, "wanted").isEmpty());
            }
            refused += jsonString(*json, "outcome") == QLatin1String("failed") ? 1 : 0;
        }
        QCOMPARE(sends, 2);
        QCOMPARE(refused, 1);
        QCOMPARE(head.hash, last);
    }

    void tellsWhatHappenedToOneMailboxRunByRun()
    {
        RunBench bench(3);
        ActionPlan first = bench.plan();
        first.note = QStringLiteral("CHG-1");
        ActionPlan second = bench.plan();
        second.undoOf = first.id;
        ActionPlan elsewhere = bench.plan();
        moveTo(QStringLiteral("another tenant"), elsewhere);
        for (const ActionPlan &plan : {first, second, elsewhere}) {
            QVERIFY(settled(bench.journal.begin(plan, noon, {})));
            QVERIFY(settled(bench.journal.end(plan.id, RunState::Finished, noon, {})));
        }
        const auto changes = settled(bench.journal.changesOf(first.tenantId, guidOf(2), {}));
        QVERIFY(changes);
        QCOMPARE(changes->size(), size_t(2));
        QCOMPARE(changes->front().run, second.id);
        QCOMPARE(changes->front().undoOf, first.id);
        QCOMPARE(changes->back().run, first.id);
        QCOMPARE(changes->back().note, first.note);
        QCOMPARE(changes->back().startedAt, noon);
        QVERIFY(changes->back().undoOf.isNull());
        QCOMPARE(changes->back().row.guid, guidOf(2));
        QCOMPARE(changes->back().row.wanted, settings(QStringLiteral("pop=off imap=off")));
        QVERIFY(settled(bench.journal.changesOf(first.tenantId, QUuid::createUuid(), {}))->empty());
    }

    void aPlanIsUsedOnce()
    {
        RunBench bench(1);
        const ActionPlan plan = bench.plan();
        QVERIFY(settled(bench.journal.begin(plan, noon, {})));
        QVERIFY(settled(bench.journal.end(plan.id, RunState::Finished, noon, {})));
        const auto again = settled(bench.journal.begin(plan, noon, {}));
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Conflict);
    }

    void aRowOfAnotherTenantNeverGetsIntoARun()
    {
        RunBench bench(3);
        ActionPlan plan = bench.plan();
        plan.rows[1].tenantId = QStringLiteral("another tenant");
        QCOMPARE(settled(bench.journal.begin(plan, noon, {})).error().kind, ErrorKind::Conflict);
        QVERIFY(settled(bench.journal.runs({}, {}))->empty());
        plan.rows[1].tenantId.clear();
        QCOMPARE(settled(bench.journal.begin(plan, noon, {})).error().kind, ErrorKind::Conflict);
        plan.rows[1].tenantId = plan.tenantId;
        QVERIFY(settled(bench.journal.begin(plan, noon, {})));
        QCOMPARE(settled(bench.journal.rows(plan.id, {}))->at(1).tenantId, plan.tenantId);
    }

    void oneActiveRunPerTenant()
    {
        RunBench bench(1);
        const ActionPlan first = bench.plan();
        const ActionPlan second = bench.plan();
        ActionPlan elsewhere = bench.plan();
        moveTo(QStringLiteral("another tenant"), elsewhere);
        QVERIFY(settled(bench.journal.begin(first, noon, {})));
        const auto refused = settled(bench.journal.begin(second, noon, {}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY(settled(bench.journal.begin(elsewhere, noon, {})));
        QCOMPARE(settled(bench.journal.runs({}, {}))->size(), size_t(2));
        QVERIFY(settled(bench.journal.end(first.id, RunState::Finished, noon, {})));
        QCOMPARE(settled(bench.journal.begin(second, noon, {}))->number, 3);
    }

    void twoProgramsRaceForATenant()
    {
        for (int round = 0; round < 10; ++round) {
            RunBench bench(1);
            Store other(bench.file());
            QVERIFY(settled(other.open({RunJournal::schema()}, {})));
            const RunJournal theirs(&other);
            const auto one = bench.journal.begin(bench.plan(), noon, {});
            const auto two = theirs.begin(bench.plan(), noon, {});
            const auto first = settled(one);
            const auto second = settled(two);
            QVERIFY(first.has_value() != second.has_value());
            QCOMPARE((first ? second : first).error().kind, ErrorKind::Conflict);
        }
    }

    void aDeadProcessLosesItsClaim()
    {
        RunBench bench(2);
        const RunJournal gone(&bench.store, dead);
        const ActionPlan plan = bench.plan();
        QVERIFY(settled(gone.begin(plan, noon, {})));
        QVERIFY(settled(gone.writeIntent(plan.id, guidOf(1), QString(), noon, {})));
        const auto found = settled(bench.journal.unfinished(tenantA, {}));
        QCOMPARE(found->size(), size_t(1));
        QCOMPARE(found->front().state, RunState::Interrupted);
        QCOMPARE(found->front().counts[RowOutcome::Sending], 1);
        QCOMPARE(found->front().counts.total(), 2);
        QVERIFY(settled(bench.journal.claim(plan.id, noon, {})));
        // Should it still run after all, it finds out before it sends anything.
        const auto late = settled(gone.writeIntent(plan.id, guidOf(2), QString(), noon, {}));
        QVERIFY(!late);
        QCOMPARE(late.error().kind, ErrorKind::Conflict);
    }

    void anIntentNeedsTheClaim()
    {
        RunBench bench(1);
        const ActionPlan plan = bench.plan();
        QVERIFY(settled(bench.journal.begin(plan, noon, {})));
        QVERIFY(settled(bench.journal.end(plan.id, RunState::Stopped, noon, {})));
        QVERIFY(!settled(bench.journal.writeIntent(plan.id, guidOf(1), QString(), noon, {})));
    }

    void findsRunsByNumberAndId()
    {
        RunBench bench(1);
        const ActionPlan plan = bench.plan();
        QVERIFY(settled(bench.journal.begin(plan, noon, {})));
        const QString id = plan.id.toString(QUuid::WithoutBraces);
        for (const QString &text : {QStringLiteral("1"), id, id.left(6), id.toUpper(), plan.id.toString()})
            QVERIFY2(settled(bench.journal.find(text, {})), qPrintable(text));
        for (const QString &text : {QStringLiteral("2"), QString(), QStringLiteral("%"), QStringLiteral("____"),
                                    QStringLiteral("zzzz"), QStringLiteral("-1")})
            QCOMPARE(settled(bench.journal.find(text, {})).error().kind, ErrorKind::NotFound);
    }

    void noticesAnEditedPlan()
    {
        RunBench bench(1);
        const ActionPlan plan = bench.plan();
        QVERIFY(settled(bench.journal.begin(plan, noon, {})));
        QVERIFY(sql(bench.store, QStringLiteral("UPDATE runs SET plan_json=replace(plan_json, 'pop=off', 'pop=on')")));
        const auto read = settled(bench.journal.plan(plan.id, {}));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Storage);
    }

    void unreadableRowsAreSaid()
    {
        RunBench bench(1);
        const ActionPlan plan = bench.plan();
        QVERIFY(settled(bench.journal.begin(plan, noon, {})));
        QVERIFY(sql(bench.store, QStringLiteral("UPDATE run_rows SET outcome='glorious'")));
        QCOMPARE(settled(bench.journal.rows(plan.id, {})).error().kind, ErrorKind::Storage);
        QCOMPARE(settled(bench.journal.runs({}, {})).error().kind, ErrorKind::Storage);
    }

    void aLaterReadingConfirms()
    {
        RunBench bench(3);
        const ActionPlan plan = bench.plan();
        QVERIFY(settled(bench.journal.begin(plan, noon, {})));
        const RowOutcome outcomes[] = {RowOutcome::NotVisibleYet, RowOutcome::Unknown, RowOutcome::Failed};
        for (int i = 0; i < 3; ++i)
            QVERIFY(settled(bench.journal.writeOutcome(plan.id, {guidOf(i + 1), outcomes[i], {}, {}}, noon, {})));
        std::vector<Mailbox> read = bench.tenant.asRead();
        read[0].clientAccess = plan.rows[0].after().protocols();
        QCOMPARE(*settled(bench.journal.confirmFrom(tenantA, read, noon, {})), 1);
        read[1].clientAccess = plan.rows[1].after().protocols();
        read[2].clientAccess = plan.rows[2].after().protocols();
        QCOMPARE(*settled(bench.journal.confirmFrom(tenantA, read, noon, {})), 1);
        const auto counts = settled(bench.journal.record(plan.id, {}))->counts;
        QCOMPARE(counts[RowOutcome::Done], 2);
        QCOMPARE(counts[RowOutcome::Failed], 1);
    }
};

CASEMENT_TEST(TestRunJournal)
#include "TestRunJournal.moc"
