// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/EvidenceLoading.h"
#include "app/cli/Files.h"
#include "app/cli/Terminal.h"
#include "models/evidence/EvidenceLedger.h"
#include "models/evidence/ImportDetection.h"
#include "models/evidence/ImportPreview.h"
#include "models/posture/EvidenceWords.h"
#include "models/session/TenantSession.h"

#include <QFileInfo>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace Casement {

namespace {

/// 2026-10-01..2026-10-31; nothing typed is an empty span.
Result<DaySpan> readPeriod(const QString &typed)
{
    if (typed.isEmpty())
        return DaySpan();
    const QStringList ends = typed.split(QStringLiteral(".."));
    const DaySpan period{QDate::fromString(ends.value(0), Qt::ISODate), QDate::fromString(ends.value(1), Qt::ISODate)};
    if (ends.size() == 2 && !period.isEmpty())
        return period;
    return failure(ErrorKind::BadInput, CliWords::tr("\"%1\" is no period.").arg(typed),
                   CliWords::tr("Write both days, as 2026-10-01..2026-10-31."));
}

QStringList roleIds()
{
    QStringList ids;
    for (const ImportRole role : allImportRoles)
        ids.append(importRoleId(role));
    return ids;
}

QStringList headersOf(const Tabular::CsvTable &table)
{
    QStringList names;
    for (const Tabular::Header &header : table.headers())
        names.append(header.jsonName);
    return names;
}

QStringList mappingLines(const ImportMapping &mapping)
{
    QStringList lines;
    for (auto column = mapping.columns.cbegin(); column != mapping.columns.cend(); ++column)
        lines.append(
            QStringLiteral("  %1: %2").arg(importRoleId(column.key()), column.value().join(QStringLiteral(", "))));
    return lines;
}

/// What was typed by hand takes the column away from whatever else it was taken for.
Outcome mapColumns(const QStringList &typed, const Tabular::CsvTable &table, ImportMapping &mapping)
{
    QSet<ImportRole> cleared;
    for (const QString &one : typed) {
        const QString name = one.section(QLatin1Char('='), 1);
        const auto role =
            std::ranges::find(allImportRoles, one.section(QLatin1Char('='), 0, 0).trimmed(), importRoleId);
        if (role == allImportRoles.end() || name.isEmpty())
            return failure(ErrorKind::BadInput, CliWords::tr("\"%1\" says of no column what it tells.").arg(one),
                           CliWords::tr("Write ROLE=NAME; roles are %1.").arg(roleIds().join(QStringLiteral(", "))));
        if (table.column(name) < 0)
            return failure(ErrorKind::BadInput, CliWords::tr("The file has no column \"%1\".").arg(name),
                           CliWords::tr("It has: %1.").arg(headersOf(table).join(QStringLiteral(", "))));
        for (QStringList &names : mapping.columns)
            names.removeAll(name);
        if (!cleared.contains(*role))
            mapping.columns[*role].clear();
        cleared.insert(*role);
        mapping.columns[*role].append(name);
    }
    mapping.columns.removeIf([](const auto &entry) { return entry.value().isEmpty(); });
    return {};
}

QStringList unusedColumns(const ImportPreview &preview)
{
    QStringList unused = preview.headers;
    for (const QStringList &names : preview.mapping.columns) {
        for (const QString &name : names)
            unused.removeAll(name);
    }
    return unused;
}

/// Which days the file tells of, and who said so.
QString periodWords(const ImportPreview &preview, const ImportedUse &use)
{
    const bool provesNonUse = use.kind == ImportKind::SmtpAuthClients || use.kind == ImportKind::PopImapUse;
    if (provesNonUse && !use.period.isEmpty())
        return CliWords::tr("Observed by it: %1").arg(spanWords(use.period));
    const QString proof = CliWords::tr("The file proves use; of nobody it proves that there was none.");
    const bool isAssumed = use.period.isEmpty() &&
                           std::ranges::any_of(preview.use.rows, [](const auto &row) { return row.days.isEmpty(); });
    return isAssumed ? proof + QLatin1Char(' ') +
                           CliWords::tr("Some lines say not when that was; the period is assumed: 90 days.")
                     : proof;
}

/// How the file was understood, and whom it names that nobody is.
void tellImport(Terminal *terminal, const ImportPreview &preview, const ImportMatch &match, const ImportedUse &use)
{
    terminal->note(CliWords::tr("Columns as they were read:"));
    for (const QString &line : mappingLines(preview.mapping))
        terminal->note(line);
    if (const QStringList unused = unusedColumns(preview); !unused.isEmpty())
        terminal->note(CliWords::tr("Columns that were not used: %1").arg(unused.join(QStringLiteral(", "))));
    for (const qsizetype line : preview.skippedLines)
        terminal->line(CliWords::tr("line %1: no mailbox, or no protocol that is known").arg(line));
    for (const QString &name : match.unmatched)
        terminal->line(CliWords::tr("no mailbox: %1").arg(name));
    const QLocale locale;
    terminal->note(CliWords::tr("mailboxes: %1, names without one: %2, lines passed over: %3")
                       .arg(locale.toString(match.mailboxes), locale.toString(match.unmatched.size()),
                            locale.toString(preview.skippedLines.size())));
    if (const QString unclear = outcomeWords(preview); !unclear.isEmpty())
        terminal->note(unclear);
    if (use.isUnplaced)
        terminal->note(QStringLiteral("%1. %2").arg(notKnownWords(NotKnownReason::SendersUnplaced),
                                                    notKnownAdvice(NotKnownReason::SendersUnplaced)));
    terminal->note(periodWords(preview, use));
}

} // namespace

Task<Result<ExitCode>> runEvidenceImport(CommandContext *context)
{
    const Arguments &arguments = *context->arguments;
    const auto kind = importKindFromId(arguments.kind);
    const auto period = readPeriod(arguments.period);
    if (!period || !kind)
        co_return failure(period ? makeError(ErrorKind::BadInput, CliWords::tr("There is no such kind of file."))
                                 : period.error());
    if (*kind == ImportKind::ToolList && !period->isEmpty())
        co_return failure(ErrorKind::BadInput, CliWords::tr("A list of tools tells of no period."),
                          CliWords::tr("Leave out --period; a column with days says when a tool was used."));
    const auto bytes = readInputFile(arguments.file);
    if (!bytes)
        co_return failure(bytes.error());
    const auto file = readImportFile(*bytes);
    if (!file)
        co_return failure(file.error());
    if (const Outcome given = checkConnection(context); !given)
        co_return failure(given.error());
    auto opened = co_await requireStore(context);
    if (!opened)
        co_return failure(opened.error());
    // The mailboxes are needed to say which names fit none.
    auto session = co_await signInAndLoad(context);
    if (!session)
        co_return failure(session.error());
    EvidenceDesk *desk = (*session)->evidence();
    // As files of this kind were understood the last time, in a window.
    EvidenceLedger *ledger = desk->ledger();
    auto remembered = co_await ledger->mapping(desk->tenantId(), *kind, context->token);
    if (!remembered)
        co_return failure(remembered.error());
    std::optional<ImportMapping> mapping = *remembered;
    if (!arguments.importColumns.isEmpty()) {
        mapping = mapping.value_or(detectMapping(file->head, *kind));
        if (const Outcome mapped = mapColumns(arguments.importColumns, file->head, *mapping); !mapped)
            co_return failure(mapped.error());
    }
    const auto preview = previewImport(*file, *kind, mapping);
    if (!preview)
        co_return failure(preview.error());
    const QDateTime now = context->composition->clock()->nowUtc();
    const ImportMatch match =
        matchImport(preview->use, (*session)->inventory()->facts(), *(*session)->evidence()->snapshot());
    ImportedUse use = finishImport(*preview, match, QFileInfo(arguments.file).fileName(), *period, now);
    tellImport(context->terminal, *preview, match, use);
    if (use.rows.empty())
        co_return failure(ErrorKind::BadInput, CliWords::tr("Nothing in the file tells of use."),
                          CliWords::tr("The columns as they were read are listed above."));
    if (arguments.dryRun)
        co_return ExitCode::Done;
    if (!arguments.importColumns.isEmpty()) {
        auto told = co_await ledger->rememberMapping(desk->tenantId(), *kind, preview->mapping, context->token);
        if (!told)
            co_return failure(told.error());
    }
    auto kept = co_await desk->importUse(std::move(use), context->token);
    if (!kept)
        co_return failure(kept.error());
    if (kept->notShown)
        context->terminal->line(CliWords::tr("The file was imported. The evidence could not be read again: %1")
                                    .arg(kept->notShown->oneLine()));
    co_return ExitCode::Done;
}

} // namespace Casement
