// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/CasementStyle.h"

#include "widgets/common/StylePaint.h"
#include "widgets/common/TextSize.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSplitterHandle>
#include <QTabBar>

namespace Casement {

namespace {

/// Qt 6.4 has no call that tells of high contrast; desktops say it by the name of their icon theme.
bool asksForHighContrast()
{
    return QIcon::themeName().contains(QLatin1String("HighContrast"), Qt::CaseInsensitive);
}

bool wantsHover(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QScrollBar *>(widget) || qobject_cast<const QTabBar *>(widget) ||
           qobject_cast<const QHeaderView *>(widget) || qobject_cast<const QSplitterHandle *>(widget) ||
           qobject_cast<const QAbstractSpinBox *>(widget);
}

} // namespace

CasementStyle::CasementStyle(ThemeChoice choice)
    : QProxyStyle(QStringLiteral("Fusion")),
      m_choice(choice),
      m_theme(themeFor(QGuiApplication::palette()))
{
}

Theme CasementStyle::themeFor(const QPalette &system) const
{
    if (m_choice == ThemeChoice::Light)
        return Theme::light();
    if (m_choice == ThemeChoice::Dark)
        return Theme::dark();
    return asksForHighContrast() ? Theme::fromHighContrast(system) : Theme::nearest(system);
}

void CasementStyle::setThemeChoice(ThemeChoice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    // An empty palette makes Qt ask the desktop and then polish() anew; nothing is kept as the application's own.
    QApplication::setPalette(QPalette());
}

void CasementStyle::polish(QPalette &palette)
{
    // Qt hands in the desktop's palette each time it resolves the application's. Setting an application palette here
    // would come back to this very function.
    const bool wasDark = m_theme.isDark;
    const bool wasHigh = m_theme.highContrast;
    m_theme = themeFor(palette);
    if (!m_theme.highContrast)
        palette = m_theme.palette();
    if (wasDark != m_theme.isDark || wasHigh != m_theme.highContrast)
        Q_EMIT themeChanged();
}

void CasementStyle::polish(QApplication *application)
{
    QProxyStyle::polish(application);
    application->installEventFilter(this);
}

void CasementStyle::unpolish(QApplication *application)
{
    application->removeEventFilter(this);
    QProxyStyle::unpolish(application);
}

void CasementStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (wantsHover(widget))
        widget->setAttribute(Qt::WA_Hover);
    // Its track shows what lies beneath the area that it scrolls: a dialog, a page, a pane.
    if (StylePaint::isBesideAPage(widget))
        widget->setAttribute(Qt::WA_OpaquePaintEvent, false);
    // A header is text 2 on chrome and no button; its font must not be bold where it is not sorted.
    if (auto *header = qobject_cast<QHeaderView *>(widget))
        header->setHighlightSections(false);
}

bool CasementStyle::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ApplicationFontChange && watched == QApplication::instance()) {
        const QWidgetList all = QApplication::allWidgets();
        for (QWidget *widget : all)
            refreshTextSize(widget);
    }
    return QProxyStyle::eventFilter(watched, event);
}

} // namespace Casement
