// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/export/ExportJob.h"

#include "models/tabular/AtomicFile.h"
#include "models/tabular/CsvWriter.h"
#include "models/tabular/JsonWriter.h"
#include "models/tabular/XlsxWriter.h"

#include <utility>

namespace Casement {

namespace {

using TablePtr = std::shared_ptr<const Tabular::Table>;

Outcome writeTable(const TablePtr &table, const ExportForm &form, const QString &path,
                   const Tabular::Progress &progress)
{
    return Tabular::writeFileAtomically(path, [&](QIODevice &device) {
        switch (form.kind) {
        case FileKind::Csv:
            return Tabular::writeCsv(*table, device, form.csv, progress);
        case FileKind::Workbook:
            return Tabular::writeXlsx(*table, device, progress);
        case FileKind::JsonLines:
            return Tabular::writeJsonLines(*table, device, progress);
        }
        Q_UNREACHABLE();
    });
}

} // namespace

ExportJob::ExportJob(QObject *parent) : QObject(parent), m_inbox(std::make_shared<Inbox>()), m_workers(2) {}

ExportJob::~ExportJob()
{
    cancel();
}

void ExportJob::count(TablePtr table, const Tabular::CsvOptions &options)
{
    const quint64 asked = ++m_counting;
    const auto work = [this, inbox = m_inbox, table = std::move(table), options, asked]() -> Outcome {
        if (asked != m_counting)
            return {};
        const qsizetype harmless = Tabular::countMadeHarmless(*table, options);
        inbox->post([this, harmless, asked] {
            if (asked == m_counting)
                Q_EMIT counted(harmless);
        });
        return {};
    };
    // The answer comes by the inbox: nobody in a window may wait.
    static_cast<void>(m_workers.run(work, CancelToken()));
}

void ExportJob::write(TablePtr table, const ExportForm &form, const QString &path)
{
    Q_ASSERT(!isWriting());
    const Flag stop = std::make_shared<std::atomic<bool>>(false);
    m_cancelled = stop;
    const auto work = [this, inbox = m_inbox, table = std::move(table), form, path, stop]() -> Outcome {
        const Tabular::Progress progress = [this, inbox, stop](qsizetype rows) {
            inbox->post([this, rows] { Q_EMIT progressed(rows); });
            return !stop->load();
        };
        const Outcome outcome = stop->load() ? Outcome(failure(cancelled())) : writeTable(table, form, path, progress);
        inbox->post([this, outcome, rows = table->rowCount()] { finish(outcome, rows); });
        return {};
    };
    static_cast<void>(m_workers.run(work, CancelToken()));
}

void ExportJob::cancel()
{
    if (m_cancelled)
        m_cancelled->store(true);
}

void ExportJob::finish(const Outcome &outcome, qsizetype rows)
{
    m_cancelled.reset();
    if (outcome)
        Q_EMIT written(rows);
    else
        Q_EMIT failed(outcome.error());
}

} // namespace Casement
