// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Buttons.h"

#include <QPushButton>
#include <QToolButton>

namespace Casement {

QPushButton *makeButton(const QString &text, ButtonKind kind, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    setButtonKind(button, kind);
    return button;
}

QPushButton *makeButton(IconName name, const QString &text, ButtonKind kind, QWidget *parent)
{
    QPushButton *button = makeButton(text, kind, parent);
    const IconInk ink = kind == ButtonKind::Verb ? IconInk::OnAccent
                                                 : (kind == ButtonKind::Link ? IconInk::Accent : IconInk::Secondary);
    button->setIcon(icon(name, ink));
    return button;
}

QToolButton *makeIconButton(IconName name, const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(name));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    setButtonKind(button, ButtonKind::Flat);
    return button;
}

} // namespace Casement
