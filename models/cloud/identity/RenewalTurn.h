// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"

#include <QString>

#include <chrono>
#include <memory>

class QLockFile;

namespace Casement::Identity {

/// Several programs may renew the same kept sign-in, and a refresh token that is used twice is taken for stolen: the
/// service revokes all that came of it. Who has the turn is the only one that renews it; letting go of it ends the
/// turn.
using RenewalTurn = std::shared_ptr<QLockFile>;

/// The longest that anybody should wait for it.
inline constexpr std::chrono::seconds longestWaitForTurn{60};

/// Waits for the turn, at most this long; Timeout afterwards. The turn of a program that is gone, or that holds it for
/// longer than any renewal takes, counts for nothing. Null without a file, and where none can be made: a folder that
/// takes no lock must not keep anybody from signing in.
Task<Result<RenewalTurn>> renewalTurn(QString file, std::chrono::milliseconds longest, CancelToken cancel);

} // namespace Casement::Identity
