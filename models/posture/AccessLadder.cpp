// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/AccessLadder.h"

#include "models/posture/AccessContradiction.h"
#include "models/posture/ApplicationRules.h"
#include "models/posture/PasswordContradiction.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::AccessLadder)
};

using Findings = std::array<LayerFinding, 7>;

Findings findingsFor(const AccessSubject &subject)
{
    const StoredState stored = subject.mailbox.clientAccess[subject.protocol];
    return {retirementFinding(subject.protocol, subject.calendar, subject.today),
            conditionalAccessFinding(subject.protocol, subject.mailbox.externalDirectoryObjectId, subject.protection),
            securityDefaultsFinding(subject.protocol, subject.protection),
            authenticationPolicyFinding(subject.protocol, subject.mailbox.authenticationPolicy, subject.organization,
                                        subject.protection),
            organizationFinding(subject.protocol, stored, subject.organization),
            applicationFinding(subject),
            mailboxFinding(subject.protocol, stored)};
}

AccessLadder::Result resultOf(const AccessReach &reach)
{
    if (reach.modern == EffectiveState::Off)
        return AccessLadder::Refused;
    if (reach.modern == EffectiveState::Unknown)
        return AccessLadder::NotKnown;
    return reach.passwords == EffectiveState::Off ? AccessLadder::ReachableModernOnly : AccessLadder::Reachable;
}

/// The outermost layer that refuses, or that is not known; for what is reachable the innermost that says so.
AccessLayer deciding(const Findings &findings, AccessLadder::Result result)
{
    const auto outermost = [&](auto test) {
        return static_cast<AccessLayer>(std::ranges::find_if(findings, test) - findings.begin());
    };
    if (result == AccessLadder::Refused)
        return outermost([](const LayerFinding &finding) { return finding.standing == LadderRung::Refuses; });
    if (result == AccessLadder::NotKnown)
        return outermost([](const LayerFinding &finding) {
            return finding.standing == LadderRung::NotKnown && !finding.onlyPasswords && !finding.onlySome;
        });
    return findings.back().standing == LadderRung::Allows ? AccessLayer::MailboxSetting
                                                          : AccessLayer::OrganizationSwitch;
}

void markPasswords(AccessLadder &ladder)
{
    if (ladder.result != AccessLadder::ReachableModernOnly)
        return;
    const auto rung = std::ranges::find(ladder.rungs, LadderRung::RefusesPasswords, &LadderRung::standing);
    rung->endsPasswords = true;
}

QString unknownLayers(const AccessLadder &ladder)
{
    QStringList names;
    for (const LadderRung &rung : ladder.rungs) {
        if (rung.standing == LadderRung::NotKnown && !rung.onlySome)
            names.append(accessLayerName(rung.layer));
    }
    return names.join(Words::tr(", ", "between the members of a list"));
}

QString decidingName(const AccessLadder &ladder)
{
    return accessLayerName(std::ranges::find(ladder.rungs, true, &LadderRung::decides)->layer);
}

QString resultWordsFor(const AccessLadder &ladder)
{
    const QString protocol = protocolName(ladder.protocol);
    switch (ladder.result) {
    case AccessLadder::Refused:
        return Words::tr("%1 is refused. What decides: %2.").arg(protocol, decidingName(ladder));
    case AccessLadder::NotKnown:
        return Words::tr("Whether %1 is reachable is not known. What is missing: %2.")
            .arg(protocol, unknownLayers(ladder));
    case AccessLadder::ReachableModernOnly:
        return Words::tr("%1 is reachable with modern sign-in. Passwords are refused: %2.")
            .arg(protocol, accessLayerName(std::ranges::find(ladder.rungs, true, &LadderRung::endsPasswords)->layer));
    case AccessLadder::Reachable:
        break;
    }
    if (ladder.protocol == Protocol::Owa)
        return Words::tr("%1 is reachable.").arg(protocol);
    return ladder.passwords == EffectiveState::On
               ? Words::tr("%1 is reachable, with a password alone too.").arg(protocol)
               : Words::tr("%1 is reachable with modern sign-in. Whether a password alone is taken is not known: %2.")
                     .arg(protocol, unknownLayers(ladder));
}

/// What the lists of applications add, where EWS can be reached at all.
QString withApplications(const AccessLadder &ladder, const QString &words)
{
    const auto rung = std::ranges::find(ladder.rungs, AccessLayer::ApplicationLists, &LadderRung::layer);
    if (rung == ladder.rungs.end() || ladder.result == AccessLadder::Refused)
        return words;
    if (rung->standing == LadderRung::AllowsSome)
        return Words::tr("%1 Not every application is let in.").arg(words);
    return rung->standing == LadderRung::NotKnown
               ? Words::tr("%1 Which applications are let in is not known.").arg(words)
               : words;
}

QString titleFor(const AccessLadder &ladder)
{
    const QString protocol = protocolName(ladder.protocol);
    if (ladder.result == AccessLadder::NotKnown)
        return Words::tr("Is %1 reachable here?").arg(protocol);
    return ladder.result == AccessLadder::Refused ? Words::tr("Why is %1 not reachable here?").arg(protocol)
                                                  : Words::tr("Why is %1 reachable here?").arg(protocol);
}

} // namespace

AccessLadder accessLadder(const Mailbox &mailbox, Protocol protocol, const OrganizationSettings &organization,
                          const TenantProtection &protection, const RetirementCalendar &calendar, const QDate &today,
                          const PasswordSignIn &signIn)
{
    const AccessSubject subject{mailbox, protocol, organization, protection, calendar, today, signIn};
    const Findings findings = findingsFor(subject);
    const AccessReach reach = reachOf(findings);
    AccessLadder ladder;
    ladder.protocol = protocol;
    ladder.result = resultOf(reach);
    ladder.passwords = reach.passwords;
    const AccessLayer decides = deciding(findings, ladder.result);
    for (size_t layer = 0; layer < findings.size(); ++layer) {
        if (findings[layer].reason == AccessReason::NoApplicationLists)
            continue;
        ladder.rungs.push_back(rungFor(static_cast<AccessLayer>(layer), findings[layer], subject));
        ladder.rungs.back().decides = ladder.rungs.back().layer == decides;
    }
    markPasswords(ladder);
    ladder.title = titleFor(ladder);
    ladder.resultWords = withApplications(ladder, resultWordsFor(ladder));
    for (const AccessContradiction contradiction : contradictionsIn(subject, findings))
        ladder.contradictions.append(contradictionWords(contradiction, subject));
    if (const QString words = passwordContradiction(subject, findings); !words.isEmpty())
        ladder.contradictions.append(words);
    return ladder;
}

EffectiveState refinedState(Protocol protocol, StoredState stored, const OrganizationSettings &organization,
                            const RetirementCalendar &calendar, const QDate &today)
{
    const std::array findings{retirementFinding(protocol, calendar, today),
                              organizationFinding(protocol, stored, organization), mailboxFinding(protocol, stored)};
    return reachOf(findings).modern;
}

} // namespace Casement
