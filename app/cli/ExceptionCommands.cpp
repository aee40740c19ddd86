// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/GrantTable.h"
#include "app/cli/Output.h"
#include "app/cli/Selection.h"
#include "app/cli/Terminal.h"
#include "models/session/TenantSession.h"

namespace Casement {

namespace {

/// What is known of an edit before anything is asked of anybody.
struct Wish
{
    Selection selection;
    std::vector<Protocol> protocols;
    QDate expires;
};

Result<Wish> readWish(const CommandContext *context)
{
    const Arguments &arguments = *context->arguments;
    auto selection = readSelection(arguments);
    if (!selection)
        return failure(selection.error());
    auto protocols = readProtocols(arguments.protocols);
    if (!protocols)
        return failure(protocols.error());
    const auto expires = readExpiry(arguments.expires, context->composition->clock()->today());
    if (!expires)
        return failure(expires.error());
    if (const Outcome given = checkConnection(context); !given)
        return failure(given.error());
    return Wish{std::move(*selection), std::move(*protocols), *expires};
}

Outcome checkReason(const Arguments &arguments)
{
    if (!arguments.reason.isEmpty() && !arguments.owner.isEmpty())
        return {};
    return failure(ErrorKind::BadInput,
                   arguments.reason.isEmpty() ? CliWords::tr("An exception needs a reason.")
                                              : CliWords::tr("An exception needs an owner."),
                   CliWords::tr("Add --reason and --owner; both are shown when the exception is due."));
}

struct Prepared
{
    std::shared_ptr<TenantSession> session;
    std::vector<QUuid> mailboxes;
};

/// A signed-in, loaded tenant whose exceptions are known, and the mailboxes that are meant.
Task<Result<Prepared>> prepare(CommandContext *context, Selection selection)
{
    auto session = co_await openAndLoad(context);
    if (!session)
        co_return failure(session.error());
    if ((*session)->exceptionsError())
        co_return failure(*(*session)->exceptionsError());
    auto mailboxes = resolve(selection, **session);
    if (!mailboxes)
        co_return failure(mailboxes.error());
    co_return Prepared{*session, std::move(*mailboxes)};
}

ExceptionRequest requestOf(const CommandContext *context, const Wish &wish, const Prepared &prepared)
{
    const Arguments &arguments = *context->arguments;
    const auto inventory = prepared.session->inventory();
    ExceptionRequest request;
    for (const QUuid &guid : prepared.mailboxes) {
        const Mailbox mailbox = inventory->facts().mailbox(static_cast<quint32>(inventory->facts().rowOf(guid)));
        request.targets.push_back(
            {guid, mailbox.primarySmtpAddress.isEmpty() ? mailbox.userPrincipalName : mailbox.primarySmtpAddress});
    }
    request.protocols = wish.protocols;
    request.reason = arguments.reason;
    request.owner = arguments.owner;
    request.ticket = arguments.ticket;
    request.expires = wish.expires;
    request.changedBy = prepared.session->identity().account;
    request.changedAt = context->composition->clock()->nowUtc();
    return request;
}

/// Saves the edits and writes the exceptions as they are now.
Task<Result<ExitCode>> save(CommandContext *context, std::shared_ptr<TenantSession> session, ExceptionEdits edits)
{
    ExceptionDesk *desk = session->exceptions();
    auto saved = co_await desk->applyAndSave(edits, CancelToken());
    if (!saved)
        co_return failure(saved.error());
    std::vector<ExceptionGrant> grants;
    for (const ExceptionEdit &edit : edits) {
        if (edit.after)
            grants.push_back(*edit.after);
    }
    const QDate today = context->composition->clock()->today();
    const auto written =
        writeData(context, grantColumns(today).tableOf(grants), readableGrantColumns(today).tableOf(grants));
    if (!written)
        co_return failure(written.error());
    context->terminal->note(grants.empty()
                                ? CliWords::tr("There is nothing to do.")
                                : CliWords::tr("%Ln exception(s) written.", nullptr, static_cast<int>(grants.size())));
    co_return ExitCode::Done;
}

} // namespace

Task<Result<ExitCode>> runExceptionAdd(CommandContext *context)
{
    if (const Outcome reason = checkReason(*context->arguments); !reason)
        co_return failure(reason.error());
    const auto wish = readWish(context);
    if (!wish)
        co_return failure(wish.error());
    auto prepared = co_await prepare(context, wish->selection);
    if (!prepared)
        co_return failure(prepared.error());
    const ExceptionEdits edits =
        prepared->session->exceptions()->book()->markEdits(requestOf(context, *wish, *prepared));
    co_return co_await save(context, prepared->session, edits);
}

Task<Result<ExitCode>> runExceptionClose(CommandContext *context)
{
    const auto wish = readWish(context);
    if (!wish)
        co_return failure(wish.error());
    auto prepared = co_await prepare(context, wish->selection);
    if (!prepared)
        co_return failure(prepared.error());
    const ExceptionEdits edits = prepared->session->exceptions()->book()->closeEdits(
        prepared->mailboxes, wish->protocols, prepared->session->identity().account,
        context->composition->clock()->nowUtc());
    co_return co_await save(context, prepared->session, edits);
}

} // namespace Casement
