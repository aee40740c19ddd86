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
};

void TestPace::startsLowAndGrowsWithQuietMinutes()
{
    Pace pace{Limits{}};
    auto now = Pace::Time() + 1h;
    QCOMPARE(pace.takeTurn(now), 0ms);
    QCOMPARE(pace.gate(false).width(), 3);
    QCOMPARE(pace.gate(true).width(), 2);
    for (int minute = 0; minute < 10; ++minute)
        QCOMPARE(pace.takeTurn(now += 61s), 0ms);
    QCOMPARE(pace.gate(false).width(), 6);
    QCOMPARE(pace.gate(true).width(), 6);
}

void TestPace::halvesWhenThrottledButNeverBelowOne()
{
    Pace pace{Limits{}};
    auto now = Pace::Time() + 1h;
    pace.throttled(now, 0ms);
    QCOMPARE(pace.gate(false).width(), 1);
    QCOMPARE(pace.gate(true).width(), 1);
    pace.throttled(now, 0ms);
    QCOMPARE(pace.gate(true).width(), 1);
    QCOMPARE(pace.takeTurn(now + 59s), 0ms);
    QCOMPARE(pace.gate(false).width(), 1);
    QCOMPARE(pace.takeTurn(now + 61s), 0ms);
    QCOMPARE(pace.gate(false).width(), 2);
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
    QCOMPARE(pace.takeTurn(now), 0ms);
    QCOMPARE(pace.takeTurn(now), 0ms);
    const auto wait = pace.takeTurn(now);
    QVERIFY(wait > 150ms && wait <= 201ms);
    QCOMPARE(pace.takeTurn(now + 201ms), 0ms);
}

CASEMENT_TEST(TestPace)
#include "TestPace.moc"
