// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/posture/AccessWords.h"

#include <span>

namespace Casement {

/// A layer refuses passwords, and yet the sign-in log tells of one that was taken: which layer, and when and from where
/// that was. A sign-in that is older than the rule contradicts nothing; where nobody says since when a rule holds, that
/// is said. Empty without a contradiction. findings: one per layer, outermost first. Plain text, one line.
[[nodiscard]] QString passwordContradiction(const AccessSubject &subject, std::span<const LayerFinding> findings);

} // namespace Casement
