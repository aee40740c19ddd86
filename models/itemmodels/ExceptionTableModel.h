// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Clock.h"
#include "models/exceptions/ExceptionBook.h"
#include "models/inventory/Inventory.h"

#include <QAbstractTableModel>
#include <QPointer>

#include <memory>

namespace Casement {

/// Exceptions as a table, one row per mailbox and protocol. Follows a book, or shows a fixed list. Filter and sort
/// reorder row numbers; equal rows keep their order.
class ExceptionTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Section
    {
        Mailbox,
        ProtocolColumn,
        Reason,
        Owner,
        Ticket,
        Expires,
        Standing,
        ColumnCount
    };
    enum Role
    {
        GrantIdRole = Qt::UserRole + 1, ///< QUuid of the grant
        FaceRole,                       ///< StateFace as int, for the standing
        MarkRole                        ///< bool: needs a decision (expired or due)
    };
    /// Which grants are listed at all.
    enum class Listing
    {
        Open,
        NeedsDecision,
        All
    };

    /// The clock says which day it is; it outlives the model.
    explicit ExceptionTableModel(const Clock *clock, QObject *parent = nullptr);

    /// Shows the book's grants and follows its changes until it dies.
    void follow(ExceptionBook *book);
    /// Shows these.
    void setGrants(std::vector<ExceptionGrant> grants);
    /// Where the mailboxes' names come from; without one, or for a mailbox it does not hold, the address is shown.
    void setInventory(std::shared_ptr<const Inventory> inventory);

    void setListing(Listing listing);
    /// Rows with every one of these words in any of their texts, without regard to case.
    void setFilter(const QString &words);
    void sort(int column, Qt::SortOrder order) override;

    /// Before filter and listing.
    [[nodiscard]] int totalCount() const { return static_cast<int>(m_grants.size()); }
    /// Open ones which are expired or due.
    [[nodiscard]] int decisionCount() const;
    [[nodiscard]] const ExceptionGrant &grantAt(int row) const { return m_grants[m_rows[static_cast<size_t>(row)]]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const ExceptionGrant &grant, int column) const;
    [[nodiscard]] QString mailboxName(const ExceptionGrant &grant) const;
    [[nodiscard]] QString standingText(const ExceptionGrant &grant) const;
    [[nodiscard]] QString toolTip(const ExceptionGrant &grant, int column) const;
    [[nodiscard]] bool isShown(const ExceptionGrant &grant) const;
    [[nodiscard]] bool needsDecision(const ExceptionGrant &grant) const;
    void readBook();
    void select();
    void sortRows();

    const Clock *m_clock;
    QPointer<ExceptionBook> m_book;
    std::shared_ptr<const Inventory> m_inventory;
    std::vector<ExceptionGrant> m_grants;
    std::vector<size_t> m_rows;
    QStringList m_words;
    Listing m_listing = Listing::All;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace Casement
