// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/CasementStyle.h"
#include "widgets/common/Icons.h"

class QPushButton;
class QToolButton;

namespace Casement {

/// A push button of this kind; the parent owns it.
[[nodiscard]] QPushButton *makeButton(const QString &text, ButtonKind kind, QWidget *parent);
[[nodiscard]] QPushButton *makeButton(IconName name, const QString &text, ButtonKind kind, QWidget *parent);

/// A button of an icon alone: name becomes its tooltip and its accessible name.
[[nodiscard]] QToolButton *makeIconButton(IconName icon, const QString &name, QWidget *parent);

} // namespace Casement
