// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/Photographer.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "models/itemmodels/PlanTableModel.h"
#include "tests/gui/ConsoleDriver.h"
#include "widgets/actions/GuardDialog.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"

#include <QAction>
#include <QFont>
#include <QLabel>
#include <QTableView>

namespace Casement::TestSupport {

namespace {

/// What holds a plan up before it is confirmed: mailboxes under guard, and rows that nobody sees; then the undo that
/// opens doors again.
class PlanWalk final : private Photographer
{
public:
    using Photographer::Photographer;

    void walk()
    {
        const auto console = consoleOnDemo(400);
        require(console != nullptr, "the report");
        m_window = console->window();
        m_window->resize(1440, 900);
        guards();
        hidden(QStringLiteral("plan-hidden-rows"));
        const QFont usual = QApplication::font();
        QFont large = usual;
        large.setPointSizeF(usual.pointSizeF() * 1.5);
        QApplication::setFont(large);
        hidden(QStringLiteral("plan-hidden-rows-large"));
        QApplication::setFont(usual);
        guarded();
        undo();
    }

private:
    [[nodiscard]] ReportPage *report() const { return m_window->report(); }

    void check(const char *query, int rows) const
    {
        report()->setQueryText(QLatin1String(query));
        settle(300);
        report()->model()->clearChecked();
        std::vector<QUuid> mailboxes;
        for (int row = 0; row < std::min(rows, report()->model()->shownCount()); ++row)
            mailboxes.push_back(report()->model()->mailboxAt(row));
        report()->model()->setChecked(mailboxes, true);
    }

    [[nodiscard]] GuardDialog *openGuards() const
    {
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->text().remove(QLatin1Char('&')) == QStringLiteral("Mailboxes under guard…"))
                action->trigger();
        }
        settle(300);
        for (auto *dialog : m_window->findChildren<GuardDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }

    void guards() const
    {
        GuardDialog *dialog = openGuards();
        require(dialog != nullptr, "the guard");
        take(dialog, QStringLiteral("guard-empty"));
        dialog->reject();
        check("imap:on type:shared", 4);
        dialog = openGuards();
        require(ConsoleDriver::type(dialog, QStringLiteral("guardReason"),
                                    QStringLiteral("Alarms of the night watch go out from here")),
                "the reason");
        require(ConsoleDriver::click(dialog, QStringLiteral("guardAdd")), "Put under guard");
        const auto *table = dialog->findChild<QTableView *>(QStringLiteral("guardTable"));
        require(QTest::qWaitFor([table] { return table->model()->rowCount() >= 4; }), "those under guard");
        take(dialog, QStringLiteral("guard"));
        dialog->reject();
    }

    [[nodiscard]] ManageCasDialog *planOff(const QList<const char *> &protocols) const
    {
        require(ConsoleDriver::click(report(), QStringLiteral("manageCas")), "Manage CAS");
        ManageCasDialog *dialog = nullptr;
        for (auto *one : m_window->findChildren<ManageCasDialog *>())
            dialog = one->isVisible() ? one : dialog;
        for (const char *protocol : protocols)
            require(ConsoleDriver::choose(dialog, QLatin1String(protocol), static_cast<int>(StoredState::Off)),
                    protocol);
        settle(400);
        return dialog;
    }

    void hidden(const QString &name) const
    {
        check("imap:on", 60);
        report()->setQueryText(QStringLiteral("imap:on type:user"));
        settle(300);
        ManageCasDialog *dialog = planOff({"set-pop", "set-imap"});
        take(dialog, name);
        dialog->reject();
        settle(100);
    }

    /// Everything the guard can ask for at once.
    void guarded() const
    {
        check("imap:on", 400);
        ManageCasDialog *dialog = planOff({"set-imap", "set-owa"});
        const auto *table = ConsoleDriver::child<QTableView>(dialog, QStringLiteral("planTable"));
        static_cast<PlanTableModel *>(table->model())->tickShown(true);
        settle(300);
        take(dialog, QStringLiteral("plan-guarded"));
        dialog->reject();
        settle(100);
    }

    void undo() const
    {
        check("imap:on pop:on type:user", 6);
        ManageCasDialog *dialog = planOff({"set-pop", "set-imap"});
        require(ConsoleDriver::confirmGuard(dialog) && ConsoleDriver::click(dialog, QStringLiteral("verbButton")),
                "the run");
        require(ConsoleDriver::click(m_window, QStringLiteral("undoRun")), "Undo");
        settle(600);
        for (auto *one : m_window->findChildren<ManageCasDialog *>()) {
            if (one->isVisible())
                take(one, QStringLiteral("plan-undo"));
        }
    }

    MainWindow *m_window = nullptr;
};

} // namespace

void photographPlans(const QString &folder, const QString &theme)
{
    PlanWalk(folder, theme).walk();
}

} // namespace Casement::TestSupport
