// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CliWords.h"
#include "app/cli/Commands.h"
#include "app/cli/Connect.h"
#include "app/cli/Output.h"
#include "app/cli/PlanMaking.h"
#include "app/cli/PlanView.h"
#include "app/cli/RunTables.h"
#include "app/cli/Running.h"
#include "app/cli/Selection.h"
#include "app/cli/TenantName.h"
#include "app/cli/Terminal.h"
#include "models/actions/PlanFile.h"
#include "models/session/TenantSession.h"
#include "models/tabular/ColumnSet.h"

namespace Casement {

namespace {

using Tabular::Cell;

/// One ring beside the set it is of.
struct RingLine
{
    RingSetRecord set;
    RingRecord ring;
    RingStart start;
};

std::vector<RingLine> linesOf(const RingShelf &shelf)
{
    std::vector<RingLine> lines;
    for (const RingSetRecord &set : shelf.sets) {
        for (size_t at = 0; at < set.rings.size(); ++at)
            lines.push_back({set, set.rings[at], startOf(set, at)});
    }
    return lines;
}

QString countsOf(const RingRecord &ring)
{
    return ring.run ? countsText(ring.run->counts) : QString();
}

Tabular::ColumnSet<RingLine> ringColumns()
{
    using Row = RingLine;
    Tabular::ColumnSet<Row> columns;
    const auto add = [&columns](const char *id, const QString &word, Tabular::ColumnSet<Row>::Read read) {
        columns.add(QLatin1String(id), QLatin1String(id), word, std::move(read));
    };
    add("Set", CliWords::tr("Set"), [](const Row &row) { return Cell::number(row.set.number); });
    add("Ring", CliWords::tr("Ring"), [](const Row &row) { return Cell::number(row.ring.position); });
    add("Name", CliWords::tr("Name"), [](const Row &row) { return Cell::text(row.ring.name); });
    add("Mailboxes", CliWords::tr("Mailboxes"), [](const Row &row) { return Cell::number(row.ring.mailboxes); });
    add("State", CliWords::tr("State"), [](const Row &row) { return Cell::text(ringStateId(row.ring.state)); });
    add("DueAt", CliWords::tr("Due"), [](const Row &row) { return Cell::time(row.start.dueAt); });
    add("Starts", CliWords::tr("Starts"), [](const Row &row) { return Cell::text(row.start.why); });
    add("Run", CliWords::tr("Run"),
        [](const Row &row) { return row.ring.run ? Cell::number(row.ring.run->number) : Cell::null(); });
    add("Outcome", CliWords::tr("Outcome"), [](const Row &row) { return Cell::text(countsOf(row.ring)); });
    add("Change", CliWords::tr("Change"), [](const Row &row) { return Cell::text(row.set.sentence); });
    add("Note", CliWords::tr("Note"), [](const Row &row) { return Cell::text(row.set.note); });
    return columns;
}

Result<RingDrafts> byPilot(const ActionPlan &plan, const QString &text, const Inventory &inventory)
{
    const auto query = readQuery(text);
    if (!query)
        return failure(query.error());
    QSet<QUuid> pilot;
    for (const quint32 row : rowsOf(*query, inventory, nullptr))
        pilot.insert(inventory.facts().guid(row));
    return splitByPilot(plan, pilot);
}

Result<RingDrafts> byValue(const ActionPlan &plan, const QString &id, const Inventory &inventory)
{
    const int column = inventory.columnIndex(id);
    if (column < 0)
        return failure(ErrorKind::BadInput, CliWords::tr("There is no column \"%1\".").arg(id),
                       CliWords::tr("casementctl report --columns help lists them."));
    return splitByValue(plan, [&inventory, column](const QUuid &guid) {
        const qint64 row = inventory.facts().rowOf(guid);
        return row < 0 ? QString() : inventory.column(column).shown(static_cast<quint32>(row));
    });
}

Result<RingDrafts> cutAsAsked(const Arguments &arguments, const ActionPlan &plan, const Inventory &inventory)
{
    if (!arguments.pilotQuery.isEmpty())
        return byPilot(plan, arguments.pilotQuery, inventory);
    if (!arguments.byColumn.isEmpty())
        return byValue(plan, arguments.byColumn, inventory);
    const auto percents = percentsFromText(arguments.percent);
    return percents ? splitByPercent(plan, *percents) : Result<RingDrafts>(failure(percents.error()));
}

void showRings(Terminal *terminal, const RingDrafts &rings)
{
    int position = 0;
    for (const RingDraft &ring : rings)
        terminal->line(CliWords::tr("  Ring %1: %2, %Ln mailbox(es)", nullptr, ring.plan.affectedMailboxes())
                           .arg(QString::number(++position), ring.name));
}

Task<Result<ExitCode>> writeShelf(CommandContext *context, QString tenantId)
{
    const RingRepository repository(context->composition->store());
    auto shelf = co_await repository.shelf(tenantId, context->token);
    if (!shelf)
        co_return failure(shelf.error());
    if (const Outcome written = writeData(context, ringColumns().tableOf(linesOf(*shelf))); !written)
        co_return failure(written.error());
    co_return ExitCode::Done;
}

/// The set of this number; NotFound when there is none here.
Result<RingSetRecord> setNamed(const Arguments &arguments, const RingShelf &shelf)
{
    for (const RingSetRecord &set : shelf.sets) {
        if (set.number == arguments.ringSet)
            return set;
    }
    return failure(ErrorKind::NotFound,
                   CliWords::tr("There is no set %1 of rings in this tenant.").arg(arguments.ringSet),
                   CliWords::tr("casementctl rings list tells which there are."));
}

/// By place, else by name.
Result<RingRecord> ringNamed(const RingSetRecord &set, const QString &typed)
{
    for (const RingRecord &ring : set.rings) {
        if (QString::number(ring.position) == typed)
            return ring;
    }
    for (const RingRecord &ring : set.rings) {
        if (ring.name.compare(typed, Qt::CaseInsensitive) == 0)
            return ring;
    }
    return failure(ErrorKind::NotFound,
                   CliWords::tr("There is no ring \"%1\" in set %2.").arg(typed, QString::number(set.number)),
                   CliWords::tr("casementctl rings list tells which there are."));
}

struct NamedRing
{
    RingSetRecord set;
    std::optional<RingRecord> ring; ///< nullopt: none was named
};

Task<Result<NamedRing>> findRing(CommandContext *context, QString tenantId)
{
    const RingRepository repository(context->composition->store());
    auto shelf = co_await repository.shelf(tenantId, context->token);
    if (!shelf)
        co_return failure(shelf.error());
    const auto set = setNamed(*context->arguments, *shelf);
    if (!set)
        co_return failure(set.error());
    if (context->arguments->ring.isEmpty())
        co_return NamedRing{*set, std::nullopt};
    const auto ring = ringNamed(*set, context->arguments->ring);
    if (!ring)
        co_return failure(ring.error());
    co_return NamedRing{*set, *ring};
}

/// What can be said of the cut and the file before anything is asked of anybody.
Result<PlanFile> readToSplit(const Arguments &arguments)
{
    const auto wait = readWait(arguments.wait);
    if (!wait)
        return failure(wait.error());
    if (!arguments.percent.isEmpty()) {
        if (const auto percents = percentsFromText(arguments.percent); !percents)
            return failure(percents.error());
    }
    auto file = openPlan(arguments.file);
    if (file && file->use)
        return failure(ErrorKind::Conflict,
                       CliWords::tr("This plan was carried out already, as run %1.").arg(file->use->run),
                       CliWords::tr("Make a new plan of what is left."));
    return file;
}

Task<Result<ExitCode>> keepRings(CommandContext *context, std::shared_ptr<TenantSession> session, ActionPlan plan)
{
    const Arguments *arguments = context->arguments;
    const auto drafts = cutAsAsked(*arguments, plan, *session->inventory());
    if (!drafts)
        co_return failure(drafts.error());
    showPlan(context->terminal, plan);
    showRings(context->terminal, *drafts);
    if (arguments->dryRun) {
        context->terminal->note(CliWords::tr("Nothing was kept: this was a dry run."));
        co_return ExitCode::Done;
    }
    ActionPlan whole = plan;
    whole.mostPerRun = 0; // of each ring, not of the whole
    auto given = co_await askConfirmation(context->terminal, whole, consentOf(*arguments), context->token);
    if (!given)
        co_return failure(given.error());
    const QDateTime now = context->composition->clock()->nowUtc();
    auto set = confirmRings(plan, *drafts, *given, readWait(arguments->wait).value_or(std::nullopt), now);
    if (!set)
        co_return failure(set.error());
    RingDesk *desk = session->rings();
    auto number = co_await desk->keep(std::move(*set), context->token);
    if (!number)
        co_return failure(number.error());
    context->terminal->note(CliWords::tr("Kept as set %1. casementctl rings start %1 1 begins.").arg(*number));
    co_return co_await writeShelf(context, plan.tenantId);
}

} // namespace

Task<Result<ExitCode>> runRingsSplit(CommandContext *context)
{
    const auto file = readToSplit(*context->arguments);
    if (!file)
        co_return failure(file.error());
    if (const Outcome given = checkConnection(context); !given)
        co_return failure(given.error());
    auto session = co_await openAndLoad(context);
    if (!session)
        co_return failure(session.error());
    ActionPlan plan = file->plan;
    if (!context->arguments->note.isEmpty())
        plan.note = context->arguments->note;
    auto here = (*session)->adopt(std::move(plan));
    if (!here)
        co_return failure(here.error());
    co_return co_await keepRings(context, *session, *here);
}

Task<Result<ExitCode>> runRingsList(CommandContext *context)
{
    auto tenantId = co_await tenantInStore(context);
    if (!tenantId)
        co_return failure(tenantId.error());
    co_return co_await writeShelf(context, *tenantId);
}

Task<Result<ExitCode>> runRingsStart(CommandContext *context)
{
    if (const Outcome given = checkConnectionForChanges(context); !given)
        co_return failure(given.error());
    auto session = co_await openAndLoad(context);
    if (!session)
        co_return failure(session.error());
    auto named = co_await findRing(context, (*session)->identity().tenantId);
    if (!named)
        co_return failure(named.error());
    if (!named->ring)
        co_return failure(ErrorKind::BadInput, CliWords::tr("No ring was given."));
    RingDesk *desk = (*session)->rings();
    auto prepared = co_await desk->prepare(named->ring->id, context->token);
    if (!prepared)
        co_return failure(prepared.error());
    if (prepared->confirmed && !context->arguments->dryRun)
        co_return co_await carryOutConfirmed(context, *session, *prepared->confirmed);
    if (prepared->missing)
        context->terminal->line(prepared->missing->oneLine());
    // The word that was given is not enough any more, or only a look is wanted.
    const Consent consent = consentOf(*context->arguments);
    co_return co_await carryOut(context, *session, prepared->plan, consent);
}

Task<Result<ExitCode>> runRingsCancel(CommandContext *context)
{
    auto tenantId = co_await tenantInStore(context);
    if (!tenantId)
        co_return failure(tenantId.error());
    auto named = co_await findRing(context, *tenantId);
    if (!named)
        co_return failure(named.error());
    const RingRepository repository(context->composition->store());
    const QUuid ring = named->ring ? named->ring->id : QUuid();
    const QDateTime now = context->composition->clock()->nowUtc();
    auto cancelled = co_await repository.cancel(named->set.id, ring, now, context->token);
    if (!cancelled)
        co_return failure(cancelled.error());
    context->terminal->note(CliWords::tr("%Ln ring(s) cancelled.", nullptr, *cancelled));
    co_return co_await writeShelf(context, named->set.tenantId);
}

} // namespace Casement
