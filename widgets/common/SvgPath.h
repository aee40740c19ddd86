// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainterPath>
#include <QStringView>

namespace Casement {

/// The path for the d= attribute of an SVG path: M L H V C S A Z, absolute and relative. Arcs must be circular.
/// Reading stops at the first thing it does not know; what was read until there is answered.
[[nodiscard]] QPainterPath svgPath(QStringView d);

} // namespace Casement
