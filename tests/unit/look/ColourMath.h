// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace Casement::TestSupport {

/// How an eye sees: all cones, or without those for red, green or blue.
enum class Sight
{
    Normal,
    NoRed,
    NoGreen,
    NoBlue
};

/// WCAG 2.1 contrast, 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);
/// What this eye sees instead, after Machado, Oliveira and Fernandes 2009 at full severity.
[[nodiscard]] QColor seenBy(Sight sight, const QColor &colour);
/// CIEDE2000 under D65; 1 is just noticeable side by side.
[[nodiscard]] double difference(const QColor &a, const QColor &b);

} // namespace Casement::TestSupport
