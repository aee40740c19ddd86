// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Surfaces.h"

#include "widgets/common/StylePaint.h"

#include <QEvent>
#include <QLayout>
#include <QPainter>

namespace Casement {

Hairline::Hairline(Qt::Orientation orientation, QWidget *parent) : QWidget(parent)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Hairline::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(this).line);
}

Card::Card(QWidget *parent) : QFrame(parent)
{
    setFrameShape(QFrame::NoFrame);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(this);
    StylePaint::box(painter, QRectF(rect()), Radius::card, theme.surface, theme.line);
}

bool NoticeFrame::event(QEvent *event)
{
    const bool handled = QFrame::event(event);
    // Texts that changed, or grew with the font, while nobody saw them ask for no layout of their own.
    if (event->type() == QEvent::Show && layout())
        layout()->invalidate();
    const bool mayNeedMore =
        event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show;
    if (mayNeedMore && layout() && layout()->hasHeightForWidth())
        setMinimumHeight(layout()->totalHeightForWidth(width()));
    return handled;
}

} // namespace Casement
