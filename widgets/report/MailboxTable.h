// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/report/ColumnWidths.h"
#include "widgets/report/TableLook.h"

#include <QTableView>
#include <QUuid>

#include <vector>

namespace Casement {

class InventoryTableModel;
class TickHeader;

/// The report's table view: ticks, keyboard, copy and paste, and a menu at every cell.
class MailboxTable final : public QTableView
{
    Q_OBJECT
public:
    /// The model outlives the view.
    explicit MailboxTable(InventoryTableModel *model, QWidget *parent = nullptr);

    /// The mailboxes of the selected rows, in the table's order.
    [[nodiscard]] std::vector<QUuid> selectedMailboxes() const;
    /// Makes this row the current and only selected one. QTableView::selectRow() looks for its column beyond the edge
    /// of a view that runs from right to left, and selects nothing there.
    void chooseRow(int row);
    /// Row heights from the font, column widths by ColumnWidths.
    void fitColumns();
    /// The columns that are shown and the widths a person chose.
    [[nodiscard]] TableLook look() const;
    /// Columns there are no longer are left out; with none at all everything stays.
    void setLook(const TableLook &look);
    /// What is seen of the selected rows, tab-separated with a header line.
    [[nodiscard]] QString selectionAsText() const;
    /// Whether the menu of a cell offers these actions.
    void setMayManage(bool may) { m_mayManage = may; }
    void setMayExcept(bool may) { m_mayExcept = may; }

Q_SIGNALS:
    void selectionCountChanged();
    /// The text of the clipboard, when Ctrl+V is pressed here.
    void addressesPasted(const QString &text);
    void termWanted(const QString &term, bool exclude);
    void manageWanted();
    void exceptionWanted();
    void closeExceptionWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void toggleSelected();
    void copy(const QString &text);
    void showHeaderMenu(const QPoint &position);
    void clickHeader(int section);
    void markSorted();
    void wishTerm(bool exclude);
    void noteWidth(int section, int width);
    void applyWidths();

    InventoryTableModel *m_model;
    TickHeader *m_header;
    ColumnWidths m_widths;
    bool m_applying = false;
    bool m_mayManage = true;
    bool m_mayExcept = true;
};

} // namespace Casement
