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

/// The server's reason for not letting us read, or a plain one.
QString orElse(const QString &why, const QString &otherwise)
{
    return why.isEmpty() ? otherwise : why;
}

} // namespace

Sentences conditionalAccessSentences(const LayerFinding &finding, const AccessSubject &subject)
{
    const QString &policy = finding.policy;
    const QString excludes = Words::tr("Excluding this person from \"%1\" lets it pass.").arg(policy);
    switch (finding.reason) {
    case AccessReason::NoLegacySignIn:
        return {Words::tr("Does not apply"), Words::tr("Policies about legacy clients leave browsers alone."),
                Words::tr("Nothing in this layer.")};
    case AccessReason::PoliciesNotRead:
        return {Words::tr("Not known"),
                orElse(subject.protection.whyAccessPoliciesNotRead, Words::tr("Policies were not read.")),
                Words::tr("Reading the policies: it takes the permission Policy.Read.All.")};
    case AccessReason::PolicyRefusesPasswords:
        return {Words::tr("Refuses passwords"),
                Words::tr("\"%1\" blocks legacy clients, so a password alone is refused; modern sign-in passes.")
                    .arg(policy),
                excludes};
    case AccessReason::PolicyRefusesProtocol:
        return {Words::tr("Refuses"), Words::tr("\"%1\" blocks every use of ActiveSync.").arg(policy), excludes};
    case AccessReason::PolicyMayRefuse:
        return {Words::tr("Not known"),
                Words::tr("\"%1\" blocks legacy clients, but includes or excludes groups, roles or people, and whether "
                          "this mailbox is among them is not known.")
                    .arg(policy),
                Words::tr("Looking up the members of the groups named in \"%1\".").arg(policy)};
    case AccessReason::PolicyOnConditions:
        return {Words::tr("Not known"),
                Words::tr("\"%1\" blocks legacy clients in some places, on some platforms or at some risk only, and "
                          "whether that fits this mailbox is not known.")
                    .arg(policy),
                Words::tr("Looking at the conditions of \"%1\" in Entra.").arg(policy)};
    case AccessReason::PolicyNotKnown:
        return {
            Words::tr("Not known"),
            Words::tr("\"%1\" would block legacy clients, but its state is not one that is known here.").arg(policy),
            Words::tr("Looking at the state of \"%1\" in Entra.").arg(policy)};
    case AccessReason::MailboxExcluded:
        return {Words::tr("Excluded"),
                Words::tr("\"%1\" blocks legacy clients, but this person is excluded from it.").arg(policy),
                Words::tr("Taking this person out of the exclusions of \"%1\" refuses passwords.").arg(policy)};
    case AccessReason::PolicyReportsOnly:
        return {Words::tr("Report-only"),
                Words::tr("\"%1\" only reports what it would block; it refuses nobody.").arg(policy),
                Words::tr("Enforcing \"%1\" refuses passwords.").arg(policy)};
    case AccessReason::PolicyCoversOtherClients:
        return {Words::tr("Does not cover it"),
                subject.protocol == Protocol::ActiveSync
                    ? Words::tr("\"%1\" blocks other legacy clients, but not ActiveSync.").arg(policy)
                    : Words::tr("\"%1\" blocks ActiveSync, but not %2.").arg(policy, name(subject)),
                Words::tr("Adding the client type to \"%1\".").arg(policy)};
    case AccessReason::PolicyForAllClients:
        return {Words::tr("Not about it"),
                Words::tr("\"%1\" blocks clients of every kind on some condition, such as the place. That is another "
                          "thing than a block of legacy clients, and is not counted as one.")
                    .arg(policy),
                Words::tr("A policy that blocks legacy clients refuses passwords.")};
    default:
        return {Words::tr("Refuses nothing"), Words::tr("No policy blocks legacy clients for this mailbox."),
                Words::tr("A policy that blocks legacy clients refuses passwords.")};
    }
}

Sentences defaultsSentences(const LayerFinding &finding, const AccessSubject &subject)
{
    switch (finding.reason) {
    case AccessReason::NoLegacySignIn:
        return {Words::tr("Does not apply"), Words::tr("They leave browsers alone."),
                Words::tr("Nothing in this layer.")};
    case AccessReason::DefaultsOn:
        return {Words::tr("On"),
                Words::tr("They refuse passwords from legacy clients for everybody, without exceptions; modern sign-in "
                          "passes."),
                Words::tr("Switching security defaults off, for the whole tenant.")};
    case AccessReason::DefaultsOff:
        return {Words::tr("Off"), Words::tr("They refuse nothing in this tenant."),
                Words::tr("Switching security defaults on refuses passwords for everybody.")};
    default:
        return {Words::tr("Not known"),
                orElse(subject.protection.whySecurityDefaultsNotRead, Words::tr("Security defaults were not read.")),
                Words::tr("Reading them: it takes the permission Policy.Read.All.")};
    }
}

Sentences policySentences(const LayerFinding &finding, const AccessSubject &subject)
{
    const QString &policy = finding.policy;
    switch (finding.reason) {
    case AccessReason::NoLegacySignIn:
        return {Words::tr("Does not apply"), Words::tr("Authentication policies leave browsers alone."),
                Words::tr("Nothing in this layer.")};
    case AccessReason::NoneAssigned:
        return {Words::tr("None assigned"), Words::tr("The organisation has no default policy either."),
                Words::tr("Assigning a policy that refuses passwords for %1.").arg(name(subject))};
    case AccessReason::AssignedAllows:
        return {
            policy, Words::tr("\"%1\" takes passwords for %2.").arg(policy, name(subject)),
            Words::tr("Refusing passwords for %2 in \"%1\", or assigning another policy.").arg(policy, name(subject))};
    case AccessReason::AssignedRefuses:
        return {
            policy, Words::tr("\"%1\" refuses passwords for %2; modern sign-in passes.").arg(policy, name(subject)),
            Words::tr("Taking passwords for %2 in \"%1\", or assigning another policy.").arg(policy, name(subject))};
    case AccessReason::AssignedNotRead:
        return {Words::tr("Not known"),
                orElse(subject.protection.whyAuthenticationPoliciesNotRead,
                       Words::tr("What \"%1\" says about %2 was not read.").arg(policy, name(subject))),
                Words::tr("Reading the authentication policies of the organisation.")};
    default:
        return {Words::tr("Not known"), Words::tr("Which policy the mailbox has was not read."),
                Words::tr("Reading users and the organisation's default policy.")};
    }
}

} // namespace Casement
