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

#include <QDir>

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

/// What the system calls whoever runs this.
QString userOfThisComputer()
{
    const QString user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return user.isEmpty() ? QDir::home().dirName() : user;
}

void tellLimit(Terminal *terminal, int mostPerRun)
{
    terminal->note(mostPerRun > 0 ? CliWords::tr("One run may change %Ln mailbox(es).", nullptr, mostPerRun)
                                  : CliWords::tr("One run may change any number of mailboxes."));
}

struct Prepared
{
    std::shared_ptr<TenantSession> session;
    std::vector<QUuid> objects;
};

/// Users without a mailbox have a name and a Guid as well; a query finds mailboxes alone.
std::optional<UserWithoutMailbox> userNamed(const TenantSession &session, const QString &typed)
{
    for (const UserWithoutMailbox &user : session.usersWithoutMailbox()) {
        if (user.userPrincipalName.compare(typed.trimmed(), Qt::CaseInsensitive) == 0 ||
            user.guid == QUuid(typed.trimmed()))
            return user;
    }
    return std::nullopt;
}

/// The users among the ids that were typed; what is left of the selection are mailboxes.
std::vector<QUuid> takeUsers(Selection &selection, const TenantSession &session)
{
    std::vector<QUuid> users;
    QStringList others;
    for (const QString &id : std::as_const(selection.ids)) {
        if (const auto user = userNamed(session, id))
            users.push_back(user->guid);
        else
            others.append(id);
    }
    selection.ids = others;
    return users;
}

/// A signed-in, loaded tenant and the mailboxes and users that are meant.
Task<Result<Prepared>> prepare(CommandContext *context)
{
    auto selection = readSelection(*context->arguments);
    if (!selection)
        co_return failure(selection.error());
    if (const Outcome given = checkConnection(context); !given)
        co_return failure(given.error());
    auto session = co_await openAndLoad(context);
    if (!session)
        co_return failure(session.error());
    std::vector<QUuid> objects = takeUsers(*selection, **session);
    const auto mailboxes = resolve(*selection, **session);
    if (!mailboxes)
        co_return failure(mailboxes.error());
    objects.insert(objects.end(), mailboxes->begin(), mailboxes->end());
    co_return Prepared{*session, std::move(objects)};
}

GuardedMailbox entryOf(const CommandContext *context, const TenantSession &session, const QUuid &guid)
{
    GuardedMailbox entry;
    entry.mailbox = guid;
    entry.kind = guardKindFromId(context->arguments->guardKind).value_or(GuardKind::Vip);
    entry.reason = context->arguments->reason;
    entry.changedBy = session.identity().account;
    entry.changedAt = context->composition->clock()->nowUtc();
    const MailboxFacts &facts = session.inventory()->facts();
    if (const qint64 row = facts.rowOf(guid); row >= 0) {
        const Mailbox mailbox = facts.mailbox(static_cast<quint32>(row));
        entry.name = mailbox.displayName;
        entry.address = mailbox.primarySmtpAddress.isEmpty() ? mailbox.userPrincipalName : mailbox.primarySmtpAddress;
    } else if (const auto user = userNamed(session, guid.toString(QUuid::WithoutBraces))) {
        entry.name = user->userPrincipalName;
        entry.address = user->userPrincipalName;
    }
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
    auto tenantId = co_await oneTenantInStore(context);
    if (!tenantId)
        co_return failure(tenantId.error());
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
    for (const QUuid &guid : prepared->objects)
        entries.push_back(entryOf(context, *prepared->session, guid));
    GuardDesk *desk = prepared->session->guards();
    QObject::connect(desk, &GuardDesk::keptStronger, desk,
                     [terminal = context->terminal](const std::vector<GuardedMailbox> &kept) {
                         terminal->note(keptStrongerText(kept));
                     });
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
    auto saved = co_await desk->remove(prepared->objects, context->arguments->reason, context->token);
    if (!saved)
        co_return failure(saved.error());
    co_return writeList(context, desk->list());
}

Task<Result<ExitCode>> runGuardLimit(CommandContext *context)
{
    auto tenantId = co_await oneTenantInStore(context);
    if (!tenantId)
        co_return failure(tenantId.error());
    const GuardRepository repository(context->composition->store());
    // Nobody signs in for this: the journal names who sits at the computer.
    const GuardEdit edit{userOfThisComputer(), context->arguments->reason, context->composition->clock()->nowUtc()};
    auto saved = co_await repository.setMostPerRun(*tenantId, context->arguments->mostPerRun, edit, context->token);
    if (!saved)
        co_return failure(saved.error());
    tellLimit(context->terminal, context->arguments->mostPerRun);
    co_return ExitCode::Done;
}

} // namespace Casement
