// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/JournalPage.h"

#include "tests/support/TestMain.h"
#include "tests/unit/planui/PlanSamples.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Casement;
using namespace Casement::PlanSamples;

class TestJournalPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutRunsItSaysSo();
    void selectsTheNewestAndAsksForItsRows();
    void theSelectedRunStaysSelected();
    void lateRowsOfAnotherRunAreIgnored();
    void buttonsSpeakOfTheSelectedRun();
    void whyIsThePersonsOwnWords();
    void withoutAnyWhyThereIsNoColumnForIt();
    void whileBusyNothingCanBeUndone();
    void aSmallScreenShowsEveryColumnOfTheRuns();
    void largeTextShowsEveryColumnToo();
    void aQuestionIsAskedAndItsAnswerShown();
    void anAnswerToAnotherQuestionIsIgnored();
    void whatNothingAnswersSaysSo();
    void aFaultLeavesTheLastAnswer();
    void aRunThatTheQuestionHidesCanBeShown();
    void newsAreHeldAgainstTheQuestion();
};

namespace {

template <class Widget>
Widget *named(const QWidget &parent, const char *name)
{
    return parent.findChild<Widget *>(QLatin1String(name));
}

std::vector<RunRecord> someRuns()
{
    const std::vector<RunRow> rows = runRows(30);
    return {runOf(rows, 11, RunState::Finished), runOf(rows, 13, RunState::Interrupted),
            runOf(rows, 12, RunState::Running)};
}

} // namespace

void TestJournalPage::withoutRunsItSaysSo()
{
    JournalPage page;
    page.show();
    QSignalSpy wanted(&page, &JournalPage::rowsWanted);
    page.setRuns({});
    QVERIFY(!named<QTableView>(page, "runList")->isVisible());
    QCOMPARE(wanted.count(), 0);
    page.setRuns(someRuns());
    QVERIFY(named<QTableView>(page, "runList")->isVisible());
}

void TestJournalPage::selectsTheNewestAndAsksForItsRows()
{
    JournalPage page;
    QSignalSpy wanted(&page, &JournalPage::rowsWanted);
    page.setRuns(someRuns());
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.value(0).value(0).toUuid(), guid(1000013));
    page.setRows(guid(1000013), runRows(30));
    QCOMPARE(named<QTableView>(page, "runRows")->model()->rowCount(), 30);
    QTest::keyClick(named<QTableView>(page, "runList"), Qt::Key_Down);
    QCOMPARE(page.selectedRun(), guid(1000012));
    QCOMPARE(wanted.count(), 2);
    QCOMPARE(named<QTableView>(page, "runRows")->model()->rowCount(), 0);
}

void TestJournalPage::theSelectedRunStaysSelected()
{
    JournalPage page;
    page.setRuns(someRuns());
    page.select(guid(1000011));
    std::vector<RunRecord> more = someRuns();
    more.push_back(runOf(runRows(9), 14, RunState::Finished));
    page.setRuns(more);
    QCOMPARE(page.selectedRun(), guid(1000011));
}

void TestJournalPage::lateRowsOfAnotherRunAreIgnored()
{
    JournalPage page;
    page.setRuns(someRuns());
    page.select(guid(1000011));
    page.setRows(guid(1000013), runRows(30));
    QCOMPARE(named<QTableView>(page, "runRows")->model()->rowCount(), 0);
}

void TestJournalPage::buttonsSpeakOfTheSelectedRun()
{
    JournalPage page;
    page.setRuns(someRuns());
    QSignalSpy undo(&page, &JournalPage::undoAsked);
    QSignalSpy goOn(&page, &JournalPage::goOnAsked);
    named<QPushButton>(page, "goOnButton")->click();
    QCOMPARE(goOn.value(0).value(0).toUuid(), guid(1000013));
    page.select(guid(1000011));
    QVERIFY(named<QPushButton>(page, "goOnButton")->isHidden());
    named<QPushButton>(page, "undoButton")->click();
    QCOMPARE(undo.value(0).value(0).toUuid(), guid(1000011));
    named<QPushButton>(page, "copyIdButton")->click();
    QCOMPARE(QApplication::clipboard()->text(), guid(1000011).toString(QUuid::WithoutBraces));
    page.select(guid(1000012));
    QVERIFY(named<QPushButton>(page, "undoButton")->isHidden());
}

void TestJournalPage::whyIsThePersonsOwnWords()
{
    JournalPage page;
    std::vector<RunRecord> runs = someRuns();
    runs[0].note = QStringLiteral("CHG-20417");
    runs[0].evidence = QStringLiteral("Evidence: 3 in use");
    runs[1].note.clear();
    runs[1].evidence = QStringLiteral("Evidence: 5 thin");
    page.setRuns(runs);
    const auto *list = named<QTableView>(page, "runList")->model();
    const auto cellOf = [&](int row) { return list->index(row, RunListModel::NoteColumn); };
    QCOMPARE(cellOf(0).data().toString(), QString()); // the newest first: run 13
    QCOMPARE(cellOf(0).data(Qt::ToolTipRole).toString(), QStringLiteral("Evidence: 5 thin"));
    QCOMPARE(cellOf(2).data().toString(), QStringLiteral("CHG-20417"));
    QCOMPARE(cellOf(2).data(Qt::ToolTipRole).toString(), QStringLiteral("CHG-20417\nEvidence: 3 in use"));
    QCOMPARE(named<QLabel>(page, "journalEvidence")->text(), QStringLiteral("Evidence: 5 thin"));
    page.select(guid(1000012));
    QVERIFY(named<QLabel>(page, "journalEvidence")->isHidden());
}

void TestJournalPage::withoutAnyWhyThereIsNoColumnForIt()
{
    JournalPage page;
    std::vector<RunRecord> runs = someRuns();
    for (RunRecord &run : runs) {
        run.note.clear();
        run.evidence.clear();
    }
    page.setRuns(runs);
    QVERIFY(named<QTableView>(page, "runList")->isColumnHidden(RunListModel::NoteColumn));
    auto *list = named<QTableView>(page, "runList");
    const int letter = list->fontMetrics().averageCharWidth();
    page.resize(132 * letter + 60, 700); // room for all but that one
    page.show();
    QTRY_COMPARE(list->columnWidth(RunListModel::NumberColumn), 10 * letter);
    runs[0].note = QStringLiteral("CHG-20417");
    page.setRuns(runs);
    QVERIFY(!named<QTableView>(page, "runList")->isColumnHidden(RunListModel::NoteColumn));
    runs[0].note.clear();
    runs[0].evidence = QStringLiteral("Evidence: 5 thin");
    page.setRuns(runs);
    QVERIFY(!named<QTableView>(page, "runList")->isColumnHidden(RunListModel::NoteColumn));
}

void TestJournalPage::whileBusyNothingCanBeUndone()
{
    JournalPage page;
    page.setRuns(someRuns());
    page.setBusy(QStringLiteral("A run is going on"));
    QVERIFY(!named<QPushButton>(page, "undoButton")->isEnabled());
    QCOMPARE(named<QPushButton>(page, "undoButton")->toolTip(), QStringLiteral("A run is going on"));
    page.setBusy({});
    QVERIFY(named<QPushButton>(page, "undoButton")->isEnabled());
}

void TestJournalPage::largeTextShowsEveryColumnToo()
{
    JournalPage page;
    page.setRuns(someRuns());
    page.setRows(guid(1000013), runRows(30));
    page.resize(1180, 700);
    page.show();
    QFont font = page.font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    page.setFont(font);
    for (const char *name : {"runList", "runRows"}) {
        auto *table = named<QTableView>(page, name);
        const int last = table->model()->columnCount() - 1;
        QTRY_VERIFY(table->columnViewportPosition(last) + table->columnWidth(last) <= table->viewport()->width());
        QVERIFY2(table->columnWidth(last) >= 10 * table->fontMetrics().averageCharWidth(), name);
        QVERIFY2(table->rowHeight(0) > table->fontMetrics().height(), name);
    }
}

namespace {

QLineEdit *lineOf(const JournalPage &page)
{
    return named<QLineEdit>(page, "queryEdit");
}

/// The question that stands in the page now.
Query::Query asked(const QSignalSpy &questions)
{
    return questions.isEmpty() ? Query::Query() : questions.last().value(0).value<Query::Query>();
}

/// Of this run the first so many rows.
std::vector<PastChange> linesOf(const RunRecord &run, int count)
{
    std::vector<PastChange> lines;
    for (RunRow &row : runRows(30)) {
        if (static_cast<int>(lines.size()) < count)
            lines.push_back({run.id, run.number, run.startedAt, run.account, run.note, run.undoOf, std::move(row)});
    }
    return lines;
}

/// Types the question; true once the page has asked it.
bool ask(const JournalPage &page, QSignalSpy &questions, const char *question)
{
    const auto before = questions.count();
    lineOf(page)->setText(QLatin1String(question));
    return QTest::qWaitFor([&] { return questions.count() == before + 1; });
}

/// Asks for run 11 and answers with two of its lines.
bool answerRun11(JournalPage &page, QSignalSpy &questions)
{
    if (!ask(page, questions, "run:11"))
        return false;
    page.setFound(asked(questions), linesOf(someRuns()[0], 2));
    return true;
}

} // namespace

void TestJournalPage::aQuestionIsAskedAndItsAnswerShown()
{
    JournalPage page;
    page.show();
    page.setRuns(someRuns());
    page.setRows(guid(1000013), runRows(30));
    auto *rows = named<QTableView>(page, "runRows")->model();
    auto *list = named<QTableView>(page, "runList")->model();
    QCOMPARE(named<QPushButton>(page, "exportJournalButton")->text(), QStringLiteral("Export 90 change(s)…"));
    QSignalSpy questions(&page, &JournalPage::questionAsked);
    QSignalSpy exports(&page, &JournalPage::exportAsked);
    lineOf(page)->setText(QStringLiteral("outcome:failed"));
    QTRY_COMPARE(questions.count(), 1);
    QCOMPARE(list->rowCount(), 3);
    QCOMPARE(rows->rowCount(), 30);
    page.setFound(asked(questions), linesOf(someRuns()[0], 4)); // of run 11
    QCOMPARE(list->rowCount(), 1);
    QCOMPARE(page.selectedRun(), guid(1000011));
    QCOMPARE(rows->rowCount(), 4);
    QCOMPARE(named<QLabel>(page, "queryCount")->text(), QStringLiteral("4 of 90"));
    QCOMPARE(named<QPushButton>(page, "exportJournalButton")->text(), QStringLiteral("Export 4 change(s)…"));
    page.setRows(guid(1000011), runRows(30)); // asked for before
    QCOMPARE(rows->rowCount(), 4);
    named<QPushButton>(page, "exportJournalButton")->click();
    QCOMPARE(exports.value(0).value(0).value<Query::Query>().text(), QStringLiteral("outcome:failed"));
    QSignalSpy wanted(&page, &JournalPage::rowsWanted);
    lineOf(page)->clear();
    QTRY_COMPARE(list->rowCount(), 3);
    QCOMPARE(page.selectedRun(), guid(1000011));
    QCOMPARE(wanted.last().value(0).toUuid(), guid(1000011));
    page.setRows(guid(1000011), runRows(30));
    QCOMPARE(rows->rowCount(), 30);
}

void TestJournalPage::anAnswerToAnotherQuestionIsIgnored()
{
    JournalPage page;
    page.setRuns(someRuns());
    QSignalSpy questions(&page, &JournalPage::questionAsked);
    QVERIFY(ask(page, questions, "outcome:failed"));
    const Query::Query first = asked(questions);
    QVERIFY(ask(page, questions, "outcome:done"));
    page.setFound(first, {});
    QCOMPARE(named<QTableView>(page, "runList")->model()->rowCount(), 3);
    QSignalSpy wanted(&page, &JournalPage::rowsWanted);
    lineOf(page)->clear();
    QTRY_COMPARE(wanted.count(), 1); // all rows again
    page.setFound(asked(questions), {});
    QCOMPARE(named<QTableView>(page, "runList")->model()->rowCount(), 3);
}

void TestJournalPage::whatNothingAnswersSaysSo()
{
    JournalPage page;
    page.show();
    page.setRuns(someRuns());
    QSignalSpy questions(&page, &JournalPage::questionAsked);
    QVERIFY(ask(page, questions, "mailbox:nobody"));
    page.setFound(asked(questions), {});
    auto *none = named<QWidget>(page, "noneFound");
    QVERIFY(none->isVisible());
    QVERIFY(!named<QPushButton>(page, "exportJournalButton")->isEnabled());
    QVERIFY2(lineOf(page)->isVisible(), "the question can be changed");
    none->findChild<QPushButton *>()->click();
    QVERIFY(lineOf(page)->text().isEmpty());
    QVERIFY(named<QTableView>(page, "runList")->isVisible());
}

void TestJournalPage::aFaultLeavesTheLastAnswer()
{
    JournalPage page;
    page.show();
    page.setRuns(someRuns());
    QSignalSpy questions(&page, &JournalPage::questionAsked);
    QVERIFY(answerRun11(page, questions));
    lineOf(page)->setText(QStringLiteral("run:11 outcom:done"));
    QTRY_VERIFY(named<QLabel>(page, "queryFault")->isVisible());
    QVERIFY(named<QLabel>(page, "queryFault")->text().contains(QStringLiteral("outcome")));
    QCOMPARE(named<QTableView>(page, "runRows")->model()->rowCount(), 2);
    QCOMPARE(questions.count(), 1);
}

void TestJournalPage::aRunThatTheQuestionHidesCanBeShown()
{
    JournalPage page;
    page.setRuns(someRuns());
    QSignalSpy questions(&page, &JournalPage::questionAsked);
    QVERIFY(answerRun11(page, questions));
    page.select(guid(1000012));
    QCOMPARE(page.selectedRun(), guid(1000012));
    QVERIFY(lineOf(page)->text().isEmpty());
}

void TestJournalPage::newsAreHeldAgainstTheQuestion()
{
    JournalPage page;
    page.setRuns(someRuns());
    QSignalSpy questions(&page, &JournalPage::questionAsked);
    QVERIFY(answerRun11(page, questions));
    std::vector<RunRecord> more = someRuns();
    more.push_back(runOf(runRows(9), 14, RunState::Finished));
    page.setRuns(more);
    QCOMPARE(questions.count(), 2);
    QCOMPARE(named<QTableView>(page, "runList")->model()->rowCount(), 1);
    QCOMPARE(named<QLabel>(page, "queryCount")->text(), QStringLiteral("2 of 99"));
}

void TestJournalPage::aSmallScreenShowsEveryColumnOfTheRuns()
{
    JournalPage page;
    page.setRuns(someRuns());
    page.resize(1180, 700); // what a screen of 1280 leaves beside the navigation
    page.show();
    auto *list = named<QTableView>(page, "runList");
    const int last = list->model()->columnCount() - 1;
    QTRY_VERIFY(list->columnViewportPosition(last) + list->columnWidth(last) <= list->viewport()->width());
    const int letter = list->fontMetrics().averageCharWidth();
    QVERIFY2(list->columnWidth(last) >= 20 * letter, "the counts can be read");
    QVERIFY2(list->columnWidth(RunListModel::SentenceColumn) >= 30 * letter, "what was done can be read");
}

CASEMENT_TEST(TestJournalPage)
#include "TestJournalPage.moc"
