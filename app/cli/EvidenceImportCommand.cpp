// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "app/cli/CliWords.h"
#include "app/cli/Connect.h"
#include "app/cli/EvidenceLoading.h"
#include "app/cli/Files.h"
#include "app/cli/Terminal.h"
#include "models/evidence/EvidenceLedger.h"
#include "models/evidence/ImportPreview.h"
#include "models/posture/EvidenceWords.h"
#include "models/session/TenantSession.h"

#include <QFileInfo>

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

QStringList mappingLines(const ImportMapping &mapping)
{
    QStringList lines;
    for (auto column = mapping.columns.cbegin(); column != mapping.columns.cend(); ++column)
        lines.append(
            QStringLiteral("  %1: %2").arg(importRoleId(column.key()), column.value().join(QStringLiteral(", "))));
    return lines;
}

/// How the file was understood, and whom it names that nobody is.
void tellImport(Terminal *terminal, const ImportPreview &preview, const ImportMatch &match, const ImportedUse &use)
{
    terminal->note(CliWords::tr("Columns as they were read:"));
    for (const QString &line : mappingLines(preview.mapping))
        terminal->note(line);
    for (const qsizetype line : preview.skippedLines)
        terminal->line(CliWords::tr("line %1: no mailbox, or no protocol that is known").arg(line));
    for (const QString &name : match.unmatched)
        terminal->line(CliWords::tr("no mailbox: %1").arg(name));
    terminal->note(CliWords::tr("mailboxes: %1, names without one: %2, lines passed over: %3")
                       .arg(QString::number(match.mailboxes), QString::number(match.unmatched.size()),
                            QString::number(preview.skippedLines.size())));
    terminal->note(use.period.isEmpty() ? CliWords::tr("The file proves use; of nobody it proves that there was none.")
                                        : CliWords::tr("Observed by it: %1").arg(spanWords(use.period)));
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
    const auto preview = previewImport(*file, *kind, *remembered);
    if (!preview)
        co_return failure(preview.error());
    const QDateTime now = context->composition->clock()->nowUtc();
    const ImportMatch match = matchImport(preview->use, (*session)->inventory()->facts());
    ImportedUse use = finishImport(*preview, match, QFileInfo(arguments.file).fileName(), *period, now);
    tellImport(context->terminal, *preview, match, use);
    if (use.rows.empty())
        co_return failure(ErrorKind::BadInput, CliWords::tr("Nothing in the file tells of use."),
                          CliWords::tr("The columns as they were read are listed above."));
    if (arguments.dryRun)
        co_return ExitCode::Done;
    auto kept = co_await desk->importUse(std::move(use), context->token);
    if (!kept)
        co_return failure(kept.error());
    co_return ExitCode::Done;
}

} // namespace Casement
