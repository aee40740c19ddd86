// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/DialogFrame.h"
#include "widgets/report/PastedAddresses.h"

namespace Casement {

/// Which of the pasted addresses were not checked, and why; the list can be copied.
class UnknownAddressesDialog final : public DialogFrame
{
    Q_OBJECT
public:
    UnknownAddressesDialog(const TenantFace &tenant, const PastedAddresses &pasted, QWidget *parent = nullptr);
};

} // namespace Casement
