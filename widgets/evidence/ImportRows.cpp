// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evidence/ImportRows.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/GlyphDelegate.h"
#include "widgets/common/TextSize.h"
#include "widgets/evidence/SourceWords.h"

#include <QHeaderView>
#include <QStandardItemModel>

#include <algorithm>

namespace Casement {

namespace {

constexpr int mostLetters = 26;
constexpr qsizetype mostColumnsShown = 60; ///< of a thousand nobody reads more

/// "Mailbox" for the column that names them; empty for one that is not used.
QString roleOf(const ImportMapping &mapping, const QString &header)
{
    for (auto entry = mapping.columns.cbegin(); entry != mapping.columns.cend(); ++entry) {
        if (entry.value().contains(header, Qt::CaseInsensitive))
            return importRoleName(entry.key());
    }
    return {};
}

} // namespace

ImportRows::ImportRows(QWidget *parent) : QTableView(parent), m_rows(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("firstRows"));
    setAccessibleName(tr("First rows of the file"));
    setModel(m_rows);
    setItemDelegate(new GlyphDelegate(this, [](const QModelIndex &index) {
        GlyphCell cell;
        cell.word = onOneLine(index.data().toString());
        cell.quiet = index.data(Qt::UserRole).toBool();
        return cell;
    }));
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(heightOf(Extent::Row, fontMetrics()));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void ImportRows::setPreview(const ImportPreview &preview)
{
    m_rows->clear();
    const qsizetype columns = std::min(preview.headers.size(), mostColumnsShown);
    std::vector<bool> used;
    QStringList titles;
    for (qsizetype column = 0; column < columns; ++column) {
        const QString role = roleOf(preview.mapping, preview.headers[column]);
        const QString header = onOneLine(preview.headers[column]);
        used.push_back(!role.isEmpty());
        titles.append(role.isEmpty() ? header : tr("%1 → %2", "column of a file, what it tells").arg(header, role));
    }
    m_rows->setHorizontalHeaderLabels(titles);
    for (const QStringList &row : preview.firstRows) {
        QList<QStandardItem *> items;
        for (qsizetype column = 0; column < columns; ++column) {
            auto *item = new QStandardItem(row.value(column));
            item->setData(!used[static_cast<size_t>(column)], Qt::UserRole);
            item->setToolTip(plainToolTip(row.value(column).left(400)));
            items.append(item);
        }
        m_rows->appendRow(items);
    }
    const int most = mostLetters * fontMetrics().averageCharWidth();
    resizeColumnsToContents();
    for (int column = 0; column < m_rows->columnCount(); ++column)
        setColumnWidth(column, std::min(columnWidth(column), most));
}

} // namespace Casement
