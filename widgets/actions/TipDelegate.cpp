// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/TipDelegate.h"

#include "widgets/common/ElidedText.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QToolTip>

namespace Casement {

bool TipDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                            const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return GlyphDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), plainToolTip(index.data(Qt::ToolTipRole).toString()), view);
    return true;
}

} // namespace Casement
