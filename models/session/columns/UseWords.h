// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/posture/EvidenceWords.h"

namespace Casement {

/// What a cell says: a day, "≤" and a day where only a span is known, "No use", "No sign of use" or "Not known".
[[nodiscard]] QString useWords(UseVerdict verdict, const ProtocolUse &use);

/// The whole of it in lines: when, by what, how often, what was observed, or why it is not known and what would help.
/// Holds tenant data; plain text.
[[nodiscard]] QString useDetail(const ProtocolEvidence &evidence, UseVerdict verdict);

} // namespace Casement
