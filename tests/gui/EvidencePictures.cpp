// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/Photographer.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "tests/gui/ConsoleDriver.h"
#include "widgets/actions/ManageCasDialog.h"
#include "widgets/evidence/EvidenceSourcesDialog.h"
#include "widgets/evidence/ImportEvidenceDialog.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"

#include <QAction>
#include <QFile>
#include <QFont>
#include <QLabel>
#include <QLineEdit>

namespace Casement::TestSupport {

namespace {

/// What is decided by evidence, where it comes from, and what a person adds to it.
class EvidenceWalk final : private Photographer
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
        m_window = console.window();
        m_home = console.home();
        m_window->resize(1280, 800);
        sources(QStringLiteral("sources-nothing-loaded"), QSize());
        trigger(QStringLiteral("&Load evidence"));
        require(QTest::qWaitFor(
                    [this] {
                        const auto *said = ConsoleDriver::child<QLabel>(m_window, QStringLiteral("evidenceStatus"));
                        return said && said->text().contains(QStringLiteral("usage report to"));
                    },
                    300000),
                "the evidence");
        sources(QStringLiteral("sources"), QSize());
        import(QSize());
        plan(QStringLiteral("plan-groups"), QSize(1203, 740));
        const QFont usual = QApplication::font();
        QFont font = usual;
        font.setPointSizeF(usual.pointSizeF() * 1.5);
        QApplication::setFont(font);
        sources(QStringLiteral("sources-large"), QSize(1203, 740));
        import(QSize(1203, 740));
        plan(QStringLiteral("plan-groups-large"), QSize(1203, 740));
        QApplication::setFont(usual);
        plan(QStringLiteral("plan-groups-small"), QSize(880, 480));
    }

private:
    void trigger(const QString &text) const
    {
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->text() == text)
                action->trigger();
        }
    }

    void sources(const QString &name, QSize size) const
    {
        trigger(QStringLiteral("Evidence so&urces…"));
        auto *dialog = m_window->findChild<EvidenceSourcesDialog *>();
        if (size.isValid())
            dialog->resize(size);
        settle(200);
        take(dialog, name);
        close(dialog);
    }

    void import(QSize size)
    {
        const QString suffix = size.isValid() ? QStringLiteral("-large") : QString();
        trigger(QStringLiteral("&Import evidence…"));
        auto *dialog = m_window->findChild<ImportEvidenceDialog *>();
        if (size.isValid())
            dialog->resize(size);
        else
            take(dialog, QStringLiteral("import-no-file"));
        dialog->openFile(written(QByteArray("SMTP AUTH clients report of the year\0with a picture in it", 50)));
        require(QTest::qWaitFor([&] { return ConsoleDriver::child<QWidget>(dialog, QStringLiteral("importError")); }),
                "the error");
        take(dialog, QStringLiteral("import-error") + suffix);
        dialog->openFile(written(report()));
        require(QTest::qWaitFor(
                    [&] {
                        auto *verb = ConsoleDriver::child<QAbstractButton>(dialog, QStringLiteral("importButton"));
                        return verb && verb->isEnabled();
                    },
                    20000),
                "the preview");
        take(dialog, QStringLiteral("import") + suffix);
        close(dialog);
    }

    void plan(const QString &name, QSize size) const
    {
        ReportPage *page = m_window->report();
        page->setQueryText(QStringLiteral("legacy:on"));
        settle(400);
        page->model()->setShownChecked(true);
        require(ConsoleDriver::click(page, QStringLiteral("manageCas")), "Manage CAS");
        auto *dialog = m_window->findChild<ManageCasDialog *>();
        for (const char *protocol : {"set-pop", "set-imap"})
            require(ConsoleDriver::choose(dialog, QLatin1String(protocol), static_cast<int>(StoredState::Off)),
                    protocol);
        dialog->resize(size);
        settle(400);
        take(dialog, name);
        close(dialog);
    }

    static void close(QDialog *dialog)
    {
        dialog->reject();
        settle(100);
    }

    [[nodiscard]] QString written(const QByteArray &bytes) const
    {
        const QString path = m_home + QStringLiteral("/SMTP AUTH clients, the whole of October.csv");
        QFile file(path);
        require(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size(), "the file");
        return path;
    }

    /// As the portal writes it, with names of this tenant, of others, and of nobody.
    [[nodiscard]] QByteArray report() const
    {
        const auto inventory = m_window->report()->model()->inventory();
        QByteArray csv("Sender address,Display name,TLS 1.0,TLS 1.1,TLS 1.2,Client IP address\n");
        for (quint32 row = 0; row < 400; ++row) {
            const Mailbox mailbox = inventory->facts().mailbox(row * 3);
            const QByteArray name = mailbox.displayName.toUtf8().replace('"', "\"\"");
            csv.append(mailbox.userPrincipalName.toUtf8() + ",\"" + name + "\",0,0," +
                       QByteArray::number(row * 37 % 900) + ",203.0.113." + QByteArray::number(row % 200) + '\n');
        }
        csv.append("scanner-4th-floor@contoso-branches.example,Old scanner,41,0,0,198.51.100.7\n"
                   "alerts@monitoring.example,Alerts,0,0,12000,198.51.100.9\n"
                   "not an address,\"=HYPERLINK(\"\"http://x\"\")\",0,0,3,\n");
        return csv;
    }

    MainWindow *m_window = nullptr;
    QString m_home;
};

} // namespace

void photographEvidence(const QString &folder, const QString &theme)
{
    EvidenceWalk(folder, theme).walk();
}

} // namespace Casement::TestSupport
