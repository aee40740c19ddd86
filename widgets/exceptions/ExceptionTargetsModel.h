// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Protocol.h"
#include "widgets/exceptions/ExceptionContext.h"

#include <QAbstractTableModel>

#include <vector>

namespace Casement {

/// The mailboxes that are about to be marked: name, what the chosen protocols read now, and what is excepted already.
class ExceptionTargetsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role
    {
        FaceRole = Qt::UserRole + 1,
        LegacyRole
    };

    /// rows are rows of the context's inventory.
    ExceptionTargetsModel(const ExceptionContext &context, std::vector<quint32> rows, QObject *parent = nullptr);

    void setProtocols(const std::vector<Protocol> &protocols);
    /// Mailboxes of which a chosen protocol is excepted already; marking renews those.
    [[nodiscard]] int renewedCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QVariant stateData(quint32 row, Protocol protocol, int role) const;
    [[nodiscard]] QVariant exceptedData(quint32 row, int role) const;
    [[nodiscard]] bool isChosen(Protocol protocol) const;

    ExceptionContext m_context;
    std::vector<quint32> m_rows;
    std::vector<Protocol> m_protocols;
};

} // namespace Casement
