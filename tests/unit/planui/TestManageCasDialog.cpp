// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/ManageCasDialog.h"

#include "tests/support/TestMain.h"
#include "tests/unit/planui/PlanSamples.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Casement;
using namespace Casement::PlanSamples;

class TestManageCasDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingChosenAsksNobody();
    void causeAndEffectStandSideBySide();
    void aChoiceMakesThePlanAndTheVerbFollows();
    void enterPressesCancel();
    void enterInAFieldLosesNothing();
    void aWidePlanNeedsItsCount();
    void aTickLessMakesTheCountWrong();
    void clientProtocolsNeedTheirTick();
    void noWayInNeedsItsTick();
    void aTickGivenForFewDoesNotHoldForMore();
    void theNoteGoesWithThePlan();
    void aFailureIsShownAndNothingCanBeChanged();
    void theVerbSleepsWhileThePlanIsMade();
    void spaceTicksTheSelectedRows();
    void filterThenUntickAllShown();
    void scriptCoversTickedRowsOnly();
    void whatTheViewDoesNotShowIsSaidAndCanBeSeen();
    void nothingIsSaidWhereAllCanBeSeen();
    void whatTheFilterHidesIsSaid();
    void aPlanOfTheTenantCountsItsChanges();
    void undoSaysThatDoorsOpenAgain();
    void withoutEvidenceNoGroupIsShown();
    void inUseAndNotKnownStartUnticked();
    void oneClickTakesTheNotKnownInAndRaisesTheCount();
    void aRowsTickShowsInItsGroup();
    void groupsAreReachedByKeys();
    void theFilterLimitsAGroup();
    void groupsStandInTwoLinesWhereRoomIsScarce();
    void aProposalIsChosenAndCanBeChanged();
    void twentyFiveThousandRowsAreQuick();
};

namespace {

const TenantFace contoso{.name = QStringLiteral("Contoso Ltd"), .domain = QStringLiteral("contoso.com")};

template <class Widget>
Widget *named(const QWidget &parent, const char *name)
{
    return parent.findChild<Widget *>(QLatin1String(name));
}

/// Presses the arrow keys until the protocol's choice has moved by this many.
void choose(const QWidget &dialog, const char *name, int steps)
{
    auto *control = named<QWidget>(dialog, name);
    QVERIFY(control);
    for (int step = 0; step < steps; ++step)
        QTest::keyClick(control->focusProxy() ? control->focusProxy() : control->findChild<QAbstractButton *>(),
                        Qt::Key_Right);
}

QString verb(const QWidget &dialog)
{
    return named<QPushButton>(dialog, "verbButton")->text();
}

/// All that labels say.
QString texts(const QWidget &dialog)
{
    QStringList found;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        found.append(label->text());
    return found.join(QLatin1Char('\n'));
}

bool awake(const QWidget &dialog)
{
    return named<QPushButton>(dialog, "verbButton")->isEnabled();
}

/// A dialog over a plan that is ready.
std::unique_ptr<ManageCasDialog> ready(const ActionPlan &plan)
{
    auto dialog = std::make_unique<ManageCasDialog>(contoso, QStringLiteral("Undo run 13"), plan);
    dialog->show();
    return dialog;
}

ActionPlan withOwa(int rows)
{
    ActionPlan result = plan(rows);
    for (PlanRow &row : result.rows)
        row.wanted.set(Protocol::Owa, StoredState::Off);
    return result;
}

} // namespace

void TestManageCasDialog::nothingChosenAsksNobody()
{
    int asked = 0;
    ManageCasDialog dialog(contoso, 3, [&](const ClientAccessSettings &, const QString &) -> Result<ActionPlan> {
        ++asked;
        return plan(3);
    });
    dialog.show();
    QVERIFY(!awake(dialog));
    choose(dialog, "set-pop", 1);
    QTRY_COMPARE(asked, 1);
    choose(dialog, "set-pop", 2);
    QTRY_VERIFY(!named<QTableView>(dialog, "planTable")->isVisible() || asked > 1);
}

void TestManageCasDialog::causeAndEffectStandSideBySide()
{
    ManageCasDialog dialog(contoso, 1,
                           [](const ClientAccessSettings &, const QString &) -> Result<ActionPlan> { return plan(2); });
    dialog.resize(1216, 740);
    dialog.show();
    choose(dialog, "set-pop", 2);
    QTRY_VERIFY(awake(dialog));
    const auto place = [&](const char *name) {
        auto *widget = named<QWidget>(dialog, name);
        return QRect(widget->mapTo(&dialog, QPoint()), widget->size());
    };
    QVERIFY(place("set-smtp").left() > 0);
    QVERIFY(place("set-smtp").right() < place("planTable").left());
    QVERIFY(place("planTable").left() < 400);
    QVERIFY(place("planTable").right() < dialog.width());
}

void TestManageCasDialog::aChoiceMakesThePlanAndTheVerbFollows()
{
    ClientAccessSettings asked;
    ManageCasDialog dialog(contoso, 3, [&](const ClientAccessSettings &wanted, const QString &) -> Result<ActionPlan> {
        asked = wanted;
        return plan(3);
    });
    dialog.show();
    QSignalSpy confirmed(&dialog, &ManageCasDialog::confirmed);
    choose(dialog, "set-pop", 2);
    QTRY_VERIFY(awake(dialog));
    QCOMPARE(asked, settings({{Protocol::Pop, StoredState::Off}}));
    QCOMPARE(verb(dialog), plan(3).sentence());
    auto *table = named<QTableView>(dialog, "planTable");
    table->model()->setData(table->model()->index(0, 0), Qt::Unchecked, Qt::CheckStateRole);
    QVERIFY2(verb(dialog).contains(QLatin1Char('2')), qPrintable(verb(dialog)));
    QTest::mouseClick(named<QPushButton>(dialog, "verbButton"), Qt::LeftButton);
    QCOMPARE(confirmed.count(), 1);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void TestManageCasDialog::enterPressesCancel()
{
    auto dialog = ready(plan(3));
    QSignalSpy confirmed(dialog.get(), &ManageCasDialog::confirmed);
    auto *verbButton = named<QPushButton>(*dialog, "verbButton");
    QVERIFY(named<QPushButton>(*dialog, "cancelButton")->isDefault());
    QVERIFY(awake(*dialog));
    verbButton->setFocus();
    QVERIFY(named<QPushButton>(*dialog, "cancelButton")->isDefault());
    QTest::keyClick(named<QTableView>(*dialog, "planTable"), Qt::Key_Escape);
    QCOMPARE(dialog->result(), int(QDialog::Rejected));
    QCOMPARE(confirmed.count(), 0);
}

void TestManageCasDialog::enterInAFieldLosesNothing()
{
    auto dialog = ready(plan(30));
    for (const char *field : {"noteField", "planFilter", "countField"}) {
        QTest::keyClick(named<QLineEdit>(*dialog, field), Qt::Key_Return);
        QVERIFY2(dialog->isVisible(), field);
    }
}

void TestManageCasDialog::aWidePlanNeedsItsCount()
{
    auto dialog = ready(plan(26));
    QVERIFY(!awake(*dialog));
    QVERIFY(!named<QPushButton>(*dialog, "verbButton")->toolTip().isEmpty());
    auto *count = named<QLineEdit>(*dialog, "countField");
    QVERIFY(count->isVisible());
    for (const char *wrong : {"25", "0026x", "-26", "2 6"}) {
        count->setText(QLatin1String(wrong));
        QVERIFY2(!awake(*dialog), wrong);
    }
    count->clear();
    QTest::keyClicks(count, QStringLiteral("26"));
    QVERIFY(awake(*dialog));
    QSignalSpy confirmed(dialog.get(), &ManageCasDialog::confirmed);
    named<QPushButton>(*dialog, "verbButton")->click();
    QCOMPARE(confirmed.count(), 1);
}

void TestManageCasDialog::aTickLessMakesTheCountWrong()
{
    auto dialog = ready(plan(40));
    named<QLineEdit>(*dialog, "countField")->setText(QStringLiteral("40"));
    QVERIFY(awake(*dialog));
    auto *table = named<QTableView>(*dialog, "planTable");
    table->model()->setData(table->model()->index(3, 0), Qt::Unchecked, Qt::CheckStateRole);
    QVERIFY(!awake(*dialog));
    named<QLineEdit>(*dialog, "countField")->setText(QStringLiteral("39"));
    QVERIFY(awake(*dialog));
}

void TestManageCasDialog::clientProtocolsNeedTheirTick()
{
    auto dialog = ready(withOwa(2));
    QVERIFY(!awake(*dialog));
    auto *tick = named<QCheckBox>(*dialog, "clientTick");
    QVERIFY(tick->isVisible());
    QVERIFY(!named<QCheckBox>(*dialog, "noWayInTick")->isVisible());
    QTest::keyClick(tick, Qt::Key_Space);
    QVERIFY(awake(*dialog));
    QTest::keyClick(tick, Qt::Key_Space);
    QVERIFY(!awake(*dialog));
}

void TestManageCasDialog::noWayInNeedsItsTick()
{
    ActionPlan last = plan(2);
    for (PlanRow &row : last.rows) {
        for (const Protocol protocol : {Protocol::Ews, Protocol::ActiveSync, Protocol::Owa, Protocol::Mapi})
            row.seen.set(protocol, StoredState::Off);
    }
    auto dialog = ready(last);
    QVERIFY(!awake(*dialog));
    QVERIFY(!named<QCheckBox>(*dialog, "clientTick")->isVisible());
    named<QCheckBox>(*dialog, "noWayInTick")->click();
    QVERIFY(awake(*dialog));
}

void TestManageCasDialog::aTickGivenForFewDoesNotHoldForMore()
{
    auto dialog = ready(withOwa(4));
    auto *table = named<QTableView>(*dialog, "planTable");
    table->model()->setData(table->model()->index(0, 0), Qt::Unchecked, Qt::CheckStateRole);
    named<QCheckBox>(*dialog, "clientTick")->click();
    QVERIFY(awake(*dialog));
    table->model()->setData(table->model()->index(0, 0), Qt::Checked, Qt::CheckStateRole);
    QVERIFY(!named<QCheckBox>(*dialog, "clientTick")->isChecked());
    QVERIFY(!awake(*dialog));
}

void TestManageCasDialog::theNoteGoesWithThePlan()
{
    auto dialog = ready(plan(1));
    QString note;
    connect(dialog.get(), &ManageCasDialog::confirmed, this,
            [&](const ConfirmedPlan &confirmed) { note = confirmed.plan().note; });
    QTest::keyClicks(named<QLineEdit>(*dialog, "noteField"), QStringLiteral(" CHG-20417 "));
    named<QPushButton>(*dialog, "verbButton")->click();
    QCOMPARE(note, QStringLiteral("CHG-20417"));
}

void TestManageCasDialog::aFailureIsShownAndNothingCanBeChanged()
{
    ManageCasDialog dialog(contoso, 1, [](const ClientAccessSettings &, const QString &) -> Result<ActionPlan> {
        return failure(ErrorKind::Storage, QStringLiteral("The exceptions could not be read."));
    });
    dialog.show();
    choose(dialog, "set-imap", 2);
    QTRY_VERIFY(!named<QTableView>(dialog, "planTable")->isVisible());
    QVERIFY(!awake(dialog));
}

void TestManageCasDialog::theVerbSleepsWhileThePlanIsMade()
{
    ManageCasDialog dialog(contoso, 1,
                           [](const ClientAccessSettings &, const QString &) -> Result<ActionPlan> { return plan(2); });
    dialog.show();
    choose(dialog, "set-pop", 2);
    QTRY_VERIFY(awake(dialog));
    choose(dialog, "set-imap", 2);
    QVERIFY(!awake(dialog));
    QTRY_VERIFY(awake(dialog));
}

void TestManageCasDialog::spaceTicksTheSelectedRows()
{
    auto dialog = ready(plan(6));
    auto *table = named<QTableView>(*dialog, "planTable");
    table->setCurrentIndex(table->model()->index(1, 1));
    QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(table, Qt::Key_Space);
    QVERIFY2(verb(*dialog).contains(QLatin1Char('4')), qPrintable(verb(*dialog)));
    QTest::keyClick(table, Qt::Key_Space);
    QVERIFY2(verb(*dialog).contains(QLatin1Char('6')), qPrintable(verb(*dialog)));
}

void TestManageCasDialog::filterThenUntickAllShown()
{
    auto dialog = ready(colourfulPlan(12));
    named<QLineEdit>(*dialog, "planFilter")->setText(QStringLiteral("maria"));
    auto *table = named<QTableView>(*dialog, "planTable");
    QCOMPARE(table->model()->rowCount(), 2);
    QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(table, Qt::Key_Space);
    QVERIFY2(verb(*dialog).contains(QStringLiteral("10")), qPrintable(verb(*dialog)));
}

void TestManageCasDialog::scriptCoversTickedRowsOnly()
{
    auto dialog = ready(plan(2));
    named<QPushButton>(*dialog, "powerShellToggle")->setChecked(true);
    auto *text = named<QPlainTextEdit>(*dialog, "powerShellText");
    const QString second = guid(1).toString(QUuid::WithoutBraces);
    QTRY_VERIFY(text->toPlainText().contains(second));
    auto *table = named<QTableView>(*dialog, "planTable");
    table->model()->setData(table->model()->index(1, 0), Qt::Unchecked, Qt::CheckStateRole);
    QTRY_VERIFY(!text->toPlainText().contains(second));
    named<QPushButton>(*dialog, "powerShellCopy")->click();
    QVERIFY(QApplication::clipboard()->text().contains(guid(0).toString(QUuid::WithoutBraces)));
    QVERIFY(!QApplication::clipboard()->text().contains(second));
}

void TestManageCasDialog::whatTheViewDoesNotShowIsSaidAndCanBeSeen()
{
    ManageCasDialog dialog(contoso, 12, [](const ClientAccessSettings &, const QString &) { return plan(12); });
    dialog.setNotInView({guid(2), guid(7), guid(11)});
    dialog.show();
    QVERIFY2(
        texts(dialog).contains(QStringLiteral("12 mailbox(es) chosen, 3 of them not in the report's present view")),
        qPrintable(texts(dialog)));
    choose(dialog, "set-pop", 2);
    QTRY_VERIFY(named<QLabel>(dialog, "notInViewText")->isVisible());
    const auto said = [&] { return named<QLabel>(dialog, "notInViewText")->text(); };
    QCOMPARE(said(), QStringLiteral("3 of 12 ticked (is|are) not in the report's present view."));
    auto *link = named<QPushButton>(dialog, "notInViewLink");
    const auto *rows = named<QTableView>(dialog, "planTable")->model();
    link->click();
    QCOMPARE(rows->rowCount(), 3);
    QCOMPARE(rows->index(1, PlanTableModel::MailboxColumn).data().toString(), QStringLiteral("Mailbox 7"));
    QVERIFY2(said().startsWith(QStringLiteral("Only the 3")), qPrintable(said()));
    QCOMPARE(link->text(), QStringLiteral("Show all 12"));
    // Unticked where they are seen; what is shown last stays until all of it is.
    QTest::keyClick(named<QTableView>(dialog, "planTable"), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(named<QTableView>(dialog, "planTable"), Qt::Key_Space);
    QVERIFY2(verb(dialog).contains(QLatin1Char('9')), qPrintable(verb(dialog)));
    QVERIFY(link->isVisible());
    link->click();
    QCOMPARE(rows->rowCount(), 12);
    QVERIFY(!link->isVisible());
    QVERIFY(!named<QWidget>(dialog, "hiddenRows")->isVisible());
}

void TestManageCasDialog::nothingIsSaidWhereAllCanBeSeen()
{
    auto dialog = ready(plan(3));
    QVERIFY(!named<QWidget>(*dialog, "hiddenRows")->isVisible());
    dialog->setNotInView({guid(77)}); // set aside, or gone since
    QVERIFY(!named<QWidget>(*dialog, "hiddenRows")->isVisible());
}

void TestManageCasDialog::whatTheFilterHidesIsSaid()
{
    auto dialog = ready(plan(12));
    auto *said = named<QLabel>(*dialog, "filteredOutText");
    QVERIFY(!said->isVisible());
    QTest::keyClicks(named<QLineEdit>(*dialog, "planFilter"), QStringLiteral("mailbox1"));
    QVERIFY(said->isVisible());
    QVERIFY2(said->text().startsWith(QStringLiteral("9 ticked")), qPrintable(said->text()));
    named<QPushButton>(*dialog, "filteredOutLink")->click();
    QVERIFY(!said->isVisible());
    QCOMPARE(named<QLineEdit>(*dialog, "planFilter")->text(), QString());
    QCOMPARE(named<QTableView>(*dialog, "planTable")->model()->rowCount(), 12);
}

void TestManageCasDialog::aPlanOfTheTenantCountsItsChanges()
{
    // One switch is felt by everybody; ticked it is one change all the same.
    ActionPlan tenant = plan(0);
    PlanRow smtp;
    smtp.guid = guid(1);
    smtp.kind = TargetKind::Transport;
    smtp.displayName = QStringLiteral("Mail flow");
    smtp.reach = 265;
    smtp.seen.set(QLatin1String(TenantProperty::smtpAuthDisabled), false);
    smtp.wanted.set(QLatin1String(TenantProperty::smtpAuthDisabled), true);
    tenant.rows = {smtp};
    auto dialog = ready(tenant);
    QCOMPARE(named<QLabel>(*dialog, "planCount")->text(), QStringLiteral("1 of 1 change(s) ticked"));
}

void TestManageCasDialog::undoSaysThatDoorsOpenAgain()
{
    ActionPlan undo = plan(3);
    undo.undoOf = guid(1);
    for (PlanRow &row : undo.rows) {
        row.seen.set(Protocol::Pop, StoredState::Off);
        row.wanted = settings({{Protocol::Pop, StoredState::On}});
    }
    auto dialog = ready(undo);
    auto *doors = named<QLabel>(*dialog, "doorsOpen");
    QVERIFY(doors->isVisible());
    QVERIFY2(doors->text().contains(QStringLiteral("POP")), qPrintable(doors->text()));
    auto *table = named<QTableView>(*dialog, "planTable");
    for (int row = 0; row < 3; ++row)
        table->model()->setData(table->model()->index(row, 0), Qt::Unchecked, Qt::CheckStateRole);
    QVERIFY(!doors->isVisible());
    QVERIFY(!awake(*dialog));
}

void TestManageCasDialog::withoutEvidenceNoGroupIsShown()
{
    auto dialog = ready(plan(3));
    QVERIFY(!named<QWidget>(*dialog, "evidenceGroups")->isVisible());
    QVERIFY2(verb(*dialog).contains(QLatin1Char('3')), qPrintable(verb(*dialog)));
}

void TestManageCasDialog::inUseAndNotKnownStartUnticked()
{
    auto dialog = ready(groupedPlan(10));
    QVERIFY(named<QWidget>(*dialog, "evidenceGroups")->isVisible());
    const auto state = [&](const char *name) { return named<QCheckBox>(*dialog, name)->checkState(); };
    QCOMPARE(state("group-in-use"), Qt::Unchecked);
    QCOMPARE(state("group-not-known"), Qt::Unchecked);
    QCOMPARE(state("group-thin"), Qt::Checked);
    QCOMPARE(state("group-no-use"), Qt::Checked);
    QCOMPARE(named<QCheckBox>(*dialog, "group-not-known")->text(), QStringLiteral("+ 2 not &known"));
    QCOMPARE(named<QCheckBox>(*dialog, "group-no-use")->text(), QStringLiteral("2 &no use"));
    QCOMPARE(named<QCheckBox>(*dialog, "group-not-known")->accessibleName(),
             QStringLiteral("Not known, 0 of 2 ticked"));
}

void TestManageCasDialog::oneClickTakesTheNotKnownInAndRaisesTheCount()
{
    auto dialog = ready(groupedPlan(200));
    auto *count = named<QLineEdit>(*dialog, "countField");
    count->setText(QStringLiteral("120"));
    QVERIFY(awake(*dialog));
    auto *box = named<QCheckBox>(*dialog, "group-not-known");
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    QCOMPARE(box->checkState(), Qt::Checked);
    QVERIFY2(verb(*dialog).contains(QStringLiteral("160")), qPrintable(verb(*dialog)));
    QVERIFY(!awake(*dialog));
    count->setText(QStringLiteral("160"));
    QVERIFY(awake(*dialog));
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    QCOMPARE(box->checkState(), Qt::Unchecked);
    QVERIFY2(verb(*dialog).contains(QStringLiteral("120")), qPrintable(verb(*dialog)));
}

void TestManageCasDialog::aRowsTickShowsInItsGroup()
{
    auto dialog = ready(groupedPlan(10));
    auto *table = named<QTableView>(*dialog, "planTable");
    auto *box = named<QCheckBox>(*dialog, "group-in-use");
    // The worst group stands first.
    table->model()->setData(table->model()->index(0, 0), Qt::Checked, Qt::CheckStateRole);
    QCOMPARE(box->checkState(), Qt::PartiallyChecked);
    QCOMPARE(box->text(), QStringLiteral("1 of 2 in &use"));
    table->model()->setData(table->model()->index(1, 0), Qt::Checked, Qt::CheckStateRole);
    QCOMPARE(box->checkState(), Qt::Checked);
    table->model()->setData(table->model()->index(1, 0), Qt::Unchecked, Qt::CheckStateRole);
    QTest::keyClick(box, Qt::Key_Space);
    QCOMPARE(box->checkState(), Qt::Checked);
}

void TestManageCasDialog::groupsAreReachedByKeys()
{
    auto dialog = ready(groupedPlan(10));
    QVERIFY(QTest::qWaitForWindowActive(dialog.get()));
    QTest::keyClick(dialog.get(), Qt::Key_K, Qt::AltModifier);
    QTRY_COMPARE(named<QCheckBox>(*dialog, "group-not-known")->checkState(), Qt::Checked);
    QTest::keyClick(dialog.get(), Qt::Key_U, Qt::AltModifier);
    QTRY_COMPARE(named<QCheckBox>(*dialog, "group-in-use")->checkState(), Qt::Checked);
    named<QLineEdit>(*dialog, "noteField")->setFocus();
    for (int step = 0; step < 6 && !named<QCheckBox>(*dialog, "group-in-use")->hasFocus(); ++step)
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
    QVERIFY(named<QCheckBox>(*dialog, "group-in-use")->hasFocus());
}

void TestManageCasDialog::theFilterLimitsAGroup()
{
    ActionPlan grouped = groupedPlan(10);
    grouped.rows[3].displayName = QStringLiteral("Only me");
    auto dialog = ready(grouped);
    named<QLineEdit>(*dialog, "planFilter")->setText(QStringLiteral("only me"));
    QCOMPARE(named<QCheckBox>(*dialog, "group-in-use")->text(), QStringLiteral("+ 1 in &use"));
    QVERIFY(!named<QCheckBox>(*dialog, "group-thin")->isEnabled());
    QTest::keyClick(named<QCheckBox>(*dialog, "group-in-use"), Qt::Key_Space);
    named<QLineEdit>(*dialog, "planFilter")->clear();
    QCOMPARE(named<QCheckBox>(*dialog, "group-in-use")->checkState(), Qt::PartiallyChecked);
}

void TestManageCasDialog::groupsStandInTwoLinesWhereRoomIsScarce()
{
    auto dialog = ready(groupedPlan(10));
    const auto top = [&](const char *name) {
        return named<QCheckBox>(*dialog, name)->mapTo(dialog.get(), QPoint()).y();
    };
    dialog->resize(1216, 740);
    QTRY_COMPARE(top("group-in-use"), top("group-no-use"));
    dialog->resize(880, 480);
    QTRY_VERIFY(top("group-in-use") < top("group-no-use"));
    QCOMPARE(top("group-in-use"), top("group-thin"));
}

void TestManageCasDialog::aProposalIsChosenAndCanBeChanged()
{
    ClientAccessSettings asked;
    ManageCasDialog dialog(contoso, 3, [&](const ClientAccessSettings &wanted, const QString &) -> Result<ActionPlan> {
        asked = wanted;
        return plan(3);
    });
    dialog.propose(settings({{Protocol::Pop, StoredState::Off}, {Protocol::SmtpAuth, StoredState::Off}}),
                   QStringLiteral("Proposed by the view"));
    dialog.show();
    QTRY_VERIFY(awake(dialog));
    QCOMPARE(asked, settings({{Protocol::Pop, StoredState::Off}, {Protocol::SmtpAuth, StoredState::Off}}));
    QVERIFY(named<QLabel>(dialog, "proposalText")->isVisible());
    choose(dialog, "set-imap", 2);
    QTRY_COMPARE(asked[Protocol::Imap], StoredState::Off);
    QCOMPARE(asked[Protocol::Pop], StoredState::Off);
}

void TestManageCasDialog::twentyFiveThousandRowsAreQuick()
{
    int asked = 0;
    const ActionPlan wide = plan(25000);
    ManageCasDialog dialog(contoso, 25000, [&](const ClientAccessSettings &, const QString &) -> Result<ActionPlan> {
        ++asked;
        return wide;
    });
    dialog.show();
    for (int click = 0; click < 4; ++click) {
        choose(dialog, "set-pop", 2);
        choose(dialog, "set-imap", 2);
    }
    QTRY_VERIFY(named<QTableView>(dialog, "planTable")->isVisible());
    QVERIFY2(asked <= 2, "several choices in a row make one plan");
    named<QLineEdit>(dialog, "domainField")->setText(judge(wide).domain);
    named<QLineEdit>(dialog, "countField")->setText(QStringLiteral("25000"));
    QVERIFY(awake(dialog));
}

CASEMENT_TEST(TestManageCasDialog)
#include "TestManageCasDialog.moc"
