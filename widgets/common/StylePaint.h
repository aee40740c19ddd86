// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/TextSize.h"
#include "widgets/common/Theme.h"

#include <QRectF>

class QPainter;
class QStyle;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionComplex;
class QStyleOptionFrame;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QWidget;

/// What CasementStyle draws, by family of control. Only the style and our own painted widgets call these.
namespace Casement::StylePaint {

/// A filled box with an outline inside its rectangle; invalid colours leave the part out.
void box(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &outline,
         qreal outlineWidth = 1.0);
/// The 2 px accent ring, inside rect.
void focusRing(QPainter &painter, const QRectF &rect, qreal radius, const Theme &theme);
/// True once a key was used and the control has the focus.
[[nodiscard]] bool showsFocus(const QStyleOption &option);
/// An open arrow head in the middle of rect.
void chevron(QPainter &painter, const QRectF &rect, Qt::ArrowType arrow, const QColor &colour, qreal zoom = 1.0);
/// How much larger the text is than at 10 pt; marks drawn beside text grow with it.
[[nodiscard]] qreal zoomOf(const QFontMetrics &metrics);

// Buttons (StyleButtons.cpp)
void pushButtonBevel(QPainter &painter, const QStyleOptionButton &option, const QWidget *widget, const Theme &theme);
void pushButtonLabel(QPainter &painter, const QStyleOptionButton &option, const QWidget *widget, const Theme &theme);
void toolButtonPanel(QPainter &painter, const QStyleOption &option, const QWidget *widget, const Theme &theme);

// Ticks and radios (StyleTicks.cpp)
void tick(QPainter &painter, const QRectF &rect, const QStyleOption &option, const Theme &theme);
void radio(QPainter &painter, const QRectF &rect, const QStyleOption &option, const Theme &theme);

// Fields (StyleFields.cpp)
void fieldPanel(QPainter &painter, const QRectF &rect, const QStyleOption &option, const Theme &theme);
void comboBox(QPainter &painter, const QStyleOptionComboBox &option, const QWidget *widget, const QStyle &style,
              const Theme &theme);
void spinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QWidget *widget, const QStyle &style,
             const Theme &theme);

// Views (StyleViews.cpp)
/// Section, label and arrow; Qt's own drawing of a header does not ask a proxy style where the arrow stands.
void header(QPainter &painter, const QStyleOptionHeader &option, const QWidget *widget, const QStyle &style,
            const Theme &theme);
void headerSection(QPainter &painter, const QStyleOptionHeader &option, const Theme &theme);
void headerLabel(QPainter &painter, const QStyleOptionHeader &option, const QWidget *widget, const Theme &theme);
void branchArrow(QPainter &painter, const QStyleOption &option, const Theme &theme);

// Tabs (StyleTabs.cpp)
void tabShape(QPainter &painter, const QStyleOptionTab &option, const Theme &theme);
void tabLabel(QPainter &painter, const QStyleOptionTab &option, const QWidget *widget, const Theme &theme);

// Bars (StyleBars.cpp)
/// Whether this is a scroll bar of a page of widgets rather than of rows, which lie on a ground of their own.
[[nodiscard]] bool isBesideAPage(const QWidget *widget);
void scrollBar(QPainter &painter, const QStyleOptionSlider &option, const QWidget *widget, const QStyle &style,
               const Theme &theme);
void progressBar(QPainter &painter, const QStyleOptionProgressBar &option, const Theme &theme);
void splitter(QPainter &painter, const QStyleOption &option, const Theme &theme);

// Menus (StyleMenus.cpp)
void menuBarItem(QPainter &painter, const QStyleOptionMenuItem &option, const QWidget *widget, const Theme &theme);
void menuItem(QPainter &painter, const QStyleOptionMenuItem &option, const QWidget *widget, const Theme &theme);
void popupPanel(QPainter &painter, const QStyleOption &option, const Theme &theme);

} // namespace Casement::StylePaint
