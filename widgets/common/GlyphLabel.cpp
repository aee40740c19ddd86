// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/GlyphLabel.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/TextSize.h"
#include "widgets/common/Theme.h"

#include <QPainter>
#include <QStyle>

namespace Casement {

GlyphLabel::GlyphLabel(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

GlyphLabel::GlyphLabel(Glyph glyph, const QString &word, QWidget *parent) : GlyphLabel(parent)
{
    setFace(glyph, word);
}

void GlyphLabel::setFace(Glyph glyph, const QString &word, bool legacy)
{
    m_glyph = glyph;
    m_icon = {};
    m_word = word;
    m_legacy = legacy;
    setAccessibleName(word);
    updateGeometry();
    update();
}

void GlyphLabel::setIcon(IconName name, IconInk ink)
{
    m_icon = Casement::icon(name, ink);
    update();
}

void GlyphLabel::setBold(bool bold)
{
    setTextSize(this, bold ? TextSize::BodyBold : TextSize::Body);
    updateGeometry();
}

QSize GlyphLabel::sizeHint() const
{
    const int extent = glyphExtent(fontMetrics().height());
    const int word = m_word.isEmpty() ? 0 : Gap::inside + fontMetrics().horizontalAdvance(m_word) + 1;
    return {extent + word, std::max(extent, fontMetrics().height())};
}

void GlyphLabel::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    const int extent = glyphExtent(fontMetrics().height());
    QPainter painter(this);
    const QRect mark(0, (height() - extent) / 2, extent, extent);
    const QRect shownMark = QStyle::visualRect(layoutDirection(), rect(), mark);
    if (m_icon.isNull())
        paintGlyph(painter, shownMark, m_glyph, glyphColour(m_glyph, theme, m_legacy), theme.surface,
                   theme.glyphStroke);
    else
        m_icon.paint(&painter, shownMark);
    const bool quiet = m_glyph == Glyph::Off || m_glyph == Glyph::OrgOff;
    const QRect word(extent + Gap::inside, 0, width() - extent - Gap::inside, height());
    drawElided(painter, QStyle::visualRect(layoutDirection(), rect(), word), Qt::AlignLeading | Qt::AlignVCenter,
               m_word, quiet ? theme.text3 : theme.text, layoutDirection());
}

} // namespace Casement
