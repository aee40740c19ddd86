// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/DialogFrame.h"

namespace Casement {

class WireLog;

/// What went over the wire in this session: for a look behind the curtain, and for a ticket with Microsoft. It holds no
/// token, code or secret, since the notes themselves hold none.
class DiagnosticsDialog final : public DialogFrame
{
    Q_OBJECT
public:
    /// The log must outlive it.
    DiagnosticsDialog(const WireLog *log, const TenantFace &tenant, QWidget *parent);
};

} // namespace Casement
