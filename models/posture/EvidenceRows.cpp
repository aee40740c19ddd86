// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/EvidenceRows.h"

#include "models/inventory/MailboxFacts.h"
#include "models/posture/DayWords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::EvidenceRows)
};

constexpr int countedDays = 30;

QString sourceName(EvidenceSource source)
{
    switch (source) {
    case EvidenceSource::UsageReport:
        return Words::tr("usage report");
    case EvidenceSource::InteractiveSignIns:
        return Words::tr("sign-ins");
    case EvidenceSource::NonInteractiveSignIns:
        return Words::tr("non-interactive sign-ins");
    case EvidenceSource::SmtpAuthReport:
        return Words::tr("SMTP AUTH report");
    case EvidenceSource::PopImapExport:
        return Words::tr("POP and IMAP export");
    case EvidenceSource::EwsUsage:
        return Words::tr("EWS usage");
    case EvidenceSource::ToolList:
        return Words::tr("list of tools");
    }
    return {};
}

bool isSignIns(EvidenceSource source)
{
    return source == EvidenceSource::InteractiveSignIns || source == EvidenceSource::NonInteractiveSignIns;
}

/// How far the source reaches. A refusal after it told something leaves what it told, and so does this.
QString reachWords(const SourceStatus &status)
{
    const QString name = sourceName(status.source);
    if (isSignIns(status.source) && status.daysOfLast30 > 0)
        return Words::tr("%1 %2 of %3 days")
            .arg(name, QString::number(status.daysOfLast30), QString::number(countedDays));
    if (!isSignIns(status.source) && !status.covered.isEmpty())
        return Words::tr("%1 to %2").arg(name, dayWords(status.covered.to));
    switch (status.state) {
    case SourceStatus::NeverLoaded:
        return {};
    case SourceStatus::Good:
    case SourceStatus::Partial:
        return name;
    case SourceStatus::Concealed:
        return Words::tr("%1 concealed").arg(name);
    case SourceStatus::Refused:
    case SourceStatus::Failed:
        break;
    }
    return Words::tr("%1 not read").arg(name);
}

QString refusalWords(const SourceStatus &status)
{
    const QString name = sourceName(status.source);
    switch (status.why) {
    case NotKnownReason::Concealed:
        return Words::tr("names are concealed in reports");
    case NotKnownReason::NoLicence:
        return Words::tr("%1: the licence to read it is missing").arg(name);
    case NotKnownReason::NoPermission:
        return Words::tr("%1: the permission to read it is missing").arg(name);
    case NotKnownReason::NoRole:
        return Words::tr("%1: the role to read it is missing").arg(name);
    case NotKnownReason::NotListed:
        return Words::tr("%1: it names nobody of this tenant").arg(name);
    default:
        break;
    }
    return Words::tr("%1: reading it failed").arg(name);
}

/// What was asked and told nothing, with what helps first.
BreakVerdict refusedVerdict(const EvidenceSnapshot &snapshot)
{
    const auto refused = std::ranges::find_if(snapshot.sources(), &SourceStatus::isRefused);
    QString why = whyNobodyIsKnown(snapshot);
    why.replace(0, 1, why.left(1).toUpper());
    return {EvidenceGroup::NotKnown, QStringLiteral("%1. %2").arg(why, sourceAdvice(*refused))};
}

} // namespace

QString whyNobodyIsKnown(const EvidenceSnapshot &snapshot)
{
    QStringList parts;
    for (const SourceStatus &status : snapshot.sources()) {
        if (snapshot.wasRefused() && status.isRefused())
            parts.append(refusalWords(status));
    }
    return parts.join(Words::tr("; ", "between reasons"));
}

QString whyAttackIsNotKnown(const EvidenceSnapshot &snapshot)
{
    QStringList lines;
    for (const SourceStatus &status : snapshot.sources()) {
        if (!isSignIns(status.source))
            continue;
        if (status.isRefused())
            lines.append(refusalWords(status));
        else if (status.state == SourceStatus::NeverLoaded)
            lines.append(Words::tr("%1: not read yet").arg(sourceName(status.source)));
        else if (status.daysOfLast30 < countedDays)
            lines.append(Words::tr("%1: %2 of the last %3 days were read")
                             .arg(sourceName(status.source), QString::number(status.daysOfLast30),
                                  QString::number(countedDays)));
        else if (status.why != NotKnownReason::None)
            lines.append(QStringLiteral("%1: %2").arg(sourceName(status.source), notKnownWords(status.why)));
    }
    for (QString &line : lines)
        line.replace(0, 1, line.left(1).toUpper()); // they begin with the name of a source
    return lines.join(QLatin1Char('\n'));
}

QString whyAttackIsNotKnown(const MailboxEvidence &evidence, quint32 row)
{
    const int unsaid = evidence.unsaid(row);
    const QString all = whyAttackIsNotKnown(evidence.snapshot());
    if (unsaid == 0)
        return all;
    return all.isEmpty() ? unsaidWords(unsaid) : unsaidWords(unsaid) + QLatin1Char('\n') + all;
}

QString whereToExport(EvidenceSource source)
{
    switch (source) {
    case EvidenceSource::SmtpAuthReport:
        return Words::tr("From the Exchange admin center: Reports, Mail flow, SMTP AUTH clients report, Export.");
    case EvidenceSource::PopImapExport:
        return Words::tr("From the Microsoft 365 admin center: Reports, Usage, Email apps usage, Export.");
    case EvidenceSource::EwsUsage:
        return Words::tr("From the Microsoft 365 admin center: Reports, Usage, Exchange Web Services usage, Export.");
    case EvidenceSource::ToolList:
        return Words::tr("A CSV of your own with a column of addresses, and one of protocols.");
    case EvidenceSource::UsageReport:
    case EvidenceSource::InteractiveSignIns:
    case EvidenceSource::NonInteractiveSignIns:
        break;
    }
    return {};
}

QString sourceAdvice(const SourceStatus &status)
{
    const bool wantsAnother = status.why == NotKnownReason::Failed || status.why == NotKnownReason::TooOld ||
                              status.why == NotKnownReason::DaysMissing;
    if (wantsAnother && isSignIns(status.source))
        return Words::tr("Load evidence again: what was read of the log stays, and the rest is read.");
    if (status.why != NotKnownReason::NotLoaded)
        return notKnownAdvice(status.why);
    const QString file = whereToExport(status.source);
    return file.isEmpty() ? Words::tr("Load evidence.") : file;
}

ProtocolEvidence evidenceOf(const MailboxEvidence &evidence, quint32 row, Protocol protocol)
{
    return {protocol, evidence.use(row, protocol), evidence.whyNotKnown(row, protocol, countedDays)};
}

std::function<BreakVerdict(const Mailbox &, std::span<const Protocol>)>
whoBreaksBy(std::shared_ptr<const MailboxEvidence> evidence, std::shared_ptr<const MailboxFacts> facts,
            const QDate &today)
{
    if (!evidence || !facts)
        return {};
    if (evidence->snapshot().wasRefused())
        return [verdict = refusedVerdict(evidence->snapshot())](const Mailbox &, std::span<const Protocol>) {
            return verdict;
        };
    if (evidence->snapshot().isEmpty())
        return {};
    return [evidence, facts, today](const Mailbox &mailbox, std::span<const Protocol> shut) {
        const qint64 row = facts->rowOf(mailbox.guid);
        std::vector<ProtocolEvidence> known;
        known.reserve(shut.size());
        for (const Protocol protocol : shut)
            known.push_back(row < 0 ? ProtocolEvidence{protocol, {}, NotKnownReason::NotListed}
                                    : evidenceOf(*evidence, static_cast<quint32>(row), protocol));
        return breakVerdict(known, today);
    };
}

QString evidenceSourcesWords(const EvidenceSnapshot &snapshot)
{
    QStringList parts;
    for (const SourceStatus &status : snapshot.sources()) {
        const QString words = reachWords(status);
        if (!words.isEmpty())
            parts.append(words);
    }
    return parts.join(Words::tr(", ", "between sources of evidence"));
}

} // namespace Casement
