// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/ConnectionOptions.h"

#include "app/composition/Browser.h"
#include "models/cloud/identity/Endpoints.h"
#include "models/profiles/ProfileBook.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

#include <CLI/CLI.hpp>

namespace Casement {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("Casement::ConnectionOptions", text);
}

QString text(const std::string &typed)
{
    return QString::fromStdString(typed).trimmed();
}

Result<QUrl> address(const std::string &typed, const QString &option)
{
    const QUrl url(QString::fromStdString(typed), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return failure(ErrorKind::BadInput, say("%1 is not an address.").arg(option),
                       say("Give it whole, for example https://outlook.office365.com"));
    return url;
}

Outcome takeAddresses(const ConnectionOptions &options, ConnectionProfile &profile)
{
    const int custom = int(!options.authority.empty()) + int(!options.exchange.empty()) + int(!options.graph.empty());
    if (custom == 0 && options.reports.empty() && options.exchangeScope.empty())
        return {};
    if (custom != 3)
        return failure(ErrorKind::BadInput, say("--authority, --exchange-url and --graph-url belong together."),
                       say("Give all three, or none for one of Microsoft's clouds."));
    if (!options.cloud.empty())
        return failure(ErrorKind::BadInput, say("--cloud and addresses of your own exclude each other."));
    const auto authority = address(options.authority, QStringLiteral("--authority"));
    const auto exchange = address(options.exchange, QStringLiteral("--exchange-url"));
    const auto graph = address(options.graph, QStringLiteral("--graph-url"));
    const auto reports =
        options.reports.empty() ? Result<QUrl>(QUrl()) : address(options.reports, QStringLiteral("--reports-url"));
    for (const auto *url : {&authority, &exchange, &graph, &reports}) {
        if (!*url)
            return failure(url->error());
    }
    const QString scope = text(options.exchangeScope);
    const auto endpoints = Identity::CloudEndpoints::customAddresses(*authority, *exchange, *graph, *reports, scope);
    if (!endpoints)
        return failure(endpoints.error());
    profile.kind = TenantKind::Custom;
    profile.authority = *authority;
    profile.exchange = *exchange;
    profile.graph = *graph;
    profile.exchangeScope = scope;
    profile.reports = *reports;
    return {};
}

/// Files are kept whole in a profile, so that it works from any folder.
QString wholePath(const std::string &typed)
{
    return typed.empty() ? QString() : QFileInfo(QString::fromStdString(typed)).absoluteFilePath();
}

Result<ConnectionRequest> withProfile(const ConnectionOptions &options, const ProfileBook &book)
{
    ConnectionOptions rest = options;
    rest.profile.clear();
    if (rest.given() || !rest.cloud.empty() || rest.allowChanges)
        return failure(ErrorKind::BadInput, say("A profile says itself where it leads and what is allowed there."),
                       say("Leave out --profile, or everything but --sign-in, --certificate and --account."));
    auto profile = book.find(text(options.profile));
    if (!profile)
        return failure(profile.error());
    if (!options.signIn.empty())
        profile->signIn = *signInMethodFromId(text(options.signIn));
    if (const QString typed = text(options.account);
        !typed.isEmpty() && typed.compare(profile->account, Qt::CaseInsensitive) != 0) {
        profile->account = typed;
        profile->accountId.clear(); // what is kept for the profile is somebody else's
    }
    if (!options.certificate.empty())
        profile->certificate = wholePath(options.certificate);
    if (!options.certificateKey.empty())
        profile->certificateKey = wholePath(options.certificateKey);
    if (const Outcome usable = checkProfile(*profile); !usable)
        return failure(usable.error());
    return requestOf(*profile);
}

Result<ConnectionRequest> described(const ConnectionOptions &options)
{
    const auto profile = profileOf(options);
    if (!profile)
        return failure(profile.error());
    ConnectionRequest request = requestOf(*profile);
    request.profile.clear();
    return request;
}

Result<ConnectionRequest> forDemo(const ConnectionOptions &options, const ProfileBook &book)
{
    ConnectionOptions rest = options;
    rest.demo = false;
    if (rest.given() || !rest.cloud.empty() || !rest.signIn.empty() || rest.allowChanges)
        return failure(ErrorKind::BadInput, say("--demo is a tenant of its own."),
                       say("Leave out --demo, or everything that leads to another tenant."));
    return book.find(demoProfile().name).map([](const ConnectionProfile &profile) { return requestOf(profile); });
}

/// The page that the browser comes back to does not listen longer, whatever is typed.
std::string fiveMinutesAtMost(const std::string &typed)
{
    if (CLI::Range(1, 300)(typed).empty())
        return {};
    return typed + " is not between 1 and 300: nobody listens for the browser's answer longer than five minutes";
}

} // namespace

void addConnectionOptions(CLI::App &app, ConnectionOptions &options)
{
    const std::string group = "Connection";
    app.add_option("--profile", options.profile, "a connection that was given a name: casementctl profile list")
        ->group(group);
    app.add_flag("--demo", options.demo, "the simulated tenant on this computer; nothing is real")->group(group);
    app.add_option("--demo-mailboxes", options.demoMailboxes, "size of the demo tenant (default 5000)")
        ->check(CLI::Range(1, 1000000))
        ->group(group);
    app.add_option("--tenant", options.tenant, "verified domain or tenant id")->group(group);
    app.add_option("--client-id", options.clientId, "application (client) id of the app registration")->group(group);
    app.add_option("--cloud", options.cloud, "global (default), gcchigh, dod or china")
        ->check(CLI::IsMember({"global", "gcchigh", "dod", "china"}))
        ->group(group);
    app.add_option("--authority", options.authority, "sign-in address, when it is not one of Microsoft's clouds")
        ->group(group);
    app.add_option("--exchange-url", options.exchange, "address of the Exchange admin interface")->group(group);
    app.add_option("--exchange-scope", options.exchangeScope,
                   "what a token for Exchange is asked for with, when it is not its address")
        ->group(group);
    app.add_option("--graph-url", options.graph, "address of Microsoft Graph")->group(group);
    app.add_option("--reports-url", options.reports,
                   "where usage reports may be downloaded from, when it is not Graph's address")
        ->group(group);
    app.add_option("--account", options.account, "user principal name; nobody else may sign in")->group(group);
    app.add_option("--sign-in", options.signIn,
                   "browser (default), device, certificate, or secret, which stands in CASEMENT_CLIENT_SECRET")
        ->check(CLI::IsMember({"browser", "device", "certificate", "secret"}))
        ->group(group);
    app.add_option("--certificate", options.certificate, "PEM file, for --sign-in certificate")->group(group);
    app.add_option("--certificate-key", options.certificateKey, "PEM file of the certificate's private key")
        ->group(group);
    app.add_flag("--allow-changes", options.allowChanges,
                 "a connection without a profile is read-only unless this is given")
        ->group(group);
    app.add_option("--sign-in-timeout", options.signInTimeout,
                   "seconds to wait for the person (at most 300, which is the browser's default)")
        ->check(fiveMinutesAtMost)
        ->group(group);
    app.add_option("--browser-command", options.browserCommand,
                   "program started with the sign-in address as its only argument, instead of the system's browser")
        ->group(group);
}

Result<ConnectionProfile> profileOf(const ConnectionOptions &options)
{
    ConnectionProfile profile;
    profile.tenant = text(options.tenant);
    profile.clientId = text(options.clientId);
    if (profile.tenant.isEmpty() || profile.clientId.isEmpty())
        return failure(ErrorKind::BadInput,
                       say("A connection needs --profile, or --tenant and --client-id, or --demo."));
    if (const Outcome taken = takeAddresses(options, profile); !taken)
        return failure(taken.error());
    if (!options.cloud.empty())
        profile.cloud = *cloudIdFromText(text(options.cloud));
    if (!options.signIn.empty())
        profile.signIn = *signInMethodFromId(text(options.signIn));
    const bool hasCertificate = !options.certificate.empty() || !options.certificateKey.empty();
    if (hasCertificate && profile.signIn != SignInMethod::Certificate)
        return failure(ErrorKind::BadInput, say("--certificate belongs to --sign-in certificate."));
    profile.certificate = wholePath(options.certificate);
    profile.certificateKey = wholePath(options.certificateKey);
    profile.account = text(options.account);
    profile.changesAllowed = options.allowChanges;
    // A name that only the checks see.
    profile.name = profile.tenant;
    if (const Outcome usable = checkProfile(profile); !usable)
        return failure(usable.error());
    return profile;
}

Result<ConnectionRequest> connectionRequest(const ConnectionOptions &options, const ProfileBook &book)
{
    auto request = options.demo              ? forDemo(options, book)
                   : options.profile.empty() ? described(options)
                                             : withProfile(options, book);
    if (!request)
        return request;
    if (request->method == SignInMethod::Secret && options.clientSecret.isEmpty())
        return failure(ErrorKind::BadInput, say("There is no client secret in CASEMENT_CLIENT_SECRET."),
                       say("Put it there, and nowhere else: arguments and files can be read by others."));
    request->onlyThisAccount = !text(options.account).isEmpty() && !options.demo && !isUnattended(request->method);
    const QString browser = QString::fromStdString(options.browserCommand);
    if (!browser.isEmpty() && QStandardPaths::findExecutable(browser).isEmpty())
        return failure(ErrorKind::BadInput, say("%1 is no program that can be started.").arg(browser),
                       say("Give --browser-command a program, or leave it out for the system's browser."));
    if (request->method == SignInMethod::Secret)
        request->clientSecret = options.clientSecret;
    if (options.signInTimeout)
        request->timeout = std::chrono::seconds(*options.signInTimeout);
    request->openBrowser = browserOpener(browser);
    return request;
}

} // namespace Casement
