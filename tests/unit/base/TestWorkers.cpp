// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/Task.h"
#include "models/base/Workers.h"

#include "tests/support/TestMain.h"

#include <QTest>
#include <QThread>

#include <atomic>

using namespace Casement;

namespace {

Task<Result<int>> doubled(Workers *workers, int number, CancelToken token)
{
    const auto work = [number]() -> Result<int> { return number * 2; };
    auto result = co_await workers->run(work, token);
    co_return result;
}

} // namespace

/// Work for another thread, and its way back.
class TestWorkers final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersInTheThreadThatAsked()
    {
        Workers workers(2);
        auto task = doubled(&workers, 21, {});
        QTRY_VERIFY(task.isReady());
        QCOMPARE(QCoro::waitFor(task).value(), 42);
    }

    void aCancelledWaitEndsAtOnceAndTheLateResultIsDropped()
    {
        std::atomic<bool> release = false;
        Workers workers(1);
        CancelSource cancel;
        const Completion<int> blocked = workers.run(
            [&release]() -> Result<int> {
                while (!release)
                    QThread::yieldCurrentThread();
                return 1;
            },
            cancel.token());
        cancel.cancel();
        QVERIFY(blocked.isSettled());
        release = true;
        auto next = doubled(&workers, 1, {});
        QTRY_VERIFY(next.isReady());
        QVERIFY(QCoro::waitFor(next).has_value());
    }

    void destroyedWithWorkInTheQueueItWaitsForNothingButTheRunningJob()
    {
        std::atomic<int> ran = 0;
        {
            Workers workers(1);
            for (int i = 0; i < 50; ++i) {
                (void)workers.run(
                    [&ran]() -> Result<int> {
                        ++ran;
                        return 0;
                    },
                    {});
            }
        }
        const int afterwards = ran;
        QVERIFY(afterwards <= 50);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(ran.load(), afterwards);
    }
};

CASEMENT_TEST(TestWorkers)
#include "TestWorkers.moc"
