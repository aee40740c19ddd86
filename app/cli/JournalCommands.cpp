// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/Output.h"
#include "app/cli/TenantName.h"
#include "app/cli/Terminal.h"
#include "models/actions/JournalColumns.h"
#include "models/actions/JournalQuery.h"
#include "models/actions/JournalSearch.h"
#include "models/actions/StepWords.h"
#include "models/journal/JournalEntries.h"
#include "models/journal/JournalFile.h"
#include "models/query/Parser.h"
#include "models/session/JournalHeads.h"
#include "models/store/Store.h"

#include <QBuffer>
#include <QFile>

namespace Casement {

namespace {

struct Exported
{
    QByteArray file;
    JournalHead head;
};

Result<Exported> exported(const QSqlDatabase &database, const QString &tenantId)
{
    Exported made;
    QBuffer buffer(&made.file);
    buffer.open(QIODevice::WriteOnly);
    JournalFile file(&buffer, tenantId);
    const Outcome all = JournalEntries::forEach(
        database, tenantId, [&](qint64, const QByteArray &entry, const QByteArray &) { return file.add(entry); });
    if (!all)
        return failure(all.error());
    const auto head = file.end();
    if (!head)
        return failure(head.error());
    made.head = *head;
    return made;
}

Error unsound(const JournalVerdict &verdict)
{
    const QString where = verdict.badLine > 0 ? CliWords::tr("line %1: ").arg(verdict.badLine) : QString();
    return makeError(ErrorKind::Storage, CliWords::tr("The journal is not sound. %1%2").arg(where, verdict.why),
                     CliWords::tr("Keep it as it is, and compare it with an export from before."));
}

Result<std::optional<JournalHead>> knownHead(const QString &text)
{
    if (text.isEmpty())
        return std::optional<JournalHead>();
    const auto head = headFromText(text);
    if (!head)
        return failure(ErrorKind::BadInput, CliWords::tr("This is no head of a journal: %1").arg(text),
                       CliWords::tr("Give it as export told it: a number, a colon and 64 digits."));
    return head;
}

Result<ExitCode> tell(const CommandContext *context, const JournalVerdict &verdict)
{
    if (!verdict.sound)
        return failure(unsound(verdict));
    context->terminal->note(
        CliWords::tr("The journal is sound: %Ln entr(y|ies). Head %1", nullptr, static_cast<int>(verdict.head.sequence))
            .arg(headText(verdict.head)));
    return ExitCode::Done;
}

/// The chain may be sound and yet the tables beside it, which are shown and undone, not what it tells.
Result<ExitCode> tellDoubts(const CommandContext *context, const JournalVerdict &verdict,
                            const std::vector<RowDoubt> &doubts)
{
    if (!verdict.sound || doubts.empty())
        return tell(context, verdict);
    for (const RowDoubt &doubt : doubts) {
        const QString run = CliWords::tr("Run %1").arg(doubt.number);
        context->terminal->note(QStringList{run, doubt.address, doubt.name, doubt.why}.join(QStringLiteral("  ")));
    }
    return failure(
        ErrorKind::Storage,
        CliWords::tr("The journal's chain is sound, but %Ln row(s) of its runs (was|were) changed in the store.",
                     nullptr, static_cast<int>(doubts.size())),
        CliWords::tr("What was changed is not put back by undo. Compare it with an export from before."));
}

Result<QString> oneTenant(const Result<QString> &named, const Result<QStringList> &kept)
{
    if (!named || !named->isEmpty())
        return named;
    if (!kept)
        return failure(kept.error());
    if (kept->size() == 1)
        return kept->front();
    return failure(ErrorKind::BadInput,
                   CliWords::tr("Journals of %Ln tenant(s) are kept here.", nullptr, static_cast<int>(kept->size())),
                   CliWords::tr("Name one with --tenant."));
}

/// For people: who changed what, when and why, and what became of it.
Tabular::ColumnSet<PastChange> readableLines()
{
    using Tabular::Cell;
    Tabular::ColumnSet<PastChange> columns;
    columns.add(QStringLiteral("run"), QString(), CliWords::tr("Run"),
                [](const PastChange &line) { return Cell::number(line.number); });
    columns.add(QStringLiteral("when"), QString(), CliWords::tr("When"), [](const PastChange &line) {
        const QDateTime sent = line.row.intentAt.isValid() ? line.row.intentAt : line.startedAt;
        return Cell::text(sent.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    });
    columns.add(QStringLiteral("account"), QString(), CliWords::tr("Account"),
                [](const PastChange &line) { return Cell::text(line.account); });
    columns.add(QStringLiteral("address"), QString(), CliWords::tr("Address"), [](const PastChange &line) {
        return Cell::text(line.row.address.isEmpty() ? line.row.displayName : line.row.address);
    });
    columns.add(QStringLiteral("change"), QString(), CliWords::tr("Change"),
                [](const PastChange &line) { return Cell::text(changeText(line.row.seen, line.row.wanted)); });
    columns.add(QStringLiteral("outcome"), QString(), CliWords::tr("Outcome"),
                [](const PastChange &line) { return Cell::text(rowOutcomeWord(line.row.outcome)); });
    columns.add(QStringLiteral("note"), QString(), CliWords::tr("Note"),
                [](const PastChange &line) { return Cell::text(line.note); });
    columns.add(QStringLiteral("doubt"), QString(), CliWords::tr("Doubt"),
                [](const PastChange &line) { return Cell::text(line.doubt); });
    return columns;
}

/// What the keychain remembers of this tenant's journal, when it has anything.
Task<Result<std::optional<JournalHead>>> keptHead(CommandContext *context, QString tenantId)
{
    const SessionServices services = context->composition->services();
    const JournalHeads heads(tenantId, services.store, services.keychain);
    co_return co_await heads.kept(context->token);
}

/// Lines are for other programs, which read one object after another: the head stands beside them and not among them.
Task<void> noteHead(CommandContext *context, QString tenantId)
{
    const auto reading = context->composition->store()->run(
        [tenantId](QSqlDatabase &database) { return JournalEntries::head(database, tenantId); }, context->token);
    auto head = co_await reading;
    //: %1 a number, a colon and 64 digits
    context->terminal->note(
        head ? CliWords::tr("Head of the whole journal, to keep in another place: %1").arg(headText(*head))
             : CliWords::tr("The head of the whole journal could not be read."));
}

/// The tenant whose journal is meant: the one that was named, or the only one there is.
Task<Result<QString>> tenantMeant(CommandContext *context)
{
    auto opened = co_await requireStore(context);
    if (!opened)
        co_return failure(opened.error());
    auto named = co_await tenantNamed(context);
    const auto reading = context->composition->store()->run(
        [](QSqlDatabase &database) { return JournalEntries::tenants(database); }, context->token);
    auto kept = co_await reading;
    co_return oneTenant(named, kept);
}

} // namespace

Task<Result<ExitCode>> runJournalList(CommandContext *context)
{
    const auto query = Query::parse(context->arguments->query, journalSchema());
    if (!query)
        co_return failure(Query::toError(query.error()));
    auto opened = co_await requireStore(context);
    if (!opened)
        co_return failure(opened.error());
    auto tenant = co_await tenantNamed(context);
    if (!tenant)
        co_return failure(tenant.error());
    const RunJournal journal(context->composition->store());
    const QDate today = context->composition->clock()->nowUtc().toLocalTime().date();
    auto lines = co_await searchComparedJournal(&journal, *tenant, *query, today, context->token);
    if (!lines)
        co_return failure(lines.error());
    const std::span<const PastChange> all(*lines);
    if (const Outcome written = writeData(context, journalColumns().tableOf(all), readableLines().tableOf(all));
        !written)
        co_return failure(written.error());
    context->terminal->note(CliWords::tr("%Ln change(s)", nullptr, static_cast<int>(lines->size())));
    co_await noteHead(context, *tenant);
    co_return ExitCode::Done;
}

Task<Result<ExitCode>> runJournalExport(CommandContext *context)
{
    auto tenant = co_await tenantMeant(context);
    if (!tenant)
        co_return failure(tenant.error());
    const QString tenantId = *tenant;
    const auto reading = context->composition->store()->run(
        [tenantId](QSqlDatabase &database) { return exported(database, tenantId); }, context->token);
    auto made = co_await reading;
    if (!made)
        co_return failure(made.error());
    if (const Outcome written = writeBytes(context, made->file); !written)
        co_return failure(written.error());
    context->terminal->note(CliWords::tr("Head %1. Keep it in another place.").arg(headText(made->head)));
    co_return ExitCode::Done;
}

Task<Result<ExitCode>> runJournalVerify(CommandContext *context)
{
    const auto known = knownHead(context->arguments->head);
    if (!known)
        co_return failure(known.error());
    if (!context->arguments->file.isEmpty()) {
        QFile file(context->arguments->file);
        if (!file.open(QIODevice::ReadOnly))
            co_return failure(ErrorKind::Storage,
                              CliWords::tr("%1 cannot be read: %2").arg(file.fileName(), file.errorString()));
        co_return tell(context, verifyJournal(&file, *known));
    }
    auto tenant = co_await tenantMeant(context);
    if (!tenant)
        co_return failure(tenant.error());
    const QString tenantId = *tenant;
    auto remembered = co_await keptHead(context, tenantId);
    if (!*known && !remembered && remembered.error().kind == ErrorKind::Conflict)
        co_return failure(remembered.error());
    // Where no keychain answers, the chain alone is what can be looked at.
    const std::optional<JournalHead> head = *known ? *known : remembered.value_or(std::nullopt);
    const auto reading = context->composition->store()->run(
        [tenantId, head](QSqlDatabase &database) { return JournalEntries::verify(database, tenantId, head); },
        context->token);
    auto verdict = co_await reading;
    if (!verdict)
        co_return failure(verdict.error());
    const RunJournal journal(context->composition->store());
    auto doubts = co_await journal.doubts(tenantId, {}, context->token);
    if (!doubts)
        co_return failure(doubts.error());
    co_return tellDoubts(context, *verdict, *doubts);
}

} // namespace Casement
