// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/Photographer.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "translations/Languages.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/common/CasementStyle.h"
#include "widgets/common/TextSize.h"
#include "widgets/exceptions/ExceptionDialog.h"
#include "widgets/export/ExportDialog.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

/// Walks through the report and what is done from there, and keeps a picture of each window on the way.
class ReportWalk final : private Photographer
{
public:
    using Photographer::Photographer;

    void walk()
    {
        ConnectionOptions options;
        ConsoleDriver console(options);
        require(console.start(), "the wizard");
        auto *wizard = console.waitForTop<SignInWizard>();
        take(wizard, QStringLiteral("wizard"));
        QTest::keyClick(wizard, Qt::Key_Return);
        require(console.waitForReport(180000), "the report");
        MainWindow *window = console.window();
        ReportPage *page = window->report();
        take(window, QStringLiteral("report-without-evidence"));
        loadEvidence(window);
        take(window, QStringLiteral("report"));
        ask(page, QStringLiteral("legacy:on type:shared"));
        check(page, 40);
        take(window, QStringLiteral("report-filtered"));
        exceptions(window, page);
        exportDialog(window, page);
        plan(window, page);
        take(window, QStringLiteral("run-finished"));
        window->resize(1280, 800);
        take(window, QStringLiteral("run-1280x800"));
        require(ConsoleDriver::click(window, QStringLiteral("foldButton")), "the folded task pane");
        ask(page, QString());
        take(window, QStringLiteral("report-1280x800"));
        large(window, page);
        window->resize(1440, 900);
        ask(page, QStringLiteral("imap:no"));
        take(window, QStringLiteral("report-fault"));
        ask(page, QStringLiteral("nobody-has-this-name"));
        take(window, QStringLiteral("report-empty"));
        ask(page, QString());
        window->goTo(MainWindow::Exceptions);
        take(window, QStringLiteral("exceptions"));
        window->goTo(MainWindow::Journal);
        settle(400);
        take(window, QStringLiteral("journal"));
    }

private:
    /// With evidence, a row chosen and the text half as large again.
    void large(MainWindow *window, ReportPage *page)
    {
        const QFont usual = QApplication::font();
        QFont font = usual;
        font.setPointSizeF(usual.pointSizeF() * 1.5);
        QApplication::setFont(font);
        window->resize(1600, 1000);
        page->table()->chooseRow(3);
        settle(300);
        take(window, QStringLiteral("report-evidence-large"));
        QApplication::setFont(usual);
        settle(200);
    }

    static void ask(ReportPage *page, const QString &query) { page->setQueryText(query); }

    static void loadEvidence(MainWindow *window)
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text() == QStringLiteral("&Load evidence"))
                action->trigger();
        }
        require(QTest::qWaitFor(
                    [window] {
                        const auto *said = ConsoleDriver::child<QLabel>(window, QStringLiteral("evidenceStatus"));
                        return said && said->text().contains(QStringLiteral("usage report to"));
                    },
                    300000), // five thousand mailboxes on a busy computer
                "the evidence");
    }

    static void check(ReportPage *page, int rows)
    {
        std::vector<QUuid> mailboxes;
        for (int row = 0; row < qMin(rows, page->model()->shownCount()); ++row)
            mailboxes.push_back(page->model()->mailboxAt(row));
        page->model()->setChecked(mailboxes, true);
        page->table()->selectRow(4);
    }

    void exceptions(MainWindow *window, ReportPage *page)
    {
        require(ConsoleDriver::click(page, QStringLiteral("markException")), "Mark exception");
        auto *dialog = window->findChild<ExceptionDialog *>();
        require(
            ConsoleDriver::type(dialog, QStringLiteral("reasonField"), QStringLiteral("Scanner, replacement ordered")),
            "reason");
        require(ConsoleDriver::type(dialog, QStringLiteral("ownerField"), QStringLiteral("Ana Petrova, Facilities")),
                "owner");
        take(dialog, QStringLiteral("exception"));
        dialog->reject();
    }

    void exportDialog(MainWindow *window, ReportPage *page)
    {
        require(ConsoleDriver::click(page, QStringLiteral("exportReport")), "Export");
        auto *dialog = window->findChild<ExportDialog *>();
        dialog->setPath(QStringLiteral("/tmp/contoso mailboxes.csv"));
        take(dialog, QStringLiteral("export"));
        dialog->reject();
    }

    void plan(MainWindow *window, ReportPage *page)
    {
        require(ConsoleDriver::click(page, QStringLiteral("manageCas")), "Manage CAS");
        auto *dialog = window->findChild<ManageCasDialog *>();
        take(dialog, QStringLiteral("plan-nothing-chosen"));
        for (const char *name : {"set-pop", "set-imap"})
            require(ConsoleDriver::choose(dialog, QLatin1String(name), static_cast<int>(StoredState::Off)), name);
        settle(300);
        auto *count = ConsoleDriver::child<QLineEdit>(dialog, QStringLiteral("countField"));
        take(dialog, QStringLiteral("plan"));
        auto *verb = ConsoleDriver::child<QAbstractButton>(dialog, QStringLiteral("verbButton"));
        if (count) {
            QString digits;
            for (const QChar letter : verb->text()) {
                if (letter.isDigit())
                    digits.append(letter);
            }
            QTest::keyClicks(count, digits);
        }
        require(ConsoleDriver::click(dialog, QStringLiteral("verbButton")), "the verb");
        settle(60);
        take(window, QStringLiteral("run"));
        require(QTest::qWaitFor(
                    [window] {
                        return ConsoleDriver::child<QAbstractButton>(window, QStringLiteral("undoRun")) != nullptr;
                    },
                    60000),
                "the run's end");
    }
};

void photographReport(const QString &folder, const QString &theme)
{
    ReportWalk(folder, theme).walk();
}

} // namespace

/// Usage: casement_screenshots FOLDER [light] [dark] [report] [dossier] [sign-in] [evidence] [plans] [tenant] [rings]
/// [sizes];
/// what is not named is left out, unless nothing of its kind is named. Each picture is told as it is kept.
int main(int argc, char *argv[])
{
    QStandardPaths::setTestModeEnabled(true);
    // The offscreen platform's own screen is 800 pixels wide; dialogs would be squeezed into it.
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" CASEMENT_SCREEN);
    QApplication app(argc, argv);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("docs/screenshots");
    const QStringList named = QCoreApplication::arguments().mid(2);
    const auto isWanted = [&named](const QString &name, const QStringList &kind) {
        const bool isKindNamed =
            std::ranges::any_of(kind, [&named](const QString &other) { return named.contains(other); });
        return !isKindNamed || named.contains(name);
    };
    QDir().mkpath(folder);
    Languages languages;
    languages.use(QStringLiteral("en"));
    QApplication::setFont(withFallbackFamilies(QFont(QStringLiteral("Noto Sans"), 10)));
    const std::pair<QString, void (*)(const QString &, const QString &)> walks[] = {
        {QStringLiteral("report"), photographReport},  {QStringLiteral("dossier"), photographDossier},
        {QStringLiteral("sign-in"), photographSignIn}, {QStringLiteral("evidence"), photographEvidence},
        {QStringLiteral("plans"), photographPlans},    {QStringLiteral("tenant"), photographTenant},
        {QStringLiteral("rings"), photographRings},    {QStringLiteral("journal"), photographJournal},
        {QStringLiteral("sizes"), photographSizes}};
    QStringList parts;
    for (const auto &[part, walk] : walks)
        parts.append(part);
    const QStringList themes{QStringLiteral("light"), QStringLiteral("dark")};
    for (const QString &theme : themes) {
        if (!isWanted(theme, themes))
            continue;
        QApplication::setStyle(new CasementStyle(theme == themes.last() ? ThemeChoice::Dark : ThemeChoice::Light));
        for (const auto &[part, walk] : walks) {
            if (isWanted(part, parts))
                walk(folder, theme);
        }
    }
    return 0;
}
