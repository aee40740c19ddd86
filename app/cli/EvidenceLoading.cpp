// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/EvidenceLoading.h"

#include "app/cli/CliWords.h"
#include "app/cli/Terminal.h"
#include "models/posture/EvidenceRows.h"
#include "models/session/EvidenceDesk.h"

#include <QLocale>

namespace Casement {

namespace {

bool isLoadedFromGraph(EvidenceSource source)
{
    return source == EvidenceSource::UsageReport || source == EvidenceSource::InteractiveSignIns ||
           source == EvidenceSource::NonInteractiveSignIns;
}

void showProgress(Terminal *terminal, const EvidenceProgress &progress)
{
    const QLocale locale;
    const QString count = CliWords::tr("%1 of %2").arg(locale.toString(progress.done), locale.toString(progress.of));
    terminal->progress(progress.source == EvidenceSource::UsageReport
                           ? CliWords::tr("Reading usage reports: %1 …").arg(count)
                           : CliWords::tr("Reading the sign-in log: %1 parts …").arg(count));
}

} // namespace

void tellSources(const CommandContext *context, const EvidenceDesk &desk)
{
    for (const SourceStatus &status : desk.snapshot()->sources()) {
        if (!isLoadedFromGraph(status.source) || status.state == SourceStatus::Good)
            continue;
        QString line = QStringLiteral("%1: %2").arg(evidenceSourceId(status.source), sourceAdvice(status));
        if (!status.text.isEmpty())
            line += QStringLiteral(" (%1)").arg(status.text);
        context->terminal->note(line);
    }
}

Task<Outcome> loadEvidence(CommandContext *context, EvidenceDesk *desk)
{
    Terminal *terminal = context->terminal;
    QObject::connect(desk, &EvidenceDesk::progressed, desk,
                     [terminal](const EvidenceProgress &progress) { showProgress(terminal, progress); });
    auto loaded = co_await desk->loadAndWait(context->token);
    if (!loaded)
        co_return loaded;
    tellSources(context, *desk);
    co_return Outcome();
}

} // namespace Casement
