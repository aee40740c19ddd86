// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/StylePaint.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>

namespace Casement::StylePaint {

void fieldPanel(QPainter &painter, const QRectF &rect, const QStyleOption &option, const Theme &theme)
{
    if (!(option.state & QStyle::State_Enabled)) {
        box(painter, rect, Radius::control, theme.sunken, theme.controlLine);
        return;
    }
    const bool readOnly = option.state & QStyle::State_ReadOnly;
    box(painter, rect, Radius::control, readOnly ? theme.window : theme.surface,
        readOnly ? theme.controlLine : theme.inputLine);
    if (option.state & QStyle::State_HasFocus)
        focusRing(painter, rect, Radius::control, theme);
}

void comboBox(QPainter &painter, const QStyleOptionComboBox &option, const QWidget *widget, const QStyle &style,
              const Theme &theme)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const QRectF rect = option.rect;
    if (option.editable) {
        fieldPanel(painter, rect, option, theme);
    } else {
        const QColor ground =
            option.state & QStyle::State_MouseOver ? mixed(theme.raised, theme.sunken, 0.6) : theme.raised;
        box(painter, rect, Radius::control, enabled ? ground : theme.sunken,
            enabled ? theme.inputLine : theme.controlLine);
        if (option.state & QStyle::State_HasFocus)
            focusRing(painter, rect, Radius::control, theme);
    }
    const QRect arrow = style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, widget);
    chevron(painter, arrow, Qt::DownArrow, enabled ? theme.text2 : theme.controlLine, zoomOf(option.fontMetrics));
}

void spinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QWidget *widget, const QStyle &style,
             const Theme &theme)
{
    fieldPanel(painter, QRectF(option.rect), option, theme);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto step = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag flag, Qt::ArrowType arrow) {
        const QRect rect = style.subControlRect(QStyle::CC_SpinBox, &option, part, widget);
        const bool can = (option.state & QStyle::State_Enabled) && (option.stepEnabled & flag);
        const bool over = can && (option.activeSubControls & part) && (option.state & QStyle::State_MouseOver);
        if (over)
            box(painter, QRectF(rect).adjusted(1, 1, -1, -1), 2, theme.sunken, {});
        chevron(painter, rect, arrow, can ? theme.text2 : theme.controlLine);
    };
    step(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Qt::UpArrow);
    step(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Qt::DownArrow);
}

} // namespace Casement::StylePaint
