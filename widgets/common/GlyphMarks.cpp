// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/GlyphMarks.h"

#include <QPolygonF>

#include <cmath>
#include <numbers>

namespace Casement::GlyphMarks {

QPainterPath circle(qreal radius)
{
    QPainterPath path;
    path.addEllipse(QPointF(0, 0), radius, radius);
    return path;
}

QPainterPath line(std::initializer_list<QPointF> points)
{
    QPainterPath path(*points.begin());
    for (const QPointF &point : points)
        path.lineTo(point);
    return path;
}

QPainterPath diamond(qreal reach)
{
    QPainterPath path = line({{0, -reach}, {reach, 0}, {0, reach}, {-reach, 0}});
    path.closeSubpath();
    return path;
}

QPainterPath octagon(qreal radius)
{
    QPolygonF corners;
    for (int i = 0; i < 8; ++i) {
        const qreal angle = (i + 0.5) * std::numbers::pi / 4.0;
        corners << QPointF(radius * std::cos(angle), radius * std::sin(angle));
    }
    QPainterPath path;
    path.addPolygon(corners);
    path.closeSubpath();
    return path;
}

QPainterPath triangle()
{
    QPainterPath path = line({{0, -6}, {6.6, 5.4}, {-6.6, 5.4}});
    path.closeSubpath();
    return path;
}

QPainterPath exclamation(qreal top, qreal bottom, qreal dot)
{
    QPainterPath path = line({{0, top}, {0, bottom}});
    path.addPath(line({{0, dot}, {0, dot + 0.05}}));
    return path;
}

QPainterPath questionMark()
{
    QPainterPath path(QPointF(-1.75, -1.5));
    path.cubicTo(-1.7, -4.0, 1.9, -3.9, 1.8, -1.5);
    path.cubicTo(1.8, 0.1, 0, 0.1, 0, 1.4);
    path.addPath(line({{0, 3.3}, {0, 3.35}}));
    return path;
}

QPainterPath shield()
{
    QPainterPath path(QPointF(0, -6.6));
    path.lineTo(5.2, -4.7);
    path.lineTo(5.2, -0.6);
    path.cubicTo(5.2, 2.8, 3.0, 5.3, 0, 6.6);
    path.cubicTo(-3.0, 5.3, -5.2, 2.8, -5.2, -0.6);
    path.lineTo(-5.2, -4.7);
    path.closeSubpath();
    return path;
}

QPainterPath lowerHalf(const QPainterPath &path)
{
    QPainterPath half;
    half.addRect(QRectF(-8, 0, 16, 8));
    return path.intersected(half);
}

QPainterPath tick(qreal s)
{
    return line({{-4.6 * s, 0.3 * s}, {-1.4 * s, 3.6 * s}, {4.8 * s, -3.8 * s}});
}

QPainterPath cross(qreal s)
{
    QPainterPath path = line({{-s, -s}, {s, s}});
    path.addPath(line({{s, -s}, {-s, s}}));
    return path;
}

QPainterPath clock()
{
    QPainterPath path = circle(6);
    path.addPath(line({{0, -3.4}, {0, 0}, {2.4, 1.7}}));
    return path;
}

QPainterPath padlockBody()
{
    QPainterPath path;
    path.addRoundedRect(QRectF(-5, -1, 10, 7.4), 1.2, 1.2);
    return path;
}

QPainterPath padlockShackle()
{
    QPainterPath path(QPointF(-3, -0.6));
    path.lineTo(-3, -3);
    path.arcTo(QRectF(-3, -6, 6, 6), 180, -180);
    path.lineTo(3, -0.6);
    return path;
}

QPainterPath openArc()
{
    QPainterPath path;
    path.arcMoveTo(QRectF(-5.2, -5.2, 10.4, 10.4), 50);
    path.arcTo(QRectF(-5.2, -5.2, 10.4, 10.4), 50, 260);
    return path;
}

QPainterPath equalsSign()
{
    QPainterPath path = line({{-3.9, -2}, {3.9, -2}});
    path.addPath(line({{-3.9, 2}, {3.9, 2}}));
    return path;
}

QPainterPath letterI()
{
    QPainterPath path = line({{0, -0.6}, {0, 3}});
    path.addPath(line({{0, -3.05}, {0, -3}}));
    return path;
}

} // namespace Casement::GlyphMarks
