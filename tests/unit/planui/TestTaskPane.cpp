// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/TaskPane.h"

#include "models/base/Clock.h"
#include "models/base/Sleep.h"
#include "models/itemmodels/RunListModel.h"
#include "models/session/RunDesk.h"
#include "models/store/Store.h"
#include "tests/support/FullConfirmation.h"
#include "tests/support/TestMain.h"
#include "tests/unit/planui/PlanSamples.h"
#include "widgets/common/Banner.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Casement;
using namespace Casement::PlanSamples;

class TestTaskPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsThePlanBeforeTheFirstAnswer();
    void followsItsOwnRunOnly();
    void escNeverStops();
    void stopIsAskedOnce();
    void afterTheEndOffersWhatFits();
    void aRefusedRunSentNothing();
    void filterButtonsAddUp();
    void waitCountsDownAndGoes();
    void aRunThatWaitsForThePersonSaysSo();
    void aRunThatWaitsForTheServiceFetchesNobody();
    void whatIsRefusedMeanwhileEndsNothing();
    void howFastItIsForgetsHowLongItStood();
    void foldedItGivesItsRoomAway();
    void isNeverHigherThanItsShare();
    void anInterruptedRunIsToldInOneSentence();
};

namespace {

const TenantFace contoso{.name = QStringLiteral("Contoso Ltd"), .domain = QStringLiteral("contoso.com")};

template <class Widget>
Widget *named(const QWidget &parent, const char *name)
{
    return parent.findChild<Widget *>(QLatin1String(name));
}

/// A desk without a store: nothing runs in it, its signals are sent by the test.
struct Desk
{
    SystemClock clock;
    RunDesk desk{QStringLiteral("t"), nullptr, nullptr, nullptr, &clock};

    void start(int rows) { Q_EMIT desk.started(guid(77), 14, RunCounts(rows)); }

    void settle(RunCounts &counts, int number, RowOutcome outcome)
    {
        counts.move(RowOutcome::NotStarted, outcome);
        Q_EMIT desk.rowChanged(guid(77), guid(number), outcome, QStringLiteral("message"), {});
        Q_EMIT desk.progressed(guid(77), counts);
    }

    void finish(const RunCounts &counts, RunState state)
    {
        Q_EMIT desk.finished({.runId = guid(77), .number = 14, .state = state, .counts = counts, .stoppedBy = {}});
    }
};

Task<Outcome> waitLong(CancelToken token)
{
    auto waited = co_await sleepFor(std::chrono::hours(1), token);
    co_return waited;
}

bool shown(const QWidget &pane, const char *button)
{
    return !named<QWidget>(pane, button)->isHidden();
}

} // namespace

void TestTaskPane::showsThePlanBeforeTheFirstAnswer()
{
    Desk desk;
    ActionPlan source = plan(4);
    source.rows[1].ticked = false;
    TaskPane pane;
    pane.attach(&desk.desk, source, contoso);
    QCOMPARE(named<QTableView>(pane, "runRows")->model()->rowCount(), 3);
    QCOMPARE(named<QLabel>(pane, "runTitle")->text(), source.sentence());
    QVERIFY(!named<QPushButton>(pane, "stopButton")->isEnabled());
    desk.start(3);
    QVERIFY(named<QPushButton>(pane, "stopButton")->isEnabled());
    QVERIFY(named<QLabel>(pane, "runTitle")->text().contains(QStringLiteral("14")));
}

void TestTaskPane::followsItsOwnRunOnly()
{
    Desk desk;
    TaskPane pane;
    pane.attach(&desk.desk, plan(3), contoso);
    desk.start(3);
    Q_EMIT desk.desk.progressed(guid(78), RunCounts(99));
    Q_EMIT desk.desk.finished(
        {.runId = guid(78), .number = 15, .state = RunState::Finished, .counts = {}, .stoppedBy = {}});
    QVERIFY(pane.isRunning());
    QVERIFY(named<QLabel>(pane, "runNumbers")->text().contains(QStringLiteral("0 of 3")));
}

void TestTaskPane::escNeverStops()
{
    Desk desk;
    TaskPane pane;
    pane.attach(&desk.desk, plan(3), contoso);
    desk.start(3);
    pane.show();
    QSignalSpy stop(&pane, &TaskPane::stopAsked);
    QTest::keyClick(&pane, Qt::Key_Escape);
    QTest::keyClick(named<QTableView>(pane, "runRows"), Qt::Key_Escape);
    QTest::keyClick(named<QPushButton>(pane, "stopButton"), Qt::Key_Escape);
    QCOMPARE(stop.count(), 0);
    QVERIFY(pane.isVisible());
}

void TestTaskPane::stopIsAskedOnce()
{
    Desk desk;
    TaskPane pane;
    pane.attach(&desk.desk, plan(3), contoso);
    desk.start(3);
    QSignalSpy stop(&pane, &TaskPane::stopAsked);
    named<QPushButton>(pane, "stopButton")->click();
    named<QPushButton>(pane, "stopButton")->click();
    QCOMPARE(stop.count(), 1);
}

void TestTaskPane::afterTheEndOffersWhatFits()
{
    Desk desk;
    TaskPane pane;
    pane.attach(&desk.desk, plan(4), contoso);
    desk.start(4);
    RunCounts counts(4);
    desk.settle(counts, 0, RowOutcome::Done);
    desk.settle(counts, 1, RowOutcome::Failed);
    QVERIFY(!shown(pane, "undoButton"));
    desk.finish(counts, RunState::Stopped);
    QVERIFY(!pane.isRunning());
    QVERIFY(!shown(pane, "stopButton"));
    for (const char *button : {"undoButton", "goOnButton", "retryButton"})
        QVERIFY2(shown(pane, button), button);
    QSignalSpy undo(&pane, &TaskPane::undoAsked);
    QSignalSpy retry(&pane, &TaskPane::retryAsked);
    named<QPushButton>(pane, "undoButton")->click();
    named<QPushButton>(pane, "retryButton")->click();
    QCOMPARE(undo.value(0).value(0).toUuid(), guid(77));
    QCOMPARE(retry.value(0).value(1).value<std::vector<QUuid>>(), std::vector{guid(1)});
}

void TestTaskPane::aRefusedRunSentNothing()
{
    Desk desk;
    TaskPane pane;
    pane.attach(&desk.desk, plan(2), contoso);
    Q_EMIT desk.desk.refused(makeError(ErrorKind::Conflict, QStringLiteral("Another run is active.")));
    QVERIFY(!pane.isRunning());
    for (const char *button : {"stopButton", "undoButton", "goOnButton", "retryButton"})
        QVERIFY2(!shown(pane, button), button);
}

void TestTaskPane::filterButtonsAddUp()
{
    const std::vector<RunRow> rows = runRows(30);
    TaskPane pane;
    pane.showRun(runOf(rows, 9, RunState::Interrupted), rows);
    auto *table = named<QTableView>(pane, "runRows");
    int sum = 0;
    for (const RowOutcome outcome : allRowOutcomes) {
        const QByteArray name = "outcome-" + rowOutcomeId(outcome).toLatin1();
        named<QAbstractButton>(pane, name.constData())->click();
        sum += table->model()->rowCount();
    }
    QCOMPARE(sum, 30);
    named<QAbstractButton>(pane, "outcome-all")->click();
    QCOMPARE(table->model()->rowCount(), 30);
}

void TestTaskPane::waitCountsDownAndGoes()
{
    TaskPane pane;
    pane.setWait(1, QStringLiteral("Exchange asks us to wait."));
    QVERIFY(shown(pane, "waitBanner"));
    QTRY_VERIFY(!shown(pane, "waitBanner"));
    pane.setWait(60, QStringLiteral("Again."));
    pane.clearWait();
    QVERIFY(!shown(pane, "waitBanner"));
}

void TestTaskPane::aRunThatWaitsForThePersonSaysSo()
{
    Desk desk;
    TaskPane pane;
    pane.attach(&desk.desk, plan(3), contoso);
    desk.start(3);
    const auto numbers = [&] { return named<QLabel>(pane, "runNumbers")->text(); };
    Q_EMIT desk.desk.paused(makeError(ErrorKind::SignIn, QStringLiteral("The sign-in has run out.")));
    QVERIFY2(numbers().contains(QStringLiteral("waits for you")), qPrintable(numbers()));
    QVERIFY(shown(pane, "waitBanner"));
    QVERIFY(named<QWidget>(pane, "waitBanner")->findChild<QLabel *>());
    QString said;
    for (const QLabel *label : named<QWidget>(pane, "waitBanner")->findChildren<QLabel *>())
        said += label->text();
    QVERIFY2(said.contains(QStringLiteral("The sign-in has run out.")), qPrintable(said));
    pane.clearWait(); // of the service, which is not what it waits for
    QVERIFY(shown(pane, "waitBanner"));
    Q_EMIT desk.desk.resumed();
    QVERIFY(!shown(pane, "waitBanner"));
    QVERIFY(!numbers().contains(QStringLiteral("waits for you")));
    Q_EMIT desk.desk.paused(makeError(ErrorKind::SignIn, QStringLiteral("Again.")));
    desk.finish(RunCounts(3), RunState::Paused);
    QVERIFY(!shown(pane, "waitBanner"));
}

void TestTaskPane::aRunThatWaitsForTheServiceFetchesNobody()
{
    Desk desk;
    TaskPane pane;
    pane.attach(&desk.desk, plan(3), contoso);
    desk.start(3);
    const auto numbers = [&] { return named<QLabel>(pane, "runNumbers")->text(); };
    Q_EMIT desk.desk.paused(makeError(ErrorKind::Network, QStringLiteral("There is no network.")));
    QVERIFY2(numbers().contains(QStringLiteral("waits for the service")), qPrintable(numbers()));
    QString said;
    for (const QLabel *label : named<QWidget>(pane, "waitBanner")->findChildren<QLabel *>())
        said += label->text();
    QVERIFY2(said.contains(QStringLiteral("There is no network.")), qPrintable(said));
    QVERIFY2(!said.contains(QStringLiteral("for you")), qPrintable(said));
}

/// Something else was asked for while the run goes on: its pane keeps the way to stop it.
void TestTaskPane::whatIsRefusedMeanwhileEndsNothing()
{
    QTemporaryDir folder;
    SystemClock clock;
    Store store(folder.filePath(QStringLiteral("store")));
    RunDesk desk(QStringLiteral("t"), &store, nullptr, nullptr, &clock);
    desk.setChangesAllowed(true);
    desk.setDoor([](ActionPlan, CancelToken token) { return waitLong(std::move(token)); });
    TaskPane pane;
    pane.attach(&desk, plan(3), contoso);
    QSignalSpy refused(&desk, &RunDesk::refused);
    const ConfirmedPlan confirmed = TestSupport::confirmedInFull(plan(3));
    desk.start(confirmed);
    Q_EMIT desk.started(guid(77), 14, RunCounts(3));
    desk.start(confirmed);
    QCOMPARE(refused.size(), 1);
    QVERIFY(named<QPushButton>(pane, "stopButton")->isEnabled());
    QVERIFY(pane.isRunning());
}

void TestTaskPane::howFastItIsForgetsHowLongItStood()
{
    Desk desk;
    TaskPane pane;
    pane.attach(&desk.desk, plan(3000), contoso);
    desk.start(3000);
    RunCounts counts(3000);
    const auto tellsTheRate = [&] {
        const QString said = named<QLabel>(pane, "runNumbers")->text();
        return said.contains(QStringLiteral(" a second")) || said.contains(QStringLiteral(" a minute"));
    };
    const auto goOn = [&] {
        counts.move(RowOutcome::NotStarted, RowOutcome::Done);
        Q_EMIT desk.desk.progressed(guid(77), counts);
        return tellsTheRate();
    };
    QTRY_VERIFY_WITH_TIMEOUT(goOn(), 20000); // nothing is said before it is known
    QVERIFY(named<QLabel>(pane, "runNumbers")->text().contains(QStringLiteral(" left")));
    Q_EMIT desk.desk.paused(makeError(ErrorKind::SignIn, QStringLiteral("Signed out.")));
    Q_EMIT desk.desk.resumed();
    QVERIFY2(!tellsTheRate(), "it is measured anew");
}

void TestTaskPane::foldedItGivesItsRoomAway()
{
    QSplitter splitter(Qt::Vertical);
    auto *above = new QWidget(&splitter);
    TaskPane pane(&splitter);
    const std::vector<RunRow> rows = runRows(30);
    pane.showRun(runOf(rows, 9, RunState::Interrupted), rows);
    splitter.addWidget(above);
    splitter.addWidget(&pane);
    splitter.resize(1200, 800);
    splitter.show();
    QTRY_VERIFY(pane.height() > 200);
    const int before = pane.height();
    pane.setFolded(true);
    QTRY_VERIFY(pane.height() < 80);
    QCOMPARE(above->height() + splitter.handleWidth() + pane.height(), 800);
    pane.setFolded(false);
    QTRY_COMPARE(pane.height(), before);
    QCOMPARE(above->height() + splitter.handleWidth() + pane.height(), 800);
}

void TestTaskPane::isNeverHigherThanItsShare()
{
    QWidget window;
    window.resize(1280, 800);
    TaskPane pane(&window);
    window.resize(1280, 1000);
    window.show();
    QCOMPARE(pane.maximumHeight(), 450);
    pane.setFolded(true);
    QVERIFY(pane.maximumHeight() < 80);
    QVERIFY(named<QTableView>(pane, "runRows")->isHidden() || !named<QTableView>(pane, "runRows")->isVisible());
}

void TestTaskPane::anInterruptedRunIsToldInOneSentence()
{
    RunRecord run = runOf({}, 13, RunState::Interrupted);
    run.counts.add(RowOutcome::Done, 20);
    run.counts.add(RowOutcome::NotStarted, 40);
    QCOMPARE(unfinishedText(run), QStringLiteral("Run 13 was interrupted: 20 of 60 done, 40 not started."));
    run.state = RunState::Paused;
    QCOMPARE(unfinishedText(run), QStringLiteral("Run 13 is paused: 20 of 60 done, 40 not started."));
}

CASEMENT_TEST(TestTaskPane)
#include "TestTaskPane.moc"
