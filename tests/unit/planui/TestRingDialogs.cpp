// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestMain.h"
#include "tests/unit/planui/PlanSamples.h"
#include "widgets/actions/RingSplitDialog.h"
#include "widgets/actions/RingsDialog.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace Casement;
using namespace Casement::PlanSamples;

namespace {

const TenantFace contoso{.name = QStringLiteral("Contoso Ltd"), .domain = QStringLiteral("contoso.com")};
const QDateTime noon(QDate(2026, 11, 18), QTime(12, 0), Qt::UTC);

template <class Widget>
Widget *named(const QWidget &parent, const char *name)
{
    return parent.findChild<Widget *>(QLatin1String(name));
}

/// Three rings: one that has ended, one that is due an hour later, one by hand.
RingSetRecord sampleSet()
{
    RingSetRecord set;
    set.id = QUuid::createUuid();
    set.number = 3;
    set.sentence = QStringLiteral("Switch off <b>POP</b> for 30 mailboxes");
    set.keptAt = noon;
    for (int position = 1; position <= 3; ++position) {
        RingRecord ring;
        ring.id = QUuid::createUuid();
        ring.position = position;
        ring.name = QStringLiteral("Ring %1 <i>");
        ring.mailboxes = position * 5;
        set.rings.push_back(ring);
    }
    RunRecord run;
    run.id = set.rings[0].id;
    run.number = 14;
    run.state = RunState::Finished;
    run.counts.add(RowOutcome::Done, 5);
    set.rings[0].state = RingState::Finished;
    set.rings[0].run = run;
    set.rings[0].endedAt = noon;
    set.rings[1].waitMinutes = 60;
    return set;
}

RingGrounds grounds()
{
    return {{{QStringLiteral("dept"), QStringLiteral("Department")}},
            [](const QString &, const QUuid &mailbox) {
                return mailbox == guid(1) ? QStringLiteral("IT") : QStringLiteral("Sales %1 <b>");
            },
            [](const QString &query) -> Result<QSet<QUuid>> {
                if (query == QStringLiteral("bad"))
                    return failure(ErrorKind::BadInput, QStringLiteral("no such field"));
                return QSet<QUuid>{guid(1), guid(2)};
            },
            [] { return noon; }};
}

} // namespace

/// Cutting a plan and looking after its rings, each dialog by itself.
class TestRingDialogs final : public QObject
{
    Q_OBJECT

    static QString cell(const QAbstractItemModel *model, int row, int column)
    {
        return model->index(row, column).data().toString();
    }

private Q_SLOTS:
    void theListSaysHowFarEachRingIs()
    {
        RingTableModel model;
        const QAbstractItemModelTester tester(&model);
        const RingSetRecord set = sampleSet();
        model.setSets({set}, {});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(cell(&model, 0, RingTableModel::SetColumn), QStringLiteral("3: ") + set.sentence);
        QVERIFY(cell(&model, 0, RingTableModel::StateColumn).startsWith(QStringLiteral("Finished, run 14: ")));
        QCOMPARE(cell(&model, 1, RingTableModel::StateColumn), QStringLiteral("Waiting"));
        QVERIFY(cell(&model, 1, RingTableModel::StartColumn).contains(QStringLiteral("1 h after ring 1")));
        QCOMPARE(cell(&model, 2, RingTableModel::StartColumn), QStringLiteral("By hand"));
        QCOMPARE(model.rowOf(set.rings[2].id), 2);
        model.setSets({set}, {{set.rings[1].id, QStringLiteral("2 came under guard.")}});
        QCOMPARE(cell(&model, 1, RingTableModel::StartColumn), QStringLiteral("Waits for you: 2 came under guard."));
        model.setSets({}, {});
        QVERIFY(!model.placeAt(0));
    }

    void buttonsFollowTheRing()
    {
        RingsDialog dialog(contoso);
        const RingSetRecord set = sampleSet();
        dialog.setSets({set}, {});
        auto *table = named<QTableView>(dialog, "ringsTable");
        auto *start = named<QPushButton>(dialog, "ringStart");
        auto *undo = named<QPushButton>(dialog, "ringUndo");
        QCOMPARE(start->text(), QStringLiteral("Start ring 2 with 10 mailbox(es)")); // the first that waits
        QVERIFY(start->isEnabled() && !undo->isEnabled());
        dialog.setBusy(QStringLiteral("A run is going on"));
        QVERIFY(!start->isEnabled());
        QCOMPARE(start->toolTip(), QStringLiteral("A run is going on"));
        dialog.setBusy({});
        table->selectRow(0);
        QVERIFY(!start->isEnabled() && undo->isEnabled());
        QVERIFY(!named<QPushButton>(dialog, "ringGoOn")->isEnabled());
        QVERIFY(!named<QPushButton>(dialog, "ringCancel")->isEnabled());
        QVERIFY(named<QPushButton>(dialog, "ringCancelAll")->isEnabled());
        QSignalSpy undone(&dialog, &RingsDialog::undoAsked);
        undo->click();
        QCOMPARE(undone.first().first().toUuid(), set.rings[0].id);
        dialog.setSets({set}, {}); // read again: the selection stays
        QCOMPARE(table->selectionModel()->selectedRows().first().row(), 0);
        table->selectRow(2);
        QSignalSpy cancelled(&dialog, &RingsDialog::cancelAsked);
        named<QPushButton>(dialog, "ringCancel")->click();
        named<QPushButton>(dialog, "ringCancelAll")->click();
        QCOMPARE(cancelled[0][1].toUuid(), set.rings[2].id);
        QVERIFY(cancelled[1][1].toUuid().isNull());
        QVERIFY(named<QPushButton>(dialog, "ringsClose")->isDefault());
    }

    void aCutIsSeenBeforeItIsKept()
    {
        const ActionPlan whole = plan(20);
        const Confirmation given{true, true, 20, true, {}};
        RingSplitDialog dialog(contoso, whole, given, grounds());
        const auto *model = named<QTableView>(dialog, "ringPreview")->model();
        const QAbstractItemModelTester tester(const_cast<QAbstractItemModel *>(model));
        auto *keep = named<QPushButton>(dialog, "keepRings");
        QCOMPARE(model->rowCount(), 3); // 5, 25 and the rest
        QCOMPARE(keep->text(), QStringLiteral("Keep 3 ring(s)"));
        named<QLineEdit>(dialog, "ringShares")->setText(QStringLiteral("x"));
        QTRY_VERIFY(!keep->isEnabled());
        QCOMPARE(model->rowCount(), 0);
        QVERIFY(named<QLabel>(dialog, "ringFault")->text().contains(QStringLiteral("is no share")));
        named<QLineEdit>(dialog, "ringShares")->setText(QStringLiteral("50"));
        QTRY_VERIFY(keep->isEnabled());
        QSignalSpy chosen(&dialog, &RingSplitDialog::chosen);
        keep->click();
        QCOMPARE(chosen.size(), 1);
        const auto set = chosen.first().first().value<RingSet>();
        QCOMPARE(set.rings.size(), size_t(2));
        QCOMPARE(set.planId, whole.id);
        QVERIFY(!set.rings[1].waitMinutes);
    }

    void thePressAfterTypingMeansWhatWasTyped()
    {
        RingSplitDialog dialog(contoso, plan(20), {true, true, 20, true, {}}, grounds());
        QSignalSpy chosen(&dialog, &RingSplitDialog::chosen);
        named<QLineEdit>(dialog, "ringShares")->setText(QStringLiteral("10, 10, 10"));
        named<QPushButton>(dialog, "keepRings")->click(); // before the preview has followed
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<RingSet>().rings.size(), size_t(4));
    }
};

CASEMENT_TEST(TestRingDialogs)
#include "TestRingDialogs.moc"
