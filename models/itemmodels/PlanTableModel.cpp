// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/PlanTableModel.h"

#include <algorithm>

namespace Casement {

PlanTableModel::PlanTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void PlanTableModel::setPlan(ActionPlan plan)
{
    beginResetModel();
    if (plan.tenantId == m_plan.tenantId)
        m_decisions.carryInto(plan);
    m_plan = std::move(plan);
    m_hasEvidence = m_plan.groups().total() > 0;
    m_words = PlanWords(m_plan);
    m_shown.setPlan(m_plan);
    endResetModel();
    Q_EMIT ticksChanged();
}

std::vector<int> PlanTableModel::rowsOfGroup(EvidenceGroup group) const
{
    std::vector<int> rows;
    for (int row = 0; row < shownCount(); ++row) {
        if (rowAt(row).group == group)
            rows.push_back(row);
    }
    return rows;
}

GroupCounts PlanTableModel::shownGroups() const
{
    GroupCounts counts;
    for (int row = 0; row < shownCount(); ++row)
        counts.add(rowAt(row).group);
    return counts;
}

GroupCounts PlanTableModel::shownTickedGroups() const
{
    GroupCounts counts;
    for (int row = 0; row < shownCount(); ++row)
        counts.add(rowAt(row).group, rowAt(row).ticked ? 1 : 0);
    return counts;
}

void PlanTableModel::tickGroup(EvidenceGroup group, bool ticked)
{
    tickRows(rowsOfGroup(group), ticked);
}

void PlanTableModel::setFilterText(const QString &text)
{
    if (m_shown.isFilteredBy(text))
        return;
    beginResetModel();
    m_shown.setText(text, m_plan);
    endResetModel();
}

void PlanTableModel::showOnly(const std::optional<QSet<QUuid>> &objects)
{
    beginResetModel();
    m_shown.setOnly(objects, m_plan);
    endResetModel();
}

int PlanTableModel::hiddenTickedCount() const
{
    const auto isTicked = [](const PlanRow &row) { return row.ticked; };
    const auto shown =
        std::ranges::count_if(m_shown.rows(), [this](int row) { return m_plan.rows[static_cast<size_t>(row)].ticked; });
    return static_cast<int>(std::ranges::count_if(m_plan.rows, isTicked) - shown);
}

Qt::CheckState PlanTableModel::shownTickState() const
{
    const auto ticked =
        std::ranges::count_if(m_shown.rows(), [this](int row) { return m_plan.rows[static_cast<size_t>(row)].ticked; });
    if (ticked == 0)
        return Qt::Unchecked;
    return ticked == shownCount() ? Qt::Checked : Qt::PartiallyChecked;
}

void PlanTableModel::decide(int planRow, bool ticked)
{
    PlanRow &row = m_plan.rows[static_cast<size_t>(planRow)];
    row.ticked = ticked;
    m_decisions.note(row);
}

void PlanTableModel::tickShown(bool ticked)
{
    if (shownCount() == 0)
        return;
    for (const int row : m_shown.rows())
        decide(row, ticked);
    Q_EMIT dataChanged(index(0, TickColumn), index(shownCount() - 1, TickColumn), {Qt::CheckStateRole});
    Q_EMIT ticksChanged();
}

void PlanTableModel::tickRows(const std::vector<int> &rows, bool ticked)
{
    if (rows.empty())
        return;
    for (const int row : rows)
        decide(m_shown[row], ticked);
    const auto [first, last] = std::ranges::minmax(rows);
    Q_EMIT dataChanged(index(first, TickColumn), index(last, TickColumn), {Qt::CheckStateRole});
    Q_EMIT ticksChanged();
}

int PlanTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : shownCount();
}

int PlanTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : remarksColumn() + 1;
}

Qt::ItemFlags PlanTableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == TickColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

bool PlanTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != TickColumn ||
        !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    decide(m_shown[index.row()], value.toInt() == Qt::Checked);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT ticksChanged();
    return true;
}

QVariant PlanTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PlanRow &row = rowAt(index.row());
    if (role == GuidRole)
        return row.guid;
    if (role == GroupRole)
        return static_cast<int>(row.group);
    if (role == GroupStartRole)
        return index.row() == 0 || rowAt(index.row() - 1).group != row.group;
    if (index.column() == TickColumn)
        return tickData(row, role);
    if (index.column() == MailboxColumn)
        return mailboxData(row, role);
    if (index.column() == evidenceColumn())
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole
                   ? QVariant(row.evidence)
                   : QVariant();
    if (index.column() < remarksColumn())
        return protocolData(row, static_cast<size_t>(index.column() - FirstProtocolColumn), role);
    return remarksData(row, role);
}

QVariant PlanTableModel::remarksData(const PlanRow &row, int role) const
{
    if (role == NoWayInRole)
        return m_words.losesEveryWayIn(row);
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(m_words.remarks(row)) : QVariant();
}

QVariant PlanTableModel::tickData(const PlanRow &row, int role) const
{
    if (role == Qt::CheckStateRole)
        return row.ticked ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::AccessibleTextRole)
        return (row.ticked ? tr("%1, ticked") : tr("%1, not ticked")).arg(row.displayName);
    return {};
}

QVariant PlanTableModel::mailboxData(const PlanRow &row, int role) const
{
    if (role == Qt::DisplayRole)
        return PlanWords::name(row);
    if (role == TwinRole)
        return m_words.isTwin(row);
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return row.displayName.isEmpty() ? row.address : tr("%1, %2").arg(row.displayName, row.address);
    return {};
}

QVariant PlanTableModel::protocolData(const PlanRow &row, size_t column, int role) const
{
    const Protocol protocol = protocols()[column];
    const StoredState old = row.seen[protocol];
    const StoredState wanted = row.wanted[protocol];
    const bool changes = wanted != StoredState::NotRead;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return m_words.state(row, column);
    case OldWordRole:
        return planStateWord(old);
    case OldFaceRole:
        return static_cast<int>(planStateFace(protocol, old, m_plan.organization));
    case NewWordRole:
        return changes ? planStateWord(wanted) : QString();
    case NewFaceRole:
        return static_cast<int>(changes ? planStateFace(protocol, wanted, m_plan.organization) : StateFace::None);
    case LegacyRole:
        return isLegacy(protocol);
    case WithheldRole:
        for (const Withheld &withheld : row.withheld) {
            if (withheld.protocol == protocol)
                return static_cast<int>(withheld.standing);
        }
        return {};
    case UnchangedTextRole:
        return changes ? QString() : m_words.unchanged(row, column);
    case Qt::ToolTipRole:
        return m_words.rawState(row, column);
    default:
        return {};
    }
}

QVariant PlanTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (section == TickColumn) {
        if (role == Qt::CheckStateRole)
            return shownTickState();
        if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
            return tr("Tick all that are shown");
        return {};
    }
    if (role != Qt::DisplayRole)
        return {};
    if (section == MailboxColumn)
        return m_words.holdsOthers() ? tr("What") : tr("Mailbox");
    if (section == evidenceColumn())
        return tr("Evidence");
    return section == remarksColumn() ? (m_words.holdsOthers() ? tr("Change and remarks") : tr("Remarks"))
                                      : protocolName(protocols()[static_cast<size_t>(section - FirstProtocolColumn)]);
}

} // namespace Casement
