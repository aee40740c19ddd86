// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/Photographer.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/TenantOnHand.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/report/ReportPage.h"
#include "widgets/tenant/TenantChangeDialog.h"
#include "widgets/tenant/TenantPage.h"
#include "widgets/tenant/TenantRow.h"

#include <QAction>
#include <QFont>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>

namespace Casement::TestSupport {

namespace {

class TenantWalk final : private Photographer
{
public:
    using Photographer::Photographer;

    void pages()
    {
        const auto console = consoleOnDemo(300);
        require(console != nullptr, "the report");
        m_window = console->window();
        m_window->resize(1440, 900);
        m_window->goTo(MainWindow::Tenant);
        settle(1500);
        take(m_window, QStringLiteral("tenant"));
        dialog(QStringLiteral("changeSwitch"), QStringLiteral("tenant-switch"));
        longNames();
        m_window->resize(1280, 800);
        settle(300);
        take(m_window, QStringLiteral("tenant-small"));
        scroll();
        take(m_window, QStringLiteral("tenant-small-end"));
        dialog(QStringLiteral("changePlan"), QStringLiteral("tenant-plan"));
        dialog(QStringLiteral("makePolicy"), QStringLiteral("tenant-policy"));
        row("EwsApplicationAccessPolicy");
        assign();
        const QFont usual = QApplication::font();
        QFont font = usual;
        font.setPointSizeF(usual.pointSizeF() * 1.5);
        QApplication::setFont(font);
        settle(300);
        page()->findChild<QScrollArea *>()->verticalScrollBar()->setValue(0);
        take(m_window, QStringLiteral("tenant-large"));
        scroll();
        take(m_window, QStringLiteral("tenant-large-end"));
        QApplication::setFont(usual);
        page()->setRefusal(QStringLiteral("This connection is read-only"));
        page()->findChild<QScrollArea *>()->verticalScrollBar()->setValue(0);
        settle(100);
        take(m_window, QStringLiteral("tenant-read-only"));
    }

    void failures()
    {
        TenantOnHand tenant(60);
        for (const char *cmdlet : {"Get-CASMailboxPlan", "Get-AuthenticationPolicy"}) {
            for (int i = 0; i < 5; ++i)
                tenant.addStatus(403, cmdlet, "{}");
        }
        ConsoleDriver console(tenant.connection());
        openOn(tenant, console);
        m_window->goTo(MainWindow::Tenant);
        settle(2500);
        scroll();
        take(m_window, QStringLiteral("tenant-error"));
    }

    void loading()
    {
        TenantOnHand tenant(300);
        ConsoleDriver console(tenant.connection());
        openOn(tenant, console);
        tenant.add(Demo::Fault::Delay, "Get-CASMailboxPlan");
        m_window->goTo(MainWindow::Tenant);
        settle(2500);
        take(m_window, QStringLiteral("tenant-loading"));
    }

private:
    void openOn(TenantOnHand &tenant, ConsoleDriver &console)
    {
        require(console.start(), "the wizard");
        tenant.signIn(tenant.takeLink());
        require(console.openWindow() && console.waitForReport(60000), "the report");
        m_window = console.window();
        m_window->resize(1280, 800);
    }

    [[nodiscard]] TenantPage *page() const { return m_window->findChild<TenantPage *>(); }

    void scroll() const
    {
        auto *bar = page()->findChild<QScrollArea *>()->verticalScrollBar();
        bar->setValue(bar->maximum());
        settle(100);
    }

    [[nodiscard]] TenantChangeDialog *shown() const
    {
        for (auto *dialog : m_window->findChildren<TenantChangeDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }

    void keep(const QString &name) const
    {
        settle(200);
        require(shown() != nullptr, "the dialog");
        take(shown(), name);
        shown()->reject();
        settle(100);
    }

    void dialog(const QString &button, const QString &name) const
    {
        require(ConsoleDriver::click(page(), button), "the command");
        keep(name);
    }

    void row(const char *property) const
    {
        auto *of = page()->findChild<TenantRow *>(QStringLiteral("tenant-") + QLatin1String(property));
        require(ConsoleDriver::click(of, QStringLiteral("changeSwitch")), "the lists");
        keep(QStringLiteral("tenant-applications"));
    }

    void assign() const
    {
        ReportPage *report = m_window->report();
        report->model()->setChecked({report->model()->mailboxAt(0), report->model()->mailboxAt(1)}, true);
        require(ConsoleDriver::click(page(), QStringLiteral("assignPolicy")), "assign");
        keep(QStringLiteral("tenant-assign"));
    }

    /// A policy whose name is as long as it may be, made the default by a real run.
    void longNames() const
    {
        require(ConsoleDriver::click(page(), QStringLiteral("makePolicy")), "a new policy");
        auto *dialog = shown();
        auto *name = ConsoleDriver::child<QLineEdit>(dialog, QStringLiteral("policyName"));
        require(name != nullptr, "its name");
        name->setText(QStringLiteral("سياسة Block <b>Basic</b> Authentication for everybody in Zürich!"));
        for (const char *box : {"AllowBasicAuthSmtp", "makeDefault"})
            QTest::keyClick(ConsoleDriver::child<QAbstractButton>(dialog, QLatin1String(box)), Qt::Key_Space);
        require(ConsoleDriver::click(dialog, QStringLiteral("showPlan")), "the plan");
        settle(500);
        auto *plan = m_window->findChild<ManageCasDialog *>();
        require(plan != nullptr, "the plan's dialog");
        take(plan, QStringLiteral("tenant-confirm"));
        require(ConsoleDriver::confirmGuard(plan) && ConsoleDriver::click(plan, QStringLiteral("verbButton")),
                "the run");
        settle(2500);
        take(m_window, QStringLiteral("tenant-run"));
    }

    MainWindow *m_window = nullptr;
};

} // namespace

void photographTenant(const QString &folder, const QString &theme)
{
    TenantWalk walk(folder, theme);
    walk.pages();
    walk.failures();
    walk.loading();
}

} // namespace Casement::TestSupport
