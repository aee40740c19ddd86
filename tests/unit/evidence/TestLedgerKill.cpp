// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/EvidenceLedger.h"

#include "models/store/Sql.h"
#include "tests/support/Settled.h"
#include "tests/support/TestMain.h"
#include "tests/unit/evidence/EvidenceSamples.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

constexpr int days = 28;
constexpr int events = 1000;

struct Held
{
    qint64 uses = 0;
    int days = 0;
};

Held heldIn(const QString &file)
{
    Store store(file);
    if (!settled(store.open({EvidenceLedger::schema()}, {})))
        return {};
    const EvidenceLedger ledger(&store);
    const auto snapshot = settled(ledger.snapshot(QStringLiteral("tenant"), sampleToday(), {}));
    if (!snapshot)
        return {};
    Held held;
    held.days = (*snapshot)->source(EvidenceSource::NonInteractiveSignIns).daysOfLast30;
    for (const SubjectEvidence &subject : (*snapshot)->subjects()) {
        for (const KeyEvidence &key : subject.keys)
            held.uses += key.count;
    }
    return held;
}

} // namespace

/// The program that reads sign-ins ends in the middle, without a word.
class TestLedgerKill final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostAndNothingIsCountedTwice()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("ledger.sqlite"));
        const QStringList arguments{file, QString::number(days), QString::number(events)};
        int reported = 0;
        for (int kill = 1; kill <= 3; ++kill) {
            QProcess writer;
            writer.start(qEnvironmentVariable("LEDGER_WRITER"), arguments);
            QVERIFY(writer.waitForStarted());
            int now = 0;
            while (now < 4 * kill && writer.waitForReadyRead(30'000)) {
                now += static_cast<int>(writer.readAllStandardOutput().count('\n'));
                writer.write("\n");
                QVERIFY(writer.waitForBytesWritten());
            }
            // It has begun the next slice, and is somewhere in it.
            QCOMPARE(writer.state(), QProcess::Running);
            ::kill(static_cast<pid_t>(writer.processId()), SIGKILL);
            QVERIFY(writer.waitForFinished());
            reported += now + static_cast<int>(writer.readAllStandardOutput().count('\n'));
            // Every slice that was reported is there as a whole; the one under way may be.
            const Held held = heldIn(file);
            QVERIFY2(held.days == reported || held.days == reported + 1, qPrintable(QString::number(held.days)));
            QCOMPARE(held.uses, qint64(held.days) * events);
            reported = held.days;
        }
        QVERIFY(reported < days);
        QProcess writer;
        writer.start(qEnvironmentVariable("LEDGER_WRITER"), arguments);
        writer.closeWriteChannel();
        QVERIFY(writer.waitForFinished(60'000));
        QCOMPARE(writer.exitCode(), 0);
        // Those that were finished before were not read again.
        QCOMPARE(static_cast<int>(writer.readAllStandardOutput().count('\n')), days - reported);
        const Held held = heldIn(file);
        QCOMPARE(held.days, days);
        QCOMPARE(held.uses, qint64(days) * events);
    }

    /// The same without chance: the second piece of a slice cannot be written.
    void aSliceThatBreaksInTheMiddleLeavesNothing()
    {
        QTemporaryDir folder;
        Store store(folder.filePath(QStringLiteral("ledger.sqlite")));
        QVERIFY(settled(store.open({EvidenceLedger::schema()}, {})));
        const EvidenceLedger ledger(&store);
        const QString tenant = QStringLiteral("tenant");
        std::vector<SignInSample> samples;
        for (int person = 0; person < 1000; ++person) // several pieces
            samples.push_back({person, noon(daysAgo(3))});
        QVERIFY(settled(ledger.putSlice(tenant, counted(sliceOf(daysAgo(2)), {{7, noon(daysAgo(2))}}), {})));
        const auto write = [&store](const QString &sql) {
            return settled(store.run(
                [sql](QSqlDatabase &database) -> Outcome {
                    const auto done = execute(database, sql);
                    return done ? Outcome() : Outcome(failure(done.error()));
                },
                {}));
        };
        QVERIFY(
            write(QStringLiteral("CREATE TRIGGER breaks BEFORE INSERT ON evidence_signins WHEN (SELECT count(*) FROM "
                                 "evidence_signins) >= 3 BEGIN SELECT RAISE(FAIL, 'the disk is full'); END")));
        QVERIFY(!settled(ledger.putSlice(tenant, counted(sliceOf(daysAgo(3)), samples), {})));
        const auto snapshot = settled(ledger.snapshot(tenant, sampleToday(), {}));
        QVERIFY(snapshot);
        QCOMPARE((*snapshot)->subjects().size(), size_t(1));
        QCOMPARE(settled(ledger.finishedSlices(tenant, noon(sampleToday()), {}))->size(), size_t(1));
        QVERIFY(write(QStringLiteral("DROP TRIGGER breaks")));
        QVERIFY(settled(ledger.putSlice(tenant, counted(sliceOf(daysAgo(3)), samples), {})));
        QCOMPARE((*settled(ledger.snapshot(tenant, sampleToday(), {})))->subjects().size(), size_t(1000));
    }
};

CASEMENT_TEST(TestLedgerKill)
#include "TestLedgerKill.moc"
