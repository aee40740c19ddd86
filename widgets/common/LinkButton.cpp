// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/LinkButton.h"

#include "widgets/common/CasementStyle.h"

namespace Casement {

LinkButton::LinkButton(const QString &text, QWidget *parent) : QPushButton(text, parent)
{
    setButtonKind(this, ButtonKind::Link);
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

LinkButton::LinkButton(IconName name, const QString &text, QWidget *parent) : LinkButton(text, parent)
{
    setIcon(Casement::icon(name, IconInk::Accent));
}

} // namespace Casement
