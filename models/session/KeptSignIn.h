// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Task.h"
#include "models/cloud/identity/Account.h"
#include "models/session/Connection.h"
#include "models/session/Services.h"

namespace Casement {

/// The account whose sign-in the keychain keeps for this request's profile.
[[nodiscard]] Identity::Account keptAccount(const ConnectionRequest &request);

/// The names under which the keychain may hold it: for people, when a program cannot reach it. Empty: there is none.
[[nodiscard]] QStringList keptEntries(const ConnectionRequest &request);

/// Takes the kept sign-in of a profile out of the keychain; good also when there is none. It does not revoke anything:
/// a program that has the token already keeps it until the service refuses it.
Task<Outcome> forgetKeptSignIn(SessionServices services, ConnectionRequest request, CancelToken token);

/// After a profile was changed: when it leads to another tenant or app now, what the keychain keeps for it goes, since
/// nobody would find it again.
Task<Outcome> forgetIfMoved(SessionServices services, ConnectionProfile before, ConnectionProfile after,
                            CancelToken token);

} // namespace Casement
