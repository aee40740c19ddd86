// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/Photographer.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "tests/gui/ConsoleDriver.h"
#include "tests/gui/TenantOnHand.h"
#include "widgets/report/ReportPage.h"
#include "widgets/signin/SignInWizard.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>

#include <utility>

namespace Casement::TestSupport {

namespace {

constexpr int patience = 240000;

class SignInWalk final : private Photographer
{
public:
    using Photographer::Photographer;

    void walk()
    {
        connectionPage();
        unknownTenant();
        ConsoleDriver console(m_tenant.connection());
        waitingAndRefused(console);
        found(console);
        loading(console);
        ofTheConnection(console);
        deviceCode();
    }

private:
    void connectionPage()
    {
        ConsoleDriver console(ConnectionOptions{});
        require(console.start(), "the wizard");
        auto *wizard = console.waitForTop<SignInWizard>();
        require(ConsoleDriver::click(wizard, QStringLiteral("signInCard")), "the card for a real tenant");
        take(wizard, QStringLiteral("wizard-connection"));
        require(ConsoleDriver::type(wizard, QStringLiteral("tenantField"), QStringLiteral("admin@contoso.com")),
                "the tenant's field");
        require(ConsoleDriver::click(wizard, QStringLiteral("continueButton")), "the button that goes on");
        take(wizard, QStringLiteral("wizard-connection-mistakes"));
        const int unverified = 2; // a cloud whose addresses are shown to be compared
        auto *clouds = wizard->findChild<QComboBox *>(QStringLiteral("cloud"));
        require(clouds, "the clouds");
        clouds->setCurrentIndex(unverified);
        take(wizard, QStringLiteral("wizard-connection-addresses"));
    }

    void unknownTenant()
    {
        ConnectionOptions options = m_tenant.connection();
        options.tenant = "nobody.example";
        ConsoleDriver console(options);
        require(console.startUntil(QStringLiteral("connectionError")), "the unknown tenant's error");
        take(console.waitForTop<SignInWizard>(), QStringLiteral("wizard-unknown-tenant"));
    }

    void waitingAndRefused(ConsoleDriver &console)
    {
        require(console.startUntil(QStringLiteral("copyLink")), "the waiting page");
        auto *wizard = console.waitForTop<SignInWizard>();
        settle(1200);
        take(wizard, QStringLiteral("wizard-waiting"));
        const QUrl link = m_tenant.takeLink();
        QUrlQuery denied;
        denied.addQueryItem(QStringLiteral("error"), QStringLiteral("access_denied"));
        denied.addQueryItem(QStringLiteral("state"), QUrlQuery(link).queryItemValue(QStringLiteral("state")));
        require(m_tenant.knock(link, QStringLiteral("/"), denied) == 200, "the refusal");
        settle(300);
        take(wizard, QStringLiteral("wizard-refused"));
    }

    void found(ConsoleDriver &console)
    {
        auto *wizard = console.waitForTop<SignInWizard>();
        require(ConsoleDriver::click(wizard, QStringLiteral("tryAgain")), "another try");
        const QString reader =
            QString(m_tenant.addresses.user).replace(QStringLiteral("admin@"), QStringLiteral("reader@"));
        m_tenant.signIn(m_tenant.takeLink(), reader);
        const auto stands = [wizard] { return ConsoleDriver::child<QWidget>(wizard, QStringLiteral("openReport")); };
        require(QTest::qWaitFor([&] { return stands() != nullptr; }, patience), "what was found");
        take(wizard, QStringLiteral("wizard-found"));
    }

    void loading(ConsoleDriver &console)
    {
        m_tenant.add(Demo::Fault::Delay, "Get-CASMailbox", 2);
        require(console.openWindow(), "the window");
        MainWindow *window = console.window();
        const auto rows = [window] { return window->report()->model()->totalCount(); };
        require(QTest::qWaitFor([&] { return rows() > 0; }, patience), "rows");
        require(QTest::qWaitFor([&] { return m_tenant.received("Get-CASMailbox") >= 2; }, patience), "the second page");
        settle(400);
        take(window, QStringLiteral("loading"));
        require(ConsoleDriver::click(window, QStringLiteral("cancelProgress")), "cancel");
        take(window, QStringLiteral("loading-cancelled"));
        hotelNetwork();
        require(ConsoleDriver::click(window, QStringLiteral("refresh")), "refresh");
        const auto failed = [window] { return ConsoleDriver::child<QWidget>(window, QStringLiteral("loadError")); };
        require(QTest::qWaitFor([&] { return failed() != nullptr; }, patience), "the failure");
        take(window, QStringLiteral("loading-failed"));
    }

    /// Instead of every page of the protocols: a fault of the service would be tried again, and come right; and a
    /// single one could go to a request of the load that was cancelled, which the tenant has not looked at yet.
    void hotelNetwork()
    {
        Demo::Fault network;
        network.kind = Demo::Fault::Body;
        network.match = "Get-CASMailbox";
        network.times = 0;
        network.body = "<html>Sign in to the hotel network</html>";
        network.contentType = "text/html";
        m_tenant.tenant.addFault(network);
    }

    /// The dialogs that speak of the connection itself; the failed load stands behind them.
    void ofTheConnection(ConsoleDriver &console)
    {
        for (const auto &[command, dialog] : {std::pair{"&Diagnostics…", "diagnosticsDialog"},
                                              std::pair{"Sign me out &everywhere…", "signOutEverywhereDialog"}}) {
            for (QAction *action : console.window()->findChildren<QAction *>()) {
                if (action->text() == QString::fromUtf8(command))
                    action->trigger();
            }
            auto *shown = console.waitForTop<QDialog>(QString::fromUtf8(dialog));
            require(shown != nullptr, dialog);
            take(shown, QString::fromUtf8(dialog).remove(QStringLiteral("Dialog")));
            shown->reject();
        }
    }

    void deviceCode()
    {
        ConnectionOptions options = m_tenant.connection();
        options.signIn = "device";
        ConsoleDriver console(options);
        require(console.startUntil(QStringLiteral("deviceCode")), "the code");
        settle(300);
        take(console.waitForTop<SignInWizard>(), QStringLiteral("wizard-device-code"));
    }

    TenantOnHand m_tenant{2400};
};

} // namespace

void photographSignIn(const QString &folder, const QString &theme)
{
    SignInWalk(folder, theme).walk();
}

} // namespace Casement::TestSupport
