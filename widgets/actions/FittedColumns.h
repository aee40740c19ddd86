// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <vector>

class QTableView;

namespace Casement {

/// Widths of a table's columns, in letters of its font: they follow the font, and shrink together where the table is
/// too narrow for all of them, so that none lies beyond its edge. One column takes what is left. Whoever drags a column
/// has the last word.
class FittedColumns final : public QObject
{
    Q_OBJECT
public:
    /// letters: of each column; that of the stretched one is the least it gets. The table has its model and owns this.
    FittedColumns(QTableView *table, std::vector<int> letters, int stretched);

    /// After columns were hidden or shown.
    void fit();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTableView *m_table;
    std::vector<int> m_letters;
    int m_stretched;
    bool m_fitting = false;
    bool m_byHand = false;
};

} // namespace Casement
