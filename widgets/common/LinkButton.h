// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Icons.h"

#include <QPushButton>

namespace Casement {

/// A command that looks like a link: accent text, underlined under the mouse, reached by Tab and Space like a button.
class LinkButton : public QPushButton
{
    Q_OBJECT

public:
    explicit LinkButton(const QString &text, QWidget *parent = nullptr);
    LinkButton(IconName name, const QString &text, QWidget *parent = nullptr);
};

} // namespace Casement
