// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/OddCombinations.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::OddCombinations)
};

constexpr std::array allOddCombinations{OddCombination::FetchesButCannotSend,  OddCombination::SendsButCannotFetch,
                                        OddCombination::NewOutlookOff,         OddCombination::OutlookOff,
                                        OddCombination::FreeBusyOff,           OddCombination::OpenSharedMailbox,
                                        OddCombination::ExceptedForSendingOnly};

/// One side of a change, with the organisation's part in it.
struct Side
{
    const ClientAccessSettings &settings;
    const OrganizationSettings &organization;

    [[nodiscard]] bool is(Protocol protocol, EffectiveState state) const
    {
        return effectiveState(protocol, settings[protocol], organization) == state;
    }
    [[nodiscard]] bool isOn(Protocol protocol) const { return is(protocol, EffectiveState::On); }
    [[nodiscard]] bool isOff(Protocol protocol) const { return is(protocol, EffectiveState::Off); }
    [[nodiscard]] bool fetches() const { return isOn(Protocol::Pop) || isOn(Protocol::Imap); }
    [[nodiscard]] bool fetchesNot() const { return isOff(Protocol::Pop) && isOff(Protocol::Imap); }
};

bool isNobodys(const QString &recipientTypeDetails)
{
    for (const char *type : {"SharedMailbox", "RoomMailbox", "EquipmentMailbox", "SchedulingMailbox"}) {
        if (recipientTypeDetails.compare(QLatin1String(type), Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

bool isExceptedForSendingOnly(const OddSubject &subject)
{
    return !subject.excepted.empty() &&
           std::ranges::all_of(subject.excepted, [](Protocol protocol) { return protocol == Protocol::SmtpAuth; });
}

bool holds(OddCombination combination, const OddSubject &subject, const Side &side)
{
    switch (combination) {
    case OddCombination::FetchesButCannotSend:
        return side.fetches() && side.isOff(Protocol::SmtpAuth);
    case OddCombination::SendsButCannotFetch:
        return side.fetchesNot() && side.isOn(Protocol::SmtpAuth) && !isExceptedForSendingOnly(subject);
    case OddCombination::NewOutlookOff:
        return side.isOff(Protocol::Owa);
    case OddCombination::OutlookOff:
        return side.isOff(Protocol::Mapi);
    case OddCombination::FreeBusyOff:
        return side.isOff(Protocol::Ews);
    case OddCombination::OpenSharedMailbox:
        return isNobodys(subject.recipientTypeDetails) && subject.accountDisabled == false;
    case OddCombination::ExceptedForSendingOnly:
        return side.fetchesNot() && side.isOn(Protocol::SmtpAuth) && isExceptedForSendingOnly(subject);
    }
    return false;
}

} // namespace

std::vector<OddFinding> oddCombinations(const OddSubject &subject, const ClientAccessSettings &before,
                                        const ClientAccessSettings &after, const OrganizationSettings &organization)
{
    std::vector<OddFinding> findings;
    for (const OddCombination combination : allOddCombinations) {
        if (holds(combination, subject, {after, organization}))
            findings.push_back({combination, !holds(combination, subject, {before, organization})});
    }
    std::ranges::stable_partition(findings, &OddFinding::isNew);
    return findings;
}

QString oddCombinationWords(OddCombination combination)
{
    switch (combination) {
    case OddCombination::FetchesButCannotSend:
        return Words::tr("Fetches by POP or IMAP, but SMTP AUTH is off: a mail program could not send");
    case OddCombination::SendsButCannotFetch:
        return Words::tr("POP and IMAP are off, SMTP AUTH stays on");
    case OddCombination::NewOutlookOff:
        return Words::tr("OWA off: the new Outlook for Windows stops too");
    case OddCombination::OutlookOff:
        return Words::tr("MAPI off: the classic Outlook stops");
    case OddCombination::FreeBusyOff:
        return Words::tr("EWS off: free/busy, room systems, Outlook for Mac and add-ins may stop");
    case OddCombination::OpenSharedMailbox:
        return Words::tr("Shared or a room, and sign-in is open");
    case OddCombination::ExceptedForSendingOnly:
        return Words::tr("POP and IMAP are off; the exception is for SMTP AUTH only");
    }
    return {};
}

QString oddWords(std::span<const OddFinding> findings)
{
    QStringList words;
    for (const OddFinding &finding : findings) {
        if (finding.isNew || finding.combination == OddCombination::OpenSharedMailbox)
            words.append(oddCombinationWords(finding.combination));
    }
    return words.join(Words::tr(" · "));
}

} // namespace Casement
