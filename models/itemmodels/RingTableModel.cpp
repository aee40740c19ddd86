// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/RingTableModel.h"

#include "models/itemmodels/RunListModel.h"

#include <QLocale>

namespace Casement {

void RingTableModel::setSets(std::vector<RingSetRecord> sets, const QHash<QUuid, QString> &held)
{
    beginResetModel();
    m_sets = std::move(sets);
    m_held = held;
    m_rows.clear();
    for (size_t set = 0; set < m_sets.size(); ++set) {
        for (size_t ring = 0; ring < m_sets[set].rings.size(); ++ring)
            m_rows.emplace_back(set, ring);
    }
    endResetModel();
}

std::optional<RingTableModel::Place> RingTableModel::placeAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return std::nullopt;
    const auto &[set, ring] = m_rows[static_cast<size_t>(row)];
    return Place{&m_sets[set], ring};
}

int RingTableModel::rowOf(const QUuid &ring) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (placeAt(row)->record().id == ring)
            return row;
    }
    return -1;
}

int RingTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RingTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RingTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Place place = *placeAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(place, index.column());
    case IdRole:
        return place.record().id;
    case StateRole:
        return static_cast<int>(place.record().state);
    case CleanRole:
        return place.record().isClean();
    default:
        return {};
    }
}

QString RingTableModel::text(const Place &place, int column) const
{
    const QLocale locale;
    const RingRecord &ring = place.record();
    switch (column) {
    case SetColumn:
        //: number of the set, what it does
        return tr("%1: %2").arg(locale.toString(place.set->number), place.set->sentence);
    case RingColumn:
        //: place of the ring, its name
        return tr("%1 · %2").arg(locale.toString(ring.position), ring.name);
    case MailboxColumn:
        return locale.toString(ring.mailboxes);
    case StateColumn:
        return stateText(ring);
    default:
        return startText(place);
    }
}

QString RingTableModel::stateText(const RingRecord &ring) const
{
    if (!ring.run)
        return ringStateWord(ring.state);
    //: Finished, run 14: 12 of 12 done
    return tr("%1, run %2: %3")
        .arg(ringStateWord(ring.state), QLocale().toString(ring.run->number), runCountsText(ring.run->counts));
}

QString RingTableModel::startText(const Place &place) const
{
    const QString held = m_held.value(place.record().id);
    if (!held.isEmpty())
        return tr("Waits for you: %1").arg(held);
    const RingStart start = startOf(*place.set, place.ring);
    if (!start.dueAt.isValid())
        return start.why;
    //: the moment it starts, and why then
    return tr("%1, %2").arg(QLocale().toString(start.dueAt.toLocalTime(), QLocale::ShortFormat), start.why);
}

QVariant RingTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == MailboxColumn)
        return QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SetColumn:
        return tr("What");
    case RingColumn:
        return tr("Ring");
    case MailboxColumn:
        return tr("Mailboxes");
    case StateColumn:
        return tr("State");
    default:
        return tr("Starts");
    }
}

} // namespace Casement
