// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ConsoleDriver.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "models/itemmodels/PlanTableModel.h"
#include "models/itemmodels/RunTableModel.h"
#include "models/session/TenantDesk.h"
#include "models/session/TenantSession.h"
#include "tests/gui/ClickCounter.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/TestMain.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/SegmentedControl.h"
#include "widgets/report/ReportPage.h"
#include "widgets/tenant/AssignPolicyDialog.h"
#include "widgets/tenant/OrganizationDialogs.h"
#include "widgets/tenant/PlanDefaultsDialog.h"
#include "widgets/tenant/PolicyDialog.h"
#include "widgets/tenant/TenantPage.h"
#include "widgets/tenant/TenantRow.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

TenantPage *pageOf(ConsoleDriver &console)
{
    return console.window()->findChild<TenantPage *>();
}

/// The page by its key, and read to the end.
TenantPage *openPage(ConsoleDriver &console)
{
    console.window()->activateWindow();
    if (!QTest::qWaitForWindowActive(console.window()))
        return nullptr;
    QTest::keyClick(console.window(), Qt::Key_4, Qt::ControlModifier);
    TenantPage *page = pageOf(console);
    const bool read = QTest::qWaitFor(
        [&] {
            const auto *again = ConsoleDriver::child<QAbstractButton>(page, text("readTenant"));
            return page->isVisible() && again && again->isEnabled() &&
                   ConsoleDriver::child<QWidget>(page, text("plansGrid"));
        },
        20000);
    return read ? page : nullptr;
}

TenantRow *row(TenantPage *page, const char *key)
{
    return page->findChild<TenantRow *>(text("tenant-") + text(key));
}

QString said(TenantPage *page, const char *key)
{
    return ConsoleDriver::words(row(page, key));
}

QString state(TenantPage *page, const char *key)
{
    return row(page, key)->findChild<GlyphLabel *>(text("state"))->accessibleName();
}

template <class Dialog>
Dialog *opened(ConsoleDriver &console)
{
    Dialog *found = nullptr;
    const bool seen = QTest::qWaitFor(
        [&] {
            for (Dialog *dialog : console.window()->findChildren<Dialog *>()) {
                if (dialog->isVisible())
                    found = dialog;
            }
            return found != nullptr;
        },
        8000);
    return seen ? found : nullptr;
}

} // namespace

/// The page of the tenant by clicks and keys: what it says, and every change through the plan, the run and back.
class TestTenantPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSwitchIsChangedAndPutBack();
    void lockingTheTenantIsFourClicks();
    void aPolicyIsMadeTheDefaultAndAssigned();
    void plansAndListsAreChanged();
    void whyNothingCanBeChangedIsSaid();
    void whatTheAccountMayNotChangeIsGreyBeforehand();
    void whatCannotBeReadIsNotKnown();

private:
    /// From the choices to the end of the run; what the plan said.
    QString runPlan(ConsoleDriver &console, TenantChangeDialog *dialog)
    {
        if (!ConsoleDriver::click(dialog, text("showPlan")))
            return {};
        auto *plan = opened<ManageCasDialog>(console);
        return plan ? confirmed(console, plan) : QString();
    }
    QString confirmed(ConsoleDriver &console, ManageCasDialog *plan)
    {
        const QString words = ConsoleDriver::words(plan);
        for (auto *table : plan->findChildren<QAbstractItemView *>()) {
            if (auto *model = qobject_cast<PlanTableModel *>(table->model()))
                model->tickShown(true);
        }
        if (!ConsoleDriver::confirmGuard(plan) || !ConsoleDriver::click(plan, text("verbButton")))
            return {};
        const bool over = QTest::qWaitFor(
            [&] {
                return ConsoleDriver::child<QAbstractButton>(console.window(), text("undoRun")) &&
                       !console.window()->findChild<ManageCasDialog *>();
            },
            30000);
        return over ? words : QString();
    }
};

void TestTenantPage::aSwitchIsChangedAndPutBack()
{
    const auto console = consoleOnDemo(120);
    QVERIFY(console);
    TenantPage *page = openPage(*console);
    QVERIFY(page);
    const char *smtp = "SmtpClientAuthenticationDisabled";
    QCOMPARE(state(page, smtp), text("Off"));
    QVERIFY2(said(page, smtp).contains(text("of 120 mailboxes leave it to the organisation")),
             qPrintable(said(page, smtp)));
    QVERIFY2(said(page, "EwsEnabled").contains(text("Nobody chose")), qPrintable(said(page, "EwsEnabled")));
    QCOMPARE(state(page, "EwsEnabled"), text("Not chosen"));
    QVERIFY(ConsoleDriver::click(row(page, smtp), text("changeSwitch")));
    auto *dialog = opened<SwitchDialog>(*console);
    QVERIFY(dialog);
    auto *verb = ConsoleDriver::child<QAbstractButton>(dialog, text("showPlan"));
    QVERIFY2(verb->isEnabled(), "of two values the other one is meant");
    auto *values = ConsoleDriver::child<SegmentedControl>(dialog, text("switchValue"));
    while (values->current() != 0) {
        const int before = values->current();
        for (auto *segment : values->findChildren<QAbstractButton *>()) {
            if (segment->isChecked() && values->current() == before)
                QTest::keyClick(segment, Qt::Key_Left);
        }
        QVERIFY(values->current() != before);
    }
    QVERIFY2(!verb->isEnabled(), "what is left as it is cannot be planned");
    QVERIFY(ConsoleDriver::choose(dialog, text("switchValue"), 2));
    QVERIFY(verb->isEnabled());
    const QString plan = runPlan(*console, dialog);
    QVERIFY2(plan.contains(text("Set SMTP AUTH of the organisation to on")), qPrintable(plan));
    QVERIFY2(!plan.contains(text("No mailbox is ticked")), qPrintable(plan));
    QTRY_COMPARE_WITH_TIMEOUT(state(page, smtp), text("On"), 10000);
    QTRY_VERIFY2(said(page, smtp).contains(text("not proven effective yet")), qPrintable(said(page, smtp)));
    QVERIFY(!said(page, "RejectDirectSend").contains(text("proven")));
    QString rowWords;
    for (const auto *table : console->window()->findChildren<QAbstractItemView *>()) {
        if (qobject_cast<RunTableModel *>(table->model()) && table->model()->rowCount() == 1)
            rowWords = table->model()->index(0, RunTableModel::MessageColumn).data().toString();
    }
    QVERIFY2(rowWords.contains(text("not proven effective yet")), qPrintable(rowWords));

    QVERIFY(ConsoleDriver::click(console->window(), text("undoRun")));
    auto *undo = opened<ManageCasDialog>(*console);
    QVERIFY(undo);
    QVERIFY(!confirmed(*console, undo).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(state(page, smtp), text("Off"), 10000);
}

/// The page, Change…, what would change, and the verb; the count is typed.
void TestTenantPage::lockingTheTenantIsFourClicks()
{
    const auto console = consoleOnDemo(120);
    QVERIFY(console);
    console->window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(console->window()));
    const ClickCounter counter;
    auto *pages = ConsoleDriver::child<QAbstractItemView>(console->window(), text("navigation"));
    QTest::mouseClick(pages->viewport(), Qt::LeftButton, {},
                      pages->visualRect(pages->model()->index(MainWindow::Tenant, 0)).center());
    TenantPage *page = pageOf(*console);
    QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(page, text("plansGrid")), 20000);
    const char *property = "RejectDirectSend"; // let in by the demo tenant
    const QString before = state(page, property);
    QVERIFY(ConsoleDriver::click(row(page, property), text("changeSwitch")));
    auto *dialog = opened<SwitchDialog>(*console);
    QVERIFY(dialog);
    QVERIFY(ConsoleDriver::click(dialog, text("showPlan")));
    auto *plan = opened<ManageCasDialog>(*console);
    QVERIFY(plan);
    QVERIFY(ConsoleDriver::confirmGuard(plan));
    QVERIFY(ConsoleDriver::click(plan, text("verbButton")));
    QVERIFY2(counter.clicks() <= 4, qPrintable(QString::number(counter.clicks())));
    QTRY_VERIFY_WITH_TIMEOUT(state(page, property) != before, 20000);
}

void TestTenantPage::aPolicyIsMadeTheDefaultAndAssigned()
{
    const auto console = consoleOnDemo(120);
    QVERIFY(console);
    TenantPage *page = openPage(*console);
    QVERIFY(page);
    QCOMPARE(state(page, "DefaultAuthenticationPolicy"), text("None"));
    QVERIFY(ConsoleDriver::click(page, text("makePolicy")));
    auto *dialog = opened<PolicyDialog>(*console);
    QVERIFY(dialog);
    QCOMPARE(ConsoleDriver::child<QLineEdit>(dialog, text("policyName"))->text(), text("Block Basic Authentication"));
    QVERIFY(ConsoleDriver::type(dialog, text("policyName"), text("Block Basic Auth")));
    QVERIFY(ConsoleDriver::click(dialog, text("showPlan")));
    QTRY_VERIFY(ConsoleDriver::child<QWidget>(dialog, text("changeError")));
    QVERIFY2(ConsoleDriver::words(dialog).contains(text("already")), "the name is taken, and the dialog says so");
    QVERIFY(ConsoleDriver::type(dialog, text("policyName"), text("Åsa's <b>policy</b>")));
    QTest::keyClick(ConsoleDriver::child<QCheckBox>(dialog, text("AllowBasicAuthSmtp")), Qt::Key_Space);
    QTest::keyClick(ConsoleDriver::child<QCheckBox>(dialog, text("makeDefault")), Qt::Key_Space);
    const QString plan = runPlan(*console, dialog);
    QVERIFY2(plan.contains(text("Change 2 setting")), qPrintable(plan));
    QTRY_COMPARE_WITH_TIMEOUT(state(page, "DefaultAuthenticationPolicy"), text("Åsa's <b>policy</b>"), 10000);
    QTRY_COMPARE(page->findChildren<QAbstractButton *>(text("assignPolicy")).size(), 2);
    QVERIFY(ConsoleDriver::words(page).contains(text("Passwords allowed for SMTP AUTH; blocked for")));

    // To mailboxes that were checked in the report, and to users who have none.
    QTest::keyClick(console->window(), Qt::Key_1, Qt::ControlModifier);
    ReportPage *report = console->window()->report();
    const std::vector<QUuid> chosen{report->model()->mailboxAt(0), report->model()->mailboxAt(1)};
    report->model()->setChecked(chosen, true);
    for (QAction *action : console->window()->findChildren<QAction *>()) {
        if (action->text() == text("&Assign authentication policy…")) {
            QTRY_VERIFY(action->isEnabled());
            action->trigger();
        }
    }
    auto *assign = opened<AssignPolicyDialog>(*console);
    QVERIFY(assign);
    QVERIFY(ConsoleDriver::words(assign).contains(text("2 mailbox")));
    for (const char *box : {"alsoUsers", "expireTokens"})
        QTest::keyClick(ConsoleDriver::child<QCheckBox>(assign, text(box)), Qt::Key_Space);
    const QString assignment = runPlan(*console, assign);
    QVERIFY2(assignment.contains(text("Assign “Block Basic Auth” to")), qPrintable(assignment));
    // The report says so without being read anew, and finds them by it.
    const auto policyOf = [&](const QUuid &mailbox) {
        const auto inventory = report->model()->inventory();
        const auto at = static_cast<quint32>(inventory->facts().rowOf(mailbox));
        return inventory->column(inventory->columnIndex(text("policy"))).shown(at);
    };
    for (const QUuid &mailbox : chosen)
        QTRY_COMPARE_WITH_TIMEOUT(policyOf(mailbox), text("Block Basic Auth"), 10000);
    QVERIFY(policyOf(report->model()->mailboxAt(2)) != text("Block Basic Auth"));
    report->setQueryText(text("policy:\"Block Basic Auth\""));
    QTRY_COMPARE(report->model()->notShown(chosen), QSet<QUuid>());
    QVERIFY(report->model()->shownCount() < report->model()->totalCount());
    report->clearQuery();
    page = openPage(*console);
    QVERIFY(page);
    QTRY_VERIFY2(ConsoleDriver::words(page).contains(text(" and 2 user")), qPrintable(ConsoleDriver::words(page)));
}

void TestTenantPage::plansAndListsAreChanged()
{
    const auto console = consoleOnDemo(120);
    QVERIFY(console);
    TenantPage *page = openPage(*console);
    QVERIFY(page);
    QVERIFY(ConsoleDriver::words(page).contains(text("A mailbox plan has no setting for SMTP AUTH")));
    auto *grid = ConsoleDriver::child<QWidget>(page, text("plansGrid"));
    QVERIFY(grid);
    QVERIFY(ConsoleDriver::click(grid, text("changePlan")));
    auto *plan = opened<PlanDefaultsDialog>(*console);
    QVERIFY(plan);
    QVERIFY(ConsoleDriver::choose(plan, text("plan-pop"), static_cast<int>(StoredState::Off)));
    QTest::keyClick(ConsoleDriver::child<QCheckBox>(plan, text("everyPlan")), Qt::Key_Space);
    QVERIFY(!runPlan(*console, plan).isEmpty());
    const auto offCells = [&] {
        int off = 0;
        for (const auto *cell : grid->findChildren<GlyphLabel *>())
            off += cell->accessibleName().endsWith(text("POP: Off")) ? 1 : 0;
        return off;
    };
    QTRY_COMPARE_WITH_TIMEOUT(offCells(), 4, 10000);

    const char *rule = "EwsApplicationAccessPolicy";
    for (const char *entry : {"Room Finder/*", "Backup, daily/1"}) {
        QVERIFY(ConsoleDriver::click(row(page, rule), text("changeSwitch")));
        auto *lists = opened<EwsApplicationsDialog>(*console);
        QVERIFY(lists);
        auto *allow = ConsoleDriver::child<QWidget>(lists, text("list-allow"));
        QVERIFY(ConsoleDriver::type(allow, text("entry"), text(entry)));
        QTest::keyClick(ConsoleDriver::child<QLineEdit>(allow, text("entry")), Qt::Key_Return);
        QVERIFY2(lists->isVisible(), "Enter adds the entry and nothing else");
        const QString words = runPlan(*console, lists);
        QVERIFY(!words.isEmpty());
        QTRY_VERIFY2_WITH_TIMEOUT(state(page, "EwsAllowList").contains(text(entry)), qPrintable(words), 10000);
    }
    QVERIFY(state(page, "EwsAllowList").contains(text("Room Finder/*")));
}

void TestTenantPage::whyNothingCanBeChangedIsSaid()
{
    const auto console = consoleOnDemo(60);
    QVERIFY(console);
    TenantPage *page = openPage(*console);
    QVERIFY(page);
    QVERIFY(!ConsoleDriver::child<QLabel>(page, text("tenantLocked")));
    page->setRefusal(text("This connection is read-only"));
    const auto *why = ConsoleDriver::child<QLabel>(page, text("tenantLocked"));
    QVERIFY(why && why->text().contains(text("read-only")));
    for (const char *name : {"changeSwitch", "changePlan", "changeDefault", "assignPolicy", "changePolicy",
                             "removePolicy", "makePolicy"}) {
        const auto buttons = page->findChildren<QAbstractButton *>(text(name));
        QVERIFY2(!buttons.isEmpty(), name);
        for (const QAbstractButton *button : buttons)
            QVERIFY2(!button->isEnabled() && button->toolTip().contains(text("read-only")), name);
    }
    QVERIFY(ConsoleDriver::child<QAbstractButton>(page, text("readTenant"))->isEnabled());
}

void TestTenantPage::whatTheAccountMayNotChangeIsGreyBeforehand()
{
    TenantOnHand tenant(60);
    ConsoleDriver console(tenant.connection());
    QVERIFY(console.start());
    tenant.signIn(tenant.takeLink(), QString(tenant.addresses.user).replace(text("admin@"), text("reader@")));
    QVERIFY(console.openWindow());
    QVERIFY(console.waitForReport(30000));
    console.window()->goTo(MainWindow::Tenant);
    TenantPage *page = pageOf(console);
    QTRY_VERIFY_WITH_TIMEOUT(page->findChild<QAbstractButton *>(text("changePlan")), 20000);
    QVERIFY2(!ConsoleDriver::child<QLabel>(page, text("tenantLocked")), "the connection itself allows changes");
    for (const char *name : {"changeSwitch", "changePlan", "changeDefault", "makePolicy"}) {
        const auto buttons = page->findChildren<QAbstractButton *>(text(name));
        QVERIFY2(!buttons.isEmpty(), name);
        for (const QAbstractButton *button : buttons) {
            QVERIFY2(!button->isEnabled(), name);
            QVERIFY2(button->toolTip().contains(text("This account may not do that")), qPrintable(button->toolTip()));
        }
    }
}

void TestTenantPage::whatCannotBeReadIsNotKnown()
{
    TenantOnHand tenant(60);
    for (int i = 0; i < 20; ++i) {
        tenant.addStatus(403, "Get-CASMailboxPlan", "{}");
        tenant.addStatus(403, "Get-AuthenticationPolicy", "{}");
    }
    ConsoleDriver console(tenant.connection());
    QVERIFY(console.start());
    tenant.signIn(tenant.takeLink());
    QVERIFY(console.openWindow());
    QVERIFY(console.waitForReport(30000));
    console.window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(console.window()));
    QTest::keyClick(console.window(), Qt::Key_4, Qt::ControlModifier);
    TenantPage *page = pageOf(console);
    QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QLabel>(page, text("policiesFailure")), 20000);
    QVERIFY(ConsoleDriver::child<QLabel>(page, text("plansFailure"))->text().startsWith(text("Not known")));
    QVERIFY(!ConsoleDriver::child<QWidget>(page, text("plansGrid")));
    QCOMPARE(state(page, "SmtpClientAuthenticationDisabled"), text("Off"));
}

CASEMENT_TEST(TestTenantPage)
#include "TestTenantPage.moc"
