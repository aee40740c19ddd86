// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/EvidenceLoading.h"
#include "app/cli/Output.h"
#include "app/cli/ReportTable.h"
#include "app/cli/Selection.h"
#include "models/session/TenantSession.h"
#include "models/session/columns/MailboxColumns.h"

namespace Casement {

namespace {

/// Whom, when each protocol was used last, and how much of the time was observed.
std::vector<int> usageColumns()
{
    const auto inventory = emptyInventory();
    std::vector<int> columns;
    for (const char *id : {"upn", "name", "used(pop)", "used(imap)", "used(smtp)", "used(ews)", "used(activesync)",
                           "used(owa)", "used(mapi)", "by", "from", "attack", "evidence", "observed"})
        columns.push_back(inventory->columnIndex(QLatin1String(id)));
    return columns;
}

} // namespace

Task<Result<ExitCode>> runUsage(CommandContext *context)
{
    const auto query = readQuery(context->arguments->query);
    if (!query)
        co_return failure(query.error());
    if (const Outcome given = checkConnection(context); !given)
        co_return failure(given.error());
    auto store = co_await requireStore(context);
    if (!store)
        co_return failure(store.error());
    auto session = co_await signInAndLoad(context);
    if (!session)
        co_return failure(session.error());
    if (!context->arguments->stored) {
        auto loaded = co_await loadEvidence(context, (*session)->evidence());
        if (!loaded)
            co_return failure(loaded.error());
    }
    const ReportWish wish{*query, usageColumns(), std::nullopt, Qt::AscendingOrder};
    if (const Outcome written = writeReport(context, **session, wish); !written)
        co_return failure(written.error());
    co_return ExitCode::Done;
}

} // namespace Casement
