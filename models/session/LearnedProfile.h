// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/session/Connection.h"
#include "models/session/Services.h"

namespace Casement {

/// Writes into the request's profile which tenant and account a sign-in has found, so that the next start knows both.
/// Good also without profile or book, and when there is nothing new. Of an application no account is learned.
[[nodiscard]] Outcome learnFromSignIn(const SessionServices &services, const ConnectionRequest &request,
                                      const TenantIdentity &found);

/// The same after somebody has signed in again in an open window: the account may have been taken out of the profile
/// meanwhile, by a sign-out elsewhere. A profile that leads to another tenant or account by now is left alone.
[[nodiscard]] Outcome learnAgain(const SessionServices &services, const ConnectionRequest &request,
                                 const TenantIdentity &found);

} // namespace Casement
