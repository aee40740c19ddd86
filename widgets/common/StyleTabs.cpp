// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/StylePaint.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace Casement::StylePaint {

void tabShape(QPainter &painter, const QStyleOptionTab &option, const Theme &theme)
{
    const QRect rect = option.rect;
    const bool selected = option.state & QStyle::State_Selected;
    const bool over = (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled);
    if (over && !selected)
        box(painter, QRectF(rect).adjusted(2, 2, -2, -4), Radius::control, theme.sunken, {});
    if (selected)
        painter.fillRect(QRect(rect.left() + 8, rect.bottom() - 1, rect.width() - 16, 2), theme.accent);
    if (showsFocus(option))
        focusRing(painter, QRectF(rect).adjusted(2, 2, -2, -4), Radius::control, theme);
}

void tabLabel(QPainter &painter, const QStyleOptionTab &option, const QWidget *widget, const Theme &theme)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool selected = option.state & QStyle::State_Selected;
    QRect room = option.rect.adjusted(12, 0, -12, 0);
    if (!option.icon.isNull()) {
        const int extent = widget ? widget->style()->pixelMetric(QStyle::PM_TabBarIconSize, &option, widget) : 16;
        const QRect logical(room.left(), room.top(), extent, room.height());
        option.icon.paint(&painter, QStyle::visualRect(option.direction, room, logical), Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled, selected ? QIcon::On : QIcon::Off);
        room.adjust(option.direction == Qt::LeftToRight ? extent + 6 : 0, 0,
                    option.direction == Qt::LeftToRight ? 0 : -extent - 6, 0);
    }
    painter.save();
    const QColor faint = option.palette.color(QPalette::Disabled, QPalette::ButtonText);
    painter.setPen(!enabled ? faint : (selected ? theme.text : theme.text2));
    painter.drawText(room, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                     option.fontMetrics.elidedText(option.text, Qt::ElideRight, room.width(), Qt::TextShowMnemonic));
    painter.restore();
}

} // namespace Casement::StylePaint
