// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/TickHeader.h"

#include "widgets/common/StylePaint.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace Casement {

namespace {

constexpr int inset = 8;          ///< where the cells below have their ticks
constexpr int placeRoom = 8;      ///< for the number behind a sort arrow
constexpr int placeDrop = 2;      ///< how far it hangs below the middle
constexpr double placeSize = 0.7; ///< of the header's text

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

void TickHeader::setSortMarks(std::vector<SortMark> marks)
{
    m_marks = std::move(marks);
    m_marksItself = true;
    viewport()->update();
}

void TickHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int section) const
{
    QHeaderView::initStyleOptionForIndex(option, section);
    if (!m_marksItself)
        return;
    option->sortIndicator = QStyleOptionHeader::None;
    // Qt calls the indicator of an ascending order SortDown.
    if (const auto mark = std::ranges::find(m_marks, section, &SortMark::section); mark != m_marks.end())
        option->sortIndicator =
            mark->order == Qt::AscendingOrder ? QStyleOptionHeader::SortDown : QStyleOptionHeader::SortUp;
}

void TickHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    QHeaderView::paintSection(painter, rect, section);
    painter->restore();
    if (section == 0 && model())
        paintTick(painter, rect);
    else if (m_marks.size() > 1)
        paintPlace(painter, rect, section);
}

/// Right behind the arrow, in the gap before the next section.
void TickHeader::paintPlace(QPainter *painter, const QRect &rect, int section) const
{
    const auto mark = std::ranges::find(m_marks, section, &SortMark::section);
    if (mark == m_marks.end())
        return;
    const QRect logical(rect.right() - placeRoom, rect.top(), placeRoom, rect.height() / 2 + placeDrop);
    painter->save();
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * placeSize);
    painter->setFont(small);
    painter->setPen(Theme::of(this).text);
    painter->drawText(QStyle::visualRect(layoutDirection(), rect, logical), Qt::AlignHCenter | Qt::AlignBottom,
                      QString::number(mark - m_marks.begin() + 1));
    painter->restore();
}

void TickHeader::paintTick(QPainter *painter, const QRect &rect) const
{
    const auto state = model()->headerData(0, Qt::Horizontal, Qt::CheckStateRole).value<Qt::CheckState>();
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
