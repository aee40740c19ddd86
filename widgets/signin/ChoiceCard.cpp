// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signin/ChoiceCard.h"

#include "widgets/common/StylePaint.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOption>

namespace Casement {

namespace {

constexpr int inset = 16;
constexpr int iconExtent = 24;
constexpr int textStart = 60;
constexpr int chevronRoom = 40;
constexpr int lineGap = 3;

/// The three texts of a card, from the top.
struct Line
{
    QString text;
    QFont font;
    QColor ink;
};

int heightOfLine(const Line &line, int width)
{
    return QFontMetrics(line.font).boundingRect(QRect(0, 0, width, 10000), Qt::TextWordWrap, line.text).height();
}

} // namespace

ChoiceCard::ChoiceCard(IconName icon, const QString &title, const QString &gain, const QString &cost, QWidget *parent)
    : QAbstractButton(parent),
      m_icon(icon),
      m_gain(gain),
      m_cost(cost)
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(gain + QLatin1Char(' ') + cost);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChoiceCard::setSuggested(bool suggested)
{
    m_suggested = suggested;
    update();
}

QSize ChoiceCard::sizeHint() const
{
    constexpr int comfortable = 560;
    return {comfortable, heightForWidth(comfortable)};
}

int ChoiceCard::heightForWidth(int width) const
{
    const int room = width - textStart - chevronRoom;
    const int texts = heightOfLine({text(), textFont(TextSize::Section), {}}, room) +
                      heightOfLine({m_gain, textFont(TextSize::Body), {}}, room) +
                      heightOfLine({m_cost, textFont(TextSize::Small), {}}, room);
    return texts + 2 * lineGap + 2 * Gap::groups;
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    QStyleOption state;
    state.initFrom(this);
    const bool hovered = underMouse() && isEnabled();
    const QColor ground = m_suggested ? theme.tint(Tone::Info) : hovered ? theme.raised : theme.surface;
    StylePaint::box(painter, QRectF(rect()), Radius::card, ground,
                    m_suggested || hovered ? theme.accent : theme.controlLine);
    const auto mirrored = [this](const QRect &logical) {
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    const QRect mark(inset + 2, (height() - iconExtent) / 2, iconExtent, iconExtent);
    paintIcon(painter, mirrored(mark), m_icon, m_suggested ? theme.accent : theme.text2, layoutDirection());
    const Line lines[] = {{text(), textFont(TextSize::Section), theme.text},
                          {m_gain, textFont(TextSize::Body), theme.text},
                          {m_cost, textFont(TextSize::Small), theme.text2}};
    const int room = width() - textStart - chevronRoom;
    int top = Gap::groups;
    for (const Line &line : lines) {
        const int high = heightOfLine(line, room);
        painter.setFont(line.font);
        painter.setPen(line.ink);
        painter.drawText(mirrored(QRect(textStart, top, room, high)),
                         Qt::TextWordWrap | Qt::AlignTop | QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft),
                         line.text);
        top += high + lineGap;
    }
    const QRect arrow(width() - chevronRoom, 0, chevronRoom - inset, height());
    StylePaint::chevron(painter, mirrored(arrow), layoutDirection() == Qt::LeftToRight ? Qt::RightArrow : Qt::LeftArrow,
                        theme.text2);
    if (StylePaint::showsFocus(state))
        StylePaint::focusRing(painter, QRectF(rect()), Radius::card, theme);
}

void ChoiceCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace Casement
