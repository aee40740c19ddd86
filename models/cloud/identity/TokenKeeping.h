// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/SecretStore.h"
#include "models/base/Task.h"
#include "models/cloud/identity/Account.h"
#include "models/cloud/identity/Endpoints.h"

#include <QStringList>

namespace Casement::Identity {

/// Where the sign-in of a connection is kept, and the profile it is kept for.
struct KeepingPlace
{
    SecretStore *store = nullptr;
    QString profile;
};

/// The name under which an account's refresh token is kept for a profile: cloud, tenant, account, app and profile, so
/// that none of several connections ever finds another's, not even of the same account: each would rotate the token
/// away from the other, and signing out of one would end both.
[[nodiscard]] QString keptName(const CloudEndpoints &endpoints, const Account &account, const QString &profile);

/// All names under which it may be found, the right one first. Earlier versions left the profile out.
[[nodiscard]] QStringList keptNames(const CloudEndpoints &endpoints, const Account &account, const QString &profile);

/// How an attempt to keep a token ended.
struct Keeping
{
    Outcome outcome;
    bool mayLieThere = false; ///< the whole token, or one beside an older one
};

/// Keeps the token so that a crash at any point leaves a whole one: beside the old one first, read back, then in its
/// place. The store outlives the task.
Task<Keeping> keepToken(SecretStore *store, QString name, Secret token, CancelToken cancel);

/// What was kept last. One that a crash left beside the old one is the newer. NotFound when there is none.
Task<Result<Secret>> keptToken(SecretStore *store, QString name, CancelToken cancel);

struct FoundToken
{
    Secret token;
    QString name; ///< under which it was kept
};

/// The same for the first of these names under which there is one.
Task<Result<FoundToken>> findToken(SecretStore *store, QStringList names, CancelToken cancel);

/// Forgets what is kept under all of these names. Every removal has begun when this returns its task, the first name's
/// first, and goes on without the one who waits; none depends on another. Fails when one of them did.
Task<Outcome> forgetToken(SecretStore *store, QStringList names, CancelToken cancel);

/// The same, and once more as soon as no other program renews it: one that was just doing so would have put it back.
/// The programs that come after find nothing, and know that the sign-in is over. Throttled when one goes on renewing.
Task<Outcome> forgetForGood(SecretStore *store, QStringList names, CancelToken cancel);

/// Forgets what is kept under the name if it is this very token: another program may have kept a newer one since.
Task<Outcome> forgetIfSame(SecretStore *store, QString name, Secret token, CancelToken cancel);

} // namespace Casement::Identity
