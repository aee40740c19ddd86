// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/StylePaint.h"

#include <QPainter>
#include <QStyleOption>

namespace Casement::StylePaint {

void box(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &outline,
         qreal outlineWidth)
{
    const qreal inset = outline.isValid() ? outlineWidth / 2 : 0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.setPen(outline.isValid() ? QPen(outline, outlineWidth) : QPen(Qt::NoPen));
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void focusRing(QPainter &painter, const QRectF &rect, qreal radius, const Theme &theme)
{
    box(painter, rect, radius, {}, theme.accent, 2.0);
}

bool showsFocus(const QStyleOption &option)
{
    return (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange);
}

qreal zoomOf(const QFontMetrics &metrics)
{
    return std::max(1.0, metrics.height() / 18.0);
}

void chevron(QPainter &painter, const QRectF &rect, Qt::ArrowType arrow, const QColor &colour, qreal zoom)
{
    QPolygonF line;
    switch (arrow) {
    case Qt::UpArrow:
        line << QPointF(-4, 2) << QPointF(0, -2) << QPointF(4, 2);
        break;
    case Qt::LeftArrow:
        line << QPointF(2, -4) << QPointF(-2, 0) << QPointF(2, 4);
        break;
    case Qt::RightArrow:
        line << QPointF(-2, -4) << QPointF(2, 0) << QPointF(-2, 4);
        break;
    case Qt::DownArrow:
    case Qt::NoArrow:
        line << QPointF(-4, -2) << QPointF(0, 2) << QPointF(4, -2);
        break;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center());
    painter.scale(zoom, zoom);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.restore();
}

} // namespace Casement::StylePaint
