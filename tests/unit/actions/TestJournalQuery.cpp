// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/JournalColumns.h"
#include "models/actions/JournalQuery.h"
#include "models/actions/JournalSearch.h"
#include "models/query/Parser.h"
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

const QDate today(2026, 11, 22);

PastChange line(int number, const QString &seen, const QString &wanted)
{
    PastChange made;
    made.run = guidOf(1000 + number);
    made.number = number;
    made.startedAt = noon.addDays(number);
    made.account = QStringLiteral("alex@contoso.com");
    made.row.guid = guidOf(number);
    made.row.displayName = QStringLiteral("Zoë Ångström %1").arg(number);
    made.row.address = QStringLiteral("zoe%1@contoso.com").arg(number);
    made.row.seen = *settingsFromText(seen);
    made.row.wanted = *settingsFromText(wanted);
    made.row.outcome = RowOutcome::Done;
    return made;
}

/// Four lines, each unlike the others in what a person may ask for.
std::vector<PastChange> someLines()
{
    std::vector<PastChange> lines{
        line(1, QStringLiteral("pop=on imap=off owa=on"), QStringLiteral("pop=off")),
        line(2, QStringLiteral("smtp=inherit"), QStringLiteral("smtp=off")),
        line(3, QStringLiteral("EwsEnabled=null"), QStringLiteral("EwsEnabled=false")),
        line(4, QStringLiteral("Exists=false"), QStringLiteral("Exists=true AllowBasicAuthImap=false"))};
    lines[0].note = QStringLiteral("CHG-20417 printers");
    lines[0].startedAt = noon; // sent on the next day, answered two days later
    lines[0].row.intentAt = noon.addDays(1);
    lines[0].row.outcomeAt = noon.addDays(3);
    lines[0].row.requestIds = {QStringLiteral("0f3c9a7e-1111-4222-8333-444455556666"),
                               QStringLiteral("1a2b3c4d-1111-4222-8333-444455556666")};
    lines[1].account = QStringLiteral("bo@contoso.com");
    lines[1].row.outcome = RowOutcome::Failed;
    lines[1].row.message = QStringLiteral("The mailbox is locked.");
    lines[2].row.kind = TargetKind::Organization;
    lines[2].row.outcome = RowOutcome::Unknown;
    lines[2].undoOf = guidOf(77);
    lines[3].row.kind = TargetKind::AuthenticationPolicy;
    lines[3].row.outcome = RowOutcome::NotStarted;
    return lines;
}

} // namespace

class TestJournalQuery final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldIsAnswered_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("runs");
        const auto row = [](const char *text, const char *runs) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(runs);
        };
        row("", "1 2 3 4");
        row("run:2", "2");
        row("run:2..3", "2 3");
        row("when:2026-11-19", "1");
        row("when<2d", "3 4"); // never sent: as old as their run
        row("who:bo@", "2");
        row("by:alex", "1 3 4");
        row("why:printers", "1");
        row("mailbox:\"zoe angstrom 2\"", "2");
        row("mailbox:zoe3@contoso.com", "3");
        row("what:EwsEnabled", "3");
        row("cmdlet:set-casmailbox", "1 2");
        row("cmdlet:new-*", "4");
        row("cmdlet:Set-OrganizationConfig", "3");
        row("kind:organization", "3");
        row("protocol:pop", "1");
        row("protocol:owa", "");
        row("protocol:smtp", "2");
        row("protocol:ews", "3");
        row("protocol:imap", "4");
        row("old:on", "1");
        row("old:inherit", "2");
        row("old:off", "");      // what a row does not change has no value before
        row("new:off", "1 2 3"); // a way to sign in is blocked, not off
        row("new:false", "3 4");
        row("outcome:failed", "2");
        row("outcome:unknown", "3");
        row("-outcome:done", "2 3 4");
        row("outcome:failed,notstarted", "2 4");
        row("message:locked", "2");
        row("request:0f3c9a7e", "1");
        row("request:1a2b3c4d", "1");
        row("undo", "3");
        row("undo:no", "1 2 4");
        row("-undo", "1 2 4");
        row("undo:unknown", "");
        row("\"is locked\" or printers", "1 2");
        row("bo@contoso.com", "2");
        row("0f3c9a7e", "1");
        row("protocol:pop outcome:failed", "");
    }
    void everyFieldIsAnswered()
    {
        QFETCH(QString, text);
        QFETCH(QString, runs);
        const auto query = Query::parse(text, journalSchema());
        QVERIFY2(query, qPrintable(query ? QString() : query.error().reason));
        QStringList found;
        for (const PastChange &one : matchingLines(*query, someLines(), today))
            found << QString::number(one.number);
        QCOMPARE(found.join(u' '), runs);
    }

    void theListsOfEwsConcernEws()
    {
        const auto query = Query::parse(QStringLiteral("protocol:ews"), journalSchema());
        PastChange lists = line(5, QString(), QString());
        lists.row.kind = TargetKind::Organization;
        lists.row.wanted.set(QStringLiteral("EwsAllowList"), TenantValue(QStringList{QStringLiteral("Mail/*")}));
        QCOMPARE(matchingLines(*query, {lists}, today).size(), size_t(1));
    }
    void faultsAreSaidAsInTheReport()
    {
        const auto wrong = Query::parse(QStringLiteral("outcom:failed"), journalSchema());
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().suggestion, QStringLiteral("outcome"));
        QVERIFY(!Query::parse(QStringLiteral("outcome:faild"), journalSchema()));
        QVERIFY(!Query::parse(QStringLiteral("when:yesterda"), journalSchema()));
    }

    void theStoreIsSearchedRunByRun()
    {
        RunBench bench(3);
        bench.tenant.acts.insert(guidOf(2), FakeTenant::Act::Refuse);
        ActionPlan plan = bench.plan();
        plan.note = QStringLiteral("CHG-1");
        QVERIFY(bench.run(plan));
        const auto ask = [&](const QString &text, const QString &tenant) {
            return settled(searchJournal(&bench.journal, tenant, *Query::parse(text, journalSchema()), today, {}));
        };
        const auto failed = ask(QStringLiteral("why:chg-1 outcome:failed"), tenantA);
        QVERIFY(failed);
        QCOMPARE(failed->size(), size_t(1));
        QCOMPARE(failed->front().row.guid, guidOf(2));
        QCOMPARE(failed->front().number, 1);
        QVERIFY2(!QUuid(failed->front().row.requestIds.value(0)).isNull(), "the request that left is known");
        const auto byRequest = ask(QStringLiteral("request:") + failed->front().row.requestIds.value(0), tenantA);
        QCOMPARE(byRequest->size(), size_t(1));
        QCOMPARE(ask(QString(), tenantA)->size(), size_t(3));
        QCOMPARE(ask(QString(), QString())->size(), size_t(3));
        QCOMPARE(ask(QString(), QStringLiteral("another tenant"))->size(), size_t(0));
        const auto past = settled(bench.journal.changesOf(tenantA, guidOf(2), {}));
        QCOMPARE(past->front().row.requestIds, failed->front().row.requestIds);
        QCOMPARE(past->front().number, 1);
        QCOMPARE(past->front().note, QStringLiteral("CHG-1"));
    }

    void aSearchCanBeGivenUp()
    {
        RunBench bench(2);
        QVERIFY(bench.run(bench.plan()));
        CancelSource stop;
        stop.cancel();
        const auto given = settled(searchJournal(&bench.journal, tenantA, {}, today, stop.token()));
        QVERIFY(!given && given.error().isCancelled());
    }

    void columnsSayWhatWasAndWhatIs()
    {
        const auto columns = journalColumns();
        const std::vector<PastChange> lines = someLines();
        const auto table = columns.tableOf(std::span<const PastChange>(lines));
        const auto cell = [&](const char *name, qsizetype row) {
            const auto &headers = table.headers();
            const auto at = std::ranges::find(headers, QLatin1String(name), &Tabular::Header::id);
            return at == headers.end() ? QStringLiteral("no column") : table.cell(row, at - headers.begin()).toString();
        };
        QCOMPARE(cell("old", 0), QStringLiteral("pop=on"));
        QCOMPARE(cell("new", 0), QStringLiteral("pop=off"));
        QCOMPARE(cell("cmdlet", 3), QStringLiteral("New-AuthenticationPolicy"));
        QCOMPARE(cell("outcome", 1), QStringLiteral("failed"));
        QCOMPARE(cell("note", 0), QStringLiteral("CHG-20417 printers"));
        QCOMPARE(cell("requestId", 0), lines[0].row.requestIds.join(QLatin1Char(' ')));
        QCOMPARE(cell("account", 1), QStringLiteral("bo@contoso.com"));
    }
};

CASEMENT_TEST(TestJournalQuery)
#include "TestJournalQuery.moc"
