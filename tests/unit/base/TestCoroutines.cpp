// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Gate.h"
#include "models/base/Scope.h"
#include "models/base/SharedResult.h"
#include "models/base/Sleep.h"

#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Casement;

namespace {

Task<void> sleepAndNote(std::chrono::milliseconds time, CancelToken token, QStringList *notes)
{
    auto slept = co_await sleepFor(time, token);
    notes->append(slept ? QStringLiteral("slept") : QStringLiteral("cancelled"));
}

Task<void> passThrough(Gate *gate, CancelToken token, int *inside, int *most, int *done)
{
    {
        auto pass = co_await gate->enter(token);
        if (!pass)
            co_return;
        *most = std::max(*most, ++*inside);
        auto slept = co_await sleepFor(std::chrono::milliseconds(1), token);
        --*inside;
        *done += slept ? 1 : 0;
    }
}

} // namespace

/// The pieces that coroutines wait on: cancelled, destroyed and shared at awkward moments.
class TestCoroutines final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancellingResumesEverySleeperAtOnce()
    {
        QStringList notes;
        Scope scope;
        for (int i = 0; i < 1000; ++i)
            scope.start(sleepAndNote(std::chrono::hours(1), scope.token(), &notes));
        QElapsedTimer clock;
        clock.start();
        scope.cancel();
        QCOMPARE(notes.size(), 1000);
        QVERIFY(notes.count(QStringLiteral("cancelled")) == 1000);
        QVERIFY(scope.isIdle());
    }

    void aDyingScopeUnwindsWhatItStarted()
    {
        QStringList notes;
        {
            Scope scope;
            scope.start(sleepAndNote(std::chrono::hours(1), scope.token(), &notes));
            QVERIFY(!scope.isIdle());
        }
        QCOMPARE(notes, QStringList{QStringLiteral("cancelled")});
    }

    void aTokenThatWasCancelledBeforeIsRefusedAtOnce()
    {
        CancelSource source;
        source.cancel();
        QStringList notes;
        Scope scope;
        scope.start(sleepAndNote(std::chrono::hours(1), source.token(), &notes));
        QCOMPARE(notes, QStringList{QStringLiteral("cancelled")});
    }

    void aFollowerIsCancelledWithItsLeaderAndNotTheOtherWayRound()
    {
        CancelSource leader;
        CancelSource follower;
        follower.follow(leader.token());
        CancelSource other;
        other.follow(leader.token());
        other.cancel();
        QVERIFY(!leader.isCancelled());
        leader.cancel();
        QVERIFY(follower.isCancelled());
    }

    void aGateLetsNoMoreThroughThanItIsWide()
    {
        Gate gate(3);
        int inside = 0;
        int most = 0;
        int done = 0;
        Scope scope;
        for (int i = 0; i < 40; ++i)
            scope.start(passThrough(&gate, scope.token(), &inside, &most, &done));
        QTRY_COMPARE(done, 40);
        QCOMPARE(most, 3);
    }

    void twentyThousandAtAGateCanBeCancelledInOneGo()
    {
        Gate gate(1);
        int inside = 0;
        int most = 0;
        int done = 0;
        Scope scope;
        for (int i = 0; i < 20000; ++i)
            scope.start(passThrough(&gate, scope.token(), &inside, &most, &done));
        scope.cancel();
        QVERIFY(scope.isIdle());
        QCOMPARE(inside, 0);
    }

    void oneWaiterOfASharedResultMayLeave()
    {
        SharedResult<int> shared;
        CancelSource leaves;
        const Completion<int> first = shared.wait(leaves.token());
        const Completion<int> second = shared.wait({});
        leaves.cancel();
        QVERIFY(first.isSettled());
        QVERIFY(!second.isSettled());
        shared.fire(7);
        QCOMPARE(second.await_resume().value(), 7);
    }
};

CASEMENT_TEST(TestCoroutines)
#include "TestCoroutines.moc"
