// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RingSet.h"

#include <QAbstractTableModel>
#include <QHash>

namespace Casement {

/// The rings of all sets, one line each, the newest set first.
class RingTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        SetColumn,
        RingColumn,
        MailboxColumn,
        StateColumn,
        StartColumn,
        ColumnCount
    };
    enum Role
    {
        IdRole = Qt::UserRole + 1, ///< QUuid of the ring
        StateRole,                 ///< RingState as int
        CleanRole                  ///< bool: every mailbox came out as wanted
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// held: why rings whose time has come wait for a person, by the ring's id.
    void setSets(std::vector<RingSetRecord> sets, const QHash<QUuid, QString> &held);

    struct Place
    {
        const RingSetRecord *set = nullptr;
        size_t ring = 0;

        [[nodiscard]] const RingRecord &record() const { return set->rings[ring]; }
    };
    /// nullopt when there is no such row.
    [[nodiscard]] std::optional<Place> placeAt(int row) const;
    /// -1 when it is not in the list.
    [[nodiscard]] int rowOf(const QUuid &ring) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const Place &place, int column) const;
    [[nodiscard]] QString stateText(const RingRecord &ring) const;
    [[nodiscard]] QString startText(const Place &place) const;

    std::vector<RingSetRecord> m_sets;
    std::vector<std::pair<size_t, size_t>> m_rows; ///< set and ring
    QHash<QUuid, QString> m_held;
};

} // namespace Casement
