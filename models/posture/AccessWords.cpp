// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/AccessWords.h"

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

QString rawText(std::optional<bool> raw)
{
    if (!raw)
        return QStringLiteral("null");
    return *raw ? QStringLiteral("True") : QStringLiteral("False");
}

} // namespace

Sentences organizationSentences(const LayerFinding &finding, const AccessSubject &subject)
{
    const bool smtp = subject.protocol == Protocol::SmtpAuth;
    const QString raw = smtp ? rawText(subject.organization.smtpClientAuthenticationDisabled)
                             : rawText(subject.organization.ewsEnabled);
    const QString said = Words::tr("%1 of the organisation is %2.").arg(protocolProperty(subject.protocol), raw);
    const QString reading = Words::tr("Reading the organisation's settings.");
    switch (finding.reason) {
    case AccessReason::NoSwitch:
        return {Words::tr("Does not apply"), Words::tr("There is no organisation switch for %1.").arg(name(subject)),
                Words::tr("Nothing in this layer.")};
    case AccessReason::MailboxOverrides:
        return {Words::tr("Does not apply"),
                Words::tr("The mailbox has a value of its own, which wins over the organisation's."),
                Words::tr("Leaving SMTP AUTH of this mailbox to the organisation.")};
    case AccessReason::OrganizationOn:
        return {Words::tr("On"), said, Words::tr("Switching %1 off for the organisation.").arg(name(subject))};
    case AccessReason::OrganizationOff:
        return {Words::tr("Off"), said,
                smtp ? Words::tr("Switching SMTP AUTH on for this mailbox, or for the organisation.")
                     : Words::tr("Switching EWS on for the organisation.")};
    case AccessReason::OrganizationNeverChose:
        return {
            Words::tr("Not known"),
            Words::tr("%1 The organisation never chose, and Microsoft counts that as off tenant by tenant.").arg(said),
            Words::tr("Setting EWS on or off for the organisation.")};
    default:
        return {Words::tr("Not known"), Words::tr("The organisation's settings were not read."), reading};
    }
}

Sentences mailboxSentences(const LayerFinding &finding, const AccessSubject &subject)
{
    const QString property = protocolProperty(subject.protocol);
    const auto raw = rawValue(subject.protocol, subject.mailbox.clientAccess[subject.protocol]);
    const QString said = raw ? Words::tr("%1 is %2.").arg(property, rawText(*raw)) : QString();
    switch (finding.reason) {
    case AccessReason::MailboxOn:
        return {Words::tr("On"), said, Words::tr("Switching %1 off at this mailbox.").arg(name(subject))};
    case AccessReason::MailboxOff:
        return {Words::tr("Off"), said, Words::tr("Switching %1 on at this mailbox.").arg(name(subject))};
    case AccessReason::MailboxInherits:
        return {Words::tr("By org"), Words::tr("%1 The organisation decides.").arg(said),
                Words::tr("Switching %1 off at this mailbox shuts it here alone.").arg(name(subject))};
    default:
        return {Words::tr("Not known"), Words::tr("%1 was not read.").arg(property),
                Words::tr("Reading the mailboxes again.")};
    }
}

namespace {

Sentences sentencesFor(AccessLayer layer, const LayerFinding &finding, const AccessSubject &subject)
{
    switch (layer) {
    case AccessLayer::Retirement:
        return retirementSentences(finding, subject);
    case AccessLayer::ConditionalAccess:
        return conditionalAccessSentences(finding, subject);
    case AccessLayer::SecurityDefaults:
        return defaultsSentences(finding, subject);
    case AccessLayer::AuthenticationPolicy:
        return policySentences(finding, subject);
    case AccessLayer::OrganizationSwitch:
        return organizationSentences(finding, subject);
    case AccessLayer::ApplicationLists:
        return applicationSentences(finding, subject);
    case AccessLayer::MailboxSetting:
        break;
    }
    return mailboxSentences(finding, subject);
}

} // namespace

QString accessLayerName(AccessLayer layer)
{
    switch (layer) {
    case AccessLayer::Retirement:
        return Words::tr("Microsoft's retirement");
    case AccessLayer::ConditionalAccess:
        return Words::tr("Conditional Access");
    case AccessLayer::SecurityDefaults:
        return Words::tr("Security defaults");
    case AccessLayer::AuthenticationPolicy:
        return Words::tr("Authentication policy");
    case AccessLayer::OrganizationSwitch:
        return Words::tr("Organisation switch");
    case AccessLayer::ApplicationLists:
        return Words::tr("Application lists");
    case AccessLayer::MailboxSetting:
        break;
    }
    return Words::tr("Mailbox setting");
}

LadderRung rungFor(AccessLayer layer, const LayerFinding &finding, const AccessSubject &subject)
{
    const Sentences sentences = sentencesFor(layer, finding, subject);
    LadderRung rung;
    rung.layer = layer;
    rung.standing = finding.standing;
    rung.onlyPasswords = finding.onlyPasswords;
    rung.onlySome = finding.onlySome;
    rung.state = sentences.state;
    rung.words = sentences.words;
    rung.wouldChange = sentences.wouldChange;
    return rung;
}

} // namespace Casement
