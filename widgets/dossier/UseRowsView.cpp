// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/UseRowsView.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/StylePaint.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

namespace Casement {

UseRowsView::UseRowsView(QWidget *parent) : QWidget(parent), m_table(new QTableView(this))
{
    m_table->setObjectName(QStringLiteral("useRows"));
    m_table->setAccessibleName(tr("Rows of the ledger"));
    m_table->setModel(&m_model);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    QPushButton *copy = makeButton(IconName::Copy, tr("Copy rows"), ButtonKind::Plain, this);
    copy->setObjectName(QStringLiteral("copyUseRows"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_model.asText()); });
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(Gap::page, 0, Gap::page, Gap::controls);
    foot->addWidget(copy);
    foot->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Gap::controls);
    column->addWidget(m_table, 1);
    column->addLayout(foot);
}

void UseRowsView::setRows(std::vector<UseDay> rows)
{
    m_model.setRows(std::move(rows));
    m_table->verticalHeader()->setDefaultSectionSize(heightOf(Extent::CompactRow, fontMetrics()));
    m_table->resizeColumnsToContents();
}

} // namespace Casement
