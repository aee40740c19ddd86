// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tenant/TenantChangeDialog.h"

class QCheckBox;
class QLineEdit;

namespace Casement {

/// An authentication policy: what passwords may still open. A new one has a name, which cannot be changed later, and
/// may become the default in the same plan.
class PolicyDialog final : public TenantChangeDialog
{
    Q_OBJECT
public:
    /// A null policy: a new one.
    PolicyDialog(TenantSession *session, const TenantFace &tenant, const QUuid &policy, QWidget *parent);

protected:
    [[nodiscard]] TenantRequest request() const override;
    [[nodiscard]] QString lacking() const override;

private:
    void addName();
    void addSwitches(const struct PolicyState *known);
    [[nodiscard]] bool isNew() const { return m_name != nullptr; }

    QString m_known; ///< the name of one that exists
    QLineEdit *m_name = nullptr;
    QCheckBox *m_default = nullptr;
    std::vector<std::pair<QString, QCheckBox *>> m_switches;
};

} // namespace Casement
