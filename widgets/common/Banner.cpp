// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Banner.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/GlyphLabel.h"
#include "widgets/common/PlainLabel.h"
#include "widgets/common/StylePaint.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QToolButton>

namespace Casement {

namespace {

constexpr int barWidth = 3;

Glyph usualGlyph(Tone tone)
{
    switch (tone) {
    case Tone::Ok:
        return Glyph::Done;
    case Tone::Attention:
        return Glyph::Thin;
    case Tone::Danger:
        return Glyph::Failed;
    case Tone::Unknown:
        return Glyph::NotKnown;
    case Tone::Neutral:
    case Tone::Info:
        return Glyph::Info;
    }
    return Glyph::Info;
}

} // namespace

Banner::Banner(Tone tone, QWidget *parent)
    : NoticeFrame(parent),
      m_tone(tone),
      m_mark(new GlyphLabel(this)),
      m_sentence(new PlainLabel({}, this)),
      m_trailing(new PlainLabel({}, TextSize::BodyBold, TextInk::Text, this)),
      m_actions(new QHBoxLayout),
      m_close(makeIconButton(IconName::Close, tr("Close this message"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Gap::groups, 6, 6, 6);
    row->setSpacing(Gap::controls);
    row->addWidget(m_mark);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_trailing);
    row->addLayout(m_actions);
    row->addWidget(m_close);
    m_trailing->setOverflow(Overflow::Line);
    m_trailing->hide();
    m_sentence->setMinimumHeight(heightOf(Extent::Control, fontMetrics()));
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setTone(tone);
}

void Banner::setTone(Tone tone)
{
    m_tone = tone;
    m_mark->setFace(usualGlyph(tone), {});
    update();
}

void Banner::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    if (isVisible()) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void Banner::setGlyph(Glyph glyph)
{
    m_mark->setFace(glyph, {});
}

void Banner::setIcon(IconName name)
{
    m_mark->setIcon(name, m_tone == Tone::Attention ? IconInk::Attention : IconInk::Accent);
}

void Banner::setTrailing(const QString &text)
{
    m_trailing->setText(text);
    m_trailing->setVisible(!text.isEmpty());
}

QPushButton *Banner::addAction(const QString &text, ButtonKind kind)
{
    QPushButton *button = makeButton(text, kind, this);
    button->setAutoDefault(false);
    m_actions->addWidget(button);
    return button;
}

void Banner::clearActions()
{
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        if (QWidget *button = item->widget()) {
            // An action may have been clicked right now; it must outlive its own signal.
            button->hide();
            button->deleteLater();
        }
        delete item;
    }
}

void Banner::setCloseable(bool closeable)
{
    m_close->setVisible(closeable);
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(rect(), Radius::card, Radius::card);
    painter.fillPath(shape, theme.tint(m_tone));
    painter.setClipPath(shape);
    const QRect bar(0, 0, barWidth, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), bar), theme.colour(m_tone));
    if (theme.highContrast)
        StylePaint::box(painter, QRectF(rect()), Radius::card, {}, theme.line);
}

} // namespace Casement
