// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Secret.h"
#include "models/profiles/ConnectionProfile.h"

#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>

namespace Casement {

/// All that is needed to sign in. The three addresses belong to TenantKind::Custom and Demo; for TenantKind::Cloud
/// they are empty, and those of the cloud hold.
struct ConnectionRequest
{
    TenantKind kind = TenantKind::Cloud;
    CloudId cloud = CloudId::Global;
    QString profile;  ///< the name of the profile it was made from; empty: none
    QString tenant;   ///< verified domain or tenant GUID
    QString clientId; ///< application (client) id of the app registration
    QUrl authority;
    QUrl exchange;
    QUrl graph;
    QString exchangeScope; ///< may be empty: then it is the Exchange address
    QUrl reports;          ///< may be empty: then Graph's address decides where reports may lie
    SignInMethod method = SignInMethod::Browser;
    QString certificate; ///< PEM files, for SignInMethod::Certificate
    QString certificateKey;
    Secret clientSecret; ///< for SignInMethod::Secret
    QString loginHint;
    /// Nobody but loginHint may sign in: it was named for this very sign-in and is more than an offer.
    bool onlyThisAccount = false;
    QString tenantId;  ///< of an earlier sign-in by this profile; a sign-in that finds another tenant is refused
    QString accountId; ///< the account whose sign-in the keychain keeps for the profile
    /// Whether the person may be asked when no sign-in is kept.
    bool mayAsk = true;
    /// Whether this program may change anything in the tenant. Switched on deliberately, never by default.
    bool changesAllowed = false;
    bool needsNote = false;                        ///< no change is made without a word why
    std::function<void(const QUrl &)> openBrowser; ///< shows the sign-in page to the person
    /// For the person; empty: as long as this way of signing in takes at most.
    std::optional<std::chrono::seconds> timeout;
};

/// The request of a profile, without anything that opens a browser and without a secret.
[[nodiscard]] ConnectionRequest requestOf(const ConnectionProfile &profile);

/// The inverse: what is kept of a request. Nothing of a secret is.
[[nodiscard]] ConnectionProfile profileOf(const ConnectionRequest &request);

/// A sentence about a private key that other accounts of this computer can read; empty when only its owner can, where
/// files have no such permissions, and without a file.
[[nodiscard]] QString keyFileWarning(const ConnectionRequest &request);

/// Who is signed in where; stands in every title, plan and journal line.
struct TenantIdentity
{
    QString tenantId;
    QString displayName;
    QString domain;        ///< the default domain people know
    QString initialDomain; ///< contoso.onmicrosoft.com; Exchange accepts no custom domain
    QStringList domains;   ///< every verified one; empty when Graph did not say
    QString account;       ///< user principal name of the administrator
    QString accountId;     ///< object id of the account
    QString profile;       ///< name of the connection's profile; empty: none
    TenantKind kind = TenantKind::Cloud;
};

} // namespace Casement
