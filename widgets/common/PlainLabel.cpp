// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/PlainLabel.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/Theme.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace Casement {

namespace {

/// A comfortable measure; a wrapping label asks for no more, whatever its text.
constexpr int preferredCharacters = 72;

} // namespace

QColor inkColour(TextInk ink, const Theme &theme)
{
    switch (ink) {
    case TextInk::Text:
        return theme.text;
    case TextInk::Secondary:
        return theme.text2;
    case TextInk::Tertiary:
        return theme.text3;
    case TextInk::Accent:
        return theme.accent;
    case TextInk::Attention:
        return theme.attention;
    case TextInk::Danger:
        return theme.danger;
    case TextInk::Ok:
        return theme.ok;
    case TextInk::Unknown:
        return theme.unknown;
    }
    return theme.text;
}

PlainLabel::PlainLabel(const QString &text, QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    // Qt would wait for clicks on links, of which plain text has none, and the end of a long text would be cut.
    setTextInteractionFlags(Qt::NoTextInteraction);
    setText(text);
    setWordWrap(true);
    applyEdge();
}

PlainLabel::PlainLabel(const QString &text, TextSize size, TextInk ink, QWidget *parent) : PlainLabel(text, parent)
{
    setSize(size);
    setInk(ink);
}

void PlainLabel::setSize(TextSize size)
{
    setTextSize(this, size);
}

void PlainLabel::setInk(TextInk ink)
{
    const bool wasInked = m_ink != TextInk::Text;
    m_ink = ink;
    if (wasInked && ink == TextInk::Text)
        setPalette(QPalette()); // back to what everything else follows
    applyInk();
}

void PlainLabel::setOverflow(Overflow overflow)
{
    m_overflow = overflow;
    setWordWrap(overflow == Overflow::Wrap);
    updateGeometry();
}

void PlainLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    applyEdge();
}

/// QLabel alone would put a text at the edge of its own script, away from the labels above and below it.
void PlainLabel::applyEdge()
{
    QLabel::setAlignment(QStyle::visualAlignment(layoutDirection(), m_alignment) | Qt::AlignAbsolute);
}

void PlainLabel::setSelectable(bool selectable)
{
    setTextInteractionFlags(selectable ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                       : Qt::NoTextInteraction);
}

QSize PlainLabel::sizeHint() const
{
    if (m_overflow != Overflow::Wrap || text().isEmpty())
        return QLabel::sizeHint();
    const int line = fontMetrics().size(0, text()).width() + 2 * margin() + 1;
    const int width = std::min(line, fontMetrics().averageCharWidth() * preferredCharacters);
    return {width, heightForWidth(width)};
}

QSize PlainLabel::minimumSizeHint() const
{
    if (m_overflow == Overflow::Elide)
        return {fontMetrics().averageCharWidth() * 4, fontMetrics().height()};
    if (m_overflow == Overflow::Line)
        return QLabel::sizeHint();
    return {std::min(sizeHint().width(), fontMetrics().averageCharWidth() * 12), fontMetrics().height()};
}

void PlainLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        applyInk();
    if (event->type() == QEvent::LayoutDirectionChange)
        applyEdge();
}

/// The label's own palette holds the ink alone, so that everything else keeps following the application's.
void PlainLabel::applyInk()
{
    if (m_applying || m_ink == TextInk::Text)
        return;
    m_applying = true;
    QPalette own;
    own.setColor(QPalette::Active, QPalette::WindowText, inkColour(m_ink, Theme::of(this)));
    own.setColor(QPalette::Inactive, QPalette::WindowText, inkColour(m_ink, Theme::of(this)));
    setPalette(own);
    m_applying = false;
}

void PlainLabel::paintEvent(QPaintEvent *event)
{
    const bool selectable = textInteractionFlags() & (Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    if (m_overflow != Overflow::Elide || selectable) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    drawElided(painter, contentsRect(), m_alignment, text(), palette().color(foregroundRole()), layoutDirection());
}

bool PlainLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && m_overflow == Overflow::Elide &&
        fontMetrics().horizontalAdvance(text()) > contentsRect().width()) {
        const auto *help = dynamic_cast<QHelpEvent *>(event);
        QToolTip::showText(help ? help->globalPos() : QPoint(), plainToolTip(text()), this);
        return true;
    }
    return QLabel::event(event);
}

} // namespace Casement
