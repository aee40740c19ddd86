// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/PlanWords.h"

#include "models/actions/StepWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement {

namespace {

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::PlanTableModel)
};

QString rawText(Protocol protocol, StoredState state)
{
    const auto raw = rawValue(protocol, state);
    if (!raw)
        return Words::tr("not read");
    if (!raw->has_value())
        return QStringLiteral("null");
    return **raw ? QStringLiteral("true") : QStringLiteral("false");
}

const Withheld *withheldOf(const PlanRow &row, Protocol protocol)
{
    const auto found = std::ranges::find(row.withheld, protocol, &Withheld::protocol);
    return found == row.withheld.end() ? nullptr : &*found;
}

QString withheldText(const Withheld &withheld)
{
    const QString name = protocolName(withheld.protocol);
    return withheld.standing == GrantStanding::Expired ? Words::tr("%1 is excepted, expired: decide").arg(name)
                                                       : Words::tr("%1 is excepted").arg(name);
}

} // namespace

QString planStateWord(StoredState state)
{
    switch (state) {
    case StoredState::On:
        return QCoreApplication::translate("Casement::ProtocolState", "On");
    case StoredState::Off:
        return QCoreApplication::translate("Casement::ProtocolState", "Off");
    case StoredState::Inherit:
        return QCoreApplication::translate("Casement::ProtocolState", "By org");
    case StoredState::NotRead:
        break;
    }
    return QCoreApplication::translate("Casement::ProtocolState", "Not known");
}

StateFace planStateFace(Protocol protocol, StoredState state, const OrganizationSettings &organization)
{
    if (state == StoredState::NotRead)
        return StateFace::NotKnown;
    if (state != StoredState::Inherit)
        return state == StoredState::On ? StateFace::On : StateFace::Off;
    switch (effectiveState(protocol, state, organization)) {
    case EffectiveState::On:
        return StateFace::OrganizationOn;
    case EffectiveState::Off:
        return StateFace::OrganizationOff;
    case EffectiveState::Unknown:
        break;
    }
    return StateFace::OrganizationUnknown;
}

PlanWords::PlanWords(const ActionPlan &plan) : m_organization(plan.organization)
{
    findProtocols(plan);
    for (const PlanRow &row : plan.rows) {
        ++m_names[row.displayName];
        m_holdsOthers = m_holdsOthers || row.kind != TargetKind::Mailbox;
    }
    for (const SetAside &aside : plan.setAside)
        ++m_names[aside.displayName];
}

void PlanWords::findProtocols(const ActionPlan &plan)
{
    for (const Protocol protocol : allProtocols) {
        bool changes = false;
        bool differ = false;
        StoredState common = StoredState::NotRead;
        for (const PlanRow &row : plan.rows) {
            const StoredState wanted = row.wanted[protocol];
            if (wanted == StoredState::NotRead)
                continue;
            differ = differ || (changes && wanted != common);
            changes = true;
            common = wanted;
        }
        if (!changes)
            continue;
        m_protocols.push_back(protocol);
        m_common.push_back(differ ? StoredState::NotRead : common);
    }
}

QString PlanWords::name(const PlanRow &row)
{
    return row.displayName.isEmpty() ? row.address : row.displayName;
}

bool PlanWords::isTwin(const PlanRow &row) const
{
    return m_names.value(row.displayName) > 1;
}

bool PlanWords::losesEveryWayIn(const PlanRow &row) const
{
    return row.kind == TargetKind::Mailbox && row.after().protocols().leavesNoWayIn(m_organization) &&
           !row.seen.protocols().leavesNoWayIn(m_organization);
}

QString PlanWords::state(const PlanRow &row, size_t column) const
{
    const StoredState wanted = row.wanted[m_protocols[column]];
    if (wanted == StoredState::NotRead)
        return unchanged(row, column);
    return Words::tr("%1 → %2").arg(planStateWord(row.seen[m_protocols[column]]), planStateWord(wanted));
}

QString PlanWords::unchanged(const PlanRow &row, size_t column) const
{
    const Protocol protocol = m_protocols[column];
    const StoredState old = row.seen[protocol];
    if (const Withheld *withheld = withheldOf(row, protocol))
        return withheld->standing == GrantStanding::Expired ? Words::tr("%1, exception expired").arg(planStateWord(old))
                                                            : Words::tr("%1, excepted").arg(planStateWord(old));
    return old != StoredState::NotRead && old == m_common[column] ? Words::tr("%1 already").arg(planStateWord(old))
                                                                  : planStateWord(old);
}

QString PlanWords::rawState(const PlanRow &row, size_t column) const
{
    const Protocol protocol = m_protocols[column];
    const QString old = rawText(protocol, row.seen[protocol]);
    const StoredState wanted = row.wanted[protocol];
    return wanted == StoredState::NotRead
               ? Words::tr("%1: %2").arg(protocolProperty(protocol), old)
               : Words::tr("%1: %2 → %3").arg(protocolProperty(protocol), old, rawText(protocol, wanted));
}

QString PlanWords::remarks(const PlanRow &row) const
{
    QStringList remarks = valueChanges(row.seen, row.wanted);
    if (losesEveryWayIn(row))
        remarks.append(Words::tr("Would be left with no way in"));
    for (const Withheld &withheld : row.withheld)
        remarks.append(withheldText(withheld));
    if (row.guarded)
        remarks.prepend(Words::tr("Under guard: %1").arg(guardKindsText(row.guarded)));
    if (!row.odd.isEmpty())
        remarks.append(row.odd);
    if (isTwin(row))
        remarks.append(Words::tr("Same name as another: %1").arg(row.address));
    return remarks.join(Words::tr(" · "));
}

} // namespace Casement
