// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/Files.h"
#include "app/cli/GrantTable.h"
#include "app/cli/Output.h"
#include "app/cli/TenantName.h"
#include "app/cli/Terminal.h"
#include "models/exceptions/ExceptionCsv.h"
#include "models/exceptions/ExceptionRepository.h"
#include "models/session/TenantSession.h"

#include <QLocale>

namespace Casement {

namespace {

/// Open and closed ones of the tenant that was named; without one those of every tenant this computer knows.
Task<Result<std::vector<ExceptionGrant>>> grantsAskedFor(CommandContext *context)
{
    auto tenantId = co_await tenantInStore(context);
    if (!tenantId)
        co_return failure(tenantId.error());
    const ExceptionRepository repository(context->composition->store());
    auto grants = co_await repository.load(*tenantId, context->token);
    co_return grants;
}

Outcome writeGrants(const CommandContext *context, const std::vector<ExceptionGrant> &grants)
{
    const QDate today = context->composition->clock()->today();
    return writeData(context, grantColumns(today).tableOf(grants), readableGrantColumns(today).tableOf(grants));
}

/// What an import would do to this tenant's exceptions, as far as it was done.
void showImport(Terminal *terminal, const ExceptionImport &import)
{
    for (const ExceptionConflict &conflict : import.conflicts)
        terminal->line(CliWords::tr("line %1: %2").arg(QString::number(conflict.line), conflict.reason));
    const QLocale locale;
    terminal->note(CliWords::tr("%1 taken over, %2 known already, %3 left out")
                       .arg(locale.toString(import.edits.size()), locale.toString(import.unchanged),
                            locale.toString(import.conflicts.size())));
}

} // namespace

Task<Result<ExitCode>> runExceptionList(CommandContext *context)
{
    auto grants = co_await grantsAskedFor(context);
    if (!grants)
        co_return failure(grants.error());
    std::erase_if(*grants, [](const ExceptionGrant &grant) { return grant.closed; });
    if (const Outcome written = writeGrants(context, *grants); !written)
        co_return failure(written.error());
    co_return ExitCode::Done;
}

Task<Result<ExitCode>> runExceptionExport(CommandContext *context)
{
    auto grants = co_await grantsAskedFor(context);
    if (!grants)
        co_return failure(grants.error());
    // Without a word about the format it is the file that import reads.
    const bool asFile = context->arguments->format.value_or(Format::Csv) == Format::Csv;
    const auto written = asFile ? writeBytes(context, exceptionsToCsv(*grants)) : writeGrants(context, *grants);
    if (!written)
        co_return failure(written.error());
    co_return ExitCode::Done;
}

Task<Result<ExitCode>> runExceptionImport(CommandContext *context)
{
    const auto bytes = readInputFile(context->arguments->file);
    if (!bytes)
        co_return failure(bytes.error());
    if (const Outcome given = checkConnection(context); !given)
        co_return failure(given.error());
    auto opened = co_await requireStore(context);
    if (!opened)
        co_return failure(opened.error());
    auto session = co_await signIn(context);
    if (!session)
        co_return failure(session.error());
    if ((*session)->exceptionsError())
        co_return failure(*(*session)->exceptionsError());
    ExceptionDesk *desk = (*session)->exceptions();
    const auto import = exceptionsFromCsv(*bytes, *desk->book());
    if (!import)
        co_return failure(import.error());
    auto saved = co_await desk->applyAndSave(import->edits, CancelToken());
    if (!saved)
        co_return failure(saved.error());
    showImport(context->terminal, *import);
    co_return import->conflicts.empty() ? ExitCode::Done : ExitCode::SomeRowsFailed;
}

} // namespace Casement
