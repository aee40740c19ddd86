// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/RunListModel.h"
#include "tests/support/TestMain.h"
#include "tests/unit/planui/PlanSamples.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Casement;
using namespace Casement::PlanSamples;

class TestRunListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsNewestFirst();
    void anUndoNamesTheRunItUndoes();
    void countsLeaveOutWhatNobodyHas();
    void whatCanBeDoneNext_data();
    void whatCanBeDoneNext();
};

void TestRunListModel::showsNewestFirst()
{
    RunListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRuns({runOf(runRows(9), 2, RunState::Finished), runOf(runRows(9), 12, RunState::Stopped),
                   runOf({}, 3, RunState::Running)});
    QCOMPARE(model.runAt(0)->number, 12);
    QCOMPARE(model.runAt(2)->number, 2);
    QVERIFY(!model.runAt(3));
    QVERIFY(!model.runAt(-1));
    QCOMPARE(model.rowOf(guid(1000003)), 1);
    QCOMPARE(model.rowOf(guid(5)), -1);
}

void TestRunListModel::anUndoNamesTheRunItUndoes()
{
    RunRecord undo = runOf(runRows(9), 13, RunState::Finished);
    undo.undoOf = guid(1000012);
    RunListModel model;
    model.setRuns({undo, runOf(runRows(9), 12, RunState::Finished)});
    const QString sentence = model.index(0, RunListModel::SentenceColumn).data().toString();
    QVERIFY2(sentence.startsWith(QStringLiteral("Undo of run 12")), qPrintable(sentence));
}

void TestRunListModel::countsLeaveOutWhatNobodyHas()
{
    RunCounts counts;
    counts.add(RowOutcome::Done, 20);
    counts.add(RowOutcome::NotStarted, 40);
    QCOMPARE(runCountsText(counts), QStringLiteral("20 of 60 done, 40 not started"));
}

void TestRunListModel::whatCanBeDoneNext_data()
{
    QTest::addColumn<RunState>("state");
    QTest::addColumn<RowOutcome>("outcome");
    QTest::addColumn<bool>("goOn");
    QTest::addColumn<bool>("undo");
    QTest::newRow("running") << RunState::Running << RowOutcome::NotStarted << false << false;
    QTest::newRow("interrupted") << RunState::Interrupted << RowOutcome::NotStarted << true << true;
    QTest::newRow("interrupted in mid-send") << RunState::Interrupted << RowOutcome::Sending << true << true;
    QTest::newRow("stopped") << RunState::Stopped << RowOutcome::NotStarted << true << true;
    QTest::newRow("finished") << RunState::Finished << RowOutcome::Failed << false << true;
}

void TestRunListModel::whatCanBeDoneNext()
{
    QFETCH(RunState, state);
    QFETCH(RowOutcome, outcome);
    RunRecord run = runOf({}, 1, state);
    run.counts.add(outcome, 1);
    QTEST(canGoOn(run), "goOn");
    run.counts.add(RowOutcome::Done, 1);
    QTEST(canUndo(run), "undo");
}

CASEMENT_TEST(TestRunListModel)
#include "TestRunListModel.moc"
