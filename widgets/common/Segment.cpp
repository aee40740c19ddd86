// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Segment.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/StylePaint.h"

#include <QPainter>
#include <QStyleOption>

namespace Casement {

Segment::Segment(int id, bool quiet, QWidget *parent) : QAbstractButton(parent), m_id(id), m_quiet(quiet)
{
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

QSize Segment::sizeHint() const
{
    QFont bold = font();
    bold.setBold(true);
    return {QFontMetrics(bold).horizontalAdvance(text()) + 18, heightOf(Extent::Chip, fontMetrics()) + 2};
}

void Segment::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    QStyleOption state;
    state.initFrom(this);
    const QRectF whole = rect();
    if (isChecked())
        StylePaint::box(painter, whole, Radius::control, m_quiet ? theme.sunken : theme.select,
                        m_quiet ? theme.inputLine : theme.accent, m_quiet ? 1.0 : 1.5);
    else if (isEnabled() && underMouse())
        StylePaint::box(painter, whole.adjusted(2, 2, -2, -2), 3, theme.sunken, {});
    if (StylePaint::showsFocus(state))
        StylePaint::focusRing(painter, whole, Radius::control, theme);
    QFont shown = font();
    shown.setBold(isChecked());
    painter.setFont(shown);
    const QColor faint = palette().color(QPalette::Disabled, QPalette::WindowText);
    drawElided(painter, rect(), Qt::AlignCenter, text(),
               !isEnabled() ? faint : (isChecked() ? theme.text : theme.text2), layoutDirection());
}

} // namespace Casement
