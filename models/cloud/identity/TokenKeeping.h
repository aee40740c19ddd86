// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/SecretStore.h"
#include "models/base/Task.h"
#include "models/cloud/identity/Account.h"
#include "models/cloud/identity/Endpoints.h"

namespace Casement::Identity {

/// The name under which an account's refresh token is kept: cloud, tenant, account and app, so that none of several
/// connections ever finds another's.
[[nodiscard]] QString keptName(const CloudEndpoints &endpoints, const Account &account);

/// Keeps the token so that a crash at any point leaves a whole one: beside the old one first, read back, then in its
/// place. The store outlives the task.
Task<Outcome> keepToken(SecretStore *store, QString name, Secret token, CancelToken cancel);

/// What was kept last. One that a crash left beside the old one is the newer. NotFound when there is none.
Task<Result<Secret>> keptToken(SecretStore *store, QString name, CancelToken cancel);

/// Both removals have begun when this returns its task, and go on without the one who waits.
Task<Outcome> forgetToken(SecretStore *store, QString name, CancelToken cancel);

} // namespace Casement::Identity
