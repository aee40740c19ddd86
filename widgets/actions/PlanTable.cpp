// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/PlanTable.h"

#include "models/itemmodels/PlanTableModel.h"
#include "widgets/actions/PlanDelegate.h"
#include "widgets/common/TextSize.h"
#include "widgets/common/TickHeader.h"

#include <QKeyEvent>

#include <set>

namespace Casement {

namespace {

constexpr int tickWidth = 36;
constexpr int nameInCharacters = 28;
constexpr int sampledRows = 200; ///< widths are measured on these; measuring every row would take too long

} // namespace

PlanTable::PlanTable(PlanTableModel *model, QWidget *parent) : QTableView(parent), m_plan(model)
{
    setObjectName(QStringLiteral("planTable"));
    setAccessibleName(tr("What would change"));
    auto *header = new TickHeader(this);
    setHorizontalHeader(header);
    header->setStretchLastSection(true);
    header->setMinimumSectionSize(tickWidth);
    header->setResizeContentsPrecision(sampledRows);
    verticalHeader()->hide();
    setModel(model);
    setItemDelegate(new PlanDelegate(this));
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setWordWrap(false);
    sizeRows();
    connect(header, &TickHeader::tickClicked, this,
            [this] { m_plan->tickShown(m_plan->shownTickState() != Qt::Checked); });
    connect(model, &PlanTableModel::ticksChanged, header->viewport(), qOverload<>(&QWidget::update));
    connect(model, &QAbstractItemModel::modelReset, this, &PlanTable::sizeColumns);
}

void PlanTable::sizeRows()
{
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(heightOf(Extent::Row, fontMetrics()));
}

void PlanTable::sizeColumns()
{
    setColumnWidth(PlanTableModel::TickColumn, tickWidth);
    setColumnWidth(PlanTableModel::MailboxColumn, nameInCharacters * fontMetrics().averageCharWidth());
    for (int column = PlanTableModel::FirstProtocolColumn; column < m_plan->remarksColumn(); ++column)
        resizeColumnToContents(column);
}

void PlanTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        sizeRows();
}

void PlanTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Space || event->modifiers() != Qt::NoModifier)
        return QTableView::keyPressEvent(event);
    toggleSelected();
    event->accept();
}

void PlanTable::toggleSelected()
{
    std::set<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows.insert(index.row());
    if (currentIndex().isValid() && rows.empty())
        rows.insert(currentIndex().row());
    if (rows.empty())
        return;
    const int leading = rows.contains(currentIndex().row()) ? currentIndex().row() : *rows.begin();
    const QModelIndex tick = m_plan->index(leading, PlanTableModel::TickColumn);
    m_plan->tickRows({rows.begin(), rows.end()}, tick.data(Qt::CheckStateRole).toInt() != Qt::Checked);
}

} // namespace Casement
