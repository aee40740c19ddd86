// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/RunTableModel.h"
#include "tests/support/TestMain.h"
#include "tests/unit/planui/PlanSamples.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace Casement;
using namespace Casement::PlanSamples;

class TestRunTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAModelsPromisesThroughARun();
    void showsNewsInBatches();
    void newestOutcomeStandsFirst();
    void aSelectionStaysWithItsRow();
    void countsAlwaysAddUp();
    void filterFollowsTheNews();
    void aStrangersMailboxIsIgnored();
    void whatIsStoredIsNotCalledEffective();
    void saysTheChangeInFewWords();
    void tellsEveryRequestOfARow();
};

namespace {

const QDateTime noon(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);

std::vector<RunRow> notStarted(int count)
{
    std::vector<RunRow> rows = runRows(count);
    for (RunRow &row : rows) {
        row.outcome = RowOutcome::NotStarted;
        row.intentAt = row.outcomeAt = {};
    }
    return rows;
}

QUuid idAt(const RunTableModel &model, int row)
{
    return model.index(row, 0).data(RunTableModel::GuidRole).toUuid();
}

} // namespace

void TestRunTableModel::keepsAModelsPromisesThroughARun()
{
    RunTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(notStarted(30));
    model.setFilter({RowOutcome::NotStarted, RowOutcome::Failed});
    for (int number = 0; number < 30; ++number) {
        model.apply(guid(number), RowOutcome::Sending, {}, {}, noon.addSecs(number));
        model.flush();
        model.apply(guid(number), number % 3 == 0 ? RowOutcome::Failed : RowOutcome::Done, QStringLiteral("m"), {},
                    noon.addSecs(number + 1));
        model.flush();
    }
    QCOMPARE(model.rowCount(), 10);
    model.setFilter({});
    QCOMPARE(model.rowCount(), 30);
}

void TestRunTableModel::showsNewsInBatches()
{
    RunTableModel model;
    model.setRows(notStarted(100));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    for (int number = 0; number < 100; ++number)
        model.apply(guid(number), RowOutcome::Done, {}, {}, noon);
    QCOMPARE(model.counts()[RowOutcome::Done], 0);
    QTRY_COMPARE(model.counts()[RowOutcome::Done], 100);
    QCOMPARE(changed.count(), 1);
}

void TestRunTableModel::newestOutcomeStandsFirst()
{
    RunTableModel model;
    model.setRows(notStarted(4));
    model.apply(guid(2), RowOutcome::Done, {}, {}, noon);
    model.apply(guid(3), RowOutcome::Sending, {}, {}, noon.addSecs(5));
    model.apply(guid(1), RowOutcome::Failed, {}, {}, noon.addSecs(1));
    model.flush();
    QCOMPARE(idAt(model, 0), guid(1));
    QCOMPARE(idAt(model, 1), guid(2));
    QCOMPARE(idAt(model, 2), guid(3));
    QCOMPARE(idAt(model, 3), guid(0));
}

void TestRunTableModel::aSelectionStaysWithItsRow()
{
    RunTableModel model;
    model.setRows(notStarted(5));
    const QPersistentModelIndex selected(model.index(4, RunTableModel::MailboxColumn));
    model.apply(guid(4), RowOutcome::Done, {}, {}, noon);
    model.apply(guid(0), RowOutcome::Done, {}, {}, noon.addSecs(1));
    model.flush();
    QCOMPARE(selected.row(), 1);
    QCOMPARE(selected.data(RunTableModel::GuidRole).toUuid(), guid(4));
}

void TestRunTableModel::countsAlwaysAddUp()
{
    RunTableModel model;
    model.setRows(runRows(40));
    QCOMPARE(model.counts().total(), 40);
    model.setFilter({RowOutcome::Failed});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.counts().total(), 40);
}

void TestRunTableModel::filterFollowsTheNews()
{
    RunTableModel model;
    model.setRows(notStarted(10));
    model.setFilter({RowOutcome::Failed});
    QCOMPARE(model.rowCount(), 0);
    model.apply(guid(7), RowOutcome::Failed, QStringLiteral("No"), {}, noon);
    model.flush();
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, RunTableModel::MessageColumn).data().toString(), QStringLiteral("No"));
    model.apply(guid(7), RowOutcome::Done, {}, {}, noon.addSecs(1));
    model.flush();
    QCOMPARE(model.rowCount(), 0);
}

void TestRunTableModel::aStrangersMailboxIsIgnored()
{
    RunTableModel model;
    model.setRows(notStarted(2));
    model.apply(guid(99), RowOutcome::Failed, {}, {}, noon);
    model.flush();
    QCOMPARE(model.counts()[RowOutcome::NotStarted], 2);
}

void TestRunTableModel::whatIsStoredIsNotCalledEffective()
{
    std::vector<RunRow> rows = notStarted(2);
    const QDateTime sent = QDateTime::currentDateTimeUtc().addSecs(-125);
    for (RunRow &row : rows) {
        row.outcome = RowOutcome::Done;
        row.intentAt = sent;
        row.outcomeAt = sent;
    }
    StepSettings policy;
    policy.set(QString::fromLatin1(TenantProperty::defaultPolicy), QStringLiteral("Block"));
    rows[1].kind = TargetKind::Organization;
    rows[1].wanted = policy;
    RunTableModel model;
    model.setRows(rows);
    const QString words =
        QStringLiteral("Stored. Sent 2 min ago; the service says up to 24 h; not proven effective yet.");
    QCOMPARE(model.index(1, RunTableModel::MessageColumn).data().toString(), words);
    QCOMPARE(model.index(1, RunTableModel::OutcomeColumn).data(Qt::ToolTipRole).toString(), words);
    QVERIFY2(model.index(0, RunTableModel::MessageColumn).data().toString().isEmpty(), "a mailbox says it when asked");
    QVERIFY(model.index(0, RunTableModel::OutcomeColumn)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("not proven effective yet")));
}

void TestRunTableModel::saysTheChangeInFewWords()
{
    QCOMPARE(runChangeText(settings({{Protocol::Pop, StoredState::Off}, {Protocol::Imap, StoredState::Off}})),
             QStringLiteral("POP, IMAP → Off"));
    QCOMPARE(runChangeText(settings({{Protocol::Owa, StoredState::On}, {Protocol::SmtpAuth, StoredState::Inherit}})),
             QStringLiteral("SMTP AUTH → By org; OWA → On"));
    QCOMPARE(runChangeText({}), QString());
}

void TestRunTableModel::tellsEveryRequestOfARow()
{
    RunTableModel model;
    std::vector<RunRow> rows = runRows(1);
    model.setRows(rows);
    const QModelIndex time = model.index(0, RunTableModel::TimeColumn);
    QCOMPARE(time.data(Qt::ToolTipRole), time.data());
    rows[0].requestIds = {QStringLiteral("first-id"), QStringLiteral("second-id")};
    model.setRows(rows);
    const QString tip = model.index(0, RunTableModel::TimeColumn).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.endsWith(QStringLiteral("first-id, then second-id")), qPrintable(tip));
}

CASEMENT_TEST(TestRunTableModel)
#include "TestRunTableModel.moc"
