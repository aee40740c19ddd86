// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tenant/TenantChangeDialog.h"

class QComboBox;

namespace Casement {

class ListField;
class SegmentedControl;

/// One switch of the organisation: its values side by side, each with what it means.
class SwitchDialog final : public TenantChangeDialog
{
    Q_OBJECT
public:
    /// property: one that is a switch, EwsEnabled among them, which has a third value.
    SwitchDialog(TenantSession *session, const TenantFace &tenant, const QString &property, QWidget *parent);

protected:
    [[nodiscard]] TenantRequest request() const override;
    [[nodiscard]] QString lacking() const override;

private:
    [[nodiscard]] TenantValue wanted() const;
    void proposeTheOther(const std::vector<std::pair<int, TenantValue>> &options);

    QString m_property;
    SegmentedControl *m_value = nullptr;
};

/// Which applications may use EWS: the rule, its two lists, and the list of ids. Lists are added to and taken from;
/// what else is in them stays.
class EwsApplicationsDialog final : public TenantChangeDialog
{
    Q_OBJECT
public:
    EwsApplicationsDialog(TenantSession *session, const TenantFace &tenant, QWidget *parent);

protected:
    [[nodiscard]] TenantRequest request() const override;
    [[nodiscard]] QString lacking() const override;

private:
    void put(TenantRequest &request, const char *property, const ListField *field) const;

    SegmentedControl *m_rule = nullptr;
    SegmentedControl *m_ews = nullptr;
    ListField *m_allow = nullptr;
    ListField *m_block = nullptr;
    ListField *m_ids = nullptr;
};

/// Which policy holds for who has none of their own.
class DefaultPolicyDialog final : public TenantChangeDialog
{
    Q_OBJECT
public:
    DefaultPolicyDialog(TenantSession *session, const TenantFace &tenant, QWidget *parent);

protected:
    [[nodiscard]] TenantRequest request() const override;
    [[nodiscard]] QString lacking() const override;

private:
    QComboBox *m_policy = nullptr;
};

/// True where switchDialog and not the one of EWS applications changes this property.
[[nodiscard]] bool isSwitch(const QString &property);

} // namespace Casement
