// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/CasementStyle.h"
#include "widgets/common/TextSize.h"

#include <QApplication>
#include <QStyleOption>
#include <QWidget>

namespace Casement {

namespace {

constexpr int fieldInset = 8;
constexpr int arrowWidth = 26;

QFontMetrics metricsOf(const QStyleOption *option, const QWidget *widget)
{
    if (option)
        return option->fontMetrics;
    return widget ? widget->fontMetrics() : QFontMetrics(QApplication::font());
}

/// A length that is right at a 10 pt font, carried along by text zoom.
int zoomed(int length, const QStyleOption *option, const QWidget *widget)
{
    return std::max(length, qRound(length * metricsOf(option, widget).height() / 18.0));
}

QSize pushButtonSize(const QStyleOptionButton &button, const QSize &contents, const QWidget *widget)
{
    const ButtonKind kind = buttonKind(widget);
    const bool onlyIcon = button.text.isEmpty();
    const int height = heightOf(Extent::Control, button.fontMetrics);
    if (onlyIcon)
        return {height, height};
    const int text = button.fontMetrics.size(Qt::TextShowMnemonic, button.text).width();
    const int icon = button.icon.isNull() ? 0 : button.iconSize.width() + Gap::controls;
    const int menu = button.features & QStyleOptionButton::HasMenu ? 18 : 0;
    const int padding = kind == ButtonKind::Link ? 4 : 26;
    const int least = kind == ButtonKind::Plain || kind == ButtonKind::Verb ? 76 : 0;
    return {std::max(text + icon + menu + padding, least), std::max(height, contents.height())};
}

QSize headerSize(const QStyleOption *option, QSize base, const QFontMetrics &metrics)
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (header && header->orientation == Qt::Vertical)
        return base;
    // The text, the inset at both ends, and room for the arrow so that sorting elides nothing.
    return {base.width() + 26, std::max(base.height(), heightOf(Extent::Header, metrics))};
}

} // namespace

int CasementStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 10;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_SplitterWidth:
        return 5;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
        return zoomed(16, option, widget);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
    case PM_TabBarTabOverlap:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_TabBarTabHSpace:
        return 24;
    case PM_TabBarTabVSpace:
        return 16;
    case PM_DefaultFrameWidth:
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuBarHMargin:
        return 8;
    case PM_HeaderMargin:
        return 4; // of a section's smallest size; a row must not be forced higher by it
    case PM_FocusFrameHMargin:
        return 7; // item text stands 1 further in, exactly below the header's
    case PM_MenuVMargin:
        return 4;
    case PM_MenuHMargin:
        return 0;
    case PM_ToolTipLabelFrameWidth:
        return 7;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return Gap::controls;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CasementStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                             QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_MiddleClickAbsolutePosition:
        return 1;
    case SH_TabBar_Alignment:
        return Qt::AlignLeading;
    case SH_Table_GridLineColor:
        return static_cast<int>(m_theme.line.rgb());
    case SH_ToolTipLabel_Opacity:
        return 255;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize CasementStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                      const QWidget *widget) const
{
    if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option); button && type == CT_PushButton)
        return pushButtonSize(*button, size, widget);
    QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
    const QFontMetrics metrics = metricsOf(option, widget);
    switch (type) {
    case CT_LineEdit:
        return {base.width() + 2 * fieldInset, std::max(size.height() + 4, heightOf(Extent::Control, metrics))};
    case CT_ComboBox:
        return {size.width() + arrowWidth + 2 * fieldInset, heightOf(Extent::Control, metrics)};
    case CT_SpinBox:
        return {base.width() + fieldInset, heightOf(Extent::Control, metrics)};
    case CT_ToolButton:
        return base.expandedTo({heightOf(Extent::Control, metrics), heightOf(Extent::Control, metrics)});
    case CT_HeaderSection:
        return headerSize(option, base, metrics);
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {base.width(), 9};
        return {size.width() + 76, heightOf(Extent::Row, metrics)};
    }
    case CT_MenuBarItem:
        return {size.width() + 16, heightOf(Extent::MenuBar, metrics) - 4};
    case CT_CheckBox:
    case CT_RadioButton:
        return {base.width() + 4, std::max(base.height(), metrics.height() + 4)}; // room for the focus ring
    case CT_ItemViewItem:
        base.setHeight(std::max(base.height(), heightOf(Extent::CompactRow, metrics)));
        return base;
    default:
        return base;
    }
}

} // namespace Casement
