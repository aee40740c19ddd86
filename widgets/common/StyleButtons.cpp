// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/CasementStyle.h"
#include "widgets/common/StylePaint.h"

#include <QAbstractButton>
#include <QPainter>
#include <QStyleOption>

namespace Casement {

namespace {

constexpr char kindProperty[] = "casementButtonKind";

} // namespace

void setButtonKind(QAbstractButton *button, ButtonKind kind)
{
    button->setProperty(kindProperty, static_cast<int>(kind));
    QFont font = button->font();
    font.setBold(kind == ButtonKind::Verb);
    button->setFont(font);
    if (kind == ButtonKind::Link)
        button->setCursor(Qt::PointingHandCursor);
    button->updateGeometry();
    button->update();
}

ButtonKind buttonKind(const QWidget *button)
{
    const QVariant kind = button ? button->property(kindProperty) : QVariant();
    return kind.isValid() ? static_cast<ButtonKind>(kind.toInt()) : ButtonKind::Plain;
}

namespace StylePaint {

namespace {

struct Face
{
    QColor fill;
    QColor outline;
};

Face flatFace(const QStyleOption &option, const Theme &theme)
{
    if (option.state & QStyle::State_On)
        return {theme.select, theme.accent};
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    return {active && (option.state & QStyle::State_Enabled) ? theme.sunken : QColor(), {}};
}

Face plainFace(const QStyleOption &option, const Theme &theme)
{
    if (!(option.state & QStyle::State_Enabled))
        return {theme.sunken, theme.line};
    if (option.state & QStyle::State_On)
        return {theme.select, theme.accent};
    if (option.state & QStyle::State_Sunken)
        return {theme.sunken, theme.inputLine};
    if (option.state & QStyle::State_MouseOver)
        return {mixed(theme.raised, theme.sunken, 0.6), theme.controlLine};
    return {theme.raised, theme.controlLine};
}

Face verbFace(const QStyleOption &option, const Theme &theme)
{
    if (!(option.state & QStyle::State_Enabled))
        return {theme.sunken, theme.line};
    if (option.state & QStyle::State_Sunken)
        return {mixed(theme.accentFill, Qt::black, 0.2), {}};
    if (option.state & QStyle::State_MouseOver)
        return {mixed(theme.accentFill, Qt::black, 0.1), {}};
    return {theme.accentFill, {}};
}

QColor ink(const QStyleOptionButton &option, ButtonKind kind, const Theme &theme)
{
    if (!(option.state & QStyle::State_Enabled))
        return option.palette.color(QPalette::Disabled, QPalette::ButtonText);
    if (kind == ButtonKind::Verb)
        return theme.onAccentFill;
    return kind == ButtonKind::Link ? theme.accent : theme.text;
}

} // namespace

void pushButtonBevel(QPainter &painter, const QStyleOptionButton &option, const QWidget *widget, const Theme &theme)
{
    const ButtonKind kind = buttonKind(widget);
    const QRectF rect = option.rect;
    if (kind != ButtonKind::Link) {
        const bool flat = kind == ButtonKind::Flat || (option.features & QStyleOptionButton::Flat);
        const Face face = flat ? flatFace(option, theme)
                               : (kind == ButtonKind::Verb ? verbFace(option, theme) : plainFace(option, theme));
        box(painter, rect, Radius::control, face.fill, face.outline);
    }
    const bool isDefault = option.features & QStyleOptionButton::DefaultButton;
    if (kind == ButtonKind::Verb && showsFocus(option))
        box(painter, rect.adjusted(2, 2, -2, -2), Radius::control - 1, {}, theme.onAccentFill, 1.5);
    else if (showsFocus(option) || (isDefault && kind == ButtonKind::Plain && (option.state & QStyle::State_Enabled)))
        focusRing(painter, rect, Radius::control, theme);
}

void pushButtonLabel(QPainter &painter, const QStyleOptionButton &option, const QWidget *widget, const Theme &theme)
{
    const ButtonKind kind = buttonKind(widget);
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool hasIcon = !option.icon.isNull();
    const bool hasMenu = option.features & QStyleOptionButton::HasMenu;
    const int gap = hasIcon && !option.text.isEmpty() ? Gap::controls : 0;
    const int iconWidth = hasIcon ? option.iconSize.width() : 0;
    const int menuWidth = hasMenu ? 18 : 0;
    QString text = option.text;
    const int padding = kind == ButtonKind::Link ? 2 : 12;
    const int room = option.rect.width() - iconWidth - gap - menuWidth - padding;
    const int wanted = option.fontMetrics.size(Qt::TextShowMnemonic, text).width();
    if (wanted > room)
        text = option.fontMetrics.elidedText(text, Qt::ElideRight, room, Qt::TextShowMnemonic);
    const int textWidth = std::min(wanted, room);
    const int whole = iconWidth + gap + textWidth + menuWidth;
    QRect content(option.rect.x() + (option.rect.width() - whole) / 2, option.rect.y(), whole, option.rect.height());
    if (kind == ButtonKind::Link)
        content.moveLeft(option.direction == Qt::LeftToRight ? option.rect.left() + 1 : option.rect.right() - whole);
    const auto part = [&](int from, int width) {
        const QRect logical(content.x() + from, content.y(), width, content.height());
        return QStyle::visualRect(option.direction, content, logical);
    };
    if (hasIcon) {
        const QIcon::State state = option.state & QStyle::State_On ? QIcon::On : QIcon::Off;
        option.icon.paint(&painter, part(0, iconWidth), Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled,
                          state);
    }
    painter.save();
    QFont font = painter.font();
    font.setUnderline(kind == ButtonKind::Link && enabled && (option.state & QStyle::State_MouseOver));
    painter.setFont(font);
    painter.setPen(ink(option, kind, theme));
    painter.drawText(part(iconWidth + gap, textWidth + 1), Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                     text);
    painter.restore();
    if (hasMenu)
        chevron(painter, part(whole - menuWidth + 6, 12), Qt::DownArrow, ink(option, kind, theme));
}

void toolButtonPanel(QPainter &painter, const QStyleOption &option, const QWidget *widget, const Theme &theme)
{
    const Face face = buttonKind(widget) == ButtonKind::Plain && !(option.state & QStyle::State_AutoRaise)
                          ? plainFace(option, theme)
                          : flatFace(option, theme);
    box(painter, QRectF(option.rect), Radius::control, face.fill, face.outline);
    if (showsFocus(option))
        focusRing(painter, QRectF(option.rect), Radius::control, theme);
}

} // namespace StylePaint

} // namespace Casement
