// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/GlyphDelegate.h"

namespace Casement {

/// A GlyphDelegate whose tooltips are literal: names and messages of a tenant may hold markup, and Qt would follow it.
class TipDelegate : public GlyphDelegate
{
    Q_OBJECT

public:
    using GlyphDelegate::GlyphDelegate;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
};

} // namespace Casement
