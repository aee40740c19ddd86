// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/RunRowsView.h"

#include "models/itemmodels/RunTableModel.h"
#include "widgets/actions/FittedColumns.h"
#include "widgets/actions/StateGlyphs.h"
#include "widgets/actions/TipDelegate.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/TextSize.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace Casement {

namespace {

GlyphCell cellOf(const QModelIndex &index)
{
    GlyphCell cell;
    cell.word = index.data(Qt::DisplayRole).toString();
    cell.secondary = index.column() != RunTableModel::MailboxColumn && index.column() != RunTableModel::OutcomeColumn;
    if (index.column() == RunTableModel::OutcomeColumn)
        cell.glyph = glyphOf(static_cast<RowOutcome>(index.data(RunTableModel::OutcomeRole).toInt()));
    return cell;
}

} // namespace

void dressRunTable(QTableView *table)
{
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(heightOf(Extent::Row, table->fontMetrics()));
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
}

RunRowsView::RunRowsView(RunTableModel *model, QWidget *parent) : QTableView(parent)
{
    setObjectName(QStringLiteral("runRows"));
    setAccessibleName(tr("Mailboxes of the run"));
    setModel(model);
    setItemDelegate(new TipDelegate(this, cellOf));
    setSelectionMode(ExtendedSelection);
    dressRunTable(this);
    new FittedColumns(this, {12, 28, 24, 22, 28}, RunTableModel::MessageColumn);
}

void RunRowsView::keyPressEvent(QKeyEvent *event)
{
    if (!event->matches(QKeySequence::Copy))
        return QTableView::keyPressEvent(event);
    copySelection();
    event->accept();
}

void RunRowsView::copySelection() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &row : rows) {
        QStringList cells{row.data(RunTableModel::AddressRole).toString()};
        for (int column = 0; column < RunTableModel::ColumnCount; ++column)
            cells.append(onOneLine(row.siblingAtColumn(column).data().toString()));
        lines.append(cells.join(QLatin1Char('\t')));
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace Casement
