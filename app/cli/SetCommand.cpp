// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/Connect.h"
#include "app/cli/Running.h"
#include "app/cli/Selection.h"
#include "models/session/TenantSession.h"

namespace Casement {

namespace {

/// What is known of a change before anything is asked of anybody.
struct Wish
{
    Selection selection;
    ClientAccessSettings wanted;
};

Result<Wish> readWish(const CommandContext *context)
{
    const Arguments &arguments = *context->arguments;
    auto selection = readSelection(arguments);
    if (!selection)
        return failure(selection.error());
    const auto wanted = readWanted(arguments.protocols);
    if (!wanted)
        return failure(wanted.error());
    if (const Outcome given = checkConnectionForChanges(context); !given)
        return failure(given.error());
    return Wish{std::move(*selection), *wanted};
}

} // namespace

Task<Result<ExitCode>> runSet(CommandContext *context)
{
    const auto wish = readWish(context);
    if (!wish)
        co_return failure(wish.error());
    auto opened = co_await requireStore(context);
    if (!opened)
        co_return failure(opened.error());
    auto session = co_await signInAndLoad(context);
    if (!session)
        co_return failure(session.error());
    const auto mailboxes = resolve(wish->selection, **session);
    if (!mailboxes)
        co_return failure(mailboxes.error());
    auto plan = (*session)->plan(*mailboxes, wish->wanted, context->arguments->note);
    if (!plan)
        co_return failure(plan.error());
    const Arguments &arguments = *context->arguments;
    const Consent consent{arguments.yes, arguments.includeClientProtocols, arguments.includeClientProtocols,
                          arguments.maxChanges};
    co_return co_await carryOut(context, *session, *plan, consent);
}

} // namespace Casement
