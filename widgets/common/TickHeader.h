// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

#include <vector>

namespace Casement {

/// A section that rows are sorted by.
struct SortMark
{
    int section = -1;
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// A horizontal header whose first section shows the model's CheckStateRole as a tick of three states, and which can
/// mark several sections as sorted by.
class TickHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit TickHeader(QWidget *parent = nullptr);

    /// From now on these have an arrow, and their places in numbers when they are several, whatever Qt's own indicator
    /// says.
    void setSortMarks(std::vector<SortMark> marks);

Q_SIGNALS:
    /// The tick was clicked.
    void tickClicked();

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override;

private:
    void paintTick(QPainter *painter, const QRect &rect) const;
    void paintPlace(QPainter *painter, const QRect &rect, int section) const;

    std::vector<SortMark> m_marks;
    bool m_marksItself = false;
};

} // namespace Casement
