// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/exceptions/GrantsTable.h"

#include "models/inventory/StateFace.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/GlyphDelegate.h"
#include "widgets/common/StateMark.h"
#include "widgets/common/TextSize.h"

#include <QHeaderView>

#include <algorithm>

namespace Casement {

namespace {

GlyphCell cellOf(const QModelIndex &index, int faceRole, int legacyRole)
{
    const auto face = faceRole < 0 ? StateFace::None : static_cast<StateFace>(index.data(faceRole).toInt());
    GlyphCell cell;
    cell.word = onOneLine(index.data(Qt::DisplayRole).toString());
    cell.glyph = glyphOf(face);
    cell.quiet = face == StateFace::Off || face == StateFace::OrganizationOff;
    cell.legacy = legacyRole >= 0 && index.data(legacyRole).toBool();
    return cell;
}

} // namespace

void dressTable(QTableView *table, int faceRole, int legacyRole)
{
    table->setItemDelegate(new GlyphDelegate(
        table, [faceRole, legacyRole](const QModelIndex &index) { return cellOf(index, faceRole, legacyRole); }));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(heightOf(Extent::Row, table->fontMetrics()));
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void fitColumns(QTableView *table, int mostCharacters)
{
    QHeaderView *header = table->horizontalHeader();
    const int most = table->fontMetrics().averageCharWidth() * mostCharacters;
    table->resizeColumnsToContents();
    for (int column = 0; column < header->count(); ++column)
        table->setColumnWidth(column, std::min(table->columnWidth(column) + Gap::controls, most));
    if (header->count() > 0) {
        header->setSectionResizeMode(QHeaderView::Interactive);
        header->setSectionResizeMode(0, QHeaderView::Stretch);
        header->setMinimumSectionSize(table->fontMetrics().averageCharWidth() * 8);
    }
}

} // namespace Casement
