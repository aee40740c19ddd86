// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Glyph.h"

#include "widgets/common/GlyphShapes.h"
#include "widgets/common/Theme.h"

#include <QPainter>

namespace Casement {

void paintGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const QColor &colour, const QColor &ground,
                qreal stroke, qreal turn)
{
    const qreal scale = std::min(rect.width(), rect.height()) / 16.0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center());
    painter.scale(scale, scale);
    painter.rotate(turn);
    const GlyphShape shape = glyphShape(glyph);
    if (!shape.filled.isEmpty())
        painter.fillPath(shape.filled, colour);
    if (!shape.dashed.isEmpty()) {
        QPen pen(colour, stroke, Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin);
        pen.setDashPattern({1.9 / stroke, 1.55 / stroke});
        painter.strokePath(shape.dashed, pen);
    }
    painter.strokePath(shape.mitred, QPen(colour, stroke, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.strokePath(shape.stroked, QPen(colour, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.strokePath(shape.heavy, QPen(colour, stroke + 0.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.strokePath(shape.cutOut, QPen(ground, stroke + 0.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.restore();
}

QColor glyphColour(Glyph glyph, const Theme &theme, bool legacy)
{
    switch (glyph) {
    case Glyph::On:
    case Glyph::OrgOn:
        return legacy ? theme.attention : theme.text2;
    case Glyph::Off:
    case Glyph::OrgOff:
    case Glyph::NotApplicable:
        return theme.text3;
    case Glyph::Refused:
    case Glyph::NotKnown:
    case Glyph::OrgUnknown:
    case Glyph::Unchanged:
    case Glyph::OutOfScope:
        return theme.unknown;
    case Glyph::InUse:
    case Glyph::ExceptionExpired:
    case Glyph::Failed:
        return theme.danger;
    case Glyph::Thin:
    case Glyph::ExceptionDue:
    case Glyph::NotActive:
    case Glyph::UnknownOutcome:
        return theme.attention;
    case Glyph::NoUse:
    case Glyph::Done:
        return theme.ok;
    case Glyph::Exception:
    case Glyph::NotStarted:
        return theme.text2;
    case Glyph::NotVisibleYet:
    case Glyph::Sending:
    case Glyph::Info:
        return theme.accent;
    }
    return theme.text;
}

void paintChangedWedge(QPainter &painter, const QRectF &cell, const QColor &colour, Qt::LayoutDirection direction)
{
    const bool leftToRight = direction == Qt::LeftToRight;
    const QPointF corner = leftToRight ? cell.topLeft() : cell.topRight();
    const qreal along = leftToRight ? 7 : -7;
    QPainterPath wedge(corner);
    wedge.lineTo(corner + QPointF(along, 0));
    wedge.lineTo(corner + QPointF(0, 7));
    wedge.closeSubpath();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(wedge, colour);
    painter.restore();
}

int glyphExtent(int fontHeight)
{
    return qMax(12, qRound(fontHeight * 16.0 / 18.0));
}

} // namespace Casement
