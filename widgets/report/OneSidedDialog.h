// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Mailbox.h"
#include "widgets/common/DialogFrame.h"

namespace Casement {

/// Names the mailboxes that only one of Exchange's two lists holds and that are therefore not in the report.
class OneSidedDialog final : public DialogFrame
{
    Q_OBJECT
public:
    OneSidedDialog(const TenantFace &tenant, const JoinReport &report, QWidget *parent = nullptr);
};

} // namespace Casement
