// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/DossierList.h"

#include "widgets/dossier/DossierDelegate.h"

#include <QEvent>
#include <QUuid>

#include <utility>

namespace Casement {

DossierList::DossierList(const QString &name, QWidget *parent)
    : QListView(parent),
      m_delegate(new DossierDelegate(this))
{
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setModel(&m_lines);
    setItemDelegate(m_delegate);
    connect(&m_lines, &QAbstractItemModel::modelAboutToBeReset, m_delegate, &DossierDelegate::forgetHeights);
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
    if (std::exchange(m_laidOutFor, viewport()->width()) != viewport()->width())
        scheduleDelayedItemsLayout(); // details wrap
}

void DossierList::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    m_delegate->forgetHeights();
    scheduleDelayedItemsLayout();
}

} // namespace Casement
