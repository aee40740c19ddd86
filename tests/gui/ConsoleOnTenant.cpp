// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ConsoleOnTenant.h"

#include "widgets/signin/SignInWizard.h"

namespace Casement::TestSupport {

namespace {

ConnectionOptions optionsFor(const SeparateTenant &tenant)
{
    const QStringList connection = tenant.connection();
    const auto option = [&](const char *name) {
        return connection.value(connection.indexOf(QLatin1String(name)) + 1).toStdString();
    };
    ConnectionOptions options;
    options.tenant = option("--tenant");
    options.clientId = option("--client-id");
    options.authority = option("--authority");
    options.exchange = option("--exchange-url");
    options.graph = option("--graph-url");
    options.allowChanges = true;
    options.browserCommand = option("--browser-command");
    return options;
}

} // namespace

std::unique_ptr<ConsoleDriver> consoleOn(const SeparateTenant &tenant, const QString &home)
{
    auto console = std::make_unique<ConsoleDriver>(optionsFor(tenant), home);
    if (console->start()) {
        // The connection was given, so the wizard only waits for the person to read what the account may do.
        (void)ConsoleDriver::click(console->waitForTop<SignInWizard>(), QStringLiteral("openReport"));
        (void)console->waitForReport(60000);
    }
    return console;
}

} // namespace Casement::TestSupport
