// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/RunDesk.h"
#include "tests/support/TestMain.h"

#include <QCoroTask>
#include <QSignalSpy>
#include <QTest>

using namespace Casement;

namespace {

ConfirmedPlan onePlan()
{
    ActionPlan plan;
    plan.id = QUuid::createUuid();
    plan.tenantId = QStringLiteral("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee");
    PlanRow row;
    row.guid = QUuid::createUuid();
    row.seen.set(Protocol::Pop, StoredState::On);
    row.wanted.set(Protocol::Pop, StoredState::Off);
    plan.rows.push_back(row);
    plan.tenantMailboxCount = 1000;
    Confirmation given;
    given.withoutWayIn = true;
    given.typedCount = 1;
    const auto confirmed = confirm(plan, given);
    if (!confirmed)
        qFatal("%s", qPrintable(confirmed.error().oneLine()));
    return *confirmed;
}

} // namespace

/// The lock of a read-only connection holds below every window and command.
class TestReadOnly final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingStartsWhileLocked()
    {
        RunDesk desk(QStringLiteral("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"), nullptr, nullptr, nullptr, &m_clock);
        QVERIFY(!desk.changesAllowed());
        auto run = desk.run(onePlan(), {});
        QTRY_VERIFY_WITH_TIMEOUT(run.isReady(), 5000);
        const auto summary = QCoro::waitFor(run);
        QVERIFY(!summary);
        QCOMPARE(summary.error().kind, ErrorKind::Guarded);
        auto resume = desk.resume(QUuid::createUuid(), {});
        QTRY_VERIFY_WITH_TIMEOUT(resume.isReady(), 5000);
        QCOMPARE(QCoro::waitFor(resume).error().kind, ErrorKind::Guarded);
    }

    void theWindowsWayIsLockedToo()
    {
        RunDesk desk(QStringLiteral("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"), nullptr, nullptr, nullptr, &m_clock);
        QSignalSpy refused(&desk, &RunDesk::refused);
        desk.start(onePlan());
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.first().first().value<Error>().kind, ErrorKind::Guarded);
        QVERIFY(!desk.isSending());
    }

    void theLockOpensAndCloses()
    {
        RunDesk desk(QStringLiteral("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"), nullptr, nullptr, nullptr, &m_clock);
        desk.setChangesAllowed(true);
        auto open = desk.run(onePlan(), {});
        QTRY_VERIFY_WITH_TIMEOUT(open.isReady(), 5000);
        // Past the lock the next thing missing is the journal.
        QCOMPARE(QCoro::waitFor(open).error().kind, ErrorKind::Storage);
        desk.setChangesAllowed(false);
        auto closed = desk.run(onePlan(), {});
        QTRY_VERIFY_WITH_TIMEOUT(closed.isReady(), 5000);
        QCOMPARE(QCoro::waitFor(closed).error().kind, ErrorKind::Guarded);
    }

private:
    SystemClock m_clock;
};

CASEMENT_TEST(TestReadOnly)
#include "TestReadOnly.moc"
