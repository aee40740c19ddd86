// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/posture/RetirementCalendar.h"

#include <algorithm>

namespace Casement {

namespace {

int weightOf(const RetirementEntry &entry, const QDate &today)
{
    return (entry.effect == RetirementEffect::ProtocolEnds ? 10 : 0) + static_cast<int>(entry.phaseOn(today));
}

/// What concerns organisations that never chose is a matter of the organisation's own layer.
bool concernsReach(const RetirementEntry &entry, Protocol protocol)
{
    return entry.concerns(protocol) && entry.effect != RetirementEffect::NotChosenMeansOff;
}

} // namespace

bool RetirementEntry::concerns(Protocol protocol) const
{
    return std::ranges::find(protocols, protocol) != protocols.end();
}

RetirementPhase RetirementEntry::phaseOn(const QDate &today) const
{
    if (today < begins)
        return RetirementPhase::ToCome;
    const bool certain = effect != RetirementEffect::PasswordsOffByDefault && announced;
    return certain && today >= ends ? RetirementPhase::Done : RetirementPhase::Underway;
}

const RetirementEntry *RetirementCalendar::inForce(Protocol protocol, const QDate &today) const
{
    const RetirementEntry *best = nullptr;
    for (const RetirementEntry &entry : m_entries) {
        if (!concernsReach(entry, protocol) || entry.phaseOn(today) == RetirementPhase::ToCome)
            continue;
        if (!best || weightOf(entry, today) > weightOf(*best, today))
            best = &entry;
    }
    return best;
}

const RetirementEntry *RetirementCalendar::next(Protocol protocol, const QDate &today) const
{
    const auto found = std::ranges::find_if(m_entries, [&](const RetirementEntry &entry) {
        return concernsReach(entry, protocol) && entry.phaseOn(today) == RetirementPhase::ToCome;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

} // namespace Casement
