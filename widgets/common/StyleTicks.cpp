// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/StylePaint.h"

#include <QPainter>
#include <QPolygonF>
#include <QStyleOption>

namespace Casement::StylePaint {

namespace {

QRectF centredSquare(const QRectF &rect)
{
    const qreal side = std::min(rect.width(), rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(rect.center());
    // On whole pixels, or a 1 px outline turns into two grey ones.
    return QRectF(square.topLeft().toPoint(), square.size());
}

QPen markPen(const QColor &colour, qreal scale)
{
    return QPen(colour, 1.8 * scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

} // namespace

void tick(QPainter &painter, const QRectF &rect, const QStyleOption &option, const Theme &theme)
{
    const QRectF square = centredSquare(rect);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool partly = option.state & QStyle::State_NoChange;
    const bool set = partly || (option.state & QStyle::State_On);
    const qreal radius = square.width() * 0.2;
    if (!set) {
        const QColor ground = option.state & QStyle::State_Sunken ? theme.sunken : theme.surface;
        const QColor line = option.state & QStyle::State_MouseOver ? theme.text2 : theme.inputLine;
        box(painter, square, radius, enabled ? ground : theme.sunken, enabled ? line : theme.controlLine, 1.2);
        return;
    }
    box(painter, square, radius, enabled ? theme.accentFill : theme.controlLine, {});
    const qreal u = square.width() / 16;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(markPen(theme.onAccentFill, u));
    const QPointF c = square.center();
    if (partly)
        painter.drawLine(c + QPointF(-3.6, 0) * u, c + QPointF(3.6, 0) * u);
    else
        painter.drawPolyline(
            QPolygonF({c + QPointF(-3.8, 0.2) * u, c + QPointF(-1.2, 2.8) * u, c + QPointF(3.9, -2.9) * u}));
    painter.restore();
}

void radio(QPainter &painter, const QRectF &rect, const QStyleOption &option, const Theme &theme)
{
    const QRectF square = centredSquare(rect);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool set = option.state & QStyle::State_On;
    const QColor line =
        set ? theme.accentFill : (option.state & QStyle::State_MouseOver ? theme.text2 : theme.inputLine);
    const QColor shownLine = enabled ? line : theme.controlLine;
    box(painter, square, square.width() / 2, set ? shownLine : theme.surface, shownLine, 1.2);
    if (set) {
        QRectF dot(0, 0, square.width() * 0.38, square.width() * 0.38);
        dot.moveCenter(square.center());
        box(painter, dot, dot.width() / 2, theme.onAccentFill, {});
    }
}

} // namespace Casement::StylePaint
