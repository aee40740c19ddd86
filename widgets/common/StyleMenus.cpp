// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/StylePaint.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace Casement::StylePaint {

namespace {

constexpr int markColumn = 30; ///< tick or icon, before the text
constexpr int arrowColumn = 22;

void separator(QPainter &painter, const QStyleOptionMenuItem &option, const Theme &theme)
{
    const QRect r = option.rect;
    painter.fillRect(QRect(r.left() + 8, r.center().y(), r.width() - 16, 1), theme.line);
}

void mark(QPainter &painter, const QStyleOptionMenuItem &option, const QRect &rect, const Theme &theme)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        QStyleOption state(option);
        state.state.setFlag(QStyle::State_On, option.checked);
        state.state.setFlag(QStyle::State_MouseOver, false);
        state.state.setFlag(QStyle::State_Sunken, false);
        QRectF square(0, 0, 16, 16);
        square.moveCenter(rect.center());
        if (option.checkType == QStyleOptionMenuItem::Exclusive)
            radio(painter, square, state, theme);
        else
            tick(painter, square, state, theme);
    } else if (!option.icon.isNull()) {
        option.icon.paint(&painter, rect.adjusted(6, 0, -6, 0), Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled);
    }
}

} // namespace

void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option, const QWidget *widget, const Theme &theme)
{
    painter.fillRect(option.rect, theme.window);
    const bool active = option.state & (QStyle::State_Selected | QStyle::State_Sunken);
    if (active && (option.state & QStyle::State_Enabled))
        box(painter, QRectF(option.rect).adjusted(1, 4, -1, -4), Radius::control, theme.sunken, {});
    const bool mnemonics = widget && widget->style()->styleHint(QStyle::SH_UnderlineShortcut, &option, widget);
    const int flags = Qt::AlignCenter | Qt::TextSingleLine | (mnemonics ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
    painter.save();
    painter.setPen(option.palette.color(option.state & QStyle::State_Enabled ? QPalette::Normal : QPalette::Disabled,
                                        QPalette::WindowText));
    painter.drawText(option.rect, flags, option.text);
    painter.restore();
}

void menuItem(QPainter &painter, const QStyleOptionMenuItem &option, const QWidget *widget, const Theme &theme)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        separator(painter, option, theme);
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    if (enabled && (option.state & QStyle::State_Selected))
        box(painter, QRectF(option.rect).adjusted(4, 1, -4, -1), Radius::control, theme.select, {});
    const auto part = [&option](int from, int width) {
        const QRect logical(option.rect.left() + from, option.rect.top(), width, option.rect.height());
        return QStyle::visualRect(option.direction, option.rect, logical);
    };
    mark(painter, option, part(4, markColumn), theme);
    const int width = option.rect.width() - markColumn - arrowColumn - 8;
    const QStringList texts = option.text.split(QLatin1Char('\t'));
    painter.save();
    painter.setFont(option.font);
    painter.setPen(option.palette.color(enabled ? QPalette::Normal : QPalette::Disabled, QPalette::Text));
    const bool mnemonics = widget && widget->style()->styleHint(QStyle::SH_UnderlineShortcut, &option, widget);
    const int flags = Qt::AlignVCenter | Qt::TextSingleLine | (mnemonics ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
    const QRect room = part(4 + markColumn, width);
    const auto start = static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft));
    const auto end = static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignRight));
    painter.drawText(room, flags | start, texts.value(0));
    if (enabled)
        painter.setPen(theme.text2);
    painter.drawText(room, flags | end, texts.value(1));
    painter.restore();
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        chevron(painter, part(option.rect.width() - arrowColumn, arrowColumn - 6),
                option.direction == Qt::LeftToRight ? Qt::RightArrow : Qt::LeftArrow, theme.text2);
}

void popupPanel(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    painter.fillRect(option.rect, theme.raised);
    painter.setPen(theme.controlLine);
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
}

} // namespace Casement::StylePaint
