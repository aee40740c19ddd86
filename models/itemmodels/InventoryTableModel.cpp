// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/InventoryTableModel.h"

#include "models/query/Evaluate.h"
#include "models/query/Parser.h"
#include "models/session/columns/MailboxColumns.h"

#include <QLocale>

#include <algorithm>
#include <numeric>
#include <ranges>

namespace Casement {

namespace {

/// More nobody reads off the headers.
constexpr size_t mostSortKeys = 3;

} // namespace

InventoryTableModel::InventoryTableModel(QObject *parent) : QAbstractTableModel(parent), m_inventory(emptyInventory())
{
    const std::vector<ColumnSpec> &specs = m_inventory->specs();
    for (size_t i = 0; i < specs.size(); ++i) {
        if (specs[i].listed && specs[i].shownAtFirst)
            m_columns.push_back(static_cast<int>(i));
    }
}

void InventoryTableModel::setInventory(std::shared_ptr<const Inventory> inventory)
{
    const bool sameRows = inventory->facts().sameMailboxes(m_inventory->facts());
    if (sameRows) {
        m_inventory = std::move(inventory);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(shownCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_inventory = std::move(inventory);
    dropVanishedTicks();
    evaluateRows();
    endResetModel();
    Q_EMIT countsChanged();
}

void InventoryTableModel::setQuery(const Query::Query &query)
{
    m_query = query;
    apply();
}

void InventoryTableModel::apply()
{
    beginResetModel();
    evaluateRows();
    endResetModel();
    Q_EMIT countsChanged();
}

void InventoryTableModel::evaluateRows()
{
    if (m_query.isEmpty()) {
        m_rows.resize(static_cast<size_t>(m_inventory->rowCount()));
        std::iota(m_rows.begin(), m_rows.end(), 0U);
        m_undecided = 0;
    } else {
        const Query::TruthSet truth = Query::evaluate(m_query, *m_inventory);
        m_rows = truth.trueRows();
        m_undecided = static_cast<int>(truth.countUnknown());
    }
    sortRows();
    countChecked();
}

qsizetype InventoryTableModel::countOf(const QString &question) const
{
    const auto query = Query::parse(question, m_inventory->schema());
    return query ? Query::evaluate(*query, *m_inventory).countTrue() : 0;
}

void InventoryTableModel::sortRows()
{
    // Equal rows keep their order, so the last key goes first.
    for (const SortKey &key : m_sort | std::views::reverse)
        m_inventory->sortRows(m_rows, key.column, key.order);
}

void InventoryTableModel::sort(int column, Qt::SortOrder order)
{
    if (column == 0)
        return;
    const int wanted = inventoryColumn(column);
    sortBy(wanted < 0 ? std::vector<SortKey>() : std::vector{SortKey{wanted, order}});
}

void InventoryTableModel::sortAlso(int column)
{
    const int wanted = inventoryColumn(column);
    if (wanted < 0)
        return;
    std::vector<SortKey> keys = m_sort;
    const auto found = std::ranges::find(keys, wanted, &SortKey::column);
    if (found != keys.end()) {
        found->order = found->order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    } else {
        if (keys.size() == mostSortKeys)
            keys.pop_back();
        keys.push_back({wanted, Qt::AscendingOrder});
    }
    sortBy(std::move(keys));
}

void InventoryTableModel::sortBy(std::vector<SortKey> keys)
{
    if (keys == m_sort)
        return;
    m_sort = std::move(keys);
    // A reset and not a layout change: the view's selection is kept by mailbox outside, and moving 25,000 persistent
    // indexes costs more than painting one screen.
    beginResetModel();
    if (m_sort.empty())
        std::ranges::sort(m_rows);
    sortRows();
    endResetModel();
}

void InventoryTableModel::setVisibleColumns(const std::vector<int> &columns)
{
    if (columns == m_columns)
        return;
    beginResetModel();
    m_columns = columns;
    endResetModel();
}

int InventoryTableModel::inventoryColumn(int section) const
{
    return section <= 0 || section > static_cast<int>(m_columns.size()) ? -1
                                                                        : m_columns[static_cast<size_t>(section - 1)];
}

std::vector<quint32> InventoryTableModel::checkedRows() const
{
    std::vector<quint32> rows;
    for (const QUuid &mailbox : m_checked) {
        const qint64 row = m_inventory->facts().rowOf(mailbox);
        if (row >= 0)
            rows.push_back(static_cast<quint32>(row));
    }
    std::ranges::sort(rows);
    return rows;
}

std::vector<QUuid> InventoryTableModel::checkedMailboxes() const
{
    std::vector<QUuid> mailboxes;
    for (const quint32 row : checkedRows())
        mailboxes.push_back(m_inventory->facts().guid(row));
    return mailboxes;
}

QSet<QUuid> InventoryTableModel::notShown(const std::vector<QUuid> &mailboxes) const
{
    std::vector<bool> isShown(static_cast<size_t>(m_inventory->rowCount()), false);
    for (const quint32 row : m_rows)
        isShown[row] = true;
    QSet<QUuid> hidden;
    for (const QUuid &mailbox : mailboxes) {
        const qint64 row = m_inventory->facts().rowOf(mailbox);
        if (row < 0 || !isShown[static_cast<size_t>(row)])
            hidden.insert(mailbox);
    }
    return hidden;
}

QUuid InventoryTableModel::mailboxAt(int row) const
{
    return row < 0 || row >= shownCount() ? QUuid() : m_inventory->facts().guid(m_rows[static_cast<size_t>(row)]);
}

int InventoryTableModel::rowOfMailbox(const QUuid &mailbox) const
{
    const qint64 wanted = m_inventory->facts().rowOf(mailbox);
    if (wanted < 0)
        return -1;
    const auto found = std::ranges::find(m_rows, static_cast<quint32>(wanted));
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void InventoryTableModel::setChecked(const std::vector<QUuid> &mailboxes, bool checked)
{
    for (const QUuid &mailbox : mailboxes) {
        if (checked && m_inventory->facts().rowOf(mailbox) >= 0)
            m_checked.insert(mailbox);
        else if (!checked)
            m_checked.remove(mailbox);
    }
    tellTicksChanged();
}

void InventoryTableModel::setShownChecked(bool checked)
{
    for (const quint32 row : m_rows) {
        if (checked)
            m_checked.insert(m_inventory->facts().guid(row));
        else
            m_checked.remove(m_inventory->facts().guid(row));
    }
    tellTicksChanged();
}

void InventoryTableModel::clearChecked()
{
    m_checked.clear();
    tellTicksChanged();
}

void InventoryTableModel::dropVanishedTicks()
{
    erase_if(m_checked, [this](const QUuid &mailbox) { return m_inventory->facts().rowOf(mailbox) < 0; });
}

void InventoryTableModel::countChecked()
{
    m_shownChecked = 0;
    if (m_checked.isEmpty())
        return;
    m_shownChecked = static_cast<int>(std::ranges::count_if(
        m_rows, [this](quint32 row) { return m_checked.contains(m_inventory->facts().guid(row)); }));
}

void InventoryTableModel::tellTicksChanged()
{
    countChecked();
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(shownCount() - 1, 0), {Qt::CheckStateRole});
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, 0);
    Q_EMIT countsChanged();
}

int InventoryTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : shownCount();
}

int InventoryTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size()) + 1;
}

Qt::ItemFlags InventoryTableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() == 0 ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant InventoryTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const quint32 row = m_rows[static_cast<size_t>(index.row())];
    if (role == GuidRole)
        return m_inventory->facts().guid(row);
    if (role == TwinRole)
        return m_inventory->facts().isTwin(row);
    return index.column() == 0 ? tickData(row, role) : cellData(row, inventoryColumn(index.column()), role);
}

QVariant InventoryTableModel::tickData(quint32 row, int role) const
{
    const bool checked = m_checked.contains(m_inventory->facts().guid(row));
    if (role == Qt::CheckStateRole)
        return checked ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::AccessibleTextRole)
        return checked ? tr("Checked") : tr("Not checked");
    return {};
}

QVariant InventoryTableModel::cellData(quint32 row, int column, int role) const
{
    const Column &values = m_inventory->column(column);
    const ColumnSpec &spec = m_inventory->specs()[static_cast<size_t>(column)];
    switch (role) {
    case Qt::DisplayRole:
        return values.shown(row);
    case Qt::ToolTipRole:
        return toolTip(row, column);
    case Qt::AccessibleTextRole:
        return accessibleText(row, column);
    case FaceRole:
        return static_cast<int>(values.face(row));
    case LegacyRole:
        return spec.legacy;
    case TermRole:
        return values.term(row);
    default:
        return {};
    }
}

QString InventoryTableModel::toolTip(quint32 row, int column) const
{
    const Column &values = m_inventory->column(column);
    QStringList lines{values.detail(row)};
    if (lines.first().isEmpty())
        lines = {values.shown(row)};
    const ColumnSpec &spec = m_inventory->specs()[static_cast<size_t>(column)];
    if (spec.kind == Query::FieldKind::Text && m_inventory->facts().isTwin(row))
        lines.append(
            tr("Another mailbox has the same name. This one is %1").arg(m_inventory->facts().primaryAddress(row)));
    if (spec.kind == Query::FieldKind::State && m_inventory->readAt().isValid())
        lines.append(tr("Read %1").arg(QLocale().toString(m_inventory->readAt().toLocalTime(), QLocale::ShortFormat)));
    return lines.join(QLatin1Char('\n'));
}

QString InventoryTableModel::accessibleText(quint32 row, int column) const
{
    const ColumnSpec &spec = m_inventory->specs()[static_cast<size_t>(column)];
    const QString shown = m_inventory->column(column).shown(row);
    return shown.isEmpty() ? tr("%1, empty").arg(spec.title) : tr("%1, %2").arg(spec.title, shown);
}

bool InventoryTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() != 0 || role != Qt::CheckStateRole)
        return false;
    setChecked({mailboxAt(index.row())}, value.toInt() == Qt::Checked);
    return true;
}

QString InventoryTableModel::titleForReaders(int column) const
{
    const QString title = m_inventory->specs()[static_cast<size_t>(column)].title;
    const auto key = std::ranges::find(m_sort, column, &SortKey::column);
    if (key == m_sort.end())
        return title;
    const QString place = QString::number(key - m_sort.begin() + 1);
    return key->order == Qt::AscendingOrder
               ? tr("%1, sorted upwards, %2 of %3").arg(title, place, QString::number(m_sort.size()))
               : tr("%1, sorted downwards, %2 of %3").arg(title, place, QString::number(m_sort.size()));
}

QVariant InventoryTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const int column = inventoryColumn(section);
    if (column < 0) {
        if (role == Qt::CheckStateRole && section == 0)
            return m_shownChecked == 0                                 ? Qt::Unchecked
                   : m_shownChecked == shownCount() && !m_rows.empty() ? Qt::Checked
                                                                       : Qt::PartiallyChecked;
        return role == Qt::AccessibleTextRole ? QVariant(tr("Checked")) : QVariant();
    }
    const ColumnSpec &spec = m_inventory->specs()[static_cast<size_t>(column)];
    if (role == Qt::DisplayRole)
        return spec.title;
    if (role == Qt::AccessibleTextRole)
        return titleForReaders(column);
    if (role == Qt::ToolTipRole)
        return spec.jsonName.isEmpty() ? spec.title : tr("%1 (%2 in queries)").arg(spec.jsonName, spec.id);
    return {};
}

} // namespace Casement
