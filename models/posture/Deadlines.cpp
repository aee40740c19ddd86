// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/Deadlines.h"

#include "models/inventory/MailboxFacts.h"
#include "models/posture/AccessLadder.h"
#include "models/posture/DayWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Deadlines)
};

bool endsPasswords(const RetirementEntry &entry)
{
    return entry.effect == RetirementEffect::PasswordsEnd || entry.effect == RetirementEffect::PasswordsOffByDefault;
}

QString sentenceFor(const RetirementEntry &entry, const Deadline &deadline)
{
    const QString protocol = protocolName(deadline.protocol);
    const QString day = dayWords(deadline.day);
    if (deadline.mailboxes == 0)
        return Words::tr("%1 changes on %2; how many mailboxes are concerned is not known").arg(protocol, day);
    const int count = deadline.mailboxes;
    if (!entry.announced)
        return Words::tr("%Ln mailbox(es) must do without passwords for %1, expected after %2", nullptr, count)
            .arg(protocol, day);
    if (!endsPasswords(entry))
        return Words::tr("%Ln mailbox(es) lose(s|) %1 on %2", nullptr, count).arg(protocol, day);
    if (deadline.protocol == Protocol::SmtpAuth)
        return Words::tr("%Ln mailbox(es) stop(s|) sending by password on %1", nullptr, count).arg(day);
    return Words::tr("%Ln mailbox(es) stop(s|) taking passwords for %1 on %2", nullptr, count).arg(protocol, day);
}

QString detailFor(const RetirementEntry &entry, const Deadline &deadline)
{
    QStringList parts;
    if (entry.effect == RetirementEffect::PasswordsOffByDefault)
        parts.append(Words::tr("Unless an administrator allows passwords again. Modern sign-in stays."));
    else if (endsPasswords(entry))
        parts.append(Words::tr("Modern sign-in stays."));
    if (deadline.notKnown > 0 && deadline.mailboxes > 0)
        parts.append(Words::tr("Not known for %L1 more.").arg(deadline.notKnown));
    parts.append(Words::tr("Counted: %1 is on, whether it was used or not.").arg(protocolName(deadline.protocol)));
    parts.append(Words::tr("Source: %1, %2.").arg(entry.source, dayWords(entry.sourceDate)));
    return parts.join(QLatin1Char(' '));
}

Deadline deadlineOf(const RetirementEntry &entry, Protocol protocol, const ReachCount &count)
{
    Deadline deadline;
    deadline.entry = entry.id;
    deadline.protocol = protocol;
    deadline.day = entry.begins;
    deadline.mailboxes = count.on;
    deadline.notKnown = count.notKnown;
    deadline.query = protocolId(protocol) + (count.on > 0 ? QStringLiteral(":on") : QStringLiteral(":unknown"));
    deadline.sentence = sentenceFor(entry, deadline);
    deadline.detail = detailFor(entry, deadline);
    return deadline;
}

} // namespace

ReachCounts countReachable(const MailboxFacts &facts, const OrganizationSettings &organization,
                           const RetirementCalendar &calendar, const QDate &today)
{
    std::array<std::array<int, 4>, allProtocols.size()> stored{};
    for (quint32 row = 0; row < facts.size(); ++row) {
        for (const Protocol protocol : allProtocols)
            ++stored[static_cast<size_t>(protocol)][static_cast<size_t>(facts.settings(row)[protocol])];
    }
    ReachCounts counts;
    for (const Protocol protocol : allProtocols) {
        ReachCount &count = counts[static_cast<size_t>(protocol)];
        for (const StoredState state :
             {StoredState::NotRead, StoredState::On, StoredState::Off, StoredState::Inherit}) {
            const int rows = stored[static_cast<size_t>(protocol)][static_cast<size_t>(state)];
            const EffectiveState refined = refinedState(protocol, state, organization, calendar, today);
            count.on += refined == EffectiveState::On ? rows : 0;
            count.notKnown += refined == EffectiveState::Unknown ? rows : 0;
        }
    }
    return counts;
}

std::vector<Deadline> deadlinesFor(const RetirementCalendar &calendar, const ReachCounts &counts,
                                   const TenantProtection &protection, const QDate &today)
{
    std::vector<Deadline> deadlines;
    for (const RetirementEntry &entry : calendar.entries()) {
        const bool settled = endsPasswords(entry) && protection.securityDefaults == true;
        if (entry.phaseOn(today) != RetirementPhase::ToCome || settled)
            continue;
        for (const Protocol protocol : entry.protocols) {
            const ReachCount &count = counts[static_cast<size_t>(protocol)];
            if (count.on > 0 || count.notKnown > 0)
                deadlines.push_back(deadlineOf(entry, protocol, count));
        }
    }
    return deadlines;
}

} // namespace Casement
