// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QString>

class QColor;
class QPainter;

namespace Casement {

/// The text cut at its end with an ellipsis, on one line, in the painter's font. The alignment is logical: AlignLeft
/// is the start of the reading direction, and a name of the other direction keeps that edge.
void drawElided(QPainter &painter, const QRect &rect, Qt::Alignment alignment, const QString &text, const QColor &ink,
                Qt::LayoutDirection direction);

/// Ready for setToolTip. Qt takes tooltips with tags for rich text; tenant data must be shown as it is.
[[nodiscard]] QString plainToolTip(const QString &text);

/// Between U+2068 and U+2069, for a name inside a sentence of the other direction.
[[nodiscard]] QString isolated(const QString &name);

/// Line breaks, tabs and control characters turned into spaces: one line for a cell or a title.
[[nodiscard]] QString onOneLine(const QString &text);

} // namespace Casement
