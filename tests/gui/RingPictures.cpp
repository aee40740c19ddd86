// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/Photographer.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "tests/gui/ConsoleDriver.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/actions/RingSplitDialog.h"
#include "widgets/actions/RingsDialog.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"

#include <QTableView>

namespace Casement::TestSupport {

namespace {

/// A plan on its way into rings, and the rings as they stand after the first.
class RingWalk final : private Photographer
{
public:
    using Photographer::Photographer;

    void walk()
    {
        ConnectionOptions options;
        options.demoMailboxes = 1500;
        ConsoleDriver console(options);
        require(console.start(), "the wizard");
        QTest::keyClick(console.waitForTop<SignInWizard>(), Qt::Key_Return);
        require(console.waitForReport(180000), "the report");
        MainWindow *window = console.window();
        cut(window, plan(window));
        rings(window);
    }

private:
    ManageCasDialog *plan(MainWindow *window)
    {
        ReportPage *page = window->report();
        page->setQueryText(QStringLiteral("imap:on -exception"));
        page->model()->setShownChecked(true);
        require(ConsoleDriver::click(page, QStringLiteral("manageCas")), "Manage CAS");
        auto *dialog = window->findChild<ManageCasDialog *>();
        require(ConsoleDriver::choose(dialog, QStringLiteral("set-imap"), static_cast<int>(StoredState::Off)), "IMAP");
        settle(300);
        require(ConsoleDriver::confirmGuard(dialog), "the guard");
        take(dialog, QStringLiteral("plan-before-rings"));
        return dialog;
    }

    void cut(MainWindow *window, ManageCasDialog *plan)
    {
        require(ConsoleDriver::click(plan, QStringLiteral("ringsButton")), "In rings");
        auto *split = plan->findChild<RingSplitDialog *>();
        settle(300);
        take(split, QStringLiteral("rings-cut-shares"));
        require(ConsoleDriver::choose(split, QStringLiteral("ringCut"), 1), "the pilot");
        settle(300);
        take(split, QStringLiteral("rings-cut-pilot"));
        require(ConsoleDriver::choose(split, QStringLiteral("ringCut"), 2), "by value");
        settle(300);
        take(split, QStringLiteral("rings-cut-value"));
        require(ConsoleDriver::choose(split, QStringLiteral("ringWait"), 1), "a wait");
        settle(300);
        require(ConsoleDriver::click(split, QStringLiteral("keepRings")), "Keep");
        require(QTest::qWaitFor([window] { return window->findChild<RingsDialog *>() != nullptr; }, 20000), "rings");
    }

    void rings(MainWindow *window)
    {
        auto *dialog = window->findChild<RingsDialog *>();
        settle(500);
        take(dialog, QStringLiteral("rings-kept"));
        require(ConsoleDriver::click(dialog, QStringLiteral("ringStart")), "Start");
        auto *table = ConsoleDriver::child<QTableView>(dialog, QStringLiteral("ringsTable"));
        const auto isOver = [table] {
            return table->model()
                ->index(0, RingTableModel::StateColumn)
                .data()
                .toString()
                .startsWith(QStringLiteral("Finished"));
        };
        require(QTest::qWaitFor(isOver, 60000), "the first ring");
        settle(300);
        take(dialog, QStringLiteral("rings-first-done"));
    }
};

} // namespace

void photographRings(const QString &folder, const QString &theme)
{
    RingWalk(folder, theme).walk();
}

} // namespace Casement::TestSupport
