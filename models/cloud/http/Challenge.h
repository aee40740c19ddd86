// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/http/Message.h"

namespace Casement::Http {

/// One challenge of a WWW-Authenticate header (RFC 9110, 11.6.1). Scheme and parameter names in lower case, quoted
/// values without their quotes.
struct Challenge
{
    QByteArray scheme;
    QList<QPair<QByteArray, QByteArray>> parameters;

    friend bool operator==(const Challenge &, const Challenge &) = default;
};

/// All challenges of one header value: several schemes, parameters in any order, commas and escapes inside quotes.
/// What cannot be read is skipped; it never fails.
[[nodiscard]] QList<Challenge> parseChallenges(const QByteArray &header);

/// The claims that a 401 asks for, as the JSON object that goes to the sign-in service; empty when it asks for none.
/// Nothing else of the challenge is used, least of all the addresses in it.
[[nodiscard]] QByteArray claimsAskedFor(const Answer &answer);

} // namespace Casement::Http
