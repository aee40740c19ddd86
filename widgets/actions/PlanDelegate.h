// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/actions/TipDelegate.h"

namespace Casement {

/// The cells of a PlanTableModel: a tick, a name, "On → ○ Off" with a drawn arrow and the new value bold.
class PlanDelegate final : public TipDelegate
{
    Q_OBJECT

public:
    explicit PlanDelegate(QAbstractItemView *view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace Casement
