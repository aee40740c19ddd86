// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/JudgedTenant.h"
#include "tests/support/Rounds.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Casement::TestSupport;

namespace {

constexpr int mailboxes = 200;

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// Others at the same store: a second console that wants the same, and a program that holds the store's write lock.
class TestTwoConsoles final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_tenant = std::make_unique<JudgedTenant>(mailboxes);
        QVERIFY(m_tenant->isReady());
    }

    void neitherChangesWhatTheOtherDoes();
    void aLockedStoreIsWaitedFor_data();
    void aLockedStoreIsWaitedFor();

private:
    [[nodiscard]] bool eachWasChangedOnce();

    std::unique_ptr<JudgedTenant> m_tenant;
    bool m_on = true;
};

bool TestTwoConsoles::eachWasChangedOnce()
{
    const auto seen = m_tenant->changesSinceLast();
    if (!seen || seen->size() != mailboxes)
        return false;
    return std::ranges::all_of(*seen, [](int times) { return times == 1; });
}

void TestTwoConsoles::neitherChangesWhatTheOtherDoes()
{
    const int pairs = roundsOf(4, 200);
    int refused = 0;
    for (int pair = 0; pair < pairs; ++pair) {
        m_on = !m_on;
        const std::unique_ptr<QProcess> both[] = {m_tenant->ctl().start(m_tenant->change(m_on)),
                                                  m_tenant->ctl().start(m_tenant->change(m_on))};
        int done = 0;
        for (const auto &each : both) {
            QVERIFY(each->waitForFinished(60'000));
            const QByteArray said = each->readAllStandardError();
            QVERIFY2(!said.contains("locked") && !said.contains("busy"), said.constData());
            // 4: somebody else is at it, and who that is is said.
            QVERIFY2(each->exitCode() == 0 || (each->exitCode() == 4 && said.contains("under way")), said.constData());
            done += each->exitCode() == 0 ? 1 : 0;
            refused += each->exitCode() == 4 ? 1 : 0;
        }
        QVERIFY(done >= 1);
        QVERIFY(eachWasChangedOnce());
        QCOMPARE(m_tenant->countOn(), m_on ? mailboxes : 0);
    }
    qInfo("%d pairs: one of them was told of the other's run %d times, 0 changes were sent twice", pairs, refused);
}

void TestTwoConsoles::aLockedStoreIsWaitedFor_data()
{
    QTest::addColumn<int>("seconds");
    QTest::newRow("one second") << 1;
    QTest::newRow("five seconds") << 5;
    if (qEnvironmentVariableIsSet("CASEMENT_DEEP"))
        QTest::newRow("thirty seconds") << 30;
}

void TestTwoConsoles::aLockedStoreIsWaitedFor()
{
    QFETCH(int, seconds);
    m_on = !m_on;
    const QString hold = lat("import sqlite3,sys,time\n"
                             "store=sqlite3.connect(sys.argv[1],isolation_level=None,timeout=20)\n"
                             "store.execute('BEGIN IMMEDIATE')\n"
                             "print('held',flush=True)\n"
                             "time.sleep(%1)\n")
                             .arg(seconds);
    const int before = m_tenant->lastRun().number;
    const auto console = m_tenant->ctl().start(m_tenant->change(m_on));
    QVERIFY(QTest::qWaitFor([this, before] { return m_tenant->lastRun().number > before; }, 30'000));
    QProcess holder;
    holder.start(lat("python3"), {lat("-c"), hold, m_tenant->store()});
    QVERIFY(holder.waitForReadyRead(30'000));
    QVERIFY2(console->state() == QProcess::Running, "the run was over before the store was locked");
    QVERIFY(console->waitForFinished(90'000));
    const QByteArray said = console->readAllStandardError();
    QVERIFY2(console->exitCode() == 0, said.constData());
    QVERIFY2(!said.contains("locked"), said.constData());
    QVERIFY(holder.waitForFinished(60'000));
    QVERIFY(eachWasChangedOnce());
    QCOMPARE(m_tenant->countOn(), m_on ? mailboxes : 0);
}

CASEMENT_TEST(TestTwoConsoles)
#include "TestTwoConsoles.moc"
