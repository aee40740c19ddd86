// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/ConnectionOptions.h"

#include "app/composition/Browser.h"
#include "models/cloud/identity/Endpoints.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <CLI/CLI.hpp>

namespace Casement {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Casement::ConnectionOptions", text);
}

Result<QUrl> address(const std::string &typed, const QString &option)
{
    const QUrl url(QString::fromStdString(typed), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return failure(ErrorKind::BadInput, say("%1 is not an address.").arg(option),
                       say("Give it whole, for example https://outlook.office365.com"));
    return url;
}

} // namespace

void addConnectionOptions(CLI::App &app, ConnectionOptions &options)
{
    const std::string group = "Connection";
    app.add_flag("--demo", options.demo, "the simulated tenant on this computer; nothing is real")->group(group);
    app.add_option("--demo-mailboxes", options.demoMailboxes, "size of the demo tenant (default 5000)")
        ->check(CLI::Range(1, 1000000))
        ->group(group);
    app.add_option("--tenant", options.tenant, "verified domain or tenant id")->group(group);
    app.add_option("--client-id", options.clientId, "application (client) id of the app registration")->group(group);
    app.add_option("--authority", options.authority, "sign-in address, when it is not Microsoft's worldwide one")
        ->group(group);
    app.add_option("--exchange-url", options.exchange, "address of the Exchange admin interface")->group(group);
    app.add_option("--graph-url", options.graph, "address of Microsoft Graph")->group(group);
    app.add_option("--sign-in", options.signIn, "how to sign in: browser")
        ->check(CLI::IsMember({"browser"}))
        ->group(group);
    app.add_option("--sign-in-timeout", options.signInTimeout, "seconds to wait for the browser (default 300)")
        ->check(CLI::Range(1, 3600))
        ->group(group);
    app.add_option("--browser-command", options.browserCommand,
                   "program started with the sign-in address as its only argument, instead of the system's browser")
        ->group(group);
}

Result<ConnectionRequest> connectionRequest(const ConnectionOptions &options)
{
    ConnectionRequest request;
    request.tenant = QString::fromStdString(options.tenant).trimmed();
    request.clientId = QString::fromStdString(options.clientId).trimmed();
    if (request.tenant.isEmpty() || request.clientId.isEmpty())
        return failure(ErrorKind::BadInput, say("A connection needs --tenant and --client-id, or --demo."));
    const int custom = int(!options.authority.empty()) + int(!options.exchange.empty()) + int(!options.graph.empty());
    if (custom == 3) {
        const auto authority = address(options.authority, QStringLiteral("--authority"));
        const auto exchange = address(options.exchange, QStringLiteral("--exchange-url"));
        const auto graph = address(options.graph, QStringLiteral("--graph-url"));
        for (const auto *url : {&authority, &exchange, &graph}) {
            if (!*url)
                return failure(url->error());
        }
        if (const auto endpoints = Identity::CloudEndpoints::customAddresses(*authority, *exchange, *graph); !endpoints)
            return failure(endpoints.error());
        request.kind = TenantKind::Custom;
        request.authority = *authority;
        request.exchange = *exchange;
        request.graph = *graph;
    } else if (custom != 0) {
        return failure(ErrorKind::BadInput, say("--authority, --exchange-url and --graph-url belong together."),
                       say("Give all three, or none for Microsoft 365 worldwide."));
    }
    const QString browser = QString::fromStdString(options.browserCommand);
    if (!browser.isEmpty() && QStandardPaths::findExecutable(browser).isEmpty())
        return failure(ErrorKind::BadInput, say("%1 is no program that can be started.").arg(browser),
                       say("Give --browser-command a program, or leave it out for the system's browser."));
    request.timeout = std::chrono::seconds(options.signInTimeout);
    request.openBrowser = browserOpener(QString::fromStdString(options.browserCommand));
    return request;
}

} // namespace Casement
