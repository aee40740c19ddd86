// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/cloud/identity/Account.h"

#include <QByteArray>
#include <QDateTime>

#include <optional>

namespace Casement::Identity {

/// What an id_token has to say to be believed.
struct IdTokenExpectations
{
    QString issuer;
    QString clientId; ///< its audience
    QString tenantId;
    /// What the sign-in page was given; nothing when there was no page of ours, as with a device code or a renewal.
    std::optional<QByteArray> nonce;
    QDateTime nowUtc; ///< five minutes of difference between the clocks are forgiven
};

/// Checks signature (RS256 with a key of the set, nothing else), issuer, audience, tenant, nonce and time, and gives
/// the account. It says who signed in; it never decides what they may do. Errors are SignIn.
[[nodiscard]] Result<Account> checkIdToken(const QByteArray &token, const QByteArray &keySet,
                                           const IdTokenExpectations &expected);

} // namespace Casement::Identity
