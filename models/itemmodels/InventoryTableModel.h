// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/Inventory.h"

#include <QAbstractTableModel>
#include <QSet>

#include <memory>

namespace Casement {

/// A column that rows are sorted by.
struct SortKey
{
    int column = -1; ///< of the inventory
    Qt::SortOrder order = Qt::AscendingOrder;

    friend bool operator==(const SortKey &, const SortKey &) = default;
};

/// The report as a table: some rows of an inventory in some order, a tick before each, and the columns somebody chose.
/// Filter, sort and new data swap a vector of row numbers; no proxy stands between. Ticks belong to mailboxes and
/// survive filters, sorts and refreshes.
class InventoryTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role
    {
        GuidRole = Qt::UserRole + 1, ///< QUuid of the row
        FaceRole,                    ///< StateFace as int
        LegacyRole,                  ///< bool: On takes the attention colour
        TermRole,                    ///< the query term for this value
        TwinRole                     ///< bool: another mailbox has the same display name
    };

    explicit InventoryTableModel(QObject *parent = nullptr);

    /// Takes another snapshot. When it holds the same mailboxes the rows stay where they are, even if their new values
    /// no longer fit the query: a row must not vanish under the eyes of whoever switches it. apply() brings it up to
    /// date.
    void setInventory(std::shared_ptr<const Inventory> inventory);
    [[nodiscard]] const std::shared_ptr<const Inventory> &inventory() const { return m_inventory; }

    /// Selects the rows for which the query is true.
    void setQuery(const Query::Query &query);
    [[nodiscard]] const Query::Query &query() const { return m_query; }
    /// Evaluates the query anew over the present data.
    void apply();

    /// By this column alone.
    void sort(int column, Qt::SortOrder order) override;
    /// Among equal rows by this column too; by the other end first when it is sorted by already.
    void sortAlso(int column);
    /// What rows are sorted by, the first one first; none: as loaded. New data is sorted the same way.
    [[nodiscard]] const std::vector<SortKey> &sortKeys() const { return m_sort; }

    /// Columns of the inventory, in the order of the table.
    void setVisibleColumns(const std::vector<int> &columns);
    [[nodiscard]] const std::vector<int> &visibleColumns() const { return m_columns; }
    /// The inventory's column of a table column; -1 for the tick.
    [[nodiscard]] int inventoryColumn(int section) const;

    [[nodiscard]] int shownCount() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] int totalCount() const { return static_cast<int>(m_inventory->rowCount()); }
    /// Rows for which the query could not be decided, since a value is not known.
    [[nodiscard]] int undecidedCount() const { return m_undecided; }
    /// How many of all rows a question selects; 0 for what is none.
    [[nodiscard]] qsizetype countOf(const QString &question) const;
    [[nodiscard]] int checkedCount() const { return static_cast<int>(m_checked.size()); }
    [[nodiscard]] int shownCheckedCount() const { return m_shownChecked; }

    [[nodiscard]] const std::vector<quint32> &shownRows() const { return m_rows; }
    /// Inventory rows of the ticked mailboxes, in the inventory's order.
    [[nodiscard]] std::vector<quint32> checkedRows() const;
    [[nodiscard]] std::vector<QUuid> checkedMailboxes() const;
    /// Of these mailboxes those that the query leaves out.
    [[nodiscard]] QSet<QUuid> notShown(const std::vector<QUuid> &mailboxes) const;
    [[nodiscard]] QUuid mailboxAt(int row) const;
    [[nodiscard]] int rowOfMailbox(const QUuid &mailbox) const;

    void setChecked(const std::vector<QUuid> &mailboxes, bool checked);
    /// All that are shown.
    void setShownChecked(bool checked);
    void clearChecked();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// Shown, undecided, ticked or total has changed.
    void countsChanged();

private:
    [[nodiscard]] QVariant tickData(quint32 row, int role) const;
    [[nodiscard]] QVariant cellData(quint32 row, int column, int role) const;
    [[nodiscard]] QString toolTip(quint32 row, int column) const;
    [[nodiscard]] QString accessibleText(quint32 row, int column) const;
    void evaluateRows();
    void sortRows();
    void sortBy(std::vector<SortKey> keys);
    [[nodiscard]] QString titleForReaders(int column) const;
    void countChecked();
    void dropVanishedTicks();
    void tellTicksChanged();

    std::shared_ptr<const Inventory> m_inventory;
    Query::Query m_query;
    std::vector<int> m_columns;
    std::vector<quint32> m_rows;
    QSet<QUuid> m_checked;
    int m_shownChecked = 0;
    int m_undecided = 0;
    std::vector<SortKey> m_sort;
};

} // namespace Casement
