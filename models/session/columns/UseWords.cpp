// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/columns/UseWords.h"

#include "models/posture/DayWords.h"

#include <QCoreApplication>
#include <QStringList>

namespace Casement {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::UseWords)
};

QString observedLine(Protocol protocol, const ProtocolUse &use)
{
    if (use.covered.isEmpty() || !isLegacy(protocol))
        return Texts::tr("Never observed by a source that would see every use.");
    return Texts::tr("Observed every day from %1 to %2.").arg(dayWords(use.covered.from), dayWords(use.covered.to));
}

QString placeLine(const ProtocolUse &use)
{
    const QStringList parts{use.address, use.country};
    return parts.join(QLatin1Char(' ')).trimmed();
}

void addUse(QStringList &lines, const ProtocolUse &use)
{
    lines.append(Texts::tr("Last use: %1").arg(lastUseWords(use)));
    if (const QString place = placeLine(use); !place.isEmpty())
        lines.append(Texts::tr("From %1").arg(place));
}

} // namespace

QString useWords(UseVerdict verdict, const ProtocolUse &use)
{
    switch (verdict) {
    case UseVerdict::NotKnown:
        return Texts::tr("Not known");
    case UseVerdict::NoUse:
        return Texts::tr("No use");
    case UseVerdict::NoSign:
        return Texts::tr("No sign of use");
    case UseVerdict::Used:
        break;
    }
    const QString day = dayWords(use.last.to);
    return use.last.from == use.last.to ? day : QStringLiteral("≤ %1").arg(day);
}

QString useDetail(const ProtocolEvidence &evidence, UseVerdict verdict)
{
    const ProtocolUse &use = evidence.use;
    QStringList lines{protocolName(evidence.protocol)};
    if (!use.last.isEmpty())
        addUse(lines, use);
    if (verdict == UseVerdict::NotKnown)
        lines.append(QStringLiteral("%1. %2").arg(notKnownWords(evidence), notKnownAdvice(evidence.why)));
    if (verdict == UseVerdict::NoSign)
        lines.append(Texts::tr("No source can prove that %1 was not used.").arg(protocolName(evidence.protocol)));
    lines.append(observedLine(evidence.protocol, use));
    if (use.failures.value_or(0) > 0)
        lines.append(Texts::tr("%Ln failed sign-in(s) in 30 days: attempts, not use.", nullptr, *use.failures));
    return lines.join(QLatin1Char('\n'));
}

} // namespace Casement
