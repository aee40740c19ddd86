// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/RunPulse.h"

#include "tests/support/TestMain.h"

#include <QTest>

using namespace Casement;

class TestRunPulse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingTooEarly();
    void tellsRateAndRest();
    void whatWasDoneBeforeDoesNotCount();
    void slowRunsAreToldByTheMinute();
};

namespace {

const QDateTime noon(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);

} // namespace

void TestRunPulse::saysNothingTooEarly()
{
    RunPulse pulse;
    QVERIFY(!pulse.perSecond());
    pulse.begin(noon, 0);
    pulse.see(noon.addMSecs(100), 50);
    QVERIFY(!pulse.perSecond());
    QVERIFY(!pulse.remaining(10));
}

void TestRunPulse::tellsRateAndRest()
{
    RunPulse pulse;
    pulse.begin(noon, 0);
    pulse.see(noon.addSecs(10), 20);
    QCOMPARE(pulse.perSecond().value(), 2.0);
    QCOMPARE(pulse.remaining(300)->count(), 150);
    QCOMPARE(remainingText(*pulse.remaining(300)), QStringLiteral("about 3 min left"));
    QVERIFY(!pulse.remaining(0));
}

void TestRunPulse::whatWasDoneBeforeDoesNotCount()
{
    RunPulse pulse;
    pulse.begin(noon, 500);
    pulse.see(noon.addSecs(10), 510);
    QCOMPARE(pulse.perSecond().value(), 1.0);
}

void TestRunPulse::slowRunsAreToldByTheMinute()
{
    QCOMPARE(remainingText(std::chrono::seconds(59)), QStringLiteral("less than a minute left"));
    QCOMPARE(remainingText(std::chrono::minutes(1)), QStringLiteral("about 1 min left"));
    QCOMPARE(remainingText(std::chrono::minutes(119)), QStringLiteral("about 119 min left"));
    QCOMPARE(remainingText(std::chrono::minutes(120)), QStringLiteral("about 2 h 0 min left"));
    QCOMPARE(remainingText(std::chrono::seconds(30'000)), QStringLiteral("about 8 h 20 min left"));
    QCOMPARE(rateText(2.13), QStringLiteral("2.1 a second"));
    QCOMPARE(rateText(41.7), QStringLiteral("42 a second"));
    QCOMPARE(rateText(0.1), QStringLiteral("6 a minute"));
    QCOMPARE(rateText(0.0001), QStringLiteral("1 a minute"));
}

CASEMENT_TEST(TestRunPulse)
#include "TestRunPulse.moc"
