// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/DiagnosticsDialog.h"

#include "models/itemmodels/WireLogModel.h"
#include "widgets/actions/RunRowsView.h"
#include "widgets/actions/TipDelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

namespace Casement {

namespace {

GlyphCell cellOf(const QModelIndex &index)
{
    GlyphCell cell;
    cell.word = index.data(Qt::DisplayRole).toString();
    cell.secondary = index.column() != WireLogModel::WhatColumn;
    if (index.column() == WireLogModel::StatusColumn)
        cell.glyph = index.data(WireLogModel::IsFaultRole).toBool() ? Glyph::Failed : Glyph::Done;
    return cell;
}

QTableView *makeTable(WireLogModel *model, QWidget *parent)
{
    auto *table = new QTableView(parent);
    table->setObjectName(QStringLiteral("wireNotes"));
    table->setAccessibleName(DiagnosticsDialog::tr("Requests, oldest first"));
    table->setModel(model);
    table->setItemDelegate(new TipDelegate(table, cellOf));
    dressRunTable(table);
    const int letter = table->fontMetrics().averageCharWidth();
    const int widths[] = {15, 12, 34, 14, 11, 11, 40, 40};
    for (int column = 0; column < WireLogModel::ColumnCount; ++column)
        table->setColumnWidth(column, widths[column] * letter);
    table->scrollToBottom();
    return table;
}

} // namespace

DiagnosticsDialog::DiagnosticsDialog(const WireLog *log, const TenantFace &tenant, QWidget *parent)
    : DialogFrame(parent)
{
    setObjectName(QStringLiteral("diagnosticsDialog"));
    setTenant(tenant);
    setHeading(tr("Diagnostics"), tr("The last %Ln request(s) of this session at most", nullptr, WireLog::limit));
    auto *model = new WireLogModel(log, this);
    setBody(makeTable(model, this));
    setNote(tr("No token, code or secret is in it."));
    QPushButton *copy = addButton(tr("Co&py all"), ButtonKind::Plain);
    copy->setObjectName(QStringLiteral("copyDiagnostics"));
    connect(copy, &QPushButton::clicked, this, [model] { QGuiApplication::clipboard()->setText(model->asText()); });
    addCancel(tr("&Close"));
    setWantedSize({1040, 560});
}

} // namespace Casement
