// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/ApplicationRules.h"

#include <QCoreApplication>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::AccessLadder)
};

constexpr qsizetype namedAtMost = 5;

/// The first few of a list and how many more; tenant data.
QString some(const QStringList &names)
{
    const QString listed =
        names.mid(0, namedAtMost).join(Words::tr(", ", "between the members of a list")).simplified();
    const qsizetype rest = names.size() - namedAtMost;
    return rest > 0 ? Words::tr("%1 and %2 more").arg(listed, QString::number(rest)) : listed;
}

QString listWords(const EwsApplications &lists, const QString &level)
{
    switch (lists.policy) {
    case EwsApplications::NotEnforced:
        return {};
    case EwsApplications::AllowListed:
        return lists.allowed.isEmpty()
                   ? Words::tr("%1 enforces an allow list with nothing on it.").arg(level)
                   : Words::tr("%1 lets in only what is on its allow list: %2.").arg(level, some(lists.allowed));
    case EwsApplications::BlockListed:
        return lists.blocked.isEmpty()
                   ? Words::tr("%1 enforces a block list with nothing on it, which refuses nobody.").arg(level)
                   : Words::tr("%1 lets in all but what is on its block list: %2.").arg(level, some(lists.blocked));
    case EwsApplications::NotKnown:
        break;
    }
    if (lists.word.isEmpty())
        return Words::tr("%1 did not tell whether it enforces a list.").arg(level);
    return Words::tr("%1 enforces \"%2\", which is not known here.").arg(level, lists.word.simplified());
}

QString idWords(const AccessSubject &subject)
{
    const auto &lists = subject.protection.ewsApplications;
    if (appIdsNotTold(subject))
        return Words::tr("Exchange did not tell whether the organisation lets in only certain application ids.");
    if (!lists || lists->appIds.isEmpty())
        return {};
    return appIdsHold(subject)
               ? Words::tr("The organisation lets in only applications with these ids: %1.").arg(some(lists->appIds))
               : Words::tr("The organisation has a list of application ids; it holds only while EWS is switched on "
                           "for the organisation, which it is not.");
}

QString notReadWords(const AccessSubject &subject)
{
    if (subject.protection.ewsApplications)
        return {};
    const QString &why = subject.protection.whyEwsApplicationsNotRead;
    return why.isEmpty() ? Words::tr("The organisation's lists were not read.")
                         : Words::tr("The organisation's lists: %1").arg(why);
}

/// All that is known of the lists, and what they are worth.
QString listed(const AccessSubject &subject)
{
    QStringList parts;
    if (subject.protection.ewsApplications)
        parts.append(listWords(*subject.protection.ewsApplications, Words::tr("The organisation")));
    if (subject.mailbox.ewsApplications)
        parts.append(listWords(*subject.mailbox.ewsApplications, Words::tr("The mailbox")));
    parts.append(idWords(subject));
    parts.append(notReadWords(subject));
    parts.removeAll(QString());
    return parts.join(QLatin1Char(' '));
}

} // namespace

Sentences applicationSentences(const LayerFinding &finding, const AccessSubject &subject)
{
    const QString words = listed(subject);
    switch (finding.reason) {
    case AccessReason::NobodyListed:
        return {Words::tr("Nobody is listed"), Words::tr("%1 Outlook is refused by name too.").arg(words),
                Words::tr("Adding an application to the allow list, or ending the policy.")};
    case AccessReason::SomeListed:
        return {Words::tr("Some applications"),
                Words::tr("%1 A list goes by what an application calls itself, which anybody can change.").arg(words),
                Words::tr("Changing the lists: they can leave further applications out, but do not shut EWS.")};
    case AccessReason::NoListHolds:
        return {Words::tr("Every application"),
                words.isEmpty() ? Words::tr("Neither the organisation nor the mailbox enforces a list.") : words,
                Words::tr("Enforcing an allow list or a block list leaves applications out.")};
    case AccessReason::ListPolicyNotKnown:
        return {Words::tr("Not known"), words, Words::tr("Looking at EwsApplicationAccessPolicy in Exchange.")};
    case AccessReason::AppIdsNotTold:
        return {Words::tr("Not known"), words,
                Words::tr("Looking at EwsAllowedAppIDs: Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy.")};
    default:
        return {Words::tr("Not known"), words, Words::tr("Reading the organisation's settings.")};
    }
}

} // namespace Casement
