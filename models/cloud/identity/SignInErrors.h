// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "models/cloud/identity/Refusal.h"

#include <QStringList>

namespace Casement::Identity {

/// The refusal for a person: what happened, what an administrator can do about it, number and correlation id. The
/// service's words hold trace id and time too, so that copying them is enough for a ticket.
[[nodiscard]] Error signInError(const Refusal &refusal);

/// The same refusal when it concerns named permissions only, such as "Reports.Read.All": Forbidden, naming them.
[[nodiscard]] Error withoutPermissions(Error error, const QStringList &permissions);

/// The same error; when our clock differs by more than five minutes, its advice says so. A wrong clock makes a good
/// credential look bad, and nobody finds that by themselves.
[[nodiscard]] Error withClockAdvice(Error error, qint64 secondsAhead);

} // namespace Casement::Identity
