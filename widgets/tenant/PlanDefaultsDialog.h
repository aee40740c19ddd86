// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Protocol.h"
#include "widgets/tenant/TenantChangeDialog.h"

class QCheckBox;

namespace Casement {

class SegmentedControl;

/// What new mailboxes of a plan begin with, protocol by protocol; the same for every plan if that is wanted.
class PlanDefaultsDialog final : public TenantChangeDialog
{
    Q_OBJECT
public:
    PlanDefaultsDialog(TenantSession *session, const TenantFace &tenant, const QUuid &plan, QWidget *parent);

protected:
    [[nodiscard]] TenantRequest request() const override;
    [[nodiscard]] QString lacking() const override;

private:
    [[nodiscard]] ClientAccessSettings wanted() const;

    QUuid m_plan;
    std::vector<std::pair<Protocol, SegmentedControl *>> m_controls;
    QCheckBox *m_all = nullptr;
};

} // namespace Casement
