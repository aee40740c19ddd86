// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Glyph.h"

#include <QPainterPath>

namespace Casement {

/// The parts of a glyph in its own units: box 16, centre 0,0, y down. Each part is drawn in its own way.
struct GlyphShape
{
    QPainterPath filled = {};
    QPainterPath stroked = {};
    QPainterPath mitred = {}; ///< stroked with sharp corners
    QPainterPath dashed = {};
    QPainterPath heavy = {};  ///< stroked 0.7 thicker: marks that stand alone or inside a ring
    QPainterPath cutOut = {}; ///< stroked in the colour of the ground, over the rest
};

[[nodiscard]] GlyphShape glyphShape(Glyph glyph);

} // namespace Casement
