// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/RunBar.h"

#include "widgets/actions/StateGlyphs.h"

namespace Casement {

QList<BarPart> runBarParts(const RunCounts &counts)
{
    QList<BarPart> parts;
    for (const RowOutcome outcome :
         {RowOutcome::Done, RowOutcome::NotVisibleYet, RowOutcome::Unchanged, RowOutcome::Failed,
          RowOutcome::OutOfScope, RowOutcome::Unknown, RowOutcome::Sending, RowOutcome::NotStarted}) {
        parts.append({.tone = toneOf(outcome),
                      .count = counts[outcome],
                      .word = rowOutcomeWord(outcome),
                      .hatched = outcome == RowOutcome::Unknown});
    }
    return parts;
}

} // namespace Casement
