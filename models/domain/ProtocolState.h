// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/OrganizationSettings.h"
#include "models/domain/Protocol.h"

namespace Casement {

/// What is *stored* at the mailbox, in positive words: SMTP AUTH's inverted property is turned round when read.
/// NotRead means that we do not have the value; it is never the same as Inherit or Off.
enum class StoredState : quint8
{
    NotRead,
    On,
    Off,
    Inherit
};

/// What *holds*, mailbox and organisation together. Unknown when an input is missing.
enum class EffectiveState
{
    Unknown,
    On,
    Off
};

/// The effective state of one protocol, from mailbox and organisation alone.
/// SMTP AUTH: the mailbox's own value wins, Inherit follows Get-TransportConfig.
/// EWS: both levels must not say no; an organisation that never chose is Unknown, since Microsoft has been turning
/// "not set" into "off" tenant by tenant since 1 October 2026.
[[nodiscard]] EffectiveState effectiveState(Protocol protocol, StoredState stored,
                                            const OrganizationSettings &organization);

/// On / Off / Inherit as the command line and files spell them: on, off, inherit; notread for NotRead.
[[nodiscard]] QString storedStateId(StoredState state);
[[nodiscard]] std::optional<StoredState> storedStateFromId(const QString &id);

/// The value to send or export for this state: true, false or null, with SMTP AUTH's inversion put back.
/// NotRead must not be asked for: it gives nullopt inside nullopt, that is, no value at all.
[[nodiscard]] std::optional<std::optional<bool>> rawValue(Protocol protocol, StoredState state);

/// The state for a raw property value as read from the service.
[[nodiscard]] StoredState storedStateOf(Protocol protocol, std::optional<bool> raw);

} // namespace Casement
