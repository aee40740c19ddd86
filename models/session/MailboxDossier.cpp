// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/MailboxDossier.h"

#include "models/domain/RecipientType.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/inventory/Inventory.h"
#include "models/posture/AccessLadder.h"
#include "models/posture/EvidenceRows.h"
#include "models/posture/RowSentence.h"
#include "models/session/TenantSession.h"
#include "models/session/columns/UseWords.h"

#include <QCoreApplication>

#include <ranges>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::MailboxDossier)
};

constexpr int twinsNamed = 8;

/// Evidence and inventory change one after the other; between the two nothing is known rather than something wrong.
bool belongTogether(const MailboxEvidence &evidence, const Inventory &inventory)
{
    return evidence.size() == inventory.facts().size() && !evidence.snapshot().isEmpty();
}

WayIn wayIn(const TenantSession &session, quint32 row, Protocol protocol, int days)
{
    const Inventory &inventory = *session.inventory();
    const Column &column = inventory.column(inventory.columnIndex(protocolId(protocol)));
    WayIn way;
    way.protocol = protocol;
    way.stored = inventory.facts().stored(row, protocol);
    way.state = column.shown(row);
    way.reason = column.detail(row);
    way.face = column.face(row);
    const MailboxEvidence &evidence = *session.joinedEvidence();
    if (!belongTogether(evidence, inventory))
        return way;
    way.evidence = evidenceOf(evidence, row, protocol);
    way.verdict = evidence.verdict(row, protocol, days);
    way.verdict30 = evidence.verdict(row, protocol, 30);
    way.use = useWords(way.verdict, way.evidence.use);
    ProtocolEvidence asked = way.evidence;
    asked.why = evidence.whyNotKnown(row, protocol, days);
    way.useReason = useDetail(asked, way.verdict);
    return way;
}

void addTwins(MailboxDossier &dossier, const MailboxFacts &facts, quint32 own)
{
    const std::vector<quint32> twins = facts.twinsOf(own);
    dossier.twinCount = static_cast<int>(twins.size());
    for (const quint32 row : twins | std::views::take(twinsNamed))
        dossier.twins.push_back(facts.mailbox(row));
}

QString policyWords(const TenantSession &session, const Mailbox &mailbox)
{
    if (!mailbox.authenticationPolicy.isEmpty())
        return mailbox.authenticationPolicy;
    if (session.inventory()->facts().lists().users != ListState::Read)
        return Words::tr("Not known");
    const QString &general = session.organization().defaultAuthenticationPolicy;
    return general.isEmpty() ? Words::tr("None assigned") : Words::tr("%1 (the organisation's default)").arg(general);
}

QString sentenceFor(const TenantSession &session, const MailboxDossier &dossier)
{
    RowSubject subject;
    subject.mailbox = dossier.mailbox;
    subject.organization = session.organization();
    subject.exceptions = dossier.exceptions;
    subject.today = dossier.today;
    subject.whyNoEvidence = whyNobodyIsKnown(session.joinedEvidence()->snapshot());
    if (dossier.evidenceLoaded) {
        for (const WayIn &way : dossier.ways) {
            if (isLegacy(way.protocol))
                subject.evidence.push_back(way.evidence);
        }
    }
    return rowSentence(subject);
}

/// Of a mailbox that the evidence was joined to.
PasswordSignIn passwordSignIn(const TenantSession &session, const Mailbox &mailbox, Protocol protocol)
{
    const auto inventory = session.inventory();
    const MailboxEvidence &evidence = *session.joinedEvidence();
    const qint64 row = inventory->facts().rowOf(mailbox.guid);
    return row >= 0 && belongTogether(evidence, *inventory) ? evidence.use(static_cast<quint32>(row), protocol).password
                                                            : PasswordSignIn();
}

} // namespace

std::optional<MailboxDossier> dossierOf(const TenantSession &session, const QUuid &mailbox, int judgedDays)
{
    const auto inventory = session.inventory();
    const qint64 found = mailbox.isNull() ? -1 : inventory->facts().rowOf(mailbox);
    if (found < 0)
        return std::nullopt;
    const auto row = static_cast<quint32>(found);
    MailboxDossier dossier;
    dossier.mailbox = inventory->facts().mailbox(row);
    dossier.judgedDays = judgedDays;
    dossier.type = recipientTypeWord(dossier.mailbox.recipientTypeDetails);
    addTwins(dossier, inventory->facts(), row);
    for (const Protocol protocol : allProtocols)
        dossier.ways.push_back(wayIn(session, row, protocol, judgedDays));
    dossier.policy = policyWords(session, dossier.mailbox);
    dossier.exceptionsKnown = !session.exceptionsError();
    dossier.exceptions = session.exceptions()->book().grantsOf(mailbox);
    dossier.today = session.clock()->nowUtc().date();
    const MailboxEvidence &evidence = *session.joinedEvidence();
    dossier.observed = evidenceSourcesWords(evidence.snapshot());
    dossier.whyNoAttack = whyAttackIsNotKnown(evidence.snapshot());
    dossier.evidenceLoaded = belongTogether(evidence, *inventory);
    if (dossier.evidenceLoaded) {
        dossier.attack = evidence.attack(row);
        dossier.whyNoAttack = whyAttackIsNotKnown(evidence, row);
        dossier.lastWayIn = evidence.isLastWayIn(row);
    }
    dossier.sentence = sentenceFor(session, dossier);
    return dossier;
}

AccessLadder ladderOf(const TenantSession &session, const Mailbox &mailbox, Protocol protocol)
{
    const ProtectionDesk &desk = *session.protection();
    return accessLadder(mailbox, protocol, session.organization(), desk.protection(), desk.calendar(),
                        session.clock()->nowUtc().date(), passwordSignIn(session, mailbox, protocol));
}

} // namespace Casement
