// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/CasementStyle.h"
#include "widgets/common/StylePaint.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOption>
#include <QToolButton>

namespace Casement {

namespace {

template <class Option>
const Option *as(const QStyleOption *option)
{
    return qstyleoption_cast<const Option *>(option);
}

void groupBoxFrame(QPainter &painter, const QStyleOption &option, const Theme &theme)
{
    StylePaint::box(painter, QRectF(option.rect), Radius::card, theme.surface, theme.line);
}

void itemGround(QPainter &painter, const QStyleOptionViewItem &option, const Theme &theme)
{
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, theme.select);
    else if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
}

void frame(QPainter &painter, const QStyleOption &option, const QWidget *widget, const Theme &theme)
{
    const bool focused = qobject_cast<const QAbstractItemView *>(widget) && StylePaint::showsFocus(option);
    painter.save();
    painter.setPen(QPen(focused ? theme.accent : theme.line, 1));
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    painter.restore();
}

} // namespace

void CasementStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                  const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonTool:
        return StylePaint::toolButtonPanel(*painter, *option, widget, m_theme);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return StylePaint::tick(*painter, option->rect, *option, m_theme);
    case PE_IndicatorRadioButton:
        return StylePaint::radio(*painter, option->rect, *option, m_theme);
    case PE_PanelLineEdit:
        // A spin box or combo box draws the panel itself; its inner line edit has no line.
        if (const auto *panel = as<QStyleOptionFrame>(option); panel && panel->lineWidth > 0)
            StylePaint::fieldPanel(*painter, option->rect, *option, m_theme);
        return;
    case PE_FrameLineEdit:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_FrameTabWidget:
        return;
    case PE_FrameTabBarBase:
        return painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                                 m_theme.line);
    case PE_FrameFocusRect: {
        // Qt hands in a tool button's inside, and a tick's words without any air.
        const bool toolButton = qobject_cast<const QToolButton *>(widget);
        const int across = toolButton || qobject_cast<const QAbstractButton *>(widget) ? 3 : 0;
        const int down = toolButton ? 3 : 0;
        if (option->state & State_KeyboardFocusChange)
            StylePaint::focusRing(*painter, QRectF(option->rect).adjusted(-across, -down, across, down),
                                  Radius::control, m_theme);
        return;
    }
    case PE_Frame:
        return frame(*painter, *option, widget, m_theme);
    case PE_FrameGroupBox:
        return groupBoxFrame(*painter, *option, m_theme);
    case PE_PanelItemViewItem:
        if (const auto *item = as<QStyleOptionViewItem>(option))
            itemGround(*painter, *item, m_theme);
        return;
    case PE_IndicatorBranch:
        return StylePaint::branchArrow(*painter, *option, m_theme);
    case PE_IndicatorArrowDown:
    case PE_IndicatorButtonDropDown:
        return StylePaint::chevron(*painter, option->rect, Qt::DownArrow, m_theme.text2);
    case PE_IndicatorArrowUp:
        return StylePaint::chevron(*painter, option->rect, Qt::UpArrow, m_theme.text2);
    case PE_IndicatorArrowLeft:
        return StylePaint::chevron(*painter, option->rect, Qt::LeftArrow, m_theme.text2);
    case PE_IndicatorArrowRight:
        return StylePaint::chevron(*painter, option->rect, Qt::RightArrow, m_theme.text2);
    case PE_PanelMenu:
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        return StylePaint::popupPanel(*painter, *option, m_theme);
    case PE_PanelScrollAreaCorner:
        return painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void CasementStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    if (const auto *button = as<QStyleOptionButton>(option)) {
        if (element == CE_PushButtonBevel)
            return StylePaint::pushButtonBevel(*painter, *button, widget, m_theme);
        if (element == CE_PushButtonLabel)
            return StylePaint::pushButtonLabel(*painter, *button, widget, m_theme);
        // The bevel draws the focus already.
        if (element == CE_PushButton) {
            drawControl(CE_PushButtonBevel, option, painter, widget);
            return drawControl(CE_PushButtonLabel, option, painter, widget);
        }
    }
    if (const auto *header = as<QStyleOptionHeader>(option)) {
        if (element == CE_Header)
            return StylePaint::header(*painter, *header, widget, *proxy(), m_theme);
        if (element == CE_HeaderSection)
            return StylePaint::headerSection(*painter, *header, m_theme);
        if (element == CE_HeaderLabel)
            return StylePaint::headerLabel(*painter, *header, widget, m_theme);
    }
    if (const auto *tab = as<QStyleOptionTab>(option)) {
        if (element == CE_TabBarTabShape)
            return StylePaint::tabShape(*painter, *tab, m_theme);
        if (element == CE_TabBarTabLabel)
            return StylePaint::tabLabel(*painter, *tab, widget, m_theme);
    }
    if (const auto *item = as<QStyleOptionMenuItem>(option)) {
        if (element == CE_MenuBarItem)
            return StylePaint::menuBarItem(*painter, *item, widget, m_theme);
        if (element == CE_MenuItem)
            return StylePaint::menuItem(*painter, *item, widget, m_theme);
    }
    if (const auto *combo = as<QStyleOptionComboBox>(option); combo && element == CE_ComboBoxLabel) {
        // Qt would cut what does not fit, in the middle of a letter.
        QStyleOptionComboBox fitted = *combo;
        const int room = proxy()->subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget).width();
        fitted.currentText = option->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, room - 2);
        return QProxyStyle::drawControl(element, &fitted, painter, widget);
    }
    if (const auto *progress = as<QStyleOptionProgressBar>(option); progress && element == CE_ProgressBar)
        return StylePaint::progressBar(*painter, *progress, m_theme);
    if (const auto *item = as<QStyleOptionViewItem>(option); item && element == CE_ItemViewItem) {
        // The palette's highlight is the strong one of text selections; rows take the quiet ground and keep their ink.
        QStyleOptionViewItem quiet = *item;
        quiet.palette.setColor(QPalette::HighlightedText, m_theme.text);
        return QProxyStyle::drawControl(element, &quiet, painter, widget);
    }
    switch (element) {
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, m_theme.window);
        return painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                                 m_theme.line);
    case CE_MenuBarEmptyArea:
        return painter->fillRect(option->rect, m_theme.window);
    case CE_MenuEmptyArea:
        return painter->fillRect(option->rect, m_theme.raised);
    case CE_Splitter:
        return StylePaint::splitter(*painter, *option, m_theme);
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void CasementStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                       const QWidget *widget) const
{
    if (const auto *slider = as<QStyleOptionSlider>(option); slider && control == CC_ScrollBar) {
        if (!StylePaint::isBesideAPage(widget))
            painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
        return StylePaint::scrollBar(*painter, *slider, widget, *proxy(), m_theme);
    }
    if (const auto *combo = as<QStyleOptionComboBox>(option); combo && control == CC_ComboBox)
        return StylePaint::comboBox(*painter, *combo, widget, *proxy(), m_theme);
    if (const auto *spin = as<QStyleOptionSpinBox>(option); spin && control == CC_SpinBox)
        return StylePaint::spinBox(*painter, *spin, widget, *proxy(), m_theme);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace Casement
