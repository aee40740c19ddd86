// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunRecord.h"
#include "models/domain/UsageEvidence.h"
#include "widgets/common/Glyph.h"
#include "widgets/common/Theme.h"

namespace Casement {

/// The mark for what became of a mailbox.
[[nodiscard]] Glyph glyphOf(RowOutcome outcome);
/// The colour of an outcome's part in a bar.
[[nodiscard]] Tone toneOf(RowOutcome outcome);
/// The mark for how a run stands. allDone: nothing in it failed or is not known.
[[nodiscard]] Glyph glyphOf(RunState state, bool allDone);
/// The mark for who would notice; a dash where nothing would be shut.
[[nodiscard]] Glyph glyphOf(EvidenceGroup group);

} // namespace Casement
