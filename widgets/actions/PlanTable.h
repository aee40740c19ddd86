// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace Casement {

class PlanTableModel;

/// The rows of a plan. Space ticks the selected rows, the header's tick all that are shown.
class PlanTable final : public QTableView
{
    Q_OBJECT

public:
    /// The model must outlive it.
    explicit PlanTable(PlanTableModel *model, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void toggleSelected();
    void sizeColumns();
    void sizeRows();

    PlanTableModel *m_plan;
};

} // namespace Casement
