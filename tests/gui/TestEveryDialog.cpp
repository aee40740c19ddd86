// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/TenantOnHand.h"
#include "tests/support/TestMain.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "widgets/actions/JournalPage.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/TenantBand.h"
#include "widgets/common/Theme.h"
#include "widgets/exceptions/ExceptionsPage.h"
#include "widgets/mainwindow/Commands.h"
#include "widgets/mainwindow/TenantBlock.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"
#include "widgets/tenant/TenantPage.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDirIterator>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QRegularExpression>
#include <QTableView>
#include <QTest>

#include <algorithm>

using namespace Casement;
using namespace Casement::TestSupport;

namespace {

QString sourceOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The first capture of every match in the sources of the widgets with this ending.
QSet<QString> foundInSources(const QString &ending, const QString &pattern)
{
    const QRegularExpression form(pattern);
    QSet<QString> found;
    QDirIterator files(QStringLiteral(CASEMENT_FIXTURES "/../../widgets"), {QStringLiteral("*.") + ending}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        auto match = form.globalMatch(sourceOf(files.next()));
        while (match.hasNext())
            found.insert(match.next().captured(1));
    }
    return found;
}

QString shortClassName(const QWidget *window)
{
    return QString::fromLatin1(window->metaObject()->className()).section(QStringLiteral("::"), -1);
}

/// Of the window's own band: dialogs that it has opened are among its children.
QColor colourOf(const QWidget *window)
{
    for (TenantBand *band : window->findChildren<TenantBand *>()) {
        if (band->window() != window || !band->isVisible())
            continue;
        const QImage image = band->grab().toImage();
        return image.pixelColor(image.width() / 2, image.height() / 2);
    }
    return {};
}

} // namespace

/// No window and no dialog leaves anybody in doubt about whose it is: each is opened as a person opens it and looked at
/// in the light and in the dark. What is new in the sources and not opened here is named.
class TestEveryDialog final : public QObject
{
    Q_OBJECT

    std::unique_ptr<TenantOnHand> m_site;
    std::unique_ptr<ConsoleDriver> m_console;
    inline static QSet<QString> s_visited;
    QStringList m_identity; ///< name and domain, as the main window shows them

    MainWindow *window() { return m_console->window(); }
    ReportPage *page() { return window()->report(); }
    Commands *commands() { return window()->findChild<Commands *>(); }

    void takeIdentity()
    {
        m_identity = textsBeside(window()->findChild<TenantBlock *>()->findChild<TenantTile *>());
        QVERIFY2(m_identity.contains(m_site->addresses.tenantDomain), qPrintable(m_identity.join(QLatin1Char('|'))));
    }

    static QStringList textsBeside(const TenantTile *tile)
    {
        QStringList texts;
        for (const PlainLabel *label : tile->parentWidget()->findChildren<PlainLabel *>())
            texts.append(label->text());
        return texts;
    }

    /// The newest visible dialog that is not one of those that stood before.
    QDialog *newDialog(const QList<QDialog *> &before)
    {
        QDialog *found = nullptr;
        const auto look = [&] {
            for (QWidget *top : QApplication::topLevelWidgets()) {
                auto *dialog = qobject_cast<QDialog *>(top);
                if (dialog && dialog->isVisible() && !before.contains(dialog))
                    found = dialog;
            }
            return found != nullptr;
        };
        return QTest::qWaitFor(look, 20'000) ? found : nullptr;
    }
    static QList<QDialog *> standing()
    {
        QList<QDialog *> dialogs;
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (auto *dialog = qobject_cast<QDialog *>(top); dialog && dialog->isVisible())
                dialogs.append(dialog);
        }
        return dialogs;
    }

    void looksRight(QWidget *dialog, const char *what)
    {
        s_visited.insert(shortClassName(dialog));
        s_visited.insert(dialog->objectName());
        const auto *tile = dialog->findChild<TenantTile *>();
        QVERIFY2(tile && tile->isVisible(), what);
        // A desktop's own dialog shows no more than the title.
        const bool isFile = qobject_cast<QFileDialog *>(dialog) != nullptr;
        for (const QString &part : isFile ? m_identity : QStringList())
            QVERIFY2(dialog->windowTitle().contains(part), what);
        const QStringList shown = textsBeside(tile);
        QVERIFY2(shown.contains(m_site->addresses.tenantDomain), what);
        QVERIFY2(std::ranges::all_of(shown, [this](const QString &text) { return m_identity.contains(text); }), what);
        QSet<QRgb> colours;
        for (QAction *theme : {commands()->themeDark, commands()->themeLight}) {
            theme->trigger();
            const bool isDark = theme == commands()->themeDark;
            QTRY_COMPARE(Theme::of(dialog).isDark, isDark);
            const QColor colour = colourOf(dialog);
            const auto known = Theme::of(dialog).tenants;
            QVERIFY2(std::ranges::find(known, colour) != known.end(), what);
            QCOMPARE(colour, colourOf(window()));
            colours.insert(colour.rgb());
        }
        QCOMPARE(colours.size(), 2);
    }

    /// Opens it, looks at it, and closes it unless it is still needed.
    template <class Opening>
    QDialog *visit(const char *what, Opening opening, bool close = true)
    {
        const QList<QDialog *> before = standing();
        opening();
        QDialog *dialog = newDialog(before);
        [&] {
            QVERIFY2(dialog, what);
            looksRight(dialog, what);
        }();
        if (dialog && close)
            dialog->reject();
        return dialog;
    }

    QDialog *visitByButton(const char *what, QWidget *of, const char *button, bool close = true)
    {
        return visit(
            what, [=] { QVERIFY2(ConsoleDriver::click(of, QLatin1String(button)), what); }, close);
    }

private Q_SLOTS:
    void init()
    {
        m_site = std::make_unique<TenantOnHand>(60);
        ConnectionOptions options = m_site->connection();
        if (qstrcmp(QTest::currentTestFunction(), "theCodeForAnotherDevice") == 0)
            options.signIn = "device";
        m_console = std::make_unique<ConsoleDriver>(options);
        if (options.signIn.empty()) {
            QVERIFY(m_console->start());
            m_site->signIn(m_site->takeLink());
        } else {
            QVERIFY(m_console->startUntil(QStringLiteral("deviceCode")));
            enterCodeOf(m_console->waitForTop<SignInWizard>());
        }
        QVERIFY(m_console->openWindow());
        QVERIFY(m_console->waitForReport(30'000));
        takeIdentity();
    }
    void cleanup()
    {
        m_console.reset();
        m_site.reset();
    }

    void theWindowAndWhatItsMenusOpen()
    {
        looksRight(window(), "the window");
        Commands *all = commands();
        const std::pair<const char *, QAction *> asked[] = {{"shortcuts", all->shortcuts},
                                                            {"about", all->about},
                                                            {"diagnostics", all->diagnostics},
                                                            {"sources", all->evidenceSources},
                                                            {"open a plan", all->openPlan},
                                                            {"under guard", all->guardList},
                                                            {"rings", all->rings},
                                                            {"end all sign-ins", all->signOutEverywhere}};
        for (const auto &[what, action] : asked)
            visit(what, [action = action] { action->trigger(); });
        for (const auto &[action, button] :
             {std::pair(all->importEvidence, "chooseFile"), {all->exportReport, "choosePath"}}) {
            QDialog *dialog = visit(
                button, [action = action] { action->trigger(); }, false);
            visitByButton("a file", dialog, button);
            dialog->reject();
        }
        all->allowChanges->trigger(); // allowed so far
        visit("allow changes", [all] { all->allowChanges->trigger(); });
    }

    void whatTheReportOpens()
    {
        visitByButton("rows of one list only", page(), "showOneSided");
        QGuiApplication::clipboard()->setText(QStringLiteral("nobody@elsewhere.example"));
        visit("unknown addresses", [this] {
            page()->table()->setFocus();
            QTest::keyClick(page()->table(), Qt::Key_V, Qt::ControlModifier);
        });
        page()->model()->setShownChecked(true);
        QDialog *mark = visitByButton("mark", page(), "markException", false);
        auto *imap = ConsoleDriver::child<QCheckBox>(mark, QStringLiteral("protocol-imap"));
        QVERIFY(imap);
        if (!imap->isChecked())
            QTest::keyClick(imap, Qt::Key_Space);
        QVERIFY(ConsoleDriver::type(mark, QStringLiteral("reasonField"), QStringLiteral("Scanner")));
        QVERIFY(ConsoleDriver::type(mark, QStringLiteral("ownerField"), QStringLiteral("Ana Petrova")));
        QVERIFY(ConsoleDriver::click(mark, QStringLiteral("markButton")));
        visit("close exceptions", [this] { commands()->closeException->trigger(); });

        QDialog *plan = visitByButton("plan", page(), "manageCas", false);
        QVERIFY(ConsoleDriver::choose(plan, QStringLiteral("set-imap"), int(StoredState::Off)));
        visitByButton("set aside", plan, "setAsideLink");
        // IMAP is excepted by now; of POP there is something to cut.
        QVERIFY(ConsoleDriver::choose(plan, QStringLiteral("set-pop"), int(StoredState::Off)));
        QTRY_VERIFY(ConsoleDriver::child<QWidget>(plan, QStringLiteral("countField")));
        QVERIFY(ConsoleDriver::confirmGuard(plan));
        visitByButton("rings of a plan", plan, "ringsButton");
        visitByButton("keep a plan", plan, "savePlanButton");
        plan->reject();

        window()->goTo(MainWindow::Exceptions);
        auto *exceptions = window()->findChild<ExceptionsPage *>();
        exceptions->findChild<QTableView *>(QStringLiteral("exceptionsTable"))->selectAll();
        visitByButton("renew", exceptions, "renewExceptions");
        visitByButton("a file of exceptions", exceptions, "importExceptions");
        visitByButton("exceptions to a file", exceptions, "exportExceptions");
        const QString file = QDir(m_console->home()).filePath(QStringLiteral("exceptions.csv"));
        exceptions->exportTo(file);
        visit("import exceptions", [=] { exceptions->importFile(file); });
    }

    void whatTheTenantPageOpens()
    {
        window()->goTo(MainWindow::Tenant);
        auto *tenant = window()->findChild<TenantPage *>();
        const auto row = [tenant](const char *key) {
            return tenant->findChild<QWidget *>(QStringLiteral("tenant-") + QLatin1String(key));
        };
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(tenant, QStringLiteral("changePolicy")), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(ConsoleDriver::child<QWidget>(tenant, QStringLiteral("changePlan")), 30'000);
        visitByButton("a switch", row("SmtpClientAuthenticationDisabled"), "changeSwitch");
        visitByButton("applications", row("EwsApplicationAccessPolicy"), "changeSwitch");
        visitByButton("a plan's defaults", tenant, "changePlan");
        visitByButton("the default policy", tenant, "changeDefault");
        visitByButton("a policy", tenant, "changePolicy");
        visitByButton("who gets a policy", tenant, "assignPolicy");
    }

    void whatARunAsks()
    {
        m_site->tenant.addFault(slowChange());
        page()->setQueryText(QStringLiteral("imap:on"));
        page()->model()->setShownChecked(true);
        QDialog *plan = visitByButton("plan", page(), "manageCas", false);
        QVERIFY(ConsoleDriver::choose(plan, QStringLiteral("set-imap"), int(StoredState::Off)));
        QTRY_VERIFY(ConsoleDriver::child<QWidget>(plan, QStringLiteral("countField")));
        QVERIFY(ConsoleDriver::confirmGuard(plan));
        QVERIFY(ConsoleDriver::click(plan, QStringLiteral("verbButton")));
        QTRY_VERIFY_WITH_TIMEOUT(m_site->received("Set-CASMailbox") > 0, 10'000);
        visit("sign out during a run", [this] { commands()->signOut->trigger(); });
        visit("close during a run", [this] { window()->close(); });
        window()->goTo(MainWindow::Journal);
        auto *journal = window()->findChild<JournalPage *>();
        auto *toFile = journal->findChild<QWidget *>(QStringLiteral("exportJournalButton"));
        QTRY_VERIFY_WITH_TIMEOUT(toFile->isEnabled(), 20'000);
        visitByButton("the journal to a file", journal, "exportJournalButton");
    }

    void theCodeForAnotherDevice()
    {
        m_site->tenant.revokeSignIns(m_site->addresses.user);
        commands()->refresh->trigger();
        visitByButton("code", window(), "signInAgain");
    }

    /// Before a tenant is open a dialog is nobody's, also when another tenant's window stands behind it.
    void theWizardIsNobodysYet()
    {
        commands()->openTenant->trigger();
        auto *wizard = m_console->waitForTop<SignInWizard>();
        QVERIFY(wizard);
        s_visited.insert(shortClassName(wizard));
        QVERIFY(!wizard->findChild<TenantTile *>()->isVisible());
        QCOMPARE(colourOf(wizard), Theme::of(wizard).window);
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("signInCard")));
        auto *methods = ConsoleDriver::child<QComboBox>(wizard, QStringLiteral("signInMethod"));
        QVERIFY(methods);
        methods->setCurrentIndex(static_cast<int>(SignInMethod::Certificate));
        QVERIFY(ConsoleDriver::click(wizard, QStringLiteral("browseCertificate")));
        auto *file = m_console->waitForTop<QFileDialog>();
        QVERIFY(file);
        s_visited.insert(file->objectName());
        QCOMPARE(file->windowTitle(), QStringLiteral("Certificate"));
        QVERIFY(!file->findChild<TenantTile *>());
        file->reject();
        wizard->reject();
    }

    /// After all others: it counts what they have visited.
    void noneIsLeftOut()
    {
        const QString base =
            QStringLiteral("(?:DialogFrame|TenantChangeDialog|QDialog|QMainWindow|QMessageBox|QInputDialog|QWizard)");
        QSet<QString> all = foundInSources(QStringLiteral("h"),
                                           QStringLiteral("class\\s+(\\w+)\\s+(?:final\\s*)?:\\s*public\\s+") + base);
        QVERIFY(all.remove(QStringLiteral("DialogFrame")));
        QVERIFY(all.remove(QStringLiteral("TenantChangeDialog"))); // what others are made of, never opened itself
        QVERIFY2(all.contains(QStringLiteral("ExportDialog")), "the sources are not where they were");
        const QString name = QStringLiteral("QStringLiteral\\(.(\\w+).\\)");
        all += foundInSources(QStringLiteral("cpp"), QStringLiteral("makeQuestion\\([^;\"]*") + name);
        all += foundInSources(QStringLiteral("cpp"), QStringLiteral("about\\.name = ") + name);
        const auto files =
            foundInSources(QStringLiteral("cpp"), QStringLiteral("make(?:Open|Save)Dialog\\([^;\"]*") + name);
        QVERIFY2(files.contains(QStringLiteral("exportFileDialog")), "files are asked for in another way");
        all += files;
        const QSet<QString> left = all - s_visited;
        QVERIFY2(left.isEmpty(), qPrintable(QStringList(left.begin(), left.end()).join(QStringLiteral(", "))));
    }

private:
    static Demo::Fault slowChange()
    {
        Demo::Fault slow;
        slow.match = "Set-CASMailbox";
        slow.kind = Demo::Fault::Delay;
        slow.delayMs = 300;
        slow.times = 10'000;
        return slow;
    }
    void enterCodeOf(const QWidget *wizard)
    {
        const auto *code = ConsoleDriver::child<QLabel>(wizard, QStringLiteral("deviceCode"));
        QVERIFY(code);
        m_site->enterCode(code->text().toLatin1());
    }
};

CASEMENT_TEST(TestEveryDialog)
#include "TestEveryDialog.moc"
