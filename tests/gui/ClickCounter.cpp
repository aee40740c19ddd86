// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/ClickCounter.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>

namespace Casement::TestSupport {

ClickCounter::ClickCounter()
{
    qApp->installEventFilter(this);
}

ClickCounter::~ClickCounter()
{
    qApp->removeEventFilter(this);
}

bool ClickCounter::isTyping(const QObject *target, const QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return false;
    default:
        return qobject_cast<const QLineEdit *>(target) &&
               !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    }
}

/// What nobody took goes on to the parents, as the same press: it counts once, until it is released.
bool ClickCounter::eventFilter(QObject *watched, QEvent *event)
{
    if (!watched->isWidgetType())
        return false;
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        m_clicks += m_buttonIsDown ? 0 : 1;
        m_buttonIsDown = true;
        break;
    case QEvent::MouseButtonRelease:
        m_buttonIsDown = false;
        break;
    case QEvent::ShortcutOverride: // a key that is a shortcut comes as nothing else
    case QEvent::KeyPress:
        m_clicks += m_keyIsDown || isTyping(watched, static_cast<QKeyEvent *>(event)) ? 0 : 1;
        m_keyIsDown = true;
        break;
    case QEvent::KeyRelease:
        m_keyIsDown = false;
        break;
    default:
        break;
    }
    return false;
}

} // namespace Casement::TestSupport
