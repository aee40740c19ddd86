// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Chip.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/Icons.h"
#include "widgets/common/StylePaint.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOption>

namespace Casement {

namespace {

constexpr int padding = 8;
constexpr int gap = 5;
constexpr int widestCharacters = 40; ///< a longer value is elided; the whole stands in the tooltip

} // namespace

Chip::Chip(const QString &lead, const QString &value, QWidget *parent)
    : QAbstractButton(parent),
      m_lead(onOneLine(lead)),
      m_value(onOneLine(value))
{
    setTextSize(this, TextSize::Small);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const QString whole = QStringLiteral("%1 %2").arg(m_lead, m_value).trimmed();
    setText(whole);
    setAccessibleName(whole);
    setAccessibleDescription(tr("Enter edits this term, Delete removes it"));
    setToolTip(plainToolTip(whole));
}

QSize Chip::sizeHint() const
{
    QFont bold = font();
    bold.setBold(true);
    const int value =
        std::min(QFontMetrics(bold).horizontalAdvance(m_value), fontMetrics().averageCharWidth() * widestCharacters);
    const int lead = m_lead.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_lead) + gap;
    const int height = heightOf(Extent::Chip, QFontMetrics(textFont(TextSize::Body)));
    return {padding + lead + value + 2 + height, height};
}

QSize Chip::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), fontMetrics().averageCharWidth() * 10), sizeHint().height()};
}

QRect Chip::crossRect() const
{
    const QRect logical(width() - height(), 0, height(), height());
    return QStyle::visualRect(layoutDirection(), rect(), logical);
}

void Chip::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    QStyleOption state;
    state.initFrom(this);
    const QColor outline = mixed(theme.select, theme.accent, underMouse() ? 0.6 : 0.25);
    StylePaint::box(painter, QRectF(rect()), Radius::control, theme.infoTint, outline);
    if (StylePaint::showsFocus(state))
        StylePaint::focusRing(painter, QRectF(rect()), Radius::control, theme);
    const auto part = [this](int from, int extent) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(from, 0, extent, height()));
    };
    const int lead = m_lead.isEmpty() ? 0 : fontMetrics().horizontalAdvance(m_lead) + 1;
    drawElided(painter, part(padding, lead), Qt::AlignLeading | Qt::AlignVCenter, m_lead, theme.text2,
               layoutDirection());
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    const int from = padding + lead + (lead > 0 ? gap - 1 : 0);
    drawElided(painter, part(from, width() - from - height()), Qt::AlignLeading | Qt::AlignVCenter, m_value, theme.text,
               layoutDirection());
    QRectF cross(0, 0, height() * 0.58, height() * 0.58);
    cross.moveCenter(QRectF(crossRect()).center());
    if (m_overCross)
        StylePaint::box(painter, cross.adjusted(-2, -2, 2, 2), Radius::control, theme.select, {});
    paintIcon(painter, cross, IconName::Close, m_overCross ? theme.text : theme.text2);
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        Q_EMIT removeRequested();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void Chip::mousePressEvent(QMouseEvent *event)
{
    m_crossPressed = event->button() == Qt::LeftButton && crossRect().contains(event->pos());
    if (m_crossPressed)
        event->accept();
    else
        QAbstractButton::mousePressEvent(event);
}

void Chip::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_crossPressed)
        return QAbstractButton::mouseReleaseEvent(event);
    m_crossPressed = false;
    event->accept();
    if (crossRect().contains(event->pos()))
        Q_EMIT removeRequested();
}

void Chip::mouseMoveEvent(QMouseEvent *event)
{
    const bool over = crossRect().contains(event->pos());
    if (over != m_overCross) {
        m_overCross = over;
        update();
    }
    QAbstractButton::mouseMoveEvent(event);
}

void Chip::leaveEvent(QEvent *event)
{
    m_overCross = false;
    QAbstractButton::leaveEvent(event);
}

} // namespace Casement
