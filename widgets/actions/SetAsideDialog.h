// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/ActionPlan.h"
#include "widgets/common/DialogFrame.h"

#include <QAbstractTableModel>

namespace Casement {

/// Mailboxes that were asked for and would not be changed, each with the reason.
class SetAsideModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        MailboxColumn,
        AddressColumn,
        ReasonColumn,
        ColumnCount
    };

    explicit SetAsideModel(std::vector<SetAside> rows, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<SetAside> m_rows;
};

/// Shows them; changes nothing.
class SetAsideDialog final : public DialogFrame
{
    Q_OBJECT

public:
    SetAsideDialog(const TenantFace &tenant, const ActionPlan &plan, QWidget *parent = nullptr);
};

/// In one line, with counts: "41 already as wanted, 28 excepted".
[[nodiscard]] QString setAsideText(const ActionPlan &plan);

} // namespace Casement
