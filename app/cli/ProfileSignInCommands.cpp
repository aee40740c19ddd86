// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/Terminal.h"
#include "models/session/KeptSignIn.h"
#include "models/session/SessionAccess.h"
#include "models/session/TenantSession.h"

namespace Casement {

namespace {

/// The request of the profile that the command names, with what was typed beside it.
Result<ConnectionRequest> requestNamed(CommandContext *context)
{
    ConnectionOptions options = context->arguments->connection;
    if (!options.profile.empty())
        return failure(ErrorKind::BadInput, CliWords::tr("The profile stands after the command."));
    options.profile = context->arguments->name.toStdString();
    const Composition *composition = context->composition;
    auto request = connectionRequest(options, composition->profiles());
    if (request && request->kind == TenantKind::Demo)
        return failure(ErrorKind::BadInput, CliWords::tr("The demo tenant needs no sign-in."));
    return request;
}

} // namespace

Task<Result<ExitCode>> runProfileSignIn(CommandContext *context)
{
    const auto named = requestNamed(context);
    if (!named)
        co_return failure(named.error());
    ConnectionRequest request = *named;
    // Signed in anew, whatever is kept.
    request.accountId.clear();
    auto session = co_await signInWith(context, request);
    if (!session)
        co_return failure(session.error());
    const TenantIdentity identity = (*session)->identity();
    if ((*session)->access()->notKept())
        co_return failure(*(*session)->access()->notKept());
    context->terminal->note(isUnattended(request.method)
                                ? CliWords::tr("The application can sign in to %1. Nothing needs to be kept for it.")
                                      .arg(identity.displayName)
                                : CliWords::tr("%1 is signed in to %2; --profile \"%3\" uses it from now on.")
                                      .arg(identity.account, identity.displayName, request.profile));
    co_return ExitCode::Done;
}

Task<Result<ExitCode>> runProfileSignOut(CommandContext *context)
{
    const auto named = requestNamed(context);
    if (!named)
        co_return failure(named.error());
    const ConnectionRequest request = *named;
    auto forgotten = co_await forgetKeptSignIn(context->composition->services(), request, context->token);
    if (!forgotten)
        co_return failure(forgotten.error());
    const Outcome written = context->composition->profiles().change(
        request.profile, [](ConnectionProfile &profile) { profile.accountId.clear(); });
    if (!written)
        co_return failure(written.error());
    context->terminal->note(CliWords::tr("No sign-in of \"%1\" is kept on this computer.").arg(request.profile));
    co_return ExitCode::Done;
}

} // namespace Casement
