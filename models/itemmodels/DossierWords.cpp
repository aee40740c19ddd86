// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/DossierWords.h"

namespace Casement::DossierWords {

QString keyName(UseKey key)
{
    if (const auto protocol = protocolOf(key))
        return protocolName(*protocol);
    switch (key) {
    case UseKey::Modern:
        return Words::tr("Modern client");
    case UseKey::OtherLegacy:
        return Words::tr("Other legacy client");
    default:
        return Words::tr("Client not named");
    }
}

QString sourceName(EvidenceSource source)
{
    switch (source) {
    case EvidenceSource::UsageReport:
        return Words::tr("usage report");
    case EvidenceSource::InteractiveSignIns:
    case EvidenceSource::NonInteractiveSignIns:
        return Words::tr("sign-in log");
    default:
        return Words::tr("imported file");
    }
}

QString joined(const QStringList &parts)
{
    QStringList said;
    for (const QString &part : parts) {
        if (const QString line = part.simplified(); !line.isEmpty())
            said.append(line);
    }
    return said.join(QStringLiteral(" · "));
}

void addTimes(std::optional<int> &times, const UseDay &use)
{
    if (use.counted && use.successes > 0)
        times = times.value_or(0) + use.successes;
}

QString timesWords(const std::optional<int> &times)
{
    return times ? Words::tr("%Ln time(s)", nullptr, *times) : QString();
}

DossierLine::Mark markOf(RowOutcome outcome)
{
    switch (outcome) {
    case RowOutcome::Done:
    case RowOutcome::NotVisibleYet:
        return DossierLine::Change;
    case RowOutcome::Unchanged:
    case RowOutcome::NotStarted:
        return DossierLine::NoChange;
    default:
        return DossierLine::Failed;
    }
}

} // namespace Casement::DossierWords
