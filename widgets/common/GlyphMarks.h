// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainterPath>

#include <initializer_list>

/// The outlines glyphs are made of, in glyph units: box 16, centre 0,0, y down.
namespace Casement::GlyphMarks {

[[nodiscard]] QPainterPath circle(qreal radius);
[[nodiscard]] QPainterPath line(std::initializer_list<QPointF> points);
[[nodiscard]] QPainterPath diamond(qreal reach);
[[nodiscard]] QPainterPath octagon(qreal radius);
[[nodiscard]] QPainterPath triangle();
[[nodiscard]] QPainterPath exclamation(qreal top, qreal bottom, qreal dot);
[[nodiscard]] QPainterPath questionMark();
[[nodiscard]] QPainterPath shield();
[[nodiscard]] QPainterPath lowerHalf(const QPainterPath &path);
[[nodiscard]] QPainterPath tick(qreal s);
[[nodiscard]] QPainterPath cross(qreal s);
[[nodiscard]] QPainterPath clock();
[[nodiscard]] QPainterPath padlockBody();
[[nodiscard]] QPainterPath padlockShackle();
[[nodiscard]] QPainterPath openArc();
[[nodiscard]] QPainterPath equalsSign();
[[nodiscard]] QPainterPath letterI();

} // namespace Casement::GlyphMarks
