// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemmodels/UseRowsModel.h"

#include <QWidget>

class QTableView;

namespace Casement {

/// The ledger's rows behind the verdicts, to look at and to copy.
class UseRowsView final : public QWidget
{
    Q_OBJECT
public:
    explicit UseRowsView(QWidget *parent = nullptr);

    void setRows(std::vector<UseDay> rows);
    [[nodiscard]] bool isEmpty() const { return m_model.rowCount() == 0; }

private:
    UseRowsModel m_model;
    QTableView *m_table;
};

} // namespace Casement
