// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/AccessContradiction.h"

#include "models/posture/ApplicationRules.h"
#include "models/posture/DayWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::AccessLadder)
};

const LayerFinding &at(std::span<const LayerFinding> findings, AccessLayer layer)
{
    return findings[static_cast<size_t>(layer)];
}

const RetirementEntry *movedDate(const AccessSubject &subject)
{
    const RetirementEntry *next = subject.calendar.next(subject.protocol, subject.today);
    return next && next->replaces.isValid() ? next : nullptr;
}

bool hasEnforcedPolicy(const TenantProtection &protection)
{
    return protection.accessPolicies && std::ranges::any_of(*protection.accessPolicies, [](const AccessPolicy &policy) {
               return policy.state == AccessPolicy::Enabled;
           });
}

/// Where passwords are refused beyond doubt and only modern sign-in is disputed.
bool smtpIsOpenToTokens(const AccessSubject &subject, std::span<const LayerFinding> findings)
{
    return subject.protocol == Protocol::SmtpAuth && reachOf(findings).modern != EffectiveState::Off;
}

bool ewsMayBeReached(const AccessSubject &subject, std::span<const LayerFinding> findings)
{
    return subject.protocol == Protocol::Ews && reachOf(findings).modern != EffectiveState::Off;
}

bool bears(AccessContradiction contradiction, const AccessSubject &subject, std::span<const LayerFinding> findings)
{
    const StoredState stored = subject.mailbox.clientAccess[subject.protocol];
    switch (contradiction) {
    case AccessContradiction::SmtpMailboxAgainstOrganization:
        return subject.protocol == Protocol::SmtpAuth && stored == StoredState::On &&
               subject.organization.smtpClientAuthenticationDisabled == true;
    case AccessContradiction::SmtpDefaultsAgainstTokens:
        return smtpIsOpenToTokens(subject, findings) && subject.protection.securityDefaults == true;
    case AccessContradiction::SmtpPolicyAgainstTokens:
        return smtpIsOpenToTokens(subject, findings) &&
               at(findings, AccessLayer::AuthenticationPolicy).reason == AccessReason::AssignedRefuses;
    case AccessContradiction::SmtpDateMoved:
        return smtpIsOpenToTokens(subject, findings) && movedDate(subject);
    case AccessContradiction::EwsMailboxAgainstOrganization:
        return subject.protocol == Protocol::Ews && stored == StoredState::On &&
               subject.organization.ewsEnabled == false;
    case AccessContradiction::EwsListsAtBothLevels:
        return ewsMayBeReached(subject, findings) && listsAtBothLevels(subject);
    case AccessContradiction::EwsEmptyAllowList:
        return ewsMayBeReached(subject, findings) && hasEmptyAllowList(subject);
    case AccessContradiction::EwsNeverChosen:
        return subject.protocol == Protocol::Ews && stored != StoredState::Off &&
               at(findings, AccessLayer::OrganizationSwitch).reason == AccessReason::OrganizationNeverChose;
    case AccessContradiction::ActiveSyncBlockAgainstTokens:
        return at(findings, AccessLayer::ConditionalAccess).reason == AccessReason::PolicyRefusesProtocol;
    case AccessContradiction::PolicyAllowsWhatIsRetired:
        return at(findings, AccessLayer::AuthenticationPolicy).reason == AccessReason::AssignedAllows &&
               at(findings, AccessLayer::Retirement).reason == AccessReason::PasswordsEnded;
    case AccessContradiction::DefaultsBesidePolicies:
        return subject.protection.securityDefaults == true && hasEnforcedPolicy(subject.protection);
    }
    return false;
}

QString neverChosenWords(const RetirementCalendar &calendar)
{
    const auto &entries = calendar.entries();
    const auto found = std::ranges::find(entries, RetirementEffect::NotChosenMeansOff, &RetirementEntry::effect);
    const QString lead = Words::tr("\"null\" for the organisation used to mean on.");
    if (found == entries.end())
        return Words::tr("%1 Newer pages say that it becomes off. Which holds here is not known.").arg(lead);
    return Words::tr("%1 Newer pages say that it becomes off tenant by tenant from %2. Which holds here is not known.")
        .arg(lead, dayWords(found->begins));
}

QString dateMovedWords(const AccessSubject &subject)
{
    const RetirementEntry *moved = movedDate(subject);
    return moved ? Words::tr("Older pages name %1 as the day for %2. It was moved to %3, which is counted here.")
                       .arg(dayWords(moved->replaces), protocolName(subject.protocol), dayWords(moved->begins))
                 : QString();
}

} // namespace

std::vector<AccessContradiction> contradictionsIn(const AccessSubject &subject, std::span<const LayerFinding> findings)
{
    std::vector<AccessContradiction> found;
    std::ranges::copy_if(allAccessContradictions, std::back_inserter(found),
                         [&](AccessContradiction each) { return bears(each, subject, findings); });
    return found;
}

QString contradictionWords(AccessContradiction contradiction, const AccessSubject &subject)
{
    switch (contradiction) {
    case AccessContradiction::SmtpMailboxAgainstOrganization:
        return Words::tr(
            "The mailbox has SMTP AUTH on, the organisation has it off. Microsoft's documents say that the "
            "mailbox wins; reports from the field say that the organisation must allow it too. Counted as "
            "reachable here.");
    case AccessContradiction::SmtpDefaultsAgainstTokens:
        return Words::tr("Microsoft's page on SMTP AUTH says that security defaults switch it off altogether; the page "
                         "on security defaults speaks of legacy sign-in only. Counted here as refused for passwords, "
                         "and as reachable with modern sign-in.");
    case AccessContradiction::SmtpPolicyAgainstTokens:
        return Words::tr("Microsoft's page on SMTP AUTH says that it cannot be used where a policy refuses passwords; "
                         "the page on authentication policies says that they leave modern sign-in alone. Counted here "
                         "as refused for passwords, and as reachable with modern sign-in.");
    case AccessContradiction::SmtpDateMoved:
        return dateMovedWords(subject);
    case AccessContradiction::EwsMailboxAgainstOrganization:
        return Words::tr("The mailbox has EWS on, the organisation has it off. Until April 2025 the mailbox won, and "
                         "older pages still say so; since then both must allow it. Counted as refused here.");
    case AccessContradiction::EwsListsAtBothLevels:
        return Words::tr("The organisation enforces a list of EWS applications and the mailbox another. No document "
                         "says which of them holds. Counted here as open to some applications.");
    case AccessContradiction::EwsEmptyAllowList:
        return Words::tr("Microsoft's page on access to EWS says that an enforced allow list with nothing on it lets "
                         "no application in; the cmdlet's page says that Outlook is let in by its own switch, whatever "
                         "the lists say. Counted here as open to Outlook.");
    case AccessContradiction::EwsNeverChosen:
        return neverChosenWords(subject.calendar);
    case AccessContradiction::ActiveSyncBlockAgainstTokens:
        return Words::tr("Documents say that a block of ActiveSync clients covers every use of it; reports from the "
                         "field say that phones with modern sign-in go on. Counted as refused here.");
    case AccessContradiction::PolicyAllowsWhatIsRetired:
        return Words::tr("The authentication policy takes passwords for %1; Microsoft takes none for it in any tenant. "
                         "Counted here as refused for passwords.")
            .arg(protocolName(subject.protocol));
    case AccessContradiction::DefaultsBesidePolicies:
        return Words::tr("Security defaults are on and a Conditional Access policy is enforced. Microsoft does not let "
                         "both be on, so they were read at different moments.");
    }
    return {};
}

} // namespace Casement
