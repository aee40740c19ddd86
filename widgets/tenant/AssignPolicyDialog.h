// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tenant/TenantChangeDialog.h"

class QCheckBox;
class QComboBox;

namespace Casement {

class PlainLabel;

/// Which policy these mailboxes get, or that they lose theirs; users without a mailbox are counted and chosen apart.
class AssignPolicyDialog final : public TenantChangeDialog
{
    Q_OBJECT
public:
    /// policy: chosen at first; empty: the first there is.
    AssignPolicyDialog(TenantSession *session, const TenantFace &tenant, std::vector<QUuid> mailboxes,
                       const QString &policy, QWidget *parent);

protected:
    [[nodiscard]] TenantRequest request() const override;
    [[nodiscard]] QString lacking() const override;

private:
    void addPolicies();
    void fillPolicies();
    void addUsers();
    void addTokens();

    std::vector<QUuid> m_mailboxes;
    QString m_chosen; ///< at first
    bool m_filled = false;
    QComboBox *m_policy = nullptr;
    QCheckBox *m_users = nullptr;
    QCheckBox *m_tokens = nullptr;
};

} // namespace Casement
