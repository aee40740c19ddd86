// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/AccessWords.h"

#include "models/posture/DayWords.h"

#include <QCoreApplication>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::AccessLadder)
};

QString name(const AccessSubject &subject)
{
    return protocolName(subject.protocol);
}

/// Where the date is from, so that somebody can look it up.
QString sourceWords(const RetirementEntry &entry)
{
    return Words::tr("Source: %1, %2.").arg(entry.source, dayWords(entry.sourceDate));
}

QString comingWords(const RetirementEntry &entry, const QString &protocol)
{
    const QString day = dayWords(entry.begins);
    switch (entry.effect) {
    case RetirementEffect::ProtocolEnds:
        return Words::tr("Microsoft shuts %1 for everybody on %2.").arg(protocol, day);
    case RetirementEffect::PasswordsOffByDefault:
        return Words::tr("From %2 Microsoft refuses passwords for %1 unless an administrator allows them again.")
            .arg(protocol, day);
    case RetirementEffect::PasswordsEnd:
        return entry.announced
                   ? Words::tr("From %2 Microsoft refuses passwords for %1.").arg(protocol, day)
                   : Words::tr("Microsoft expects to refuse passwords for %1 after %2; no day is named yet.")
                         .arg(protocol, day);
    case RetirementEffect::NotChosenMeansOff:
        break;
    }
    return {};
}

QString retirementNow(const RetirementEntry &entry, const AccessSubject &subject, AccessReason reason)
{
    const QString protocol = name(subject);
    if (reason == AccessReason::ProtocolEnded)
        return Words::tr("Microsoft has shut %1 for everybody since %2.").arg(protocol, dayWords(entry.ends));
    if (reason == AccessReason::ProtocolMayHaveEnded)
        return Words::tr("Microsoft has been shutting %1 since %2; whether here, is not known.")
            .arg(protocol, dayWords(entry.begins));
    if (reason == AccessReason::PasswordsEnded)
        return Words::tr("Microsoft has taken no passwords for %1 in any tenant since %2; modern sign-in stays.")
            .arg(protocol, dayWords(entry.ends));
    return Words::tr(
               "Microsoft has been refusing passwords for %1 since %2; whether here, is not known. Modern sign-in "
               "stays.")
        .arg(protocol, dayWords(entry.begins));
}

} // namespace

Sentences retirementSentences(const LayerFinding &finding, const AccessSubject &subject)
{
    const AccessReason reason = finding.reason;
    if (reason == AccessReason::CalendarMissing)
        return {Words::tr("Not known"), Words::tr("The retirement dates were not read."),
                Words::tr("A readable file of retirement dates.")};
    QStringList parts;
    const RetirementEntry *now = subject.calendar.inForce(subject.protocol, subject.today);
    const RetirementEntry *next = subject.calendar.next(subject.protocol, subject.today);
    QString state = Words::tr("No date set");
    if (next)
        state = Words::tr("Until %1").arg(dayWords(next->begins));
    if (now && now->effect != RetirementEffect::ProtocolEnds && !next)
        state = reason == AccessReason::PasswordsEnded ? Words::tr("No passwords") : Words::tr("Not known");
    if (now && now->effect == RetirementEffect::ProtocolEnds)
        state = reason == AccessReason::ProtocolEnded ? Words::tr("Shut") : Words::tr("Not known");
    if (now)
        parts.append(retirementNow(*now, subject, reason));
    if (next)
        parts.append(comingWords(*next, name(subject)));
    if (now || next)
        parts.append(sourceWords(now ? *now : *next));
    else
        parts.append(Words::tr("Microsoft has named no day for %1. As of %2.")
                         .arg(name(subject), dayWords(subject.calendar.asOf())));
    return {state, parts.join(QLatin1Char(' ')),
            now ? Words::tr("Nothing an administrator can do.") : Words::tr("Only Microsoft's own dates.")};
}

} // namespace Casement
