// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/StylePaint.h"

#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOption>

namespace Casement::StylePaint {

bool isBesideAPage(const QWidget *widget)
{
    // Between the bar and its area stands a container of Qt's.
    const auto *bar = qobject_cast<const QScrollBar *>(widget);
    const QWidget *container = bar ? bar->parentWidget() : nullptr;
    return container && qobject_cast<const QScrollArea *>(container->parentWidget());
}

void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QWidget *widget, const QStyle &style,
               const Theme &theme)
{
    if (option.maximum <= option.minimum)
        return;
    const QRect handle = style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    const bool held = option.state & QStyle::State_Sunken;
    const bool over = option.state & QStyle::State_MouseOver;
    const QColor resting = mixed(theme.surface, theme.inputLine, 0.55);
    const QRectF shape = QRectF(handle).adjusted(2, 2, -2, -2);
    box(painter, shape, std::min(shape.width(), shape.height()) / 2,
        held ? theme.text2 : (over ? theme.inputLine : resting), {});
}

void progressBar(QPainter &painter, const QStyleOptionProgressBar &option, const Theme &theme)
{
    constexpr qreal thickness = 6;
    QRectF groove(0, 0, option.rect.width(), std::min<qreal>(thickness, option.rect.height()));
    groove.moveCenter(QRectF(option.rect).center());
    box(painter, groove, thickness / 2, mixed(theme.sunken, theme.controlLine, 0.35), {});
    // Without a known end nothing is filled: the words beside the bar carry the count, and nothing has to move.
    if (option.maximum <= option.minimum)
        return;
    const qreal share = qreal(option.progress - option.minimum) / (option.maximum - option.minimum);
    if (share <= 0)
        return;
    const bool fromRight = (option.direction == Qt::RightToLeft) != option.invertedAppearance;
    QRectF done = groove;
    done.setWidth(std::max(thickness, groove.width() * std::min<qreal>(share, 1)));
    if (fromRight)
        done.moveRight(groove.right());
    box(painter, done, thickness / 2, theme.accentFill, {});
}

void splitter(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    const bool over = option.state & QStyle::State_MouseOver;
    const QRect r = option.rect;
    const QColor colour = over ? theme.accent : theme.line;
    // QStyleOption's Horizontal state means that the handle moves sideways, so the line stands upright.
    if (option.state & QStyle::State_Horizontal)
        painter.fillRect(QRect(r.center().x(), r.top(), 1, r.height()), colour);
    else
        painter.fillRect(QRect(r.left(), r.center().y(), r.width(), 1), colour);
}

} // namespace Casement::StylePaint
