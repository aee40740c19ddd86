// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/CasementStyle.h"

#include <QStyleOption>

namespace Casement {

namespace {

constexpr int fieldInset = 8;
constexpr int arrowWidth = 26;

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
