// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/Deadlines.h"

#include "models/inventory/MailboxFacts.h"
#include "models/posture/AccessRules.h"
#include "models/posture/ApplicationRules.h"
#include "models/posture/DayWords.h"

#include <QCoreApplication>
#include <QLocale>

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

/// A query of the report; a name with quotes in it is never counted as settled.
QString queryFor(Protocol protocol, const Deadline &deadline, const ReachCount &count)
{
    QString query =
        protocolId(protocol) + (deadline.mailboxes > 0 ? QStringLiteral(":on") : QStringLiteral(":unknown"));
    if (deadline.settled > 0) {
        for (const QString &policy : count.policies)
            query += QStringLiteral(" -policy:\"%1\"").arg(policy);
    }
    return query;
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
    if (deadline.settled > 0)
        parts.append(
            Words::tr("Left out: %L1 whose authentication policy refuses passwords already.").arg(deadline.settled));
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
    deadline.settled = endsPasswords(entry) ? count.withoutPasswords : 0;
    deadline.mailboxes = count.on - deadline.settled;
    deadline.notKnown = count.notKnown;
    deadline.query = queryFor(protocol, deadline, count);
    deadline.sentence = sentenceFor(entry, deadline);
    if (deadline.settled > 0)
        deadline.sentence = Words::tr("%1; %2 more refuse passwords already", "a sentence and a number")
                                .arg(deadline.sentence, QLocale().toString(deadline.settled));
    deadline.detail = detailFor(entry, deadline);
    return deadline;
}

struct Circumstances
{
    const OrganizationSettings &organization;
    const RetirementCalendar &calendar;
    const TenantProtection &protection;
    QDate today;
};

/// What is stored for a mailbox; off where lists of applications let nobody in, since nothing else comes of it. What
/// was not read stays not known.
StoredState countedState(const MailboxFacts &facts, quint32 row, Protocol protocol, const TenantProtection &protection)
{
    const StoredState stored = facts.stored(row, protocol);
    const bool isShut = protocol == Protocol::Ews && stored != StoredState::NotRead &&
                        listsShutEws(protection.ewsApplications, facts.ewsApplications(row));
    return isShut ? StoredState::Off : stored;
}

/// The codes of the policies, by name, that refuse passwords of a protocol.
std::vector<bool> refusingPolicies(const WordColumn &policies, Protocol protocol, const Circumstances &tenant)
{
    std::vector<bool> refuses(static_cast<size_t>(policies.words().size()), false);
    for (qsizetype code = 0; code < policies.words().size(); ++code) {
        const QString &name = policies.words().at(code);
        const bool isPlain = !name.contains(QLatin1Char('"')) && !name.contains(QLatin1Char('\\'));
        refuses[static_cast<size_t>(code)] =
            isPlain && authenticationPolicyFinding(protocol, name, tenant.organization, tenant.protection).standing ==
                           LadderRung::RefusesPasswords;
    }
    return refuses;
}

void countSettled(ReachCount &count, Protocol protocol, const MailboxFacts &facts, const Circumstances &tenant)
{
    const std::vector<bool> refuses = refusingPolicies(facts.policies(), protocol, tenant);
    if (std::ranges::none_of(refuses, std::identity()))
        return;
    std::array<bool, 4> isOn{};
    for (size_t state = 0; state < isOn.size(); ++state)
        isOn[state] = refinedState(protocol, static_cast<StoredState>(state), tenant.organization, tenant.calendar,
                                   tenant.today) == EffectiveState::On;
    for (quint32 row = 0; row < facts.size(); ++row) {
        if (refuses[facts.policies().code(row)] &&
            isOn[static_cast<size_t>(countedState(facts, row, protocol, tenant.protection))])
            ++count.withoutPasswords;
    }
    for (qsizetype code = 0; code < facts.policies().words().size(); ++code) {
        if (refuses[static_cast<size_t>(code)])
            count.policies.append(facts.policies().words().at(code));
    }
}

} // namespace

ReachCounts countReachable(const MailboxFacts &facts, const OrganizationSettings &organization,
                           const RetirementCalendar &calendar, const QDate &today, const TenantProtection &protection)
{
    std::array<std::array<int, 4>, allProtocols.size()> stored{};
    for (quint32 row = 0; row < facts.size(); ++row) {
        for (const Protocol protocol : allProtocols)
            ++stored[static_cast<size_t>(protocol)]
                    [static_cast<size_t>(countedState(facts, row, protocol, protection))];
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
    for (const Protocol protocol : allProtocols)
        countSettled(counts[static_cast<size_t>(protocol)], protocol, facts,
                     {organization, calendar, protection, today});
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
            const Deadline deadline = deadlineOf(entry, protocol, count);
            if (deadline.mailboxes > 0 || deadline.notKnown > 0)
                deadlines.push_back(deadline);
        }
    }
    return deadlines;
}

} // namespace Casement
