// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/PlanTableModel.h"

#include "models/actions/StepWords.h"
#include "models/query/Fold.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Casement {

namespace {

QString rawText(Protocol protocol, StoredState state)
{
    const auto raw = rawValue(protocol, state);
    if (!raw)
        return PlanTableModel::tr("not read");
    if (!raw->has_value())
        return QStringLiteral("null");
    return **raw ? QStringLiteral("true") : QStringLiteral("false");
}

const Withheld *withheldOf(const PlanRow &row, Protocol protocol)
{
    const auto found = std::ranges::find(row.withheld, protocol, &Withheld::protocol);
    return found == row.withheld.end() ? nullptr : &*found;
}

QString withheldText(const Withheld &withheld)
{
    const QString name = protocolName(withheld.protocol);
    return withheld.standing == GrantStanding::Expired ? PlanTableModel::tr("%1 is excepted, expired: decide").arg(name)
                                                       : PlanTableModel::tr("%1 is excepted").arg(name);
}

/// Whether anything in it is no mailbox.
bool holdsOthers(const ActionPlan &plan)
{
    return std::ranges::any_of(plan.rows, [](const PlanRow &row) { return row.kind != TargetKind::Mailbox; });
}

/// Without a verdict last: a row that shuts nothing is nobody's concern.
int placeOf(EvidenceGroup group)
{
    return static_cast<int>(std::ranges::find(allEvidenceGroups, group) - allEvidenceGroups.begin());
}

} // namespace

QString planStateWord(StoredState state)
{
    switch (state) {
    case StoredState::On:
        return QCoreApplication::translate("Casement::ProtocolState", "On");
    case StoredState::Off:
        return QCoreApplication::translate("Casement::ProtocolState", "Off");
    case StoredState::Inherit:
        return QCoreApplication::translate("Casement::ProtocolState", "By org");
    case StoredState::NotRead:
        break;
    }
    return QCoreApplication::translate("Casement::ProtocolState", "Not known");
}

StateFace planStateFace(Protocol protocol, StoredState state, const OrganizationSettings &organization)
{
    if (state == StoredState::NotRead)
        return StateFace::NotKnown;
    if (state != StoredState::Inherit)
        return state == StoredState::On ? StateFace::On : StateFace::Off;
    switch (effectiveState(protocol, state, organization)) {
    case EffectiveState::On:
        return StateFace::OrganizationOn;
    case EffectiveState::Off:
        return StateFace::OrganizationOff;
    case EffectiveState::Unknown:
        break;
    }
    return StateFace::OrganizationUnknown;
}

PlanTableModel::PlanTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void PlanTableModel::setPlan(ActionPlan plan)
{
    beginResetModel();
    carryTicksOver(plan);
    m_plan = std::move(plan);
    m_hasEvidence = m_plan.groups().total() > 0;
    findColumns();
    foldNames();
    choose();
    endResetModel();
    Q_EMIT ticksChanged();
}

void PlanTableModel::carryTicksOver(ActionPlan &plan) const
{
    if (m_decided.isEmpty() || plan.tenantId != m_plan.tenantId)
        return;
    for (PlanRow &row : plan.rows) {
        const auto decision = m_decided.constFind(row.guid);
        if (decision == m_decided.constEnd())
            continue;
        if (!decision->ticked || decision->wanted == row.wanted)
            row.ticked = decision->ticked;
    }
}

void PlanTableModel::findColumns()
{
    m_protocols.clear();
    m_common.clear();
    for (const Protocol protocol : allProtocols) {
        bool changes = false;
        bool differ = false;
        StoredState common = StoredState::NotRead;
        for (const PlanRow &row : m_plan.rows) {
            const StoredState wanted = row.wanted[protocol];
            if (wanted == StoredState::NotRead)
                continue;
            differ = differ || (changes && wanted != common);
            changes = true;
            common = wanted;
        }
        if (!changes)
            continue;
        m_protocols.push_back(protocol);
        m_common.push_back(differ ? StoredState::NotRead : common);
    }
}

void PlanTableModel::foldNames()
{
    m_folded.clear();
    m_folded.reserve(m_plan.rows.size());
    m_names.clear();
    for (const PlanRow &row : m_plan.rows) {
        m_folded.push_back(Query::fold(row.displayName) + QLatin1Char('\n') + Query::fold(row.address));
        ++m_names[row.displayName];
    }
    for (const SetAside &aside : m_plan.setAside)
        ++m_names[aside.displayName];
}

void PlanTableModel::choose()
{
    m_shown.clear();
    for (int row = 0; row < static_cast<int>(m_plan.rows.size()); ++row) {
        if (m_filter.isEmpty() || m_folded[static_cast<size_t>(row)].contains(m_filter))
            m_shown.push_back(row);
    }
    std::ranges::stable_sort(m_shown, {},
                             [this](int row) { return placeOf(m_plan.rows[static_cast<size_t>(row)].group); });
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
    const QString folded = Query::fold(text.trimmed());
    if (folded == m_filter)
        return;
    beginResetModel();
    m_filter = folded;
    choose();
    endResetModel();
}

Qt::CheckState PlanTableModel::shownTickState() const
{
    const auto ticked =
        std::ranges::count_if(m_shown, [this](int row) { return m_plan.rows[static_cast<size_t>(row)].ticked; });
    if (ticked == 0)
        return Qt::Unchecked;
    return ticked == std::ssize(m_shown) ? Qt::Checked : Qt::PartiallyChecked;
}

void PlanTableModel::decide(int planRow, bool ticked)
{
    PlanRow &row = m_plan.rows[static_cast<size_t>(planRow)];
    row.ticked = ticked;
    m_decided.insert(row.guid, Decision{ticked, row.wanted});
}

void PlanTableModel::tickShown(bool ticked)
{
    if (m_shown.empty())
        return;
    for (const int row : m_shown)
        decide(row, ticked);
    Q_EMIT dataChanged(index(0, TickColumn), index(shownCount() - 1, TickColumn), {Qt::CheckStateRole});
    Q_EMIT ticksChanged();
}

void PlanTableModel::tickRows(const std::vector<int> &rows, bool ticked)
{
    if (rows.empty())
        return;
    for (const int row : rows)
        decide(shownRow(row), ticked);
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
    decide(shownRow(index.row()), value.toInt() == Qt::Checked);
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
        return losesEveryWayIn(row);
    return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? QVariant(remarks(row)) : QVariant();
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
        return row.displayName.isEmpty() ? row.address : row.displayName;
    if (role == TwinRole)
        return isTwin(row);
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return row.displayName.isEmpty() ? row.address : tr("%1, %2").arg(row.displayName, row.address);
    return {};
}

QVariant PlanTableModel::protocolData(const PlanRow &row, size_t column, int role) const
{
    const Protocol protocol = m_protocols[column];
    const StoredState old = row.seen[protocol];
    const StoredState wanted = row.wanted[protocol];
    const bool changes = wanted != StoredState::NotRead;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return protocolText(row, column);
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
        if (const Withheld *withheld = withheldOf(row, protocol))
            return static_cast<int>(withheld->standing);
        return {};
    case UnchangedTextRole:
        return changes ? QString() : unchangedText(row, column);
    case Qt::ToolTipRole:
        return changes ? tr("%1: %2 → %3")
                             .arg(protocolProperty(protocol), rawText(protocol, old), rawText(protocol, wanted))
                       : tr("%1: %2").arg(protocolProperty(protocol), rawText(protocol, old));
    default:
        return {};
    }
}

QString PlanTableModel::unchangedText(const PlanRow &row, size_t column) const
{
    const Protocol protocol = m_protocols[column];
    const StoredState old = row.seen[protocol];
    if (const Withheld *withheld = withheldOf(row, protocol))
        return withheld->standing == GrantStanding::Expired ? tr("%1, exception expired").arg(planStateWord(old))
                                                            : tr("%1, excepted").arg(planStateWord(old));
    return old != StoredState::NotRead && old == m_common[column] ? tr("%1 already").arg(planStateWord(old))
                                                                  : planStateWord(old);
}

QString PlanTableModel::protocolText(const PlanRow &row, size_t column) const
{
    const StoredState wanted = row.wanted[m_protocols[column]];
    if (wanted == StoredState::NotRead)
        return unchangedText(row, column);
    return tr("%1 → %2").arg(planStateWord(row.seen[m_protocols[column]]), planStateWord(wanted));
}

bool PlanTableModel::isTwin(const PlanRow &row) const
{
    return m_names.value(row.displayName) > 1;
}

bool PlanTableModel::losesEveryWayIn(const PlanRow &row) const
{
    return row.kind == TargetKind::Mailbox && row.after().protocols().leavesNoWayIn(m_plan.organization) &&
           !row.seen.protocols().leavesNoWayIn(m_plan.organization);
}

QString PlanTableModel::remarks(const PlanRow &row) const
{
    QStringList remarks = valueChanges(row.seen, row.wanted);
    if (losesEveryWayIn(row))
        remarks.append(tr("Would be left with no way in"));
    for (const Withheld &withheld : row.withheld)
        remarks.append(withheldText(withheld));
    if (row.guarded)
        remarks.prepend(tr("Under guard: %1").arg(guardKindsText(row.guarded)));
    if (!row.odd.isEmpty())
        remarks.append(row.odd);
    if (isTwin(row))
        remarks.append(tr("Same name as another: %1").arg(row.address));
    return remarks.join(tr(" · "));
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
        return holdsOthers(m_plan) ? tr("What") : tr("Mailbox");
    if (section == evidenceColumn())
        return tr("Evidence");
    return section == remarksColumn() ? (holdsOthers(m_plan) ? tr("Change and remarks") : tr("Remarks"))
                                      : protocolName(m_protocols[static_cast<size_t>(section - FirstProtocolColumn)]);
}

} // namespace Casement
