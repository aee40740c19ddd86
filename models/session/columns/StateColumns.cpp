// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/columns/StateColumns.h"

#include "models/inventory/CodeColumn.h"
#include "models/session/columns/EffectiveStates.h"

#include <QCoreApplication>

namespace Casement {

namespace {

const QString on = QStringLiteral("on");
const QString off = QStringLiteral("off");
const QString setOn = QStringLiteral("set-on");
const QString setOff = QStringLiteral("set-off");
const QString inherit = QStringLiteral("inherit");

QString say(const char *text)
{
    return QCoreApplication::translate("Casement::ProtocolState", text);
}

/// The word in the cell and the shape beside it. shutFurtherUp: neither mailbox nor organisation is what shuts it.
void face(CodeEntry &entry, StoredState stored, EffectiveState effective, bool shutFurtherUp)
{
    const bool inherits = stored == StoredState::Inherit;
    if (stored == StoredState::NotRead) {
        entry.shown = say("Not known");
        entry.face = StateFace::NotKnown;
    } else if (inherits && effective == EffectiveState::Unknown) {
        entry.shown = say("By org → Not known");
        entry.face = StateFace::OrganizationUnknown;
    } else if (inherits && effective == EffectiveState::On) {
        entry.shown = say("By org → On");
        entry.face = StateFace::OrganizationOn;
    } else if (inherits && shutFurtherUp) {
        entry.shown = say("By org → refused");
        entry.face = StateFace::Refused;
    } else if (inherits) {
        entry.shown = say("By org → Off");
        entry.face = StateFace::OrganizationOff;
    } else if (stored == StoredState::Off) {
        entry.shown = say("Off");
        entry.face = StateFace::Off;
    } else if (effective == EffectiveState::Off) {
        entry.shown = say("On → refused");
        entry.face = StateFace::Refused;
    } else if (effective == EffectiveState::Unknown) {
        entry.shown = say("On → Not known");
        entry.face = StateFace::OrganizationUnknown;
    } else {
        entry.shown = say("On");
        entry.face = StateFace::On;
    }
}

/// Which words of the query language hold, and which cannot be answered.
void words(CodeEntry &entry, StoredState stored, EffectiveState effective)
{
    entry.unknown = effective == EffectiveState::Unknown;
    if (effective == EffectiveState::On)
        entry.trueWords.append(on);
    else if (effective == EffectiveState::Off)
        entry.trueWords.append(off);
    else
        entry.unknownWords = {on, off};
    if (stored == StoredState::On)
        entry.trueWords.append(setOn);
    else if (stored == StoredState::Off)
        entry.trueWords.append(setOff);
    else if (stored == StoredState::Inherit)
        entry.trueWords.append(inherit);
    else
        entry.unknownWords += {setOn, setOff, inherit};
}

/// "Filter to this": the stored state where it says more than on and off.
QString termFor(Protocol protocol, StoredState stored, const EffectiveStates &states)
{
    const QString field = protocolId(protocol) + QLatin1Char(':');
    if (stored == StoredState::NotRead)
        return field + QStringLiteral("unknown");
    if (stored == StoredState::Inherit)
        return field + inherit;
    // Where on and off answer otherwise, only the stored state says what the cell does.
    const EffectiveState whenOn = states.of(protocol, StoredState::On);
    const bool isRefusedAnyway =
        stored == StoredState::On ? whenOn != EffectiveState::On : whenOn == EffectiveState::Off;
    if (mayInherit(protocol) || isRefusedAnyway)
        return field + (stored == StoredState::On ? setOn : setOff);
    return field + (stored == StoredState::On ? on : off);
}

QString rawText(std::optional<bool> raw)
{
    if (!raw)
        return QStringLiteral("null");
    return *raw ? QStringLiteral("true") : QStringLiteral("false");
}

QString detailFor(Protocol protocol, StoredState stored, const OrganizationSettings &organization)
{
    const auto raw = rawValue(protocol, stored);
    QString detail = raw ? QStringLiteral("%1: %2").arg(protocolProperty(protocol), rawText(*raw))
                         : say("%1 was not read.").arg(protocolProperty(protocol));
    if (protocol == Protocol::SmtpAuth && stored == StoredState::Inherit) {
        detail +=
            QLatin1Char('\n') +
            say("Organisation (Get-TransportConfig): %1")
                .arg(organization.read ? rawText(organization.smtpClientAuthenticationDisabled) : say("not read"));
    } else if (protocol == Protocol::Ews && stored != StoredState::Off) {
        detail += QLatin1Char('\n') + say("Organisation (Get-OrganizationConfig): %1")
                                          .arg(organization.read ? rawText(organization.ewsEnabled) : say("not read"));
        if (organization.read && !organization.ewsEnabled)
            detail += QLatin1Char('\n') +
                      say("Microsoft has been turning \"null\" into off, tenant by tenant, since 1 October 2026.");
    }
    return detail;
}

quint32 rankOf(const CodeEntry &entry)
{
    switch (entry.face) {
    case StateFace::On:
        return 0;
    case StateFace::OrganizationOn:
        return 1;
    case StateFace::OrganizationUnknown:
        return 2;
    case StateFace::NotKnown:
        return 3;
    case StateFace::Refused:
        return 4;
    case StateFace::OrganizationOff:
        return 5;
    default:
        return 6;
    }
}

/// listsShut: lists of applications let nobody in, whatever mailbox and organisation have.
CodeEntry entryFor(Protocol protocol, StoredState stored, const EffectiveStates &states, bool listsShut)
{
    CodeEntry entry;
    const EffectiveState effective = listsShut ? states.ofShut(protocol, stored) : states.of(protocol, stored);
    const bool isByLists = effective != states.of(protocol, stored);
    const QString retirement = states.retirementWords(protocol, stored);
    face(entry, stored, effective, isByLists || !retirement.isEmpty());
    words(entry, stored, effective);
    entry.term = termFor(protocol, stored, states);
    entry.detail = detailFor(protocol, stored, states.organization());
    if (!retirement.isEmpty())
        entry.detail += QLatin1Char('\n') + retirement;
    if (isByLists)
        entry.detail += QLatin1Char('\n') + say("The lists of EWS applications let nobody in.");
    entry.rank = rankOf(entry);
    const auto raw = rawValue(protocol, stored);
    if (!raw)
        entry.exported = Tabular::Cell::text(QStringLiteral("not known"));
    else
        entry.exported = *raw ? Tabular::Cell::boolean(**raw) : Tabular::Cell::null();
    return entry;
}

CodeEntry anyEntry(const QString &id, EffectiveState state)
{
    CodeEntry entry;
    entry.unknown = state == EffectiveState::Unknown;
    if (entry.unknown)
        entry.unknownWords = {on, off};
    else
        entry.trueWords = {state == EffectiveState::On ? on : off};
    entry.term = id + QLatin1Char(':') + (entry.unknown ? QStringLiteral("unknown") : entry.trueWords.first());
    return entry;
}

EffectiveState anyState(const MailboxFacts &facts, quint32 row, bool legacy, const EffectiveStates &states)
{
    EffectiveState any = EffectiveState::Off;
    for (const Protocol protocol : allProtocols) {
        if (isLegacy(protocol) != legacy)
            continue;
        const StoredState stored = facts.stored(row, protocol);
        const bool listsShut = states.listsShut(protocol, facts.ewsApplications(row));
        const EffectiveState state = listsShut ? states.ofShut(protocol, stored) : states.of(protocol, stored);
        if (state == EffectiveState::On)
            return state;
        if (state == EffectiveState::Unknown)
            any = state;
    }
    return any;
}

} // namespace

std::shared_ptr<const Column> protocolColumn(const MailboxFacts &facts, Protocol protocol,
                                             const EffectiveStates &states)
{
    constexpr std::array storedStates{StoredState::NotRead, StoredState::On, StoredState::Off, StoredState::Inherit};
    std::vector<CodeEntry> entries;
    for (const bool listsShut : {false, true}) {
        for (const StoredState stored : storedStates)
            entries.push_back(entryFor(protocol, stored, states, listsShut));
    }
    std::vector<quint16> codes(facts.size());
    for (quint32 row = 0; row < facts.size(); ++row) {
        const bool listsShut = states.listsShut(protocol, facts.ewsApplications(row));
        const size_t code = static_cast<size_t>(facts.stored(row, protocol)) + (listsShut ? storedStates.size() : 0);
        codes[row] = static_cast<quint16>(code);
    }
    return std::make_shared<CodeColumn>(std::move(entries), std::move(codes), false);
}

std::shared_ptr<const Column> anyOfColumn(const MailboxFacts &facts, const QString &id, bool legacy,
                                          const EffectiveStates &states)
{
    std::vector<CodeEntry> entries;
    for (const EffectiveState state : {EffectiveState::Unknown, EffectiveState::On, EffectiveState::Off})
        entries.push_back(anyEntry(id, state));
    std::vector<quint16> codes(facts.size());
    for (quint32 row = 0; row < facts.size(); ++row)
        codes[row] = static_cast<quint16>(anyState(facts, row, legacy, states));
    return std::make_shared<CodeColumn>(std::move(entries), std::move(codes), false);
}

} // namespace Casement
