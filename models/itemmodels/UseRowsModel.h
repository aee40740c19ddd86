// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/evidence/EvidenceLedger.h"

#include <QAbstractTableModel>

#include <vector>

namespace Casement {

/// What the ledger holds of one mailbox, row by row: what verdicts are made of. Newest first.
class UseRowsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        DaysColumn,
        WhatColumn,
        ClientColumn,
        AddressColumn,
        UsesColumn,
        RefusedColumn,
        UnsaidColumn,
        SourceColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<UseDay> rows);

    /// Every row with its header, tab-separated; days as in files. The client stands as the log has it.
    [[nodiscard]] QString asText() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<UseDay> m_rows;
};

} // namespace Casement
