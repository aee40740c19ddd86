// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/RowSentence.h"

#include "models/posture/ClientWords.h"
#include "models/posture/DayWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::RowSentence)
};

/// One line, whatever a display name or a client's name holds.
QString plain(const QString &text)
{
    return text.simplified();
}

QString headWords(const Mailbox &mailbox)
{
    const QString name = plain(mailbox.displayName);
    const QString address =
        plain(mailbox.primarySmtpAddress.isEmpty() ? mailbox.userPrincipalName : mailbox.primarySmtpAddress);
    return name.isEmpty() || address.isEmpty() ? name + address : Words::tr("%1 (%2)").arg(name, address);
}

QString namesOf(const std::vector<Protocol> &protocols)
{
    QString names;
    for (size_t i = 0; i < protocols.size(); ++i) {
        const QString name = protocolName(protocols[i]);
        if (i == 0)
            names = name;
        else
            names = i + 1 < protocols.size() ? Words::tr("%1, %2").arg(names, name)
                                             : Words::tr("%1 and %2").arg(names, name);
    }
    return names;
}

/// "last used 18 Nov 2026 by Thunderbird from 203.0.113.7"
QString useWords(const ProtocolUse &use)
{
    const QString day = spanWords(use.last);
    const QString client = clientWords(use.client);
    const QString place = plain(use.address);
    if (!client.isEmpty() && !place.isEmpty())
        return Words::tr("last used %1 by %2 from %3").arg(day, client, place);
    if (!client.isEmpty())
        return Words::tr("last used %1 by %2").arg(day, client);
    return place.isEmpty() ? Words::tr("last used %1").arg(day) : Words::tr("last used %1 from %2").arg(day, place);
}

QString evidenceWords(const ProtocolEvidence *evidence, EvidenceGroup group, const QString &whyNone)
{
    if (!evidence)
        return whyNone.isEmpty() ? Words::tr("without any evidence loaded")
                                 : Words::tr("use not known (%1)").arg(whyNone);
    if (!evidence->use.last.isEmpty())
        return useWords(evidence->use);
    switch (group) {
    case EvidenceGroup::NoUse:
        return Words::tr("not used in %Ln day(s) to %1", nullptr, evidence->use.covered.days())
            .arg(dayWords(evidence->use.covered.to));
    case EvidenceGroup::NotKnown:
        return Words::tr("use not known (%1)").arg(notKnownWords(*evidence));
    default:
        return Words::tr("no use seen, which proves little");
    }
}

QString exceptionWords(const RowSubject &subject, Protocol protocol)
{
    const auto grant = std::ranges::find(subject.exceptions, protocol, &ExceptionGrant::protocol);
    if (grant == subject.exceptions.end())
        return Words::tr("without an exception");
    return standingOn(*grant, subject.today) == GrantStanding::Expired
               ? Words::tr("with an exception that expired %1").arg(dayWords(grant->expires))
               : Words::tr("with an exception until %1").arg(dayWords(grant->expires));
}

QString effectWords(const ProtocolEvidence *evidence, EvidenceGroup group)
{
    if (!evidence)
        return Words::tr("who would notice is not known");
    switch (group) {
    case EvidenceGroup::InUse:
        return Words::tr("switching it off would be noticed");
    case EvidenceGroup::NoUse:
        return Words::tr("switching it off affects nobody known");
    case EvidenceGroup::Thin:
        return Words::tr("switching it off might be noticed");
    default:
        return Words::tr("who would notice is not known");
    }
}

class Sentence final
{
public:
    explicit Sentence(const RowSubject &subject) : m_subject(subject) {}

    QString words()
    {
        for (const Protocol protocol : allProtocols) {
            if (isLegacy(protocol) || evidenceFor(protocol))
                add(protocol);
        }
        append(m_off, [](const QString &names, bool several) {
            return several ? Words::tr("%1 are off.").arg(names) : Words::tr("%1 is off.").arg(names);
        });
        append(m_notKnown, [](const QString &names, bool several) {
            return several ? Words::tr("Whether %1 are on is not known.").arg(names)
                           : Words::tr("Whether %1 is on is not known.").arg(names);
        });
        return Words::tr("%1: %2", "a mailbox and what is said of it")
            .arg(headWords(m_subject.mailbox), m_parts.join(QLatin1Char(' ')));
    }

private:
    [[nodiscard]] const ProtocolEvidence *evidenceFor(Protocol protocol) const
    {
        const auto found = std::ranges::find(m_subject.evidence, protocol, &ProtocolEvidence::protocol);
        return found == m_subject.evidence.end() ? nullptr : &*found;
    }

    void add(Protocol protocol)
    {
        switch (effectiveState(protocol, m_subject.mailbox.clientAccess[protocol], m_subject.organization)) {
        case EffectiveState::On:
            m_parts.append(onWords(protocol));
            break;
        case EffectiveState::Off:
            m_off.push_back(protocol);
            break;
        case EffectiveState::Unknown:
            m_notKnown.push_back(protocol);
            break;
        }
    }

    [[nodiscard]] QString onWords(Protocol protocol) const
    {
        const ProtocolEvidence *evidence = evidenceFor(protocol);
        const EvidenceGroup group = evidence ? groupOf(protocol, evidence->use, m_subject.today) : EvidenceGroup::None;
        return Words::tr("%1 is on, %2, %3; %4.")
            .arg(protocolName(protocol), evidenceWords(evidence, group, m_subject.whyNoEvidence),
                 exceptionWords(m_subject, protocol), effectWords(evidence, group));
    }

    template <class Say>
    void append(const std::vector<Protocol> &protocols, Say say)
    {
        if (!protocols.empty())
            m_parts.append(say(namesOf(protocols), protocols.size() > 1));
    }

    const RowSubject &m_subject;
    QStringList m_parts;
    std::vector<Protocol> m_off;
    std::vector<Protocol> m_notKnown;
};

} // namespace

QString rowSentence(const RowSubject &subject)
{
    return Sentence(subject).words();
}

} // namespace Casement
