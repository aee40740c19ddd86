// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace Casement {

class RunTableModel;

/// The mailboxes of a run. Ctrl+C copies the selected rows as they are seen.
class RunRowsView final : public QTableView
{
    Q_OBJECT

public:
    /// The model must outlive it.
    explicit RunRowsView(RunTableModel *model, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void copySelection() const;
};

/// What every table of runs and their rows has in common: whole rows, no grid, tooltips taken literally.
void dressRunTable(QTableView *table);

} // namespace Casement
