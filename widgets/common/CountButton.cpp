// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/CountButton.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/StylePaint.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOption>

#include <cstdlib>

namespace Casement {

namespace {

constexpr int padding = 10;

} // namespace

CountButton::CountButton(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setText(text);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    describe();
}

void CountButton::setGlyph(Glyph glyph)
{
    m_glyph = glyph;
    updateGeometry();
    update();
}

void CountButton::setCount(std::optional<qint64> count)
{
    if (m_count == count)
        return;
    m_count = count;
    describe();
    updateGeometry();
    update();
}

void CountButton::setChange(std::optional<qint64> change, const QString &sinceWhen)
{
    if (m_change == change.value_or(0) && m_since == sinceWhen)
        return;
    m_change = change.value_or(0);
    m_since = sinceWhen;
    describe();
    updateGeometry();
    update();
}

void CountButton::setFace(Face face)
{
    m_face = face;
    describe();
    update();
}

QString CountButton::figure() const
{
    return m_count ? locale().toString(*m_count) : QString();
}

/// "+12" or "\u221212"; empty without a change.
QString CountButton::changeFigure() const
{
    if (!m_count || m_change == 0)
        return {};
    return (m_change > 0 ? QStringLiteral("+") : QStringLiteral("\u2212")) + locale().toString(std::abs(m_change));
}

void CountButton::describe()
{
    //: A view and how many rows it has: "Any legacy on, 1,284"
    QString name = m_count ? tr("%1, %2").arg(text(), figure()) : text();
    if (!changeFigure().isEmpty())
        //: "Any legacy on, 1,284, +12 since 14 Nov 2026"
        name = tr("%1, %2 since %3").arg(name, changeFigure(), m_since);
    if (m_face == Face::Exact)
        name = tr("%1, shown").arg(name);
    else if (m_face == Face::Changed)
        name = tr("%1, shown with changes").arg(name);
    setAccessibleName(name);
}

QSize CountButton::sizeHint() const
{
    int width = 2 * padding + fontMetrics().horizontalAdvance(text());
    if (m_glyph)
        width += glyphExtent(fontMetrics().height()) + 6;
    if (m_count)
        width += 6 + QFontMetrics(textFont(TextSize::Small)).horizontalAdvance(figure());
    if (!changeFigure().isEmpty())
        width += 6 + QFontMetrics(textFont(TextSize::Small)).horizontalAdvance(changeFigure());
    return {width + 1, heightOf(Extent::ViewButton, fontMetrics())};
}

void CountButton::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    QStyleOption state;
    state.initFrom(this);
    const bool over = isEnabled() && (underMouse() || isDown());
    const QColor ground =
        m_face == Face::Exact ? theme.select : (over ? mixed(theme.raised, theme.sunken, 0.6) : theme.raised);
    const bool marked = m_face != Face::Plain;
    StylePaint::box(painter, QRectF(rect()), Radius::control, isEnabled() ? ground : theme.sunken,
                    marked ? theme.accent : theme.controlLine, marked ? 1.5 : 1.0);
    if (StylePaint::showsFocus(state))
        StylePaint::focusRing(painter, QRectF(rect()), Radius::control, theme);
    int x = padding;
    const auto next = [&](int extent) {
        const QRect logical(x, 0, extent, height());
        x += extent + 6;
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    if (m_glyph)
        paintGlyph(painter, next(glyphExtent(fontMetrics().height())), *m_glyph, glyphColour(*m_glyph, theme, true),
                   ground, theme.glyphStroke);
    const QColor ink = isEnabled() ? theme.text : palette().color(QPalette::Disabled, QPalette::ButtonText);
    drawElided(painter, next(fontMetrics().horizontalAdvance(text()) + 1), Qt::AlignLeading | Qt::AlignVCenter, text(),
               ink, layoutDirection());
    painter.setFont(textFont(TextSize::Small));
    drawElided(painter, next(painter.fontMetrics().horizontalAdvance(figure()) + 1),
               Qt::AlignLeading | Qt::AlignVCenter, figure(), isEnabled() ? theme.text2 : ink, layoutDirection());
    if (!changeFigure().isEmpty())
        drawElided(painter, next(painter.fontMetrics().horizontalAdvance(changeFigure()) + 1),
                   Qt::AlignLeading | Qt::AlignVCenter, changeFigure(), isEnabled() ? theme.text : ink,
                   layoutDirection());
}

void CountButton::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LocaleChange || event->type() == QEvent::FontChange) {
        describe();
        updateGeometry();
    }
    QAbstractButton::changeEvent(event);
}

} // namespace Casement
