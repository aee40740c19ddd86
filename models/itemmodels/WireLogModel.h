// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/session/WireLog.h"

#include <QAbstractTableModel>

#include <deque>

namespace Casement {

/// The last requests of a session, newest at the end, for the diagnostics window.
class WireLogModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column
    {
        TimeColumn,
        ServiceColumn,
        WhatColumn,
        StatusColumn,
        WaitedColumn,
        TookColumn,
        ClientRequestIdColumn,
        RequestIdColumn,
        ColumnCount
    };
    enum Role
    {
        IsFaultRole = Qt::UserRole + 1 ///< bool: no answer, or one of 400 and above
    };

    /// The log must outlive it.
    explicit WireLogModel(const WireLog *log, QObject *parent = nullptr);

    /// Every row with its address, tab-separated, for a ticket.
    [[nodiscard]] QString asText() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void take(const WireNote &note);

    std::deque<WireNote> m_notes;
};

} // namespace Casement
