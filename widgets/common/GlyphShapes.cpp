// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/GlyphShapes.h"

#include "widgets/common/GlyphMarks.h"

namespace Casement {

using namespace GlyphMarks;

namespace {

QPainterPath both(QPainterPath first, const QPainterPath &second)
{
    first.addPath(second);
    return first;
}

} // namespace

GlyphShape glyphShape(Glyph glyph)
{
    switch (glyph) {
    case Glyph::On:
        return {.filled = circle(4.6)};
    case Glyph::Off:
        return {.stroked = circle(4)};
    case Glyph::OrgOn:
        return {.filled = diamond(5.8)};
    case Glyph::OrgOff:
        return {.mitred = diamond(5)};
    case Glyph::OrgUnknown:
        return {.dashed = diamond(6.2), .heavy = line({{0, 0}, {0, 0.05}})};
    case Glyph::Refused:
        return {.stroked = circle(5), .heavy = line({{-2.4, 0}, {2.4, 0}})};
    case Glyph::NotKnown:
    case Glyph::UnknownOutcome:
        return {.stroked = questionMark(), .dashed = circle(6)};
    case Glyph::NotApplicable:
        return {.stroked = line({{-2.5, 0}, {2.5, 0}})};
    case Glyph::InUse:
        return {.filled = octagon(6.7), .cutOut = exclamation(-3.3, 0.5, 3.2)};
    case Glyph::Thin:
        return {.stroked = both(triangle(), exclamation(-1.6, 1.2, 3.3))};
    case Glyph::NoUse:
        return {.stroked = both(circle(5.8), tick(0.58))};
    case Glyph::Exception:
        return {.stroked = shield()};
    case Glyph::ExceptionDue:
        return {.filled = lowerHalf(shield()), .stroked = shield()};
    case Glyph::ExceptionExpired:
        return {.stroked = both(shield(), cross(1.9))};
    case Glyph::Done:
        return {.heavy = tick(1)};
    case Glyph::Unchanged:
        return {.stroked = equalsSign()};
    case Glyph::Failed:
        return {.heavy = cross(3.8)};
    case Glyph::NotVisibleYet:
    case Glyph::NotActive:
        return {.stroked = clock()};
    case Glyph::OutOfScope:
        return {.filled = padlockBody(), .stroked = padlockShackle()};
    case Glyph::Sending:
        return {.heavy = openArc()};
    case Glyph::NotStarted:
        return {.filled = circle(1.7)};
    case Glyph::Info:
        return {.stroked = both(circle(6), letterI())};
    }
    return {};
}

} // namespace Casement
