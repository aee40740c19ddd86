// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <optional>

namespace Casement {

/// The ways into a mailbox that Get-CASMailbox tells of, in the order people read them.
enum class Protocol
{
    Pop,
    Imap,
    SmtpAuth,
    Ews,
    ActiveSync,
    Owa,
    Mapi
};

inline constexpr std::array allProtocols{Protocol::Pop,        Protocol::Imap, Protocol::SmtpAuth, Protocol::Ews,
                                         Protocol::ActiveSync, Protocol::Owa,  Protocol::Mapi};

/// POP, IMAP and SMTP AUTH: the ones that take a password alone. The others are *client protocols*: today's Outlook,
/// phones and rooms use them, and they never stand in a legacy view, preset or total.
[[nodiscard]] constexpr bool isLegacy(Protocol protocol)
{
    return protocol == Protocol::Pop || protocol == Protocol::Imap || protocol == Protocol::SmtpAuth;
}

/// SMTP AUTH and EWS may be left to the organisation (null at the mailbox).
[[nodiscard]] constexpr bool mayInherit(Protocol protocol)
{
    return protocol == Protocol::SmtpAuth || protocol == Protocol::Ews;
}

/// The id in queries and on the command line: pop, imap, smtp, ews, activesync, owa, mapi.
[[nodiscard]] QString protocolId(Protocol protocol);
[[nodiscard]] std::optional<Protocol> protocolFromId(const QString &id);

/// The name people know, never translated in itself: "POP", "SMTP AUTH".
[[nodiscard]] QString protocolName(Protocol protocol);

/// The property's exact spelling in Get-CASMailbox's JSON, for example SmtpClientAuthenticationDisabled.
[[nodiscard]] QString protocolProperty(Protocol protocol);

} // namespace Casement
