// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/TickHeader.h"

#include "widgets/common/StylePaint.h"

#include <QPainter>
#include <QStyleOption>

namespace Casement {

namespace {

constexpr int inset = 8; ///< where the cells below have their ticks

} // namespace

TickHeader::TickHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    connect(this, &QHeaderView::sectionClicked, this, [this](int section) {
        if (section == 0)
            Q_EMIT tickClicked();
    });
}

void TickHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    QHeaderView::paintSection(painter, rect, section);
    painter->restore();
    if (section != 0 || !model())
        return;
    const auto state = model()->headerData(section, Qt::Horizontal, Qt::CheckStateRole).value<Qt::CheckState>();
    const int extent = style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this);
    const QRect logical(rect.left() + inset, rect.top() + (rect.height() - extent) / 2, extent, extent);
    const QRect where = QStyle::visualRect(layoutDirection(), rect, logical);
    QStyleOption box;
    box.initFrom(this);
    box.rect = where;
    box.state.setFlag(QStyle::State_MouseOver, false);
    box.state.setFlag(QStyle::State_On, state == Qt::Checked);
    box.state.setFlag(QStyle::State_NoChange, state == Qt::PartiallyChecked);
    StylePaint::tick(*painter, where, box, Theme::of(this));
}

} // namespace Casement
