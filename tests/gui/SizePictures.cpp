// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/Photographer.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "tests/gui/ConsoleDriver.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"

#include <QFont>

namespace Casement::TestSupport {

namespace {

class SizeWalk final : private Photographer
{
public:
    using Photographer::Photographer;

    void large()
    {
        const QFont usual = QApplication::font();
        QFont font = usual;
        font.setPointSizeF(usual.pointSizeF() * 1.5);
        QApplication::setFont(font);
        walk(QStringLiteral("large"), QSize(1440, 900));
        QApplication::setFont(usual);
    }

    void mirrored()
    {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        walk(QStringLiteral("mirrored"), QSize(1440, 900));
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

private:
    void walk(const QString &name, QSize size)
    {
        ConsoleDriver console(ConnectionOptions{});
        require(console.start(), "the wizard");
        auto *wizard = console.waitForTop<SignInWizard>();
        take(wizard, QStringLiteral("wizard-") + name);
        QTest::keyClick(wizard, Qt::Key_Return);
        require(console.waitForReport(180000), "the report");
        MainWindow *window = console.window();
        window->resize(size);
        ReportPage *page = window->report();
        page->setQueryText(QStringLiteral("imap:on"));
        settle(400); // the query is asked once the typing has paused
        page->table()->chooseRow(2);
        take(window, QStringLiteral("report-") + name);
        require(ConsoleDriver::click(page, QStringLiteral("manageCas")), "Manage CAS");
        auto *dialog = window->findChild<ManageCasDialog *>();
        require(ConsoleDriver::choose(dialog, QStringLiteral("set-imap"), static_cast<int>(StoredState::Off)), "IMAP");
        settle(300);
        take(dialog, QStringLiteral("plan-") + name);
        dialog->reject();
    }
};

} // namespace

void photographSizes(const QString &folder, const QString &theme)
{
    SizeWalk walk(folder, theme);
    walk.large();
    walk.mirrored();
}

} // namespace Casement::TestSupport
