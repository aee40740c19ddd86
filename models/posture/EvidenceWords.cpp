// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/EvidenceWords.h"

#include "models/posture/ClientWords.h"
#include "models/posture/DayWords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::EvidenceWords)
};

struct GroupId
{
    EvidenceGroup group;
    QLatin1String id;
};

const GroupId groupIds[] = {
    {EvidenceGroup::InUse, QLatin1String("in-use")},
    {EvidenceGroup::Thin, QLatin1String("thin")},
    {EvidenceGroup::NotKnown, QLatin1String("not-known")},
    {EvidenceGroup::NoUse, QLatin1String("no-use")},
};

} // namespace

QString spanWords(const DaySpan &span)
{
    if (span.isEmpty())
        return {};
    return span.from == span.to ? dayWords(span.to)
                                : Words::tr("between %1 and %2").arg(dayWords(span.from), dayWords(span.to));
}

QString lastUseWords(const ProtocolUse &use)
{
    if (use.last.isEmpty())
        return {};
    QStringList parts{spanWords(use.last)};
    if (!use.client.isEmpty())
        parts.append(clientWords(use.client));
    if (use.count.value_or(0) > 0)
        parts.append(Words::tr("%Ln time(s) in 30 days", nullptr, *use.count));
    if (use.wouldBreak > 0)
        parts.append(Words::tr("a report-only policy would have blocked %L1").arg(use.wouldBreak));
    return parts.join(Words::tr(", ", "between the parts of a remark"));
}

QString notKnownWords(NotKnownReason why)
{
    switch (why) {
    case NotKnownReason::None:
    case NotKnownReason::NotLoaded:
        break;
    case NotKnownReason::Concealed:
        return Words::tr("Concealed in the usage report");
    case NotKnownReason::NoLicence:
        return Words::tr("No licence for the sign-in log");
    case NotKnownReason::NoPermission:
        return Words::tr("The permission to read it is missing");
    case NotKnownReason::NoRole:
        return Words::tr("The role to read it is missing");
    case NotKnownReason::Failed:
        return Words::tr("Reading it failed");
    case NotKnownReason::NotListed:
        return Words::tr("Not listed in any report");
    case NotKnownReason::TooOld:
        return Words::tr("The newest report is too old");
    case NotKnownReason::DaysMissing:
        return Words::tr("Days are missing");
    case NotKnownReason::SpanTooWide:
        return Words::tr("Used, on which day is not known");
    case NotKnownReason::ClientsMissing:
        return Words::tr("Clients of unknown kinds are missing");
    case NotKnownReason::SendersUnplaced:
        return Words::tr("The list of senders names some that fit no mailbox");
    case NotKnownReason::OutcomeNotSaid:
        return unsaidWords(0);
    }
    return Words::tr("No evidence loaded");
}

QString notKnownWords(const ProtocolEvidence &evidence)
{
    return evidence.why == NotKnownReason::OutcomeNotSaid ? unsaidWords(evidence.use.unsaid)
                                                          : notKnownWords(evidence.why);
}

QString unsaidWords(int unsaid)
{
    return unsaid > 0 ? Words::tr("%Ln sign-in(s) without an outcome", nullptr, unsaid)
                      : Words::tr("Sign-ins without an outcome");
}

QString notKnownAdvice(NotKnownReason why)
{
    switch (why) {
    case NotKnownReason::None:
        return {};
    case NotKnownReason::NotLoaded:
        break;
    case NotKnownReason::Concealed:
        return Words::tr("Show names in reports: Microsoft 365 admin center, Settings, Org settings, Reports.");
    case NotKnownReason::NoLicence:
        return Words::tr("The sign-in log takes one licence of Entra ID P1; the usage report does without.");
    case NotKnownReason::NoPermission:
        return Words::tr("Give the app registration Reports.Read.All and AuditLog.Read.All.");
    case NotKnownReason::NoRole:
        return Words::tr("Have a role such as Reports Reader or Global Reader given, or activate it.");
    case NotKnownReason::Failed:
    case NotKnownReason::TooOld:
        return Words::tr("Load the usage report again.");
    case NotKnownReason::NotListed:
        return Words::tr("A mailbox is listed from a day or two after it gets a licence; shared ones often never are.");
    case NotKnownReason::DaysMissing:
        return Words::tr("Load the usage report, or wait until enough days were observed.");
    case NotKnownReason::SpanTooWide:
        return Words::tr("Load the shorter periods of the usage report, or the sign-in log.");
    case NotKnownReason::ClientsMissing:
        return Words::tr("The service lets the log be asked for clients by name only. What is seen was used; how often "
                         "others tried is not known.");
    case NotKnownReason::SendersUnplaced:
        return Words::tr("Each of them may be any mailbox here. Find out whose they are, give the mailbox the address, "
                         "and import the list again.");
    case NotKnownReason::OutcomeNotSaid:
        return Words::tr(
            "The sign-in log does not say whether they succeeded. Look at them in the Entra admin center.");
    }
    return Words::tr("Load the usage report.");
}

QString evidenceGroupName(EvidenceGroup group)
{
    switch (group) {
    case EvidenceGroup::None:
        break;
    case EvidenceGroup::InUse:
        return Words::tr("In use");
    case EvidenceGroup::Thin:
        return Words::tr("Thin evidence");
    case EvidenceGroup::NotKnown:
        return Words::tr("Not known");
    case EvidenceGroup::NoUse:
        return Words::tr("No use");
    }
    return {};
}

QString evidenceGroupId(EvidenceGroup group)
{
    const auto *found = std::ranges::find(groupIds, group, &GroupId::group);
    return found == std::end(groupIds) ? QString() : QString(found->id);
}

std::optional<EvidenceGroup> evidenceGroupFromId(const QString &id)
{
    const auto *found = std::ranges::find_if(groupIds, [&](const GroupId &each) { return id == each.id; });
    return found == std::end(groupIds) ? std::nullopt : std::optional(found->group);
}

} // namespace Casement
