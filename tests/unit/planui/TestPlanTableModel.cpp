// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/PlanTableModel.h"
#include "tests/support/TestMain.h"
#include "tests/unit/planui/PlanSamples.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Casement;
using namespace Casement::PlanSamples;

class TestPlanTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAModelsPromises();
    void hasAColumnForEachChangedProtocolOnly();
    void saysWhyAProtocolStays();
    void namesTwinsAlsoAmongTheSetAside();
    void marksMailboxesLeftWithNoWayIn();
    void filtersByNameAndAddressWithoutAccents();
    void ticksOnlyWhatIsShown();
    void showsOnlySomeObjectsAndCountsWhatIsTickedBesides();
    void headerTickHasThreeStates();
    void aTickTakenAwaySurvivesAnotherPlan();
    void aTickSetByHandSurvivesOnlyForTheSameChange();
    void ticksOfAnotherTenantDoNotCarryOver();
    void inheritedStatesTakeTheOrganisationsFace();
    void withoutEvidenceThereAreNoGroups();
    void rowsStandByGroupTheWorstFirst();
    void aGroupIsTickedAsAWhole();
    void aFilterLimitsWhatAGroupsTickDoes();
    void aGroupTickedByHandSurvivesAnotherPlan();
};

namespace {

QModelIndex cell(const PlanTableModel &model, int row, int column)
{
    return model.index(row, column);
}

constexpr int pop = PlanTableModel::FirstProtocolColumn;

} // namespace

void TestPlanTableModel::keepsAModelsPromises()
{
    PlanTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlan(colourfulPlan(40));
    model.setFilterText(QStringLiteral("mailbox1"));
    model.tickShown(false);
    model.setPlan(plan(3));
    model.setFilterText({});
    model.setPlan(groupedPlan(10));
    model.tickGroup(EvidenceGroup::InUse, true);
    model.tickRows({0, 9}, false);
    model.showOnly(QSet<QUuid>{guid(3), guid(4)});
    model.setPlan(groupedPlan(20));
    model.showOnly(std::nullopt);
    model.setPlan(ActionPlan());
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!cell(model, 0, 0).isValid());
}

void TestPlanTableModel::hasAColumnForEachChangedProtocolOnly()
{
    ActionPlan mixed = plan(2);
    mixed.rows[1].wanted = settings({{Protocol::SmtpAuth, StoredState::Inherit}});
    mixed.rows[1].seen.set(Protocol::SmtpAuth, StoredState::On);
    PlanTableModel model;
    model.setPlan(mixed);
    QCOMPARE(model.protocols(), (std::vector{Protocol::Pop, Protocol::Imap, Protocol::SmtpAuth}));
    QCOMPARE(model.columnCount(), 6);
    QCOMPARE(model.headerData(pop, Qt::Horizontal).toString(), QStringLiteral("POP"));
    QCOMPARE(model.headerData(model.remarksColumn(), Qt::Horizontal).toString(), QStringLiteral("Remarks"));
    QCOMPARE(cell(model, 0, pop).data().toString(), QStringLiteral("On → Off"));
    QCOMPARE(cell(model, 1, pop + 2).data(PlanTableModel::NewWordRole).toString(), QStringLiteral("By org"));
}

void TestPlanTableModel::saysWhyAProtocolStays()
{
    ActionPlan source = plan(4);
    for (const size_t row : {0u, 1u, 2u})
        source.rows[row].wanted.set(Protocol::Pop, StoredState::NotRead);
    source.rows[0].seen.set(Protocol::Pop, StoredState::Off);
    source.rows[1].withheld = {{Protocol::Pop, GrantStanding::Active}};
    source.rows[2].withheld = {{Protocol::Pop, GrantStanding::Expired}};
    PlanTableModel model;
    model.setPlan(source);
    QCOMPARE(cell(model, 0, pop).data().toString(), QStringLiteral("Off already"));
    QCOMPARE(cell(model, 1, pop).data().toString(), QStringLiteral("On, excepted"));
    QCOMPARE(cell(model, 2, pop).data().toString(), QStringLiteral("On, exception expired"));
    QVERIFY(cell(model, 1, pop).data(PlanTableModel::NewWordRole).toString().isEmpty());
    const QString remarks = cell(model, 2, model.remarksColumn()).data().toString();
    QVERIFY2(remarks.contains(QStringLiteral("expired")), qPrintable(remarks));
}

void TestPlanTableModel::namesTwinsAlsoAmongTheSetAside()
{
    ActionPlan source = plan(3);
    source.rows[1].displayName = QStringLiteral("Maria Silva");
    SetAside aside;
    aside.displayName = QStringLiteral("Maria Silva");
    source.setAside.push_back(aside);
    PlanTableModel model;
    model.setPlan(source);
    QVERIFY(!cell(model, 0, PlanTableModel::MailboxColumn).data(PlanTableModel::TwinRole).toBool());
    QVERIFY(cell(model, 1, PlanTableModel::MailboxColumn).data(PlanTableModel::TwinRole).toBool());
    QVERIFY(cell(model, 1, model.remarksColumn()).data().toString().contains(source.rows[1].address));
}

void TestPlanTableModel::marksMailboxesLeftWithNoWayIn()
{
    ActionPlan source = plan(2);
    for (const Protocol protocol : allProtocols)
        source.rows[1].wanted.set(protocol, StoredState::Off);
    PlanTableModel model;
    model.setPlan(source);
    QVERIFY(!cell(model, 0, model.remarksColumn()).data(PlanTableModel::NoWayInRole).toBool());
    QVERIFY(cell(model, 1, model.remarksColumn()).data(PlanTableModel::NoWayInRole).toBool());
}

void TestPlanTableModel::filtersByNameAndAddressWithoutAccents()
{
    PlanTableModel model;
    model.setPlan(colourfulPlan(12));
    model.setFilterText(QStringLiteral("  ZOE "));
    QCOMPARE(model.shownCount(), 1);
    model.setFilterText(QStringLiteral("mailbox3@"));
    QCOMPARE(model.shownCount(), 1);
    model.setFilterText(QStringLiteral("<b>"));
    QCOMPARE(cell(model, 0, PlanTableModel::MailboxColumn).data().toString(), QStringLiteral("<b>Bold</b> & Sons"));
    model.setFilterText(QStringLiteral("nobody"));
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.shownTickState(), Qt::Unchecked);
    model.setFilterText({});
    QCOMPARE(model.rowCount(), 12);
}

void TestPlanTableModel::ticksOnlyWhatIsShown()
{
    PlanTableModel model;
    model.setPlan(plan(10));
    QSignalSpy told(&model, &PlanTableModel::ticksChanged);
    model.setFilterText(QStringLiteral("Mailbox 3"));
    model.tickShown(false);
    QCOMPARE(told.count(), 1);
    QCOMPARE(model.plan().tickedCount(), 9);
    model.setFilterText({});
    QCOMPARE(cell(model, 3, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(model.setData(cell(model, 3, 0), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(model.plan().tickedCount(), 10);
    QVERIFY(!model.setData(cell(model, 3, 1), Qt::Checked, Qt::CheckStateRole));
}

void TestPlanTableModel::showsOnlySomeObjectsAndCountsWhatIsTickedBesides()
{
    PlanTableModel model;
    model.setPlan(plan(12));
    QVERIFY(!model.showsOnlySome());
    QCOMPARE(model.hiddenTickedCount(), 0);
    model.showOnly(QSet<QUuid>{guid(1), guid(10), guid(77)});
    QVERIFY(model.showsOnlySome() && !model.isFiltered());
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.hiddenTickedCount(), 10);
    model.setFilterText(QStringLiteral("mailbox10"));
    QVERIFY(model.isFiltered());
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.hiddenTickedCount(), 11);
    model.tickShown(false);
    QCOMPARE(model.hiddenTickedCount(), 11);
    model.showOnly(std::nullopt);
    QCOMPARE(model.rowCount(), 1);
    model.setFilterText({});
    QCOMPARE(model.rowCount(), 12);
    QCOMPARE(model.hiddenTickedCount(), 0);
    // Nobody is a set, too.
    model.showOnly(QSet<QUuid>());
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.shownTickState(), Qt::Unchecked);
}

void TestPlanTableModel::headerTickHasThreeStates()
{
    PlanTableModel model;
    model.setPlan(plan(3));
    const auto state = [&] { return model.headerData(0, Qt::Horizontal, Qt::CheckStateRole).toInt(); };
    QCOMPARE(state(), int(Qt::Checked));
    model.tickRows({0, 2}, false);
    QCOMPARE(state(), int(Qt::PartiallyChecked));
    model.tickShown(false);
    QCOMPARE(state(), int(Qt::Unchecked));
}

void TestPlanTableModel::aTickTakenAwaySurvivesAnotherPlan()
{
    PlanTableModel model;
    model.setPlan(plan(5));
    model.tickRows({2}, false);
    ActionPlan other = plan(5);
    for (PlanRow &row : other.rows)
        row.wanted = settings({{Protocol::Imap, StoredState::Off}});
    model.setPlan(other);
    QCOMPARE(model.plan().tickedCount(), 4);
    QVERIFY(!model.plan().rows[2].ticked);
    QCOMPARE(model.columnCount(), 4);
}

void TestPlanTableModel::aTickSetByHandSurvivesOnlyForTheSameChange()
{
    ActionPlan careful = plan(2);
    careful.rows[0].ticked = false;
    PlanTableModel model;
    model.setPlan(careful);
    model.tickRows({0}, true);
    model.setPlan(careful);
    QVERIFY(model.plan().rows[0].ticked);
    careful.rows[0].wanted = settings({{Protocol::Owa, StoredState::Off}});
    model.setPlan(careful);
    QVERIFY(!model.plan().rows[0].ticked);
}

void TestPlanTableModel::ticksOfAnotherTenantDoNotCarryOver()
{
    PlanTableModel model;
    model.setPlan(plan(2));
    model.tickRows({0}, false);
    ActionPlan other = plan(2);
    other.tenantId = QStringLiteral("another");
    model.setPlan(other);
    QCOMPARE(model.plan().tickedCount(), 2);
}

void TestPlanTableModel::inheritedStatesTakeTheOrganisationsFace()
{
    OrganizationSettings organization;
    QCOMPARE(planStateFace(Protocol::SmtpAuth, StoredState::Inherit, organization), StateFace::OrganizationUnknown);
    organization.read = true;
    organization.smtpClientAuthenticationDisabled = false;
    QCOMPARE(planStateFace(Protocol::SmtpAuth, StoredState::Inherit, organization), StateFace::OrganizationOn);
    organization.smtpClientAuthenticationDisabled = true;
    QCOMPARE(planStateFace(Protocol::SmtpAuth, StoredState::Inherit, organization), StateFace::OrganizationOff);
    QCOMPARE(planStateFace(Protocol::Pop, StoredState::NotRead, organization), StateFace::NotKnown);
}

void TestPlanTableModel::withoutEvidenceThereAreNoGroups()
{
    PlanTableModel model;
    model.setPlan(plan(3));
    QVERIFY(!model.hasEvidence());
    QCOMPARE(model.evidenceColumn(), -1);
    QCOMPARE(model.groupCounts(), GroupCounts());
    QCOMPARE(model.shownGroups(), GroupCounts());
    QCOMPARE(model.columnCount(), model.remarksColumn() + 1);
}

void TestPlanTableModel::rowsStandByGroupTheWorstFirst()
{
    PlanTableModel model;
    model.setPlan(groupedPlan(10));
    QVERIFY(model.hasEvidence());
    const QList<EvidenceGroup> expected{EvidenceGroup::InUse, EvidenceGroup::Thin, EvidenceGroup::NotKnown,
                                        EvidenceGroup::NoUse, EvidenceGroup::None};
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = cell(model, row, PlanTableModel::MailboxColumn);
        QCOMPARE(index.data(PlanTableModel::GroupRole).toInt(), static_cast<int>(expected[row / 2]));
        QCOMPARE(index.data(PlanTableModel::GroupStartRole).toBool(), row % 2 == 0);
    }
    // Within a group in the plan's order.
    QCOMPARE(cell(model, 0, model.evidenceColumn()).data().toString(), QStringLiteral("evidence 3"));
    QCOMPARE(cell(model, 1, model.evidenceColumn()).data().toString(), QStringLiteral("evidence 8"));
    QVERIFY(!model.headerData(model.evidenceColumn(), Qt::Horizontal).toString().isEmpty());
    QCOMPARE(model.remarksColumn(), model.evidenceColumn() + 1);
    QCOMPARE(model.groupCounts().thin, 2);
    QCOMPARE(model.tickedGroupCounts().inUse, 0);
}

void TestPlanTableModel::aGroupIsTickedAsAWhole()
{
    PlanTableModel model;
    model.setPlan(groupedPlan(10));
    QSignalSpy told(&model, &PlanTableModel::ticksChanged);
    QSignalSpy changed(&model, &PlanTableModel::dataChanged);
    QCOMPARE(model.shownTickedGroups().of(EvidenceGroup::NotKnown), 0);
    model.tickGroup(EvidenceGroup::NotKnown, true);
    QCOMPARE(model.shownTickedGroups().of(EvidenceGroup::NotKnown), 2);
    QCOMPARE(model.shownTickedGroups().of(EvidenceGroup::InUse), 0);
    QCOMPARE(told.count(), 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 4);
    QCOMPARE(changed[0][1].toModelIndex().row(), 5);
    model.tickRows({5}, false);
    QCOMPARE(model.shownTickedGroups().of(EvidenceGroup::NotKnown), 1);
    QCOMPARE(model.tickedGroupCounts().notKnown, 1);
}

void TestPlanTableModel::aFilterLimitsWhatAGroupsTickDoes()
{
    PlanTableModel model;
    ActionPlan named = groupedPlan(10);
    named.rows[3].displayName = QStringLiteral("Only me");
    model.setPlan(named);
    model.setFilterText(QStringLiteral("only me"));
    QCOMPARE(model.shownGroups().of(EvidenceGroup::InUse), 1);
    QCOMPARE(model.shownGroups().of(EvidenceGroup::Thin), 0);
    model.tickGroup(EvidenceGroup::InUse, true);
    model.tickGroup(EvidenceGroup::Thin, false);
    QCOMPARE(model.tickedGroupCounts().inUse, 1);
    QCOMPARE(model.tickedGroupCounts().thin, 2);
    QCOMPARE(model.groupCounts().inUse, 2);
}

void TestPlanTableModel::aGroupTickedByHandSurvivesAnotherPlan()
{
    PlanTableModel model;
    model.setPlan(groupedPlan(10));
    model.tickGroup(EvidenceGroup::InUse, true);
    model.setPlan(groupedPlan(10));
    QCOMPARE(model.shownTickedGroups().of(EvidenceGroup::InUse), 2);
    QCOMPARE(model.shownTickedGroups().of(EvidenceGroup::NotKnown), 0);
}

CASEMENT_TEST(TestPlanTableModel)
#include "TestPlanTableModel.moc"
