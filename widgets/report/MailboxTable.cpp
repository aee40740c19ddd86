// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/report/MailboxTable.h"

#include "models/itemmodels/InventoryTableModel.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/GlyphDelegate.h"
#include "widgets/common/TextSize.h"
#include "widgets/common/TickHeader.h"
#include "widgets/report/ColumnMenu.h"
#include "widgets/report/MailboxCellMenu.h"
#include "widgets/report/MailboxFace.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QResizeEvent>
#include <QScopedValueRollback>
#include <QToolTip>

#include <algorithm>

namespace Casement {

MailboxTable::MailboxTable(InventoryTableModel *model, QWidget *parent)
    : QTableView(parent),
      m_model(model),
      m_header(new TickHeader(this)),
      m_widths(model)
{
    setObjectName(QStringLiteral("mailboxTable"));
    setAccessibleName(tr("Mailboxes"));
    setModel(model);
    setItemDelegate(new GlyphDelegate(this, [model](const QModelIndex &index) { return mailboxFace(*model, index); }));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    TickHeader *header = m_header;
    setHorizontalHeader(header);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    header->setSortMarks({});
    header->setStretchLastSection(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this, &MailboxTable::showHeaderMenu);
    connect(header, &QHeaderView::sectionResized, this,
            [this](int section, int, int width) { noteWidth(section, width); });
    connect(header, &QHeaderView::sectionClicked, this, &MailboxTable::clickHeader);
    connect(model, &InventoryTableModel::countsChanged, header->viewport(), qOverload<>(&QWidget::update));
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        if (horizontalHeader()->count() > 0)
            fitColumns();
        markSorted();
    });
    fitColumns();
}

void MailboxTable::chooseRow(int row)
{
    const QModelIndex name = m_model->index(row, std::min(1, m_model->columnCount() - 1));
    if (name.isValid())
        selectionModel()->setCurrentIndex(name, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void MailboxTable::fitColumns()
{
    verticalHeader()->setDefaultSectionSize(heightOf(Extent::Row, fontMetrics()));
    horizontalHeader()->setFixedHeight(heightOf(Extent::Header, fontMetrics()));
    applyWidths();
}

void MailboxTable::applyWidths()
{
    const QScopedValueRollback applying(m_applying, true);
    const std::vector<int> widths = m_widths.widths(fontMetrics(), viewport()->width());
    for (size_t section = 0; section < widths.size(); ++section)
        setColumnWidth(static_cast<int>(section), widths[section]);
}

TableLook MailboxTable::look() const
{
    TableLook look;
    for (int section = 1; section < m_model->columnCount(); ++section)
        look.columns.append(m_widths.columnId(section));
    look.widths = m_widths.chosen();
    return look;
}

void MailboxTable::setLook(const TableLook &look)
{
    m_widths.setChosen(look.widths);
    std::vector<int> columns;
    for (const QString &id : look.columns) {
        const int column = m_model->inventory()->columnIndex(id);
        const bool isNew = column >= 0 && std::ranges::find(columns, column) == columns.end();
        if (isNew && m_model->inventory()->specs()[static_cast<size_t>(column)].listed)
            columns.push_back(column);
    }
    if (!columns.empty())
        m_model->setVisibleColumns(columns);
    applyWidths();
}

/// The last section is stretched by the header itself, which is nobody's wish.
void MailboxTable::noteWidth(int section, int width)
{
    const bool dragged = !m_applying && QGuiApplication::mouseButtons().testFlag(Qt::LeftButton);
    if (dragged && section > 0 && section + 1 < m_model->columnCount())
        m_widths.choose(section, width);
}

void MailboxTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        applyWidths();
}

std::vector<QUuid> MailboxTable::selectedMailboxes() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    const auto repeated = std::ranges::unique(rows);
    rows.erase(repeated.begin(), repeated.end());
    std::vector<QUuid> mailboxes;
    mailboxes.reserve(rows.size());
    for (const int row : rows)
        mailboxes.push_back(m_model->mailboxAt(row));
    return mailboxes;
}

QString MailboxTable::selectionAsText() const
{
    QStringList lines;
    QStringList cells;
    for (int section = 1; section < m_model->columnCount(); ++section)
        cells.append(onOneLine(m_model->headerData(section, Qt::Horizontal).toString()));
    lines.append(cells.join(QLatin1Char('\t')));
    for (const QUuid &mailbox : selectedMailboxes()) {
        const int row = m_model->rowOfMailbox(mailbox);
        cells.clear();
        for (int section = 1; section < m_model->columnCount(); ++section)
            cells.append(onOneLine(m_model->index(row, section).data().toString()));
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n'));
}

void MailboxTable::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
}

void MailboxTable::toggleSelected()
{
    const std::vector<QUuid> mailboxes = selectedMailboxes();
    if (mailboxes.empty())
        return;
    const QModelIndex first = m_model->index(m_model->rowOfMailbox(mailboxes.front()), 0);
    m_model->setChecked(mailboxes, first.data(Qt::CheckStateRole).toInt() != Qt::Checked);
}

void MailboxTable::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier)
        toggleSelected();
    else if (event->matches(QKeySequence::SelectAll))
        m_model->setShownChecked(true);
    else if (event->key() == Qt::Key_A && event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier))
        m_model->clearChecked();
    else if (isReturn && event->modifiers().testFlag(Qt::ControlModifier))
        wishTerm(event->modifiers().testFlag(Qt::ShiftModifier));
    else if (event->matches(QKeySequence::Copy))
        copy(selectionAsText());
    else if (event->matches(QKeySequence::Paste))
        Q_EMIT addressesPasted(QGuiApplication::clipboard()->text());
    else
        QTableView::keyPressEvent(event);
}

void MailboxTable::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex cell = event->reason() == QContextMenuEvent::Mouse ? indexAt(event->pos()) : currentIndex();
    if (!cell.isValid())
        return;
    auto *menu = new MailboxCellMenu(cell.data(InventoryTableModel::TermRole).toString(), cell.data().toString(), this);
    menu->setMayManage(m_mayManage);
    menu->setMayExcept(m_mayExcept);
    connect(menu, &MailboxCellMenu::termWanted, this, &MailboxTable::termWanted);
    connect(menu, &MailboxCellMenu::copyWanted, this, &MailboxTable::copy);
    connect(menu, &MailboxCellMenu::copyRowsWanted, this, [this] { copy(selectionAsText()); });
    connect(menu, &MailboxCellMenu::manageWanted, this, &MailboxTable::manageWanted);
    connect(menu, &MailboxCellMenu::exceptionWanted, this, &MailboxTable::exceptionWanted);
    connect(menu, &MailboxCellMenu::closeExceptionWanted, this, &MailboxTable::closeExceptionWanted);
    const QPoint place = event->reason() == QContextMenuEvent::Mouse
                             ? event->globalPos()
                             : viewport()->mapToGlobal(visualRect(cell).bottomLeft());
    menu->popup(place);
}

bool MailboxTable::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QTableView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex cell = indexAt(help->pos());
    QToolTip::showText(help->globalPos(), plainToolTip(cell.data(Qt::ToolTipRole).toString()), this, visualRect(cell));
    return true;
}

void MailboxTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    Q_EMIT selectionCountChanged();
}

void MailboxTable::showHeaderMenu(const QPoint &position)
{
    auto *menu = new ColumnMenu(m_model, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

void MailboxTable::clickHeader(int section)
{
    if (section == 0) {
        m_model->setShownChecked(m_model->shownCheckedCount() < m_model->shownCount());
        return;
    }
    if (QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier)) {
        m_model->sortAlso(section);
        return;
    }
    const std::vector<SortKey> upwards{{m_model->inventoryColumn(section), Qt::AscendingOrder}};
    m_model->sort(section, m_model->sortKeys() == upwards ? Qt::DescendingOrder : Qt::AscendingOrder);
}

/// By columns and not by sections, which move when columns are shown and hidden.
void MailboxTable::markSorted()
{
    std::vector<SortMark> marks;
    for (const SortKey &key : m_model->sortKeys()) {
        const auto shown = std::ranges::find(m_model->visibleColumns(), key.column);
        const bool isShown = shown != m_model->visibleColumns().end();
        marks.push_back({isShown ? static_cast<int>(shown - m_model->visibleColumns().begin()) + 1 : -1, key.order});
    }
    m_header->setSortMarks(std::move(marks));
}

/// The current cell's value as a term of the query, where it has one.
void MailboxTable::wishTerm(bool exclude)
{
    const QString term = currentIndex().data(InventoryTableModel::TermRole).toString();
    if (!term.isEmpty())
        Q_EMIT termWanted(term, exclude);
}

} // namespace Casement
