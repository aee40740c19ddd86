// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/DossierListModel.h"

namespace Casement {

namespace {

/// What a screen reader says: the whole line, and what its mark means is in the words already.
QString spoken(const DossierLine &line)
{
    QStringList parts{line.title, line.end, line.detail};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace

DossierListModel::DossierListModel(QObject *parent) : QAbstractListModel(parent) {}

void DossierListModel::setLines(DossierLines lines)
{
    if (lines == m_lines)
        return;
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

int DossierListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant DossierListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DossierLine &line = m_lines[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return line.title;
    case Qt::AccessibleTextRole:
        return spoken(line);
    case HeadingRole:
        return line.heading;
    case MarkRole:
        return static_cast<int>(line.mark);
    case DetailRole:
        return line.detail;
    case EndRole:
        return line.end;
    case RunRole:
        return line.run;
    default:
        return {};
    }
}

Qt::ItemFlags DossierListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const bool heading = m_lines[static_cast<size_t>(index.row())].heading;
    return heading ? Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                   : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace Casement
