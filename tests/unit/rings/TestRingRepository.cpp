// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/RingRepository.h"
#include "models/actions/UndoPlan.h"
#include "models/store/Sql.h"
#include "tests/support/TestMain.h"
#include "tests/unit/actions/Fakes.h"

#include <ctime>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

/// The computer stands elsewhere for as long as this lives.
class TimeZone final
{
public:
    explicit TimeZone(const char *name) : m_before(qgetenv("TZ")), m_wasSet(qEnvironmentVariableIsSet("TZ"))
    {
        qputenv("TZ", name);
        tzset();
    }
    ~TimeZone()
    {
        if (m_wasSet)
            qputenv("TZ", m_before);
        else
            qunsetenv("TZ");
        tzset();
    }
    Q_DISABLE_COPY_MOVE(TimeZone)

private:
    QByteArray m_before;
    bool m_wasSet;
};

} // namespace

/// Rings as the next start finds them.
class TestRingRepository final : public QObject
{
    Q_OBJECT

    struct Bench
    {
        RunBench runs{12};
        Store store{runs.file()};
        RingRepository rings{&store};

        Bench()
        {
            if (!settled(store.open({RunJournal::schema(), RingRepository::schema()}, {})))
                qFatal("the store of a test could not be opened");
        }
        [[nodiscard]] RingSet set() const
        {
            const ActionPlan plan = runs.plan();
            return confirmRings(plan, splitByPercent(plan, {25, 25}).value(), {true, true, 12, true, {}}, 90, noon)
                .value();
        }
        [[nodiscard]] Result<RingShelf> shelf() { return settled(rings.shelf(tenantA, {})); }
        Outcome spoil(const QString &sql, const QVariantList &values)
        {
            return settled(store.run(
                [sql, values](QSqlDatabase &database) -> Outcome {
                    const auto done = execute(database, sql, values);
                    return done ? Outcome() : Outcome(failure(done.error()));
                },
                {}));
        }
    };

private Q_SLOTS:
    void whatWasKeptIsThereAgain()
    {
        Bench bench;
        const RingSet set = bench.set();
        QCOMPARE(settled(bench.rings.keep(set, {})).value_or(0), 1);
        const auto shelf = bench.shelf();
        QVERIFY2(shelf, shelf ? "" : qPrintable(shelf.error().oneLine()));
        QCOMPARE(shelf->sets.size(), size_t(1));
        QVERIFY(!shelf->runGoesOn);
        const RingSetRecord &found = shelf->sets.front();
        QCOMPARE(found.id, set.id);
        QCOMPARE(found.keptAt, noon);
        QCOMPARE(found.sentence, set.sentence);
        QCOMPARE(found.rings.size(), size_t(3));
        QCOMPARE(found.rings[2].position, 3);
        QCOMPARE(found.rings[2].mailboxes, 6);
        QVERIFY(!found.rings[0].waitMinutes);
        QCOMPARE(found.rings[1].waitMinutes, std::optional(90));
        for (size_t i = 0; i < 3; ++i) {
            const auto ring = settled(bench.rings.ring(found.rings[i].id, {}));
            QVERIFY2(ring, ring ? "" : qPrintable(ring.error().oneLine()));
            QCOMPARE(ring->plan, set.rings[i].plan);
            QCOMPARE(ring->given.typedCount, set.rings[i].given.typedCount);
            QVERIFY(confirmAgain(*ring, ring->plan));
        }
        QVERIFY(settled(bench.rings.shelf(QStringLiteral("another"), {}))->sets.empty());
    }

    void aPlanStandsInRingsOnce()
    {
        Bench bench;
        const ActionPlan plan = bench.runs.plan();
        const auto made = [&plan] {
            return confirmRings(plan, splitByPercent(plan, {50}).value(), {true, true, 12, true, {}}, {}, noon).value();
        };
        const RingSet first = made();
        QVERIFY(settled(bench.rings.keep(first, {})));
        QCOMPARE(settled(bench.rings.keep(made(), {})).error().kind, ErrorKind::Conflict);
        QCOMPARE(settled(bench.rings.cancel(first.id, {}, noon, {})).value_or(0), 2);
        QCOMPARE(settled(bench.rings.keep(made(), {})).value_or(0), 2);

        Bench other;
        const ActionPlan used = other.runs.plan();
        QVERIFY(other.runs.run(used));
        const auto late =
            confirmRings(used, splitByPercent(used, {50}).value(), {true, true, 12, true, {}}, {}, noon).value();
        QCOMPARE(settled(other.rings.keep(late, {})).error().kind, ErrorKind::Conflict);
    }

    /// Its rows would be changed all at once, and once more by the rings.
    void aPlanThatStandsInRingsIsNotCarriedOutWhole()
    {
        Bench bench;
        const ActionPlan plan = bench.runs.plan();
        const RingSet set =
            confirmRings(plan, splitByPercent(plan, {50}).value(), {true, true, 12, true, {}}, {}, noon).value();
        QVERIFY(settled(bench.rings.keep(set, {})));
        QCOMPARE(settled(bench.rings.setWith(plan.id, {})).value_or(0), 1);
        const auto refused = bench.runs.run(plan);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY2(refused.error().text.contains(QStringLiteral("set 1")), qPrintable(refused.error().text));
        QVERIFY(refused.error().advice.contains(QStringLiteral("rings")));
        QCOMPARE(bench.runs.tenant.totalSends(), 0);
        QVERIFY(bench.runs.run(set.rings[0].plan));
        const int sent = bench.runs.tenant.totalSends();
        QVERIFY(settled(bench.rings.cancel(set.id, {}, noon, {})));
        QVERIFY2(!bench.runs.run(plan), "a part of it was done");
        QCOMPARE(bench.runs.tenant.totalSends(), sent);

        Bench other;
        const ActionPlan whole = other.runs.plan();
        const RingSet unbegun =
            confirmRings(whole, splitByPercent(whole, {50}).value(), {true, true, 12, true, {}}, {}, noon).value();
        QVERIFY(settled(other.rings.keep(unbegun, {})));
        QVERIFY(settled(other.rings.cancel(unbegun.id, {}, noon, {})));
        QVERIFY(other.runs.run(whole));
    }

    void itsRunTellsHowFarARingIs()
    {
        Bench bench;
        const RingSet set = bench.set();
        QVERIFY(settled(bench.rings.keep(set, {})));
        bench.runs.tenant.acts[set.rings[1].plan.rows[0].guid] = FakeTenant::Act::Refuse;
        QVERIFY(bench.runs.run(set.rings[0].plan));
        bench.runs.clock.now = noon.addSecs(600);
        QVERIFY(bench.runs.run(set.rings[1].plan));
        auto found = bench.shelf()->sets.front();
        QCOMPARE(found.rings[0].state, RingState::Finished);
        QVERIFY(found.rings[0].isClean());
        QCOMPARE(found.rings[0].endedAt, noon);
        QCOMPARE(startOf(found, 2).dueAt, QDateTime()); // ring 2 left one that failed
        QVERIFY(startOf(found, 2).why.contains(QStringLiteral("ring 2")));
        QVERIFY(!found.rings[1].isClean());
        QCOMPARE(found.rings[2].state, RingState::Waiting);
        QCOMPARE(settled(bench.rings.ring(found.rings[0].id, {})).error().kind, ErrorKind::Conflict);
        QCOMPARE(settled(bench.rings.cancel(found.id, found.rings[0].id, noon, {})).error().kind, ErrorKind::Conflict);

        // Undone alone: the others are what they were.
        const auto record = settled(bench.runs.journal.record(found.rings[0].id, {}));
        const auto undo = buildUndoPlan(context(), *record, bench.runs.rows(found.rings[0].id),
                                        bench.runs.tenant.asRead(), bench.runs.exceptions);
        QVERIFY(undo);
        QVERIFY(bench.runs.run(*undo));
        found = bench.shelf()->sets.front();
        QCOMPARE(found.rings[0].state, RingState::Undone);
        QCOMPARE(found.rings[1].state, RingState::Finished);
    }

    void aWaitIsAsLongInTheNightTheClocksChange_data()
    {
        QTest::addColumn<QDateTime>("evening"); // when the first ring ends
        QTest::addColumn<QString>("ends");      // on the wall
        QTest::addColumn<QString>("due");
        QTest::newRow("forward") << QDateTime(QDate(2026, 3, 28), QTime(23, 30), Qt::UTC)
                                 << QStringLiteral("2026-03-29 00:30") << QStringLiteral("2026-03-29 03:00");
        QTest::newRow("back") << QDateTime(QDate(2026, 10, 24), QTime(23, 45), Qt::UTC)
                              << QStringLiteral("2026-10-25 01:45") << QStringLiteral("2026-10-25 02:15");
    }

    /// Ninety minutes are ninety minutes, whatever the clock on the wall says meanwhile.
    void aWaitIsAsLongInTheNightTheClocksChange()
    {
        QFETCH(QDateTime, evening);
        QFETCH(QString, ends);
        QFETCH(QString, due);
        const TimeZone berlin("Europe/Berlin");
        Bench bench;
        bench.runs.clock.now = evening;
        const RingSet set = bench.set();
        QVERIFY(settled(bench.rings.keep(set, {})));
        QVERIFY(bench.runs.run(set.rings[0].plan));
        const RingSetRecord found = bench.shelf()->sets.front();
        QCOMPARE(found.rings[0].endedAt, evening);
        const QDateTime at = startOf(found, 1).dueAt;
        QCOMPARE(at, evening.addSecs(90 * 60));
        const auto wall = [](const QDateTime &time) {
            return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        };
        QCOMPARE(wall(evening), ends);
        QCOMPARE(wall(at), due);
    }

    void afterARingThatWasPutBackInPartAPersonDecides()
    {
        Bench bench;
        const RingSet set = bench.set();
        QVERIFY(settled(bench.rings.keep(set, {})));
        QVERIFY(bench.runs.run(set.rings[0].plan));
        QVERIFY(startOf(bench.shelf()->sets.front(), 1).dueAt.isValid());
        const auto record = settled(bench.runs.journal.record(set.rings[0].plan.id, {}));
        auto undo = buildUndoPlan(context(), *record, bench.runs.rows(record->id), bench.runs.tenant.asRead(),
                                  bench.runs.exceptions);
        for (size_t row = 1; row < undo->rows.size(); ++row)
            undo->rows[row].ticked = false;
        QVERIFY(bench.runs.run(*undo));
        const auto found = bench.shelf()->sets.front();
        QCOMPARE(found.rings[0].putBack, 1);
        QVERIFY(!startOf(found, 1).dueAt.isValid());
        QVERIFY(startOf(found, 1).why.contains(QStringLiteral("undone")));
    }

    void aDamagedRingIsNotStartedAndHarmsNoOther_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QStringLiteral("plan_json") << QByteArray("");
        QTest::newRow("no json") << QStringLiteral("plan_json") << QByteArray("\xff\xfe{");
        QTest::newRow("deep") << QStringLiteral("plan_json") << QByteArray(100000, '[');
        QTest::newRow("no word given") << QStringLiteral("given") << QByteArray("{}");
        QTest::newRow("a larger word")
            << QStringLiteral("given")
            << QByteArray(
                   R"({"clientProtocols":true,"guarded":true,"typedCount":9,"typedDomain":"","withoutWayIn":true})");
        QTest::newRow("another hash") << QStringLiteral("hash") << QByteArray("0000");
    }

    void aDamagedRingIsNotStartedAndHarmsNoOther()
    {
        QFETCH(QString, column);
        QFETCH(QByteArray, bytes);
        Bench bench;
        const RingSet set = bench.set();
        QVERIFY(settled(bench.rings.keep(set, {})));
        const QString sql = QStringLiteral("UPDATE rings SET %1=? WHERE position=2").arg(column);
        QVERIFY(bench.spoil(sql, {bytes}));
        const auto spoilt = settled(bench.rings.ring(set.rings[1].plan.id, {}));
        QVERIFY(!spoilt);
        QCOMPARE(spoilt.error().kind, ErrorKind::Storage);
        QVERIFY(bench.shelf());
        QVERIFY(settled(bench.rings.ring(set.rings[2].plan.id, {})));
    }

    /// Right by its hash and still no plan: made by somebody who knows how.
    void aPlanInTheWrongPlaceIsRefused()
    {
        Bench bench;
        const RingSet set = bench.set();
        QVERIFY(settled(bench.rings.keep(set, {})));
        QVERIFY(bench.spoil(QStringLiteral("UPDATE rings SET (given, plan_json, hash) = (SELECT given, plan_json, hash "
                                           "FROM rings WHERE position=1) WHERE position=2"),
                            {}));
        QCOMPARE(settled(bench.rings.ring(set.rings[1].plan.id, {})).error().kind, ErrorKind::Storage);
    }

    void aShelfThatCannotBeUnderstoodFailsWhole()
    {
        Bench bench;
        QVERIFY(settled(bench.rings.keep(bench.set(), {})));
        QVERIFY(bench.spoil(QStringLiteral("UPDATE rings SET wait_minutes=-5 WHERE position=2"), {}));
        QCOMPARE(bench.shelf().error().kind, ErrorKind::Storage);
    }
};

CASEMENT_TEST(TestRingRepository)
#include "TestRingRepository.moc"
