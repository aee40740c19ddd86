// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/JudgedTenant.h"
#include "tests/gui/SmallDisk.h"
#include "tests/support/Rounds.h"
#include "tests/support/TestMain.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Casement::TestSupport;

namespace {

constexpr int mailboxes = 200;

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// The program is killed, or its disk fails, at any point of a run of two hundred mailboxes, and the run is gone on
/// with. The tenant lives on in another process, and its own log of requests says whether anything was lost or done
/// twice.
class TestKillPoints final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedAnywhereNothingIsLostOrDoubled();
    void aDiskThatFailsStopsTheRunAndLosesNothing();
    void aFileThatMayNotGrowStopsTheRunAndLosesNothing();
    void aDiskThatIsFullStopsTheRunAndLosesNothing_data();
    void aDiskThatIsFullStopsTheRunAndLosesNothing();
    void aDiskThatIsNearlyFullIsNotBegunOn();
    void cleanupTestCase();

private:
    [[nodiscard]] QString orderFor(QRandomGenerator &random, const char *call, const char *what) const;
    /// Begins a run that is to end badly; then goes on with it and judges.
    void strike(const QString &order, bool mayAnswer);
    void judge(const QString &order, int runsBefore);

    std::unique_ptr<JudgedTenant> m_tenant;
    QHash<QString, int> m_calls; ///< how often an undisturbed run makes each call
    bool m_on = true;            ///< how all mailboxes are
    int m_fired = 0;
    int m_resumed = 0;
    int m_open = 0; ///< rows whose outcome nobody knew when the program was gone
    qint64 m_longestStart = 0;
};

void TestKillPoints::initTestCase()
{
    QVERIFY2(QFile::exists(JudgedTenant::preload()), qPrintable(JudgedTenant::preload()));
    m_tenant = std::make_unique<JudgedTenant>(mailboxes);
    QVERIFY(m_tenant->isReady());
    const QString file = m_tenant->ctl().home() + lat("/counts");
    const CtlAnswer counted = m_tenant->faulty(lat("count:") + file).run(m_tenant->change(false));
    QVERIFY2(counted.exitCode == 0, counted.said().constData());
    m_on = false;
    QFile counts(file);
    QVERIFY(counts.open(QIODevice::ReadOnly));
    for (const QByteArray &line : counts.readAll().split('\n')) {
        if (const auto words = line.split(' '); words.size() == 2)
            m_calls.insert(QString::fromLatin1(words[0]), words[1].toInt());
    }
    qInfo() << "calls of one run:" << m_calls;
    // Else none of what follows would strike where it is meant to.
    QVERIFY(m_calls.value(lat("fdatasync")) > 2 * mailboxes);
    QVERIFY(m_calls.value(lat("send")) > mailboxes);
    QVERIFY(m_calls.value(lat("pwrite64")) > mailboxes);
    QVERIFY(m_tenant->changesSinceLast());
}

QString TestKillPoints::orderFor(QRandomGenerator &random, const char *call, const char *what) const
{
    const int nth = 1 + random.bounded(m_calls.value(lat(call)));
    return lat("%1:%2:%3").arg(lat(call), QString::number(nth), lat(what));
}

void TestKillPoints::killedAnywhereNothingIsLostOrDoubled()
{
    const quint32 seed = seedOf(9);
    QRandomGenerator random(seed);
    const int points = roundsOf(30, 1000);
    const QList<QPair<const char *, const char *>> kinds{{"fdatasync", "kill"},
                                                         {"send", "kill"},
                                                         {"send", "killafter"},
                                                         {"fdatasync", "killafter"},
                                                         {"pwrite64", "kill"}};
    QElapsedTimer clock;
    clock.start();
    for (int point = 0; point < points; ++point) {
        const auto &[call, what] = kinds.at(point % kinds.size());
        strike(orderFor(random, call, what), false);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%d kill points, %d struck, %d runs gone on with, %d rows open at the kill: 0 lost, 0 doubled, every row as "
          "the tenant has it; runs listed after a kill in %lld ms at most; %.1f s in all (seed %u)",
          points, m_fired, m_resumed, m_open, m_longestStart, double(clock.elapsed()) / 1000, seed);
    QVERIFY(m_fired >= points * 9 / 10);
    QVERIFY(m_resumed >= points / 2);
}

void TestKillPoints::aDiskThatFailsStopsTheRunAndLosesNothing()
{
    const quint32 seed = seedOf(10);
    QRandomGenerator random(seed);
    const int points = roundsOf(16, 1000);
    m_fired = m_resumed = m_open = 0;
    const char *const calls[] = {"pwrite64", "fdatasync"};
    const char *const whats[] = {"EIO", "ENOSPC", "EINTR"};
    for (int point = 0; point < points; ++point) {
        QString order = orderFor(random, calls[point % 2], whats[random.bounded(3)]);
        if (random.bounded(2) == 0 && !order.endsWith(lat("EINTR")))
            order.replace(order.lastIndexOf(u':'), 1, lat("+:")); // and it stays broken
        strike(order, true);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%d faults of the disk, %d were noticed, %d runs gone on with: 0 crashes, 0 lost, 0 doubled (seed %u)",
          points, m_fired, m_resumed, seed);
    QVERIFY(m_fired >= points / 4);
}

void TestKillPoints::aFileThatMayNotGrowStopsTheRunAndLosesNothing()
{
    for (const int kilobytes : {48, 120, 260}) {
        const int runsBefore = m_tenant->lastRun().number;
        Ctl bounded = m_tenant->ctl();
        bounded.setLargestFile(kilobytes * 1024);
        const CtlAnswer ended = bounded.run(m_tenant->change(!m_on));
        QVERIFY2(ended.exitCode > 0, ended.said().constData());
        QVERIFY2(ended.err.contains("casement.sqlite"), ended.said().constData());
        judge(lat("no file beyond %1 KiB").arg(kilobytes), runsBefore);
        if (QTest::currentTestFailed())
            return;
    }
}

void TestKillPoints::aDiskThatIsFullStopsTheRunAndLosesNothing_data()
{
    QTest::addColumn<int>("left");
    const int sizes = roundsOf(3, 20);
    QTest::newRow("nothing is left") << 0;
    // From 64 KiB to 8 MiB, evenly by their logarithm; with the most of it the run is finished.
    for (int i = 0; i + 1 < sizes; ++i)
        QTest::addRow("size %d", i) << static_cast<int>(64 * std::pow(2.0, 7.0 * i / (sizes - 2)));
}

/// A disk of its own, which is really full: whatever needs room there finds none, for the super-user too.
void TestKillPoints::aDiskThatIsFullStopsTheRunAndLosesNothing()
{
    QFETCH(int, left);
    SmallDisk disk(48);
    if (!disk.isMounted())
        QSKIP(qPrintable(lat("a disk of its own needs rights that this machine does not give: %1").arg(disk.why())));
    const QString before = m_tenant->ctl().home();
    m_tenant->setHome(disk.path());
    const auto process = m_tenant->ctl().start(m_tenant->change(!m_on));
    QVERIFY(process->waitForStarted());
    QDeadlineTimer patience(60'000);
    while (m_tenant->ctl().doneRows() < 20 && process->state() == QProcess::Running && !patience.hasExpired())
        process->waitForFinished(1);
    QVERIFY2(process->state() == QProcess::Running, process->readAllStandardError().constData());
    QVERIFY(disk.fill(left));
    QVERIFY(process->waitForFinished(60'000));
    const QByteArray said = process->readAllStandardError();
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QVERIFY2(process->exitCode() > 0 || left > 0, said.constData());
    QVERIFY2(process->exitCode() == 0 || said.contains("casement.sqlite"), said.constData());
    qInfo("%d KiB left: %s", left, process->exitCode() == 0 ? "finished" : "stopped");
    QVERIFY(disk.empty());
    judge(lat("a full disk"), 0);
    m_tenant->setHome(before);
}

void TestKillPoints::aDiskThatIsNearlyFullIsNotBegunOn()
{
    SmallDisk disk(24);
    if (!disk.isMounted())
        QSKIP(qPrintable(lat("a disk of its own needs rights that this machine does not give: %1").arg(disk.why())));
    const QString before = m_tenant->ctl().home();
    m_tenant->setHome(disk.path());
    const CtlAnswer refused = m_tenant->ctl().run(m_tenant->change(!m_on));
    QVERIFY2(refused.exitCode > 0 && refused.err.contains("32 MiB"), refused.said().constData());
    const auto seen = m_tenant->changesSinceLast();
    QVERIFY(seen && seen->isEmpty());
    m_tenant->setHome(before);
}

void TestKillPoints::strike(const QString &order, bool mayAnswer)
{
    const int runsBefore = m_tenant->lastRun().number;
    const CtlAnswer ended = m_tenant->faulty(order).run(m_tenant->change(!m_on));
    const QByteArray said = order.toUtf8() + ": " + ended.said();
    if (mayAnswer) {
        QVERIFY2(ended.exitCode >= 0, said.constData());
        m_fired += ended.exitCode != 0 ? 1 : 0;
        // What went wrong with the disk is said, with the file's name.
        if (ended.exitCode != 0)
            QVERIFY2(ended.err.contains("casement.sqlite"), said.constData());
    } else {
        QVERIFY2(ended.exitCode == -2 || ended.exitCode == 0, said.constData());
        m_fired += ended.exitCode == -2 ? 1 : 0;
    }
    judge(order, runsBefore);
}

void TestKillPoints::judge(const QString &order, int runsBefore)
{
    QElapsedTimer start;
    start.start();
    const CtlAnswer listed = m_tenant->ctl().local().run({lat("runs"), lat("--format"), lat("json")});
    m_longestStart = std::max(m_longestStart, start.elapsed());
    QVERIFY2(listed.exitCode == 0, listed.said().constData());
    StoredRun run = m_tenant->lastRun();
    const QByteArray where = order.toUtf8() + ", run " + QByteArray::number(run.number);
    if (run.number == runsBefore) {
        // It ended before it had begun: then nothing may have left.
        const auto seen = m_tenant->changesSinceLast();
        QVERIFY2(seen && seen->isEmpty(), where.constData());
        return;
    }
    QCOMPARE(run.rows(), mailboxes);
    if (run.state != lat("finished")) {
        m_open += run.outcomes.value(lat("sending")) + run.outcomes.value(lat("unknown"));
        m_tenant->ctl().letTimePass();
        const CtlAnswer resumed = m_tenant->ctl().run({lat("resume"), QString::number(run.number), lat("--quiet")});
        QVERIFY2(resumed.exitCode == 0, (where + resumed.said()).constData());
        ++m_resumed;
        run = m_tenant->lastRun();
    }
    m_on = !m_on;
    QVERIFY2(run.state == lat("finished"), (where + ' ' + run.state.toUtf8()).constData());
    QVERIFY2(run.outcomes.value(lat("done")) == mailboxes, where.constData());
    const auto seen = m_tenant->changesSinceLast();
    QVERIFY2(seen && seen->size() == mailboxes, (where + " lost").constData());
    for (const int times : *seen)
        QVERIFY2(times == 1, (where + " doubled").constData());
    QCOMPARE(m_tenant->countOn(), m_on ? mailboxes : 0);
}

void TestKillPoints::cleanupTestCase()
{
    if (!m_tenant || !m_tenant->isReady())
        return;
    // However often it was torn off, the chain of entries is whole, and of the rows nothing differs but the times of
    // sending, which letTimePass() sets back.
    const CtlAnswer verified =
        m_tenant->ctl().local().run({lat("journal"), lat("verify"), lat("--tenant"), m_tenant->tenantId()});
    QVERIFY2(verified.exitCode == 0 || verified.err.contains("The journal's chain is sound"),
             verified.said().constData());
    for (const QByteArray &line : verified.err.split('\n')) {
        if (line.startsWith("Run "))
            QVERIFY2(line.endsWith(" tells: time of sending."), line.constData());
    }
    m_tenant->end();
    QCOMPARE(m_tenant->slips(), QByteArray());
}

CASEMENT_TEST(TestKillPoints)
#include "TestKillPoints.moc"
