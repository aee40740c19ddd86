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

QRect scrollBarPart(const QStyleOptionSlider &slider, QStyle::SubControl part, int leastSlider)
{
    const QRect whole = slider.rect;
    const bool level = slider.orientation == Qt::Horizontal;
    const int length = level ? whole.width() : whole.height();
    const qint64 range = qint64(slider.maximum) - slider.minimum;
    int handle = length;
    if (range > 0)
        handle =
            std::min(length, std::max(leastSlider, int(qint64(slider.pageStep) * length / (range + slider.pageStep))));
    const int start = QStyle::sliderPositionFromValue(slider.minimum, slider.maximum, slider.sliderPosition,
                                                      length - handle, slider.upsideDown);
    const auto along = [&](int from, int size) {
        return level ? QRect(whole.x() + from, whole.y(), size, whole.height())
                     : QRect(whole.x(), whole.y() + from, whole.width(), size);
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return whole;
    case QStyle::SC_ScrollBarSlider:
        return along(start, handle);
    case QStyle::SC_ScrollBarSubPage:
        return along(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return along(start + handle, length - start - handle);
    default:
        return {}; // no arrows
    }
}

QRect spinBoxPart(const QStyleOptionSpinBox &spin, QStyle::SubControl part)
{
    const QRect whole = spin.rect;
    const int buttons = spin.buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : 22;
    const int half = whole.height() / 2;
    switch (part) {
    case QStyle::SC_SpinBoxUp:
        return {whole.right() - buttons, whole.top() + 2, buttons - 1, half - 2};
    case QStyle::SC_SpinBoxDown:
        return {whole.right() - buttons, whole.top() + half, buttons - 1, half - 2};
    case QStyle::SC_SpinBoxEditField:
        return whole.adjusted(fieldInset - 2, 2, -buttons - 3, -2);
    default:
        return whole;
    }
}

QRect comboBoxPart(const QStyleOptionComboBox &combo, QStyle::SubControl part)
{
    const QRect whole = combo.rect;
    switch (part) {
    case QStyle::SC_ComboBoxArrow:
        return {whole.right() - arrowWidth, whole.top(), arrowWidth, whole.height()};
    case QStyle::SC_ComboBoxEditField:
        return whole.adjusted(fieldInset - 2, 2, -arrowWidth - 1, -2);
    default:
        return whole;
    }
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
    case PM_HeaderMargin:
        return 8;
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
        base.setHeight(std::max(size.height(), heightOf(Extent::Header, metrics)));
        return base;
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return {base.width(), 9};
        return {size.width() + 76, heightOf(Extent::Row, metrics)};
    }
    case CT_MenuBarItem:
        return {size.width() + 16, heightOf(Extent::MenuBar, metrics) - 4};
    case CT_ItemViewItem:
        base.setHeight(std::max(base.height(), heightOf(Extent::CompactRow, metrics)));
        return base;
    default:
        return base;
    }
}

QRect CasementStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_LineEditContents: {
        const QRect inside = QProxyStyle::subElementRect(element, option, widget);
        const auto *panel = qstyleoption_cast<const QStyleOptionFrame *>(option);
        // The line edit keeps 2 px of its own.
        return panel && panel->lineWidth > 0 ? inside.adjusted(fieldInset - 3, 0, 3 - fieldInset, 0) : inside;
    }
    case SE_HeaderLabel: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const bool sorted = header && header->sortIndicator != QStyleOptionHeader::None;
        return visualRect(option->direction, option->rect, option->rect.adjusted(8, 0, sorted ? -22 : -4, 0));
    }
    case SE_HeaderArrow: {
        const QRect r = option->rect;
        return visualRect(option->direction, r, QRect(r.right() - 20, r.top(), 16, r.height()));
    }
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect CasementStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                    const QWidget *widget) const
{
    if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option); slider && control == CC_ScrollBar) {
        const int least = proxy()->pixelMetric(PM_ScrollBarSliderMin, option, widget);
        return visualRect(option->direction, option->rect, scrollBarPart(*slider, part, least));
    }
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox)
        return visualRect(option->direction, option->rect, spinBoxPart(*spin, part));
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo && control == CC_ComboBox && part != SC_ComboBoxListBoxPopup)
        return visualRect(option->direction, option->rect, comboBoxPart(*combo, part));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

} // namespace Casement
