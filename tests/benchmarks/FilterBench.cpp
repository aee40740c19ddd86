// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/itemmodels/InventoryTableModel.h"
#include "models/query/Parser.h"
#include "tests/benchmarks/BenchTenant.h"
#include "tests/benchmarks/Ratio.h"

#include <QApplication>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

namespace Casement::Bench {

namespace {

/// "IMAP on, and this text in the name", as an ordinary Qt program would filter it.
class PeerProxy final : public QSortFilterProxyModel
{
public:
    PeerProxy(int nameColumn, int imapColumn) : m_name(nameColumn), m_imap(imapColumn) {}
    void setText(const QString &text)
    {
        m_text = text;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        if (m_text.isEmpty())
            return true;
        const QAbstractItemModel *model = sourceModel();
        return model->index(row, m_imap, parent).data().toString() == QLatin1String("On") &&
               model->index(row, m_name, parent).data().toString().contains(m_text, Qt::CaseInsensitive);
    }

private:
    int m_name;
    int m_imap;
    QString m_text;
};

void fill(QStandardItemModel &items, const InventoryTableModel &model)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        QList<QStandardItem *> cells;
        for (int column = 1; column < model.columnCount(); ++column)
            cells.append(new QStandardItem(model.index(row, column).data().toString()));
        items.appendRow(cells);
    }
}

void show(QTableView &view, QAbstractItemModel *model)
{
    view.setModel(model);
    view.verticalHeader()->setDefaultSectionSize(24);
    view.resize(1200, 700);
    view.show();
    (void)QTest::qWaitForWindowExposed(&view);
}

} // namespace

void benchFilter()
{
    constexpr int rows = 25000;
    const auto inventory = benchTenant(rows);
    InventoryTableModel model;
    model.setInventory(inventory);
    QStandardItemModel items;
    fill(items, model);
    PeerProxy proxy(0, inventory->columnIndex(QStringLiteral("imap")) - 1);
    proxy.setSourceModel(&items);
    QTableView ourView;
    QTableView peerView;
    show(ourView, &model);
    show(peerView, &proxy);

    // The first question folds every text once; a person feels that one only after a load.
    const auto all = Query::parse(QString(), inventory->schema());
    const auto some = Query::parse(QStringLiteral("imap:on name:silva"), inventory->schema());
    model.setQuery(*some);
    compare(
        "filter to painted, 25,000 rows", "QSortFilterProxyModel + QStandardItemModel",
        [&] {
            model.setQuery(*some);
            ourView.viewport()->repaint();
            model.setQuery(*all);
            ourView.viewport()->repaint();
        },
        [&] {
            proxy.setText(QStringLiteral("silva"));
            peerView.viewport()->repaint();
            proxy.setText(QString());
            peerView.viewport()->repaint();
        },
        9);
}

} // namespace Casement::Bench
