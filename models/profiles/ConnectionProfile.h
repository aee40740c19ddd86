// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/profiles/Connecting.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace Casement {

/// A connection a person gave a name: everything that is needed to sign in to one tenant again, and whether this
/// program may change anything there. Holds no secret.
struct ConnectionProfile
{
    QString name; ///< shown everywhere; unique without regard to case
    TenantKind kind = TenantKind::Cloud;
    CloudId cloud = CloudId::Global; ///< of TenantKind::Cloud
    QString tenant;                  ///< verified domain or tenant id, as typed
    QString clientId;
    QUrl authority; ///< the three addresses of TenantKind::Custom, else empty
    QUrl exchange;
    QUrl graph;
    QString exchangeScope; ///< of TenantKind::Custom; empty: the Exchange address itself
    QUrl reports;          ///< where usage reports may be downloaded from; of TenantKind::Custom, may be empty
    SignInMethod signIn = SignInMethod::Browser;
    QString certificate;    ///< PEM file, for SignInMethod::Certificate
    QString certificateKey; ///< PEM file of its private key
    QString colour;         ///< one of profileColours()
    bool changesAllowed = false;
    bool needsNote = false; ///< no change is made without a word why
    QString account;        ///< user principal name to offer at the sign-in; may be empty

    // Learned at the first sign-in; a later one that finds another tenant is refused.
    QString tenantId;
    QString tenantName;
    QString accountId; ///< object id of the account whose sign-in is kept in the keychain

    friend bool operator==(const ConnectionProfile &, const ConnectionProfile &) = default;
};

/// The ids of the colours by which tenants are told apart.
[[nodiscard]] const QStringList &profileColours();

/// The simulated tenant: always there, and changing it is allowed, since nothing in it is real.
[[nodiscard]] ConnectionProfile demoProfile();

/// A text from elsewhere, such as a tenant's own name, as a profile can keep it.
[[nodiscard]] QString asProfileText(const QString &text);

/// Whether two profile names mean the same.
[[nodiscard]] bool isSameProfile(const QString &one, const QString &other);

/// Fails with BadInput, naming the setting, when a profile cannot be used as it is. Asks nobody and reads no file.
[[nodiscard]] Outcome checkProfile(const ConnectionProfile &profile);

} // namespace Casement
