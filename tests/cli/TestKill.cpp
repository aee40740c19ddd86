// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/Ctl.h"
#include "tests/support/TestMain.h"

#include <QDeadlineTimer>
#include <QTest>

#include <csignal>

using namespace Casement::TestSupport;

namespace {

QString lat(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// The program ends in the middle of a run, without a word or when asked to. Its tenant lives in another process and
/// keeps what was done.
class TestKill final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_tenant = std::make_unique<SeparateTenant>(QStringList{lat("--mailboxes"), lat("60")});
        QVERIFY(m_tenant->isRunning());
        m_ctl = std::make_unique<Ctl>();
        m_ctl->setAlways(m_tenant->connection());
        m_total = mapiOn();
        QVERIFY(m_total >= 50);
    }

    void goingOnFinishesTheRun()
    {
        endInMidRun(SIGKILL);
        const QJsonObject run = onlyRun();
        QCOMPARE(run.value(lat("state")).toString(), lat("interrupted"));
        // A change that was cut off is looked for until 90 s after it left before it is sent again.
        m_ctl->letTimePass();
        const CtlAnswer resumed = m_ctl->run({lat("resume"), lat("1"), lat("--format"), lat("json")});
        QVERIFY2(resumed.exitCode == 0, resumed.said().constData());
        const QJsonObject after = onlyRun();
        QCOMPARE(after.value(lat("state")).toString(), lat("finished"));
        const QJsonObject counts = after.value(lat("counts")).toObject();
        QCOMPARE(counts.value(lat("done")).toInt() + counts.value(lat("unchanged")).toInt(), m_total);
        QCOMPARE(mapiOn(), 0);
        QCOMPARE(after.value(lat("id")), run.value(lat("id")));
    }

    void undoTakesBackWhatWasDone()
    {
        endInMidRun(SIGKILL);
        const CtlAnswer undone = m_ctl->run({lat("undo"), lat("1"), lat("--yes"), lat("--max-changes"), lat("100"),
                                             lat("--include-guarded"), lat("--confirm-domain"), lat("contoso.com")});
        QVERIFY2(undone.exitCode == 0, undone.said().constData());
        QCOMPARE(mapiOn(), m_total);
    }

    void ctrlCStopsAndTellsWhatWasDone()
    {
        endInMidRun(SIGINT);
        const QJsonObject run = onlyRun();
        QCOMPARE(run.value(lat("state")).toString(), lat("stopped"));
        // A change that was on its way was still waited for, though perhaps not read back.
        const QJsonObject counts = run.value(lat("counts")).toObject();
        QCOMPARE(counts.value(lat("done")).toInt() + counts.value(lat("notVisibleYet")).toInt() +
                     counts.value(lat("notStarted")).toInt(),
                 m_total);
        QCOMPARE(m_exitCode, 130);
        const CtlAnswer resumed = m_ctl->run({lat("resume"), lat("1")});
        QVERIFY2(resumed.exitCode == 0, resumed.said().constData());
        QCOMPARE(mapiOn(), 0);
    }

private:
    void endInMidRun(int signal)
    {
        const auto process =
            m_ctl->start({lat("set"), lat("--query"), lat("mapi:on"), lat("--protocol"), lat("mapi=off"), lat("--yes"),
                          lat("--include-client-protocols"), lat("--max-changes"), lat("100"), lat("--include-guarded"),
                          lat("--confirm-domain"), lat("contoso.com")});
        QVERIFY(process->waitForStarted());
        QDeadlineTimer patience(60'000);
        while (m_ctl->doneRows() < 20 && process->state() == QProcess::Running && !patience.hasExpired())
            process->waitForFinished(1);
        QVERIFY2(process->state() == QProcess::Running, process->readAllStandardError().constData());
        ::kill(static_cast<pid_t>(process->processId()), signal);
        QVERIFY(process->waitForFinished(10'000));
        m_exitCode = process->exitCode();

        const QJsonObject run = onlyRun();
        const QJsonObject counts = run.value(lat("counts")).toObject();
        QCOMPARE(counts.value(lat("total")).toInt(), m_total);
        int sum = 0;
        for (const QString &outcome : counts.keys())
            sum += outcome == lat("total") ? 0 : counts.value(outcome).toInt();
        QCOMPARE(sum, m_total);
        QVERIFY(counts.value(lat("done")).toInt() >= 20);
        QVERIFY(counts.value(lat("notStarted")).toInt() > 0);
    }

    [[nodiscard]] QJsonObject onlyRun() const
    {
        const QJsonArray runs = m_ctl->local().run({lat("runs"), lat("--format"), lat("json")}).rows();
        return runs.size() == 1 ? runs.first().toObject() : QJsonObject();
    }

    [[nodiscard]] int mapiOn() const
    {
        const CtlAnswer answer = m_ctl->run({lat("report"), lat("--query"), lat("mapi:on"), lat("--columns"),
                                             lat("guid"), lat("--format"), lat("json")});
        return static_cast<int>(answer.rows().size());
    }

    std::unique_ptr<SeparateTenant> m_tenant;
    std::unique_ptr<Ctl> m_ctl;
    int m_total = 0;
    int m_exitCode = 0;
};

CASEMENT_TEST(TestKill)
#include "TestKill.moc"
