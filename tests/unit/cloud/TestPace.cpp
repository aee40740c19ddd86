// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Pace.h"
#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement::Http;
using namespace std::chrono_literals;

class TestPace final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsLowAndGrowsWithQuietMinutes();
    void halvesWhenThrottledButNeverBelowOne();
    void holdsEverybodyForThePauseAsked();
    void givesTurnsAtTheRate();
    void lightRequestsWaitForAHeavyOne();
    void startsAsEachServiceAllows();
};

void TestPace::startsLowAndGrowsWithQuietMinutes()
{
    Pace pace{Limits{}};
    auto now = Pace::Time() + 1h;
    QCOMPARE(pace.takeTurn(now, 1), 0ms);
    QCOMPARE(pace.places().width(), 3);
    QCOMPARE(pace.changePlaces().width(), 2);
    for (int minute = 0; minute < 10; ++minute)
        QCOMPARE(pace.takeTurn(now += 61s, 1), 0ms);
    QCOMPARE(pace.places().width(), 6);
    QCOMPARE(pace.changePlaces().width(), 6);
}

void TestPace::halvesWhenThrottledButNeverBelowOne()
{
    Pace pace{Limits{}};
    auto now = Pace::Time() + 1h;
    pace.throttled(now, 0ms);
    QCOMPARE(pace.places().width(), 1);
    QCOMPARE(pace.changePlaces().width(), 1);
    pace.throttled(now, 0ms);
    QCOMPARE(pace.changePlaces().width(), 1);
    QCOMPARE(pace.takeTurn(now + 59s, 1), 0ms);
    QCOMPARE(pace.places().width(), 1);
    QCOMPARE(pace.takeTurn(now + 61s, 1), 0ms);
    QCOMPARE(pace.places().width(), 2);
}

void TestPace::holdsEverybodyForThePauseAsked()
{
    Pace pace{Limits{}};
    const auto now = Pace::Time() + 1h;
    QCOMPARE(pace.heldFor(now), 0ms);
    pace.throttled(now, 30s);
    pace.throttled(now, 10s); // the longer one holds
    QCOMPARE(pace.heldFor(now + 1s), 29000ms);
    QCOMPARE(pace.heldFor(now + 30s), 0ms);
}

void TestPace::givesTurnsAtTheRate()
{
    Limits limits;
    limits.perSecond = 5;
    limits.burst = 2;
    Pace pace{limits};
    const auto now = Pace::Time() + 1h;
    QCOMPARE(pace.takeTurn(now, 1), 0ms);
    QCOMPARE(pace.takeTurn(now, 1), 0ms);
    const auto wait = pace.takeTurn(now, 1);
    QVERIFY(wait > 150ms && wait <= 201ms);
    QCOMPARE(pace.takeTurn(now + 201ms, 1), 0ms);
}

void TestPace::lightRequestsWaitForAHeavyOne()
{
    Pace pace{Limits{}};
    const auto now = Pace::Time() + 1h;
    QCOMPARE(pace.takeTurn(now, 10), 0ms); // five were free; the rest is owed
    const auto wait = pace.takeTurn(now, 1);
    QVERIFY(wait > 1100ms && wait <= 1201ms);
    QCOMPARE(pace.takeTurn(now + 1201ms, 1), 0ms);
}

void TestPace::startsAsEachServiceAllows()
{
    Pace exchange{exchangeLimits()};
    QCOMPARE(exchange.places().width(), 3);
    QCOMPARE(exchange.changePlaces().width(), 2);
    Pace graph{graphLimits()};
    QCOMPARE(graph.places().width(), 6);
    QCOMPARE(graphLimits().maxWidth, 6);
    QCOMPARE(exchangeLimits().perSecond, 5.0);
}

CASEMENT_TEST(TestPace)
#include "TestPace.moc"
