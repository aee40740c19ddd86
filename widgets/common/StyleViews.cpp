// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/StylePaint.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace Casement::StylePaint {

void headerSection(QPainter &painter, const QStyleOptionHeader &option, const Theme &theme)
{
    const bool over = (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled);
    painter.fillRect(option.rect, over ? theme.sunken : theme.window);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.line);
}

void header(QPainter &painter, const QStyleOptionHeader &option, const QWidget *widget, const QStyle &style,
            const Theme &theme)
{
    headerSection(painter, option, theme);
    QStyleOptionHeader label = option;
    label.rect = style.subElementRect(QStyle::SE_HeaderLabel, &option, widget);
    headerLabel(painter, label, widget, theme);
    if (option.sortIndicator == QStyleOptionHeader::None)
        return;
    const QRect arrow = style.subElementRect(QStyle::SE_HeaderArrow, &option, widget);
    // Qt calls the indicator of an ascending order SortDown; people read an arrow that points up as ascending.
    const bool descending = option.sortIndicator == QStyleOptionHeader::SortUp;
    chevron(painter, arrow, descending ? Qt::DownArrow : Qt::UpArrow, theme.text, zoomOf(option.fontMetrics));
}

void headerLabel(QPainter &painter, const QStyleOptionHeader &option, const QWidget *widget, const Theme &theme)
{
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    QRect room = option.rect;
    painter.save();
    if (!option.icon.isNull()) {
        const int extent = widget ? widget->style()->pixelMetric(QStyle::PM_SmallIconSize, &option, widget) : 16;
        const QRect logical(room.left(), room.top(), extent, room.height());
        option.icon.paint(&painter, QStyle::visualRect(option.direction, option.rect, logical), Qt::AlignCenter,
                          option.state & QStyle::State_Enabled ? QIcon::Normal : QIcon::Disabled);
        room.adjust(option.direction == Qt::LeftToRight ? extent + Gap::inside : 0, 0,
                    option.direction == Qt::LeftToRight ? 0 : -extent - Gap::inside, 0);
    }
    QFont font = painter.font();
    font.setBold(sorted);
    painter.setFont(font);
    painter.setPen(sorted ? theme.text : theme.text2);
    const QString text = QFontMetrics(font).elidedText(option.text, Qt::ElideRight, room.width());
    const auto alignment = QStyle::visualAlignment(option.direction, option.textAlignment | Qt::AlignVCenter);
    painter.drawText(room, static_cast<int>(alignment) | Qt::TextSingleLine, text);
    painter.restore();
}

void branchArrow(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    if (!(option.state & QStyle::State_Children))
        return;
    const Qt::ArrowType shut = option.direction == Qt::LeftToRight ? Qt::RightArrow : Qt::LeftArrow;
    chevron(painter, option.rect, option.state & QStyle::State_Open ? Qt::DownArrow : shut, theme.text2);
}

} // namespace Casement::StylePaint
