// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/TenantValues.h"
#include "models/domain/ClientAccessSettings.h"

#include <QMetaType>

namespace Casement {

/// What one step reads, or wants: the protocols of a mailbox or a mailbox plan, or named properties of anything else.
/// Most steps are of mailboxes, so their settings become one of these by themselves.
class StepSettings final
{
public:
    StepSettings() = default;
    StepSettings(const ClientAccessSettings &protocols) : m_protocols(protocols) {}
    StepSettings(TenantValues values) : m_values(std::move(values)) {}

    [[nodiscard]] const ClientAccessSettings &protocols() const { return m_protocols; }
    [[nodiscard]] const TenantValues &values() const { return m_values; }
    [[nodiscard]] bool isEmpty() const { return *this == StepSettings(); }

    [[nodiscard]] StoredState operator[](Protocol protocol) const { return m_protocols[protocol]; }
    void set(Protocol protocol, StoredState state) { m_protocols.set(protocol, state); }
    void set(const QString &property, TenantValue value) { m_values.set(property, std::move(value)); }
    void remove(const QString &property) { m_values.remove(property); }

    friend bool operator==(const StepSettings &, const StepSettings &) = default;

private:
    ClientAccessSettings m_protocols;
    TenantValues m_values;
};

/// As the journal keeps them: "pop=off smtp=inherit", "EwsEnabled=null". What was not read is left out.
[[nodiscard]] QString settingsToText(const StepSettings &settings);
/// Nothing when the text is not of that form.
[[nodiscard]] std::optional<StepSettings> settingsFromText(const QString &text);

/// Whether everything that wanted sets reads that way now.
[[nodiscard]] bool holdsIn(const StepSettings &wanted, const StepSettings &now);

/// Of these settings only what the mask sets.
[[nodiscard]] StepSettings restrictedTo(const StepSettings &mask, const StepSettings &settings);

/// What there is afterwards: `before` with everything that `wanted` sets.
[[nodiscard]] StepSettings appliedTo(const StepSettings &before, const StepSettings &wanted);

} // namespace Casement

Q_DECLARE_METATYPE(Casement::StepSettings)
