// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Scenario.h"
#include "models/demotenant/Usage.h"

namespace Casement::Demo {

struct Profile;

/// What was really done with every mailbox up to this moment, as the generator knows it: neither what the report shows
/// nor what the log does. JSON, as models/demotenant/README.md describes it.
[[nodiscard]] QByteArray usageTruth(const Profile &profile, const Usage &usage, const Scenario &scenario, qint64 nowMs);

} // namespace Casement::Demo
