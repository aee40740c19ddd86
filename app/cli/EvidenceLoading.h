// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Commands.h"

namespace Casement {

class EvidenceDesk;

/// Brings the evidence of the tenant up to date, with progress; says which sources refused. What cannot be read is not
/// known then, and no reason to stop.
[[nodiscard]] Task<Outcome> loadEvidence(CommandContext *context, EvidenceDesk *desk);

/// One remark for each source that does not tell everything, with what would help.
void tellSources(const CommandContext *context, const EvidenceDesk &desk);

} // namespace Casement
