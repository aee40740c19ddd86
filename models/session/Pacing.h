// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/graph/RequestWindow.h"
#include "models/cloud/http/Limits.h"

#include <QUrl>

namespace Casement {

/// How hard a service at this address may be pressed. Microsoft's services get the careful figures; a
/// simulated one on this computer is nobody else's, so it is not waited for.
[[nodiscard]] Http::Limits paceOf(const QUrl &service, const Http::Limits &careful = Http::exchangeLimits());

/// What Graph's narrow parts are kept to at this address.
[[nodiscard]] Graph::Budgets budgetsOf(const QUrl &service);

} // namespace Casement
