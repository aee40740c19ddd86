// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/UseBars.h"

#include "models/itemmodels/DossierWords.h"
#include "models/posture/DayWords.h"

#include <QLocale>

#include <algorithm>
#include <map>

namespace Casement {

namespace {

using DossierWords::joined;
using DossierWords::Words;

bool isLegacyKey(UseKey key)
{
    const auto protocol = protocolOf(key);
    return protocol ? isLegacy(*protocol) : key == UseKey::OtherLegacy;
}

/// Both logs tell of different sign-ins; whatever else counts, counts the same ones again.
struct Tally
{
    int logs = 0;
    int others = 0;

    void add(const UseDay &use)
    {
        const bool isLog =
            use.source == EvidenceSource::InteractiveSignIns || use.source == EvidenceSource::NonInteractiveSignIns;
        if (isLog)
            logs += use.successes;
        else if (use.counted)
            others = std::max(others, use.successes);
    }
    [[nodiscard]] int uses() const { return std::max(logs, others); }
};

bool isObserved(const DossierPast &past, const DaySpan &days)
{
    return !past.evidence.empty() && std::ranges::all_of(past.evidence, [&days](const ProtocolEvidence &one) {
        return one.use.covered.contains(days);
    });
}

/// Of what lies before the newest days observed without a gap nobody kept whether it was observed.
bool isEarly(const DossierPast &past, const DaySpan &days)
{
    return std::ranges::any_of(past.evidence, [&days](const ProtocolEvidence &one) {
        return !one.use.covered.isEmpty() && days.from < one.use.covered.from;
    });
}

QString ofAll(qsizetype some, size_t all)
{
    const QLocale locale;
    //: So many of all days or weeks of a chart
    return Words::tr("%1 of %2").arg(locale.toString(some), locale.toString(static_cast<qulonglong>(all)));
}

} // namespace

std::vector<UseBar> useBars(const DossierPast &past, int count, int daysEach)
{
    std::vector<UseBar> bars(static_cast<size_t>(std::max(0, count)));
    for (int i = 0; i < count; ++i) {
        UseBar &bar = bars[static_cast<size_t>(i)];
        bar.days.to = past.today.addDays(-qint64(count - 1 - i) * daysEach);
        bar.days.from = bar.days.to.addDays(1 - daysEach);
        bar.observed = isObserved(past, bar.days);
        bar.early = !bar.observed && isEarly(past, bar.days);
        std::map<std::pair<QDate, UseKey>, Tally> uses;
        for (const UseDay &use : past.uses) {
            if (!isLegacyKey(use.key) || !use.days.intersects(bar.days))
                continue;
            const bool isWithin = bar.days.contains(use.days);
            bar.failures += isWithin ? use.failures : 0;
            bar.unsaid += isWithin ? use.unsaid : 0;
            bar.maybe = bar.maybe || (!isWithin && use.successes > 0);
            bar.used = bar.used || (isWithin && use.successes > 0);
            if (isWithin && use.successes > 0)
                uses[{use.days.to, use.key}].add(use);
        }
        for (const auto &[when, tally] : uses)
            bar.successes += tally.uses();
    }
    return bars;
}

QString useBarWords(const UseBar &bar)
{
    QStringList parts{bar.days.from == bar.days.to
                          ? dayWords(bar.days.to)
                          : Words::tr("%1 to %2", "two days").arg(dayWords(bar.days.from), dayWords(bar.days.to))};
    if (bar.successes > 0)
        parts.append(Words::tr("Used: %1").arg(Words::tr("%Ln time(s)", nullptr, bar.successes)));
    else if (bar.used)
        parts.append(Words::tr("Used, nobody counted how often"));
    else if (bar.maybe)
        parts.append(Words::tr("Perhaps used: the source does not tell the day"));
    if (bar.failures > 0)
        parts.append(Words::tr("Refused: %1").arg(Words::tr("%Ln attempt(s)", nullptr, bar.failures)));
    if (bar.unsaid > 0)
        parts.append(unsaidWords(bar.unsaid));
    if (!bar.observed)
        parts.append(bar.early ? Words::tr("Perhaps not observed") : Words::tr("Not observed"));
    else if (!bar.used && !bar.maybe && bar.unsaid == 0)
        parts.append(Words::tr("No use"));
    return joined(parts);
}

QString useBarsWords(const std::vector<UseBar> &bars)
{
    const auto used = std::ranges::count_if(bars, [](const UseBar &bar) { return bar.used; });
    const auto refused = std::ranges::count_if(bars, [](const UseBar &bar) { return bar.failures > 0; });
    const auto unsaid = std::ranges::count_if(bars, [](const UseBar &bar) { return bar.unsaid > 0; });
    const auto hidden = std::ranges::count_if(bars, [](const UseBar &bar) { return !bar.observed; });
    QStringList parts{Words::tr("Used: %1").arg(ofAll(used, bars.size()))};
    if (refused > 0)
        parts.append(Words::tr("Refused: %1").arg(ofAll(refused, bars.size())));
    if (unsaid > 0)
        parts.append(Words::tr("Outcome not said: %1").arg(ofAll(unsaid, bars.size())));
    const bool isUnsure = std::ranges::any_of(bars, &UseBar::early);
    parts.append((isUnsure ? Words::tr("Perhaps not observed: %1") : Words::tr("Not observed: %1"))
                     .arg(ofAll(hidden, bars.size())));
    return joined(parts);
}

} // namespace Casement
