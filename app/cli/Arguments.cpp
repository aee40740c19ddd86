// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Arguments.h"

#include "app/cli/CliWords.h"
#include "models/posture/EvidenceWords.h"

#include <algorithm>

namespace Casement {

namespace {

QString protocolIds()
{
    QStringList ids;
    for (const Protocol protocol : allProtocols)
        ids.append(protocolId(protocol));
    return ids.join(QStringLiteral(", "));
}

tl::unexpected<Error> noSuchProtocol(const QString &typed)
{
    return failure(ErrorKind::BadInput, CliWords::tr("There is no protocol \"%1\".").arg(typed),
                   CliWords::tr("Known are %1.").arg(protocolIds()));
}

tl::unexpected<Error> noProtocol()
{
    return failure(ErrorKind::BadInput, CliWords::tr("No protocol was given."),
                   CliWords::tr("Add --protocol with one of %1.").arg(protocolIds()));
}

} // namespace

Format formatOf(const Arguments &arguments)
{
    if (arguments.format)
        return *arguments.format;
    if (arguments.output.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        return Format::Csv;
    if (arguments.output.endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
        return Format::Json;
    if (arguments.output.endsWith(QLatin1String(".jsonl"), Qt::CaseInsensitive))
        return Format::JsonLines;
    if (arguments.output.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive))
        return Format::Xlsx;
    return Format::Table;
}

Result<ClientAccessSettings> readWanted(const QStringList &typed)
{
    ClientAccessSettings wanted;
    for (const QString &part : typed) {
        const auto protocol = protocolFromId(part.section(QLatin1Char('='), 0, 0).trimmed().toLower());
        const auto state = storedStateFromId(part.section(QLatin1Char('='), 1).trimmed().toLower());
        if (!protocol)
            return noSuchProtocol(part.section(QLatin1Char('='), 0, 0));
        if (!state || *state == StoredState::NotRead)
            return failure(ErrorKind::BadInput, CliWords::tr("\"%1\" does not say what to set.").arg(part),
                           (mayInherit(*protocol)
                                ? CliWords::tr("Write %1=on, %1=off or %1=inherit, by the organisation.")
                                : CliWords::tr("Write %1=on or %1=off."))
                               .arg(protocolId(*protocol)));
        if (*state == StoredState::Inherit && !mayInherit(*protocol))
            return failure(ErrorKind::BadInput,
                           CliWords::tr("%1 cannot be left to the organisation.").arg(protocolName(*protocol)),
                           CliWords::tr("Only smtp and ews take inherit."));
        if (wanted[*protocol] != StoredState::NotRead && wanted[*protocol] != *state)
            return failure(ErrorKind::BadInput,
                           CliWords::tr("%1 is asked for twice with different values.").arg(protocolName(*protocol)));
        wanted.set(*protocol, *state);
    }
    if (wanted == ClientAccessSettings())
        return noProtocol();
    return wanted;
}

Result<std::vector<EvidenceGroup>> readSkipped(const QString &typed)
{
    std::vector<EvidenceGroup> skipped;
    const QStringList ids = typed.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &id : ids) {
        const auto group = evidenceGroupFromId(id.trimmed());
        if (!group)
            return failure(ErrorKind::BadInput, CliWords::tr("\"%1\" is no group of evidence.").arg(id.trimmed()),
                           CliWords::tr("There are in-use, thin, not-known and no-use."));
        skipped.push_back(*group);
    }
    return skipped;
}

Result<std::vector<Protocol>> readProtocols(const QStringList &typed)
{
    std::vector<Protocol> protocols;
    for (const QString &part : typed) {
        const auto protocol = protocolFromId(part.trimmed().toLower());
        if (!protocol)
            return noSuchProtocol(part);
        if (std::ranges::find(protocols, *protocol) == protocols.end())
            protocols.push_back(*protocol);
    }
    if (protocols.empty())
        return noProtocol();
    return protocols;
}

Result<QDateTime> readMoment(const QString &typed)
{
    const QDateTime moment = QDateTime::fromString(typed, Qt::ISODate);
    if (moment.isValid())
        return moment.toUTC();
    return failure(ErrorKind::BadInput, CliWords::tr("\"%1\" is no moment.").arg(typed),
                   CliWords::tr("Write it like 2026-11-20 or 2026-11-20T14:30."));
}

Result<QDate> readExpiry(const QString &typed, const QDate &today)
{
    if (typed.isEmpty())
        return QDate();
    QDate expires = QDate::fromString(typed, Qt::ISODate);
    bool isCount = false;
    const int days = typed.chopped(1).toInt(&isCount);
    if (typed.endsWith(QLatin1Char('d')) && isCount && days >= 0 && days <= 36500)
        expires = today.addDays(days);
    if (!expires.isValid())
        return failure(ErrorKind::BadInput, CliWords::tr("\"%1\" is no day.").arg(typed),
                       CliWords::tr("Write a date like 2027-01-31, or a number of days like 90d."));
    if (expires < today)
        return failure(ErrorKind::BadInput, CliWords::tr("%1 is over already.").arg(expires.toString(Qt::ISODate)));
    return expires;
}

Result<std::optional<int>> readWait(const QString &typed)
{
    if (typed.isEmpty())
        return std::optional<int>();
    constexpr int longest = 366 * 24 * 60;
    bool isCount = false;
    const int count = typed.chopped(1).toInt(&isCount);
    const QChar unit = typed.back().toLower();
    const int minutes = unit == QLatin1Char('m')   ? 1
                        : unit == QLatin1Char('h') ? 60
                        : unit == QLatin1Char('d') ? 1440
                                                   : 0;
    if (!isCount || count < 0 || minutes == 0 || count > longest / minutes)
        return failure(ErrorKind::BadInput, CliWords::tr("\"%1\" is no waiting time.").arg(typed),
                       CliWords::tr("Write it like 30m, 24h or 7d, of a year at most."));
    return std::optional(count * minutes);
}

Outcome checkRunText(const QString &typed)
{
    if (!typed.trimmed().isEmpty())
        return {};
    return failure(ErrorKind::BadInput, CliWords::tr("No run was given."),
                   CliWords::tr("Give its number or id; casementctl runs lists them."));
}

} // namespace Casement
