// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Output.h"
#include "app/cli/Terminal.h"
#include "models/session/KeptSignIn.h"
#include "models/tabular/ColumnSet.h"

namespace Casement {

namespace {

using Tabular::Cell;
using Tabular::ColumnSet;

void addText(ColumnSet<ConnectionProfile> &columns, const char *id, const QString &title,
             const std::function<QString(const ConnectionProfile &)> &read)
{
    columns.add(QLatin1String(id), QLatin1String(id), title,
                [read](const ConnectionProfile &profile) { return Cell::text(read(profile)); });
}

ColumnSet<ConnectionProfile> readableProfileColumns()
{
    ColumnSet<ConnectionProfile> columns;
    addText(columns, "name", CliWords::tr("Profile"), [](const auto &profile) { return profile.name; });
    addText(columns, "tenant", CliWords::tr("Tenant"),
            [](const auto &profile) { return profile.tenantName.isEmpty() ? profile.tenant : profile.tenantName; });
    addText(columns, "account", CliWords::tr("Account"), [](const auto &profile) { return profile.account; });
    addText(columns, "signIn", CliWords::tr("Sign-in"),
            [](const auto &profile) { return signInMethodId(profile.signIn); });
    addText(columns, "changes", CliWords::tr("Changes"), [](const auto &profile) {
        return profile.changesAllowed ? CliWords::tr("allowed") : CliWords::tr("read-only");
    });
    return columns;
}

ColumnSet<ConnectionProfile> profileColumns()
{
    ColumnSet<ConnectionProfile> columns;
    addText(columns, "name", CliWords::tr("Profile"), [](const auto &profile) { return profile.name; });
    addText(columns, "kind", CliWords::tr("Kind"), [](const auto &profile) { return tenantKindId(profile.kind); });
    addText(columns, "cloud", CliWords::tr("Cloud"), [](const auto &profile) {
        return profile.kind == TenantKind::Cloud ? cloudIdText(profile.cloud) : QString();
    });
    addText(columns, "tenant", CliWords::tr("Tenant"), [](const auto &profile) { return profile.tenant; });
    addText(columns, "tenantId", CliWords::tr("Tenant id"), [](const auto &profile) { return profile.tenantId; });
    addText(columns, "tenantName", CliWords::tr("Tenant name"), [](const auto &profile) { return profile.tenantName; });
    addText(columns, "clientId", CliWords::tr("Client id"), [](const auto &profile) { return profile.clientId; });
    addText(columns, "account", CliWords::tr("Account"), [](const auto &profile) { return profile.account; });
    addText(columns, "signIn", CliWords::tr("Sign-in"),
            [](const auto &profile) { return signInMethodId(profile.signIn); });
    addText(columns, "colour", CliWords::tr("Colour"), [](const auto &profile) { return profile.colour; });
    columns.add(QStringLiteral("noteRequired"), QStringLiteral("noteRequired"), CliWords::tr("Note required"),
                [](const ConnectionProfile &profile) { return Cell::boolean(profile.needsNote); });
    columns.add(QStringLiteral("changesAllowed"), QStringLiteral("changesAllowed"), CliWords::tr("Changes allowed"),
                [](const ConnectionProfile &profile) { return Cell::boolean(profile.changesAllowed); });
    return columns;
}

Result<ExitCode> writeProfiles(const CommandContext *context, const std::vector<ConnectionProfile> &profiles)
{
    const auto written =
        writeData(context, profileColumns().tableOf(profiles), readableProfileColumns().tableOf(profiles));
    if (!written)
        return failure(written.error());
    return ExitCode::Done;
}

/// The profile as it is now, for the reader and for scripts.
Result<ExitCode> tell(const CommandContext *context, const QString &name)
{
    const Composition *composition = context->composition;
    const auto profile = composition->profiles().find(name);
    if (!profile)
        return failure(profile.error());
    return writeProfiles(context, {*profile});
}

Result<ExitCode> setFlag(CommandContext *context, bool ConnectionProfile::*flag, bool value)
{
    const QString name = context->arguments->name;
    const Outcome changed = context->composition->profiles().change(
        name, [flag, value](ConnectionProfile &profile) { profile.*flag = value; });
    if (!changed)
        return failure(changed.error());
    return tell(context, name);
}

} // namespace

Task<Result<ExitCode>> runProfileList(CommandContext *context)
{
    const Composition *composition = context->composition;
    const ProfileBook &book = composition->profiles();
    auto written = writeProfiles(context, book.profiles());
    if (!written || book.problems().empty())
        co_return written;
    // The good ones are shown all the same.
    co_return failure(book.problems().front());
}

Task<Result<ExitCode>> runProfileAdd(CommandContext *context)
{
    const Arguments &arguments = *context->arguments;
    if (arguments.connection.demo || !arguments.connection.profile.empty())
        co_return failure(ErrorKind::BadInput, CliWords::tr("A profile is made of --tenant and --client-id."),
                          CliWords::tr("Leave out --demo and --profile."));
    auto profile = profileOf(arguments.connection);
    if (!profile)
        co_return failure(profile.error());
    profile->name = arguments.name;
    profile->colour = arguments.colour;
    if (const Outcome added = context->composition->profiles().add(*profile); !added)
        co_return failure(added.error());
    co_return tell(context, arguments.name);
}

Task<Result<ExitCode>> runProfileRemove(CommandContext *context)
{
    ProfileBook *book = &context->composition->profiles();
    const QString name = context->arguments->name;
    const auto profile = book->find(name);
    if (!profile)
        co_return failure(profile.error());
    const ConnectionRequest request = requestOf(*profile);
    // In this order: without the profile nothing would know under which name the sign-in lies in the keychain.
    auto forgotten = co_await forgetKeptSignIn(context->composition->services(), request, context->token);
    const QString entries = keptEntries(request).join(QStringLiteral(", "));
    if (!forgotten && !context->arguments->force) {
        Error stays = forgotten.error().in(QStringLiteral("forgetting the kept sign-in; the profile stays"));
        stays.advice = CliWords::tr("Unlock the keychain and try again. Without a keychain, casementctl profile remove "
                                    "\"%1\" --force forgets the profile all the same; what a keychain may hold for it "
                                    "stays there: %2")
                           .arg(name, entries);
        co_return failure(stays);
    }
    if (const Outcome removed = book->remove(name); !removed)
        co_return failure(removed.error());
    context->terminal->note(CliWords::tr("The profile \"%1\" is forgotten. Its runs and exceptions stay.").arg(name));
    if (!forgotten)
        context->terminal->line(CliWords::tr("The keychain did not answer; it may still hold: %1").arg(entries));
    co_return ExitCode::Done;
}

Task<Result<ExitCode>> runProfileAllowChanges(CommandContext *context)
{
    co_return setFlag(context, &ConnectionProfile::changesAllowed, true);
}

Task<Result<ExitCode>> runProfileReadOnly(CommandContext *context)
{
    co_return setFlag(context, &ConnectionProfile::changesAllowed, false);
}

Task<Result<ExitCode>> runProfileRequireNote(CommandContext *context)
{
    co_return setFlag(context, &ConnectionProfile::needsNote, true);
}

Task<Result<ExitCode>> runProfileNoteOptional(CommandContext *context)
{
    co_return setFlag(context, &ConnectionProfile::needsNote, false);
}

} // namespace Casement
