// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/DialogFrame.h"

class QAction;

namespace Casement {

/// The list of shortcuts, made from the commands themselves so that it cannot be wrong.
class ShortcutsDialog final : public DialogFrame
{
    Q_OBJECT
public:
    ShortcutsDialog(const std::vector<QAction *> &commands, const TenantFace &tenant, QWidget *parent);
};

} // namespace Casement
