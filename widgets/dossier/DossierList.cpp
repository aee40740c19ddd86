// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/DossierList.h"

#include "widgets/dossier/DossierDelegate.h"

#include <QEvent>
#include <QUuid>

namespace Casement {

DossierList::DossierList(const QString &name, QWidget *parent) : QListView(parent)
{
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setModel(&m_lines);
    setItemDelegate(new DossierDelegate(this));
    setResizeMode(QListView::Adjust);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(this, &QListView::clicked, this, &DossierList::follow);
    connect(this, &QListView::activated, this, &DossierList::follow);
}

void DossierList::follow(const QModelIndex &index)
{
    const QUuid run = index.data(DossierListModel::RunRole).toUuid();
    if (!run.isNull())
        Q_EMIT runWanted(run);
}

void DossierList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // details wrap
}

void DossierList::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        scheduleDelayedItemsLayout();
}

} // namespace Casement
