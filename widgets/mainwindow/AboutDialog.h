// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/DialogFrame.h"

namespace Casement {

/// Version, Qt version and the licences of all parts; nothing in its text comes from a tenant, so it can be copied into
/// a ticket.
class AboutDialog final : public DialogFrame
{
    Q_OBJECT
public:
    AboutDialog(const TenantFace &tenant, QWidget *parent);
};

} // namespace Casement
