// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/StateGlyphs.h"

namespace Casement {

Glyph glyphOf(RowOutcome outcome)
{
    switch (outcome) {
    case RowOutcome::NotStarted:
        return Glyph::NotStarted;
    case RowOutcome::Sending:
        return Glyph::Sending;
    case RowOutcome::Done:
        return Glyph::Done;
    case RowOutcome::NotVisibleYet:
        return Glyph::NotVisibleYet;
    case RowOutcome::Unchanged:
        return Glyph::Unchanged;
    case RowOutcome::Failed:
        return Glyph::Failed;
    case RowOutcome::OutOfScope:
        return Glyph::OutOfScope;
    case RowOutcome::Unknown:
        break;
    }
    return Glyph::UnknownOutcome;
}

Tone toneOf(RowOutcome outcome)
{
    switch (outcome) {
    case RowOutcome::Done:
        return Tone::Ok;
    case RowOutcome::NotVisibleYet:
        return Tone::Info;
    case RowOutcome::Unchanged:
    case RowOutcome::OutOfScope:
        return Tone::Unknown;
    case RowOutcome::Failed:
        return Tone::Danger;
    case RowOutcome::Unknown:
        return Tone::Attention;
    case RowOutcome::NotStarted:
    case RowOutcome::Sending:
        break;
    }
    return Tone::Neutral;
}

Glyph glyphOf(RunState state, bool allDone)
{
    switch (state) {
    case RunState::Running:
        return Glyph::Sending;
    case RunState::Interrupted:
    case RunState::Paused:
        return Glyph::Thin;
    case RunState::Stopped:
        return Glyph::NotStarted;
    case RunState::Finished:
        break;
    }
    return allDone ? Glyph::Done : Glyph::Thin;
}

Glyph glyphOf(EvidenceGroup group)
{
    switch (group) {
    case EvidenceGroup::InUse:
        return Glyph::InUse;
    case EvidenceGroup::Thin:
        return Glyph::Thin;
    case EvidenceGroup::NotKnown:
        return Glyph::NotKnown;
    case EvidenceGroup::NoUse:
        return Glyph::NoUse;
    case EvidenceGroup::None:
        break;
    }
    return Glyph::NotApplicable;
}

} // namespace Casement
