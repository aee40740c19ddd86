// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CliWords.h"
#include "app/cli/Commands.h"
#include "app/cli/Connect.h"
#include "app/cli/Output.h"
#include "app/cli/Selection.h"
#include "app/cli/TenantName.h"
#include "app/cli/Terminal.h"
#include "models/actions/GuardRepository.h"
#include "models/session/TenantSession.h"
#include "models/tabular/ColumnSet.h"

namespace Casement {

namespace {

using Tabular::Cell;

Tabular::ColumnSet<GuardedMailbox> guardColumns()
{
    using Row = GuardedMailbox;
    Tabular::ColumnSet<Row> columns;
    const auto add = [&columns](const char *id, const QString &word, Tabular::ColumnSet<Row>::Read read) {
        columns.add(QLatin1String(id), QLatin1String(id), word, std::move(read));
    };
    add("Kind", CliWords::tr("Kind"), [](const Row &row) { return Cell::text(guardKindId(row.kind)); });
    add("Address", CliWords::tr("Address"), [](const Row &row) { return Cell::text(row.address); });
    add("Name", CliWords::tr("Name"), [](const Row &row) { return Cell::text(row.name); });
    add("Reason", CliWords::tr("Reason"), [](const Row &row) { return Cell::text(row.reason); });
    add("ChangedBy", CliWords::tr("Changed by"), [](const Row &row) { return Cell::text(row.changedBy); });
    add("ChangedAt", CliWords::tr("Changed"), [](const Row &row) { return Cell::time(row.changedAt); });
    add("MailboxGuid", CliWords::tr("Guid"),
        [](const Row &row) { return Cell::text(row.mailbox.toString(QUuid::WithoutBraces)); });
    return columns;
}

void tellLimit(Terminal *terminal, int mostPerRun)
{
    terminal->note(mostPerRun > 0 ? CliWords::tr("One run may change %n mailbox(es).", nullptr, mostPerRun)
                                  : CliWords::tr("One run may change any number of mailboxes."));
}

struct Prepared
{
    std::shared_ptr<TenantSession> session;
    std::vector<QUuid> mailboxes;
};

/// A signed-in, loaded tenant and the mailboxes that are meant.
Task<Result<Prepared>> prepare(CommandContext *context)
{
    const auto selection = readSelection(*context->arguments);
    if (!selection)
        co_return failure(selection.error());
    if (const Outcome given = checkConnection(context); !given)
        co_return failure(given.error());
    auto opened = co_await requireStore(context);
    if (!opened)
        co_return failure(opened.error());
    auto session = co_await signInAndLoad(context);
    if (!session)
        co_return failure(session.error());
    auto mailboxes = resolve(*selection, **session);
    if (!mailboxes)
        co_return failure(mailboxes.error());
    co_return Prepared{*session, std::move(*mailboxes)};
}

GuardedMailbox entryOf(const CommandContext *context, const TenantSession &session, const QUuid &guid)
{
    const MailboxFacts &facts = session.inventory()->facts();
    const Mailbox mailbox = facts.mailbox(static_cast<quint32>(facts.rowOf(guid)));
    GuardedMailbox entry;
    entry.mailbox = guid;
    entry.kind = guardKindFromId(context->arguments->guardKind).value_or(GuardKind::Vip);
    entry.name = mailbox.displayName;
    entry.address = mailbox.primarySmtpAddress.isEmpty() ? mailbox.userPrincipalName : mailbox.primarySmtpAddress;
    entry.reason = context->arguments->reason;
    entry.changedBy = session.identity().account;
    entry.changedAt = context->composition->clock()->nowUtc();
    return entry;
}

Result<ExitCode> writeList(const CommandContext *context, const GuardList &list)
{
    if (const Outcome written = writeData(context, guardColumns().tableOf(list.entries())); !written)
        return failure(written.error());
    tellLimit(context->terminal, list.mostPerRun());
    return ExitCode::Done;
}

} // namespace

Task<Result<ExitCode>> runGuardList(CommandContext *context)
{
    auto opened = co_await requireStore(context);
    if (!opened)
        co_return failure(opened.error());
    auto tenantId = co_await tenantNamed(context);
    if (!tenantId)
        co_return failure(tenantId.error());
    if (tenantId->isEmpty())
        co_return failure(ErrorKind::BadInput, CliWords::tr("No tenant was named."),
                          CliWords::tr("Add --tenant, --profile or --demo."));
    const GuardRepository repository(context->composition->store());
    auto list = co_await repository.load(*tenantId, context->token);
    if (!list)
        co_return failure(list.error());
    co_return writeList(context, *list);
}

Task<Result<ExitCode>> runGuardAdd(CommandContext *context)
{
    auto prepared = co_await prepare(context);
    if (!prepared)
        co_return failure(prepared.error());
    std::vector<GuardedMailbox> entries;
    for (const QUuid &guid : prepared->mailboxes)
        entries.push_back(entryOf(context, *prepared->session, guid));
    GuardDesk *desk = prepared->session->guards();
    auto saved = co_await desk->put(std::move(entries), context->token);
    if (!saved)
        co_return failure(saved.error());
    co_return writeList(context, desk->list());
}

Task<Result<ExitCode>> runGuardRemove(CommandContext *context)
{
    auto prepared = co_await prepare(context);
    if (!prepared)
        co_return failure(prepared.error());
    GuardDesk *desk = prepared->session->guards();
    auto saved = co_await desk->remove(prepared->mailboxes, context->token);
    if (!saved)
        co_return failure(saved.error());
    co_return writeList(context, desk->list());
}

Task<Result<ExitCode>> runGuardLimit(CommandContext *context)
{
    auto opened = co_await requireStore(context);
    if (!opened)
        co_return failure(opened.error());
    auto tenantId = co_await tenantNamed(context);
    if (!tenantId)
        co_return failure(tenantId.error());
    if (tenantId->isEmpty())
        co_return failure(ErrorKind::BadInput, CliWords::tr("No tenant was named."),
                          CliWords::tr("Add --tenant, --profile or --demo."));
    const GuardRepository repository(context->composition->store());
    auto saved = co_await repository.setMostPerRun(*tenantId, context->arguments->mostPerRun, context->token);
    if (!saved)
        co_return failure(saved.error());
    tellLimit(context->terminal, context->arguments->mostPerRun);
    co_return ExitCode::Done;
}

} // namespace Casement
