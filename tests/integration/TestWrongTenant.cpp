// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/ExchangeChannel.h"
#include "models/actions/UndoPlan.h"
#include "models/store/Store.h"
#include "tests/integration/Changing.h"
#include "tests/integration/Signed.h"
#include "tests/support/Rounds.h"
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <array>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

/// One of two tenants whose mailboxes have the same names, with everything a console holds of it.
struct Side
{
    explicit Side(int mailboxes)
        : signedIn(mailboxes),
          id(signedIn.demo.addresses.tenantId),
          channel(signedIn.exchange.get())
    {
        auto task = signedIn.exchange->readCasMailboxes(
            [this](Exchange::PageOf<Exchange::CasMailboxRow> page) {
                for (const Exchange::CasMailboxRow &row : page.rows) {
                    Mailbox mailbox;
                    mailbox.guid = row.guid;
                    mailbox.displayName = row.displayName;
                    mailbox.clientAccess = row.clientAccess;
                    boxes.push_back(mailbox);
                }
            },
            {});
        if (!settled(std::move(task)))
            qFatal("the mailboxes could not be read");
    }

    [[nodiscard]] ActionPlan plan(const QString &tenant) const
    {
        PlanContext context;
        context.tenantId = tenant;
        context.snapshotAt = signedIn.demo.clock.nowUtc();
        context.today = signedIn.demo.clock.today();
        ClientAccessSettings off;
        off.set(Protocol::Mapi, StoredState::Off);
        std::vector<Mailbox> some;
        for (const Mailbox &mailbox : boxes) {
            if (some.size() < 3 && mailbox.clientAccess[Protocol::Mapi] == StoredState::On)
                some.push_back(mailbox);
        }
        return buildPlan(context, some, off, ExceptionBook(tenant)).value();
    }
    [[nodiscard]] qsizetype requests() const { return signedIn.demo.tenant.requests().size(); }

    SignedIn signedIn;
    QString id;
    ExchangeChannel channel;
    std::vector<Mailbox> boxes;
};

ConfirmedPlan confirmed(const ActionPlan &plan)
{
    return confirm(plan, Confirmation{true, true, plan.tickedCount()}).value();
}

} // namespace

/// Two tenants with mailboxes of the same names, one console: whatever of the one is handed to the other, nothing
/// leaves. The tenants' own logs say so.
class TestWrongTenant final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingCrosses();
};

void TestWrongTenant::nothingCrosses()
{
    const int crossings = roundsOf(500, 5000);
    const quint32 seed = seedOf(14);
    QRandomGenerator random(seed);
    Side sides[] = {Side(40), Side(41)};
    QVERIFY(sides[0].id != sides[1].id);
    const QTemporaryDir folder;
    Store store(folder.filePath(QStringLiteral("casement.sqlite")));
    QVERIFY(settled(store.open({RunJournal::schema()}, {})));
    RunJournal journal(&store);
    SystemClock clock;
    // A run of each tenant in the one store, to go on with and to undo.
    std::vector<RunRecord> records;
    for (const Side &side : sides) {
        records.push_back(settled(journal.begin(side.plan(side.id), clock.nowUtc(), {})).value());
        QVERIFY(settled(journal.end(records.back().id, RunState::Paused, clock.nowUtc(), {})));
    }
    const qsizetype before[] = {sides[0].requests(), sides[1].requests()};
    std::array<int, 6> kinds{};
    for (int crossing = 0; crossing < crossings; ++crossing) {
        const int from = random.bounded(2);
        Side &mine = sides[from];
        Side &theirs = sides[1 - from];
        const int kind = random.bounded(6);
        ++kinds.at(static_cast<size_t>(kind));
        switch (kind) {
        case 0: { // the plan of one window in the other
            ActionRunner runner(&journal, &theirs.channel, nullptr, theirs.id, &clock);
            const auto run = settled(runner.run(confirmed(mine.plan(mine.id)), {}));
            QVERIFY(!run && run.error().kind == ErrorKind::Conflict);
            break;
        }
        case 1: { // the account was changed while the dialog was open: the channel leads elsewhere by now
            ActionRunner runner(&journal, &theirs.channel, nullptr, mine.id, &clock);
            const auto run = settled(runner.run(confirmed(mine.plan(mine.id)), {}));
            QVERIFY(!run && run.error().kind == ErrorKind::Conflict);
            break;
        }
        case 2: { // an interrupted run is gone on with under the other account
            ActionRunner runner(&journal, &theirs.channel, nullptr, theirs.id, &clock);
            const auto run = settled(runner.resume(records[static_cast<size_t>(from)].id, {}));
            QVERIFY(!run && run.error().kind == ErrorKind::Conflict);
            break;
        }
        case 3: { // the same with a runner that believes to be at home
            ActionRunner runner(&journal, &theirs.channel, nullptr, mine.id, &clock);
            const auto run = settled(runner.resume(records[static_cast<size_t>(from)].id, {}));
            QVERIFY(!run && run.error().kind == ErrorKind::Conflict);
            break;
        }
        case 4: { // an undo of the one, planned in the other
            PlanContext context;
            context.tenantId = theirs.id;
            context.today = clock.today();
            const RunRecord &record = records[static_cast<size_t>(from)];
            const auto rows = settled(journal.rows(record.id, {}));
            QVERIFY(rows);
            const auto undo = buildUndoPlan(context, record, *rows, theirs.boxes, ExceptionBook(theirs.id));
            QVERIFY(!undo && undo.error().kind == ErrorKind::Conflict);
            break;
        }
        default: { // a single change at the door itself
            StepChange change;
            change.tenantId = mine.id;
            change.target.guid = theirs.boxes.at(static_cast<size_t>(random.bounded(20))).guid;
            change.wanted.set(Protocol::Pop, StoredState::Off);
            const auto sent = settled(theirs.channel.send(change, {}));
            QVERIFY(!sent && sent.error().kind == ErrorKind::Conflict);
        }
        }
    }
    for (const int side : {0, 1}) {
        QCOMPARE(sides[side].requests(), before[side]);
        QCOMPARE(sides[side].signedIn.received("Set-CASMailbox"), 0);
    }
    qInfo("%d crossings of %d kinds: 0 requests in either tenant's log (seed %u)", crossings, 6, seed);
    QVERIFY(std::ranges::all_of(kinds, [](int times) { return times > 0; }));
}

CASEMENT_TEST(TestWrongTenant)
#include "TestWrongTenant.moc"
