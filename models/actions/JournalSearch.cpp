// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/JournalSearch.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <iterator>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::RunJournal)
};

/// Of a run and what it changed; a null object stands for the run as a whole.
using Doubts = QHash<QPair<QUuid, QUuid>, QString>;

Task<Result<Doubts>> doubtsOf(const RunJournal *journal, QString tenantId, CancelToken token)
{
    auto runs = co_await journal->runs(tenantId, token);
    if (!runs)
        co_return failure(runs.error());
    QSet<QString> tenants;
    for (const RunRecord &run : *runs)
        tenants.insert(run.tenantId);
    Doubts all;
    for (const QString &tenant : std::as_const(tenants)) {
        auto doubts = co_await journal->doubts(tenant, {}, token);
        if (!doubts)
            co_return failure(doubts.error());
        for (const RowDoubt &doubt : *doubts)
            all.insert({doubt.run, doubt.object}, doubt.why);
    }
    co_return all;
}

/// Account, note and time of a line are those of its run, so what is doubted of the run is doubted of each line.
void mark(std::vector<PastChange> &lines, const Doubts &doubts)
{
    for (PastChange &line : lines) {
        QStringList why{doubts.value({line.run, QUuid()}), doubts.value({line.run, line.row.guid})};
        why.removeAll(QString());
        line.doubt = why.join(QLatin1Char(' '));
    }
}

} // namespace

Task<Result<std::vector<PastChange>>> searchJournal(const RunJournal *journal, QString tenantId, Query::Query query,
                                                    QDate today, CancelToken token)
{
    auto runs = co_await journal->runs(tenantId, token);
    if (!runs)
        co_return failure(runs.error());
    std::vector<PastChange> found;
    for (const RunRecord &run : *runs) {
        auto lines = co_await journal->linesOf(run, query, today, token);
        if (!lines)
            co_return failure(lines.error());
        std::ranges::move(*lines, std::back_inserter(found));
    }
    co_return found;
}

Task<Result<std::vector<PastChange>>> searchComparedJournal(const RunJournal *journal, QString tenantId,
                                                            Query::Query query, QDate today, CancelToken token)
{
    auto lines = co_await searchJournal(journal, tenantId, std::move(query), today, token);
    if (!lines)
        co_return failure(lines.error());
    auto doubts = co_await doubtsOf(journal, tenantId, token);
    if (!doubts && doubts.error().isCancelled())
        co_return failure(doubts.error());
    if (doubts) {
        mark(*lines, *doubts);
        co_return lines;
    }
    // The lines are worth having all the same, and none of them can be vouched for.
    for (PastChange &line : *lines)
        line.doubt = Words::tr("The journal's chain cannot be read: %1").arg(doubts.error().text);
    co_return lines;
}

} // namespace Casement
