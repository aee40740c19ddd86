// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/Photographer.h"
#include "tests/gui/TenantOnHand.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "widgets/report/MailboxTable.h"
#include "widgets/report/ReportPage.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QTabBar>

namespace Casement::TestSupport {

namespace {

/// The dossier beside the report: its tabs, the ladder, and its states without an answer.
class DossierWalk final : private Photographer
{
public:
    using Photographer::Photographer;

    void walk()
    {
        // The demo's own account may not read the sign-in log.
        TenantOnHand tenant(150);
        ConsoleDriver console(tenant.connection());
        require(console.start(), "the wizard");
        tenant.signIn(tenant.takeLink(), QStringLiteral("global.admin@contoso.com"));
        require(console.openWindow(), "the window");
        require(console.waitForReport(60000), "the report");
        m_window = console.window();
        m_window->resize(1600, 1000);
        trigger("D&ossier");
        take(m_window, QStringLiteral("dossier-empty"));
        tab(2);
        settle(400);
        go(10);
        take(m_window, QStringLiteral("dossier-without-evidence"));
        loadEvidence();
        m_window->report()->setQueryText(QStringLiteral("imap:on used(imap)<30d"));
        go(0);
        tab(0);
        take(m_window, QStringLiteral("dossier"));
        access();
        use();
        tenant.addStatus(403, "auditLogs/signIns",
                         R"({"error": {"code": "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "message":
                             "Neither tenant is B2C or tenant doesn't have premium license"}})");
        go(1);
        tab(2);
        QTest::mouseClick(askButton(), Qt::LeftButton);
        settle(600);
        take(m_window, QStringLiteral("dossier-sign-ins-refused"));
        require(ConsoleDriver::choose(m_window, QStringLiteral("usePart"), 3), "the rows");
        go(0);
        take(m_window, QStringLiteral("dossier-rows"));
        twins();
        small();
    }

private:
    void trigger(const char *text) const
    {
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->text() == QLatin1String(text))
                action->trigger();
        }
    }

    void loadEvidence() const
    {
        trigger("&Load evidence");
        require(QTest::qWaitFor(
                    [this] {
                        const auto *said = ConsoleDriver::child<QLabel>(m_window, QStringLiteral("evidenceStatus"));
                        return said && said->text().contains(QStringLiteral("usage report to"));
                    },
                    300000),
                "the evidence");
    }

    void go(int row) const
    {
        m_window->report()->table()->chooseRow(row);
        settle(400); // the history comes a moment later
    }

    void tab(int index) const { m_window->findChild<QTabBar *>(QStringLiteral("dossierTabs"))->setCurrentIndex(index); }

    void access() const
    {
        tab(1);
        take(m_window, QStringLiteral("ladder-reading"));
        settle(1500);
        take(m_window, QStringLiteral("ladder"));
        require(ConsoleDriver::click(m_window, QStringLiteral("ladder-smtp")), "SMTP AUTH");
        take(m_window, QStringLiteral("ladder-refused"));
    }

    void use() const
    {
        tab(2);
        take(m_window, QStringLiteral("dossier-clients"));
        require(ConsoleDriver::choose(m_window, QStringLiteral("usePart"), 1), "the time line");
        take(m_window, QStringLiteral("dossier-timeline"));
        require(ConsoleDriver::choose(m_window, QStringLiteral("usePart"), 2), "the sign-ins");
        take(m_window, QStringLiteral("dossier-sign-ins-offer"));
        QAbstractButton *ask = askButton();
        require(ask != nullptr, "Ask for the sign-ins");
        QTest::mouseClick(ask, Qt::LeftButton);
        take(m_window, QStringLiteral("dossier-sign-ins-reading"));
        settle(2500);
        take(m_window, QStringLiteral("dossier-sign-ins"));
        tab(3);
        take(m_window, QStringLiteral("dossier-journal"));
    }

    /// Two mailboxes of one name.
    void twins() const
    {
        const InventoryTableModel *model = m_window->report()->model();
        m_window->report()->clearQuery();
        settle(300);
        for (int row = 0; row < model->shownCount(); ++row) {
            if (!model->index(row, 1).data(InventoryTableModel::TwinRole).toBool())
                continue;
            tab(0);
            go(row);
            take(m_window, QStringLiteral("dossier-twins"));
            return;
        }
        require(false, "a mailbox whose name another has");
    }

    [[nodiscard]] QAbstractButton *askButton() const
    {
        const auto *offer = ConsoleDriver::child<QWidget>(m_window, QStringLiteral("signInsOffer"));
        return offer ? offer->findChild<QAbstractButton *>() : nullptr;
    }

    [[nodiscard]] int longestName() const
    {
        const InventoryTableModel *model = m_window->report()->model();
        int longest = 0;
        for (int row = 0; row < model->shownCount(); ++row) {
            if (model->index(row, 1).data().toString().size() > model->index(longest, 1).data().toString().size())
                longest = row;
        }
        return longest;
    }

    void small() const
    {
        m_window->report()->clearQuery();
        tab(0);
        m_window->resize(1280, 800);
        go(longestName());
        take(m_window, QStringLiteral("dossier-1280x800"));
        const QFont usual = QApplication::font();
        QFont large = usual;
        large.setPointSizeF(usual.pointSizeF() * 1.5);
        QApplication::setFont(large);
        m_window->resize(1600, 1000);
        settle(300);
        take(m_window, QStringLiteral("dossier-large"));
        tab(1);
        take(m_window, QStringLiteral("ladder-large"));
        QApplication::setFont(usual);
        QApplication::setLayoutDirection(Qt::RightToLeft);
        settle(300);
        take(m_window, QStringLiteral("ladder-mirrored"));
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    MainWindow *m_window = nullptr;
};

} // namespace

void photographDossier(const QString &folder, const QString &theme)
{
    DossierWalk(folder, theme).walk();
}

} // namespace Casement::TestSupport
