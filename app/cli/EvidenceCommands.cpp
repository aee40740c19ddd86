// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/EvidenceLoading.h"
#include "app/cli/Output.h"
#include "app/cli/TenantName.h"
#include "app/cli/Terminal.h"
#include "models/evidence/EvidenceLedger.h"
#include "models/posture/EvidenceRows.h"
#include "models/session/TenantSession.h"
#include "models/tabular/ColumnSet.h"

#include <algorithm>

namespace Casement {

namespace {

using Tabular::Cell;

QString stateId(SourceStatus::State state)
{
    switch (state) {
    case SourceStatus::NeverLoaded:
        return QStringLiteral("never-loaded");
    case SourceStatus::Good:
        return QStringLiteral("good");
    case SourceStatus::Partial:
        return QStringLiteral("partial");
    case SourceStatus::Refused:
        return QStringLiteral("refused");
    case SourceStatus::Concealed:
        return QStringLiteral("concealed");
    case SourceStatus::Failed:
        break;
    }
    return QStringLiteral("failed");
}

/// The ids and ISO days that scripts read, and the sentence that people do.
Tabular::ColumnSet<SourceStatus> statusColumns()
{
    Tabular::ColumnSet<SourceStatus> columns;
    const auto add = [&columns](const QString &name, Tabular::ColumnSet<SourceStatus>::Read read) {
        columns.add(name, name, name, std::move(read));
    };
    add(QStringLiteral("Source"), [](const SourceStatus &one) { return Cell::text(evidenceSourceId(one.source)); });
    add(QStringLiteral("State"), [](const SourceStatus &one) { return Cell::text(stateId(one.state)); });
    add(QStringLiteral("Why"), [](const SourceStatus &one) { return Cell::text(notKnownReasonId(one.why)); });
    add(QStringLiteral("ReadAt"), [](const SourceStatus &one) { return Cell::time(one.readAt); });
    add(QStringLiteral("From"), [](const SourceStatus &one) { return Cell::date(one.covered.from); });
    add(QStringLiteral("To"), [](const SourceStatus &one) { return Cell::date(one.covered.to); });
    add(QStringLiteral("DaysOfLast30"), [](const SourceStatus &one) { return Cell::number(one.daysOfLast30); });
    add(QStringLiteral("Help"), [](const SourceStatus &one) { return Cell::text(sourceAdvice(one)); });
    add(QStringLiteral("Words"), [](const SourceStatus &one) { return Cell::text(one.text); });
    return columns;
}

Outcome writeSources(const CommandContext *context, const EvidenceSnapshot &snapshot)
{
    return writeData(context, statusColumns().tableOf(snapshot.sources()));
}

} // namespace

Task<Result<ExitCode>> runEvidenceStatus(CommandContext *context)
{
    auto tenantId = co_await oneTenantInStore(context);
    if (!tenantId)
        co_return failure(tenantId.error());
    const EvidenceLedger ledger(context->composition->store());
    const QDate today = context->composition->clock()->nowUtc().date();
    auto snapshot = co_await ledger.snapshot(*tenantId, today, context->token);
    if (!snapshot)
        co_return failure(snapshot.error());
    if (const Outcome written = writeSources(context, **snapshot); !written)
        co_return failure(written.error());
    co_return ExitCode::Done;
}

Task<Result<ExitCode>> runEvidenceLoad(CommandContext *context)
{
    if (const Outcome given = checkConnection(context); !given)
        co_return failure(given.error());
    auto opened = co_await requireStore(context);
    if (!opened)
        co_return failure(opened.error());
    auto session = co_await signIn(context);
    if (!session)
        co_return failure(session.error());
    auto loaded = co_await loadEvidence(context, (*session)->evidence());
    if (!loaded)
        co_return failure(loaded.error());
    const auto snapshot = (*session)->evidence()->snapshot();
    if (const Outcome written = writeSources(context, *snapshot); !written)
        co_return failure(written.error());
    // What is refused or concealed stays so; what broke may do better the next time.
    const bool isBroken = std::ranges::any_of(
        snapshot->sources(), [](const SourceStatus &status) { return status.state == SourceStatus::Failed; });
    co_return isBroken ? ExitCode::SomeRowsFailed : ExitCode::Done;
}

} // namespace Casement
