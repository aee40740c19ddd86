// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/GuardDialog.h"

#include <QLocale>

namespace Casement {

void GuardTableModel::setEntries(std::vector<GuardedMailbox> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int GuardTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int GuardTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant GuardTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const GuardedMailbox &entry = m_entries[static_cast<size_t>(index.row())];
    if (role == GuidRole)
        return entry.mailbox;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case KindColumn:
        return guardKindWord(entry.kind);
    case NameColumn:
        return entry.name;
    case AddressColumn:
        return entry.address;
    case ReasonColumn:
        return entry.reason;
    default:
        //: who and when
        return tr("%1, %2").arg(entry.changedBy,
                                QLocale().toString(entry.changedAt.toLocalTime(), QLocale::ShortFormat));
    }
}

QVariant GuardTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case KindColumn:
        return tr("Why");
    case NameColumn:
        return tr("Mailbox");
    case AddressColumn:
        return tr("Address");
    case ReasonColumn:
        return tr("Reason");
    default:
        return tr("Put there by");
    }
}

} // namespace Casement
