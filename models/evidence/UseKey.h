// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Protocol.h"

#include <optional>

namespace Casement {

/// What a use is counted under: the protocols a mailbox can switch, and three kinds of access that none of the switches
/// closes. The numbers are stored; they never change.
enum class UseKey : quint8
{
    Pop = 0,
    Imap = 1,
    SmtpAuth = 2,
    Ews = 3,
    ActiveSync = 4,
    Owa = 5,
    Mapi = 6,
    Modern = 7,      ///< modern authentication, or any of the report's Outlook, mobile and web columns
    OtherLegacy = 8, ///< a password, by a client whose protocol has no switch or is not known
    NotSaid = 9      ///< the log does not say by which client
};

inline constexpr int useKeys = 10;

static_assert(static_cast<int>(Protocol::Mapi) == static_cast<int>(UseKey::Mapi));

[[nodiscard]] constexpr UseKey useKeyOf(Protocol protocol)
{
    return static_cast<UseKey>(protocol);
}

[[nodiscard]] constexpr std::optional<Protocol> protocolOf(UseKey key)
{
    return key <= UseKey::Mapi ? std::optional(static_cast<Protocol>(key)) : std::nullopt;
}

} // namespace Casement
