// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Glyph.h"
#include "widgets/common/Icons.h"

#include <QStyledItemDelegate>

#include <functional>
#include <optional>

class QAbstractItemView;

namespace Casement {

/// What one cell shows. The owner of a view translates its model's roles into this.
struct GlyphCell
{
    std::optional<Glyph> glyph;
    QString word;           ///< literal, elided at its end
    bool quiet = false;     ///< in text 3: Off, No use
    bool secondary = false; ///< in text 2: columns beside the name
    bool bold = false;
    bool legacy = true;                 ///< POP, IMAP, SMTP AUTH: an open door takes the attention colour
    bool changed = false;               ///< the wedge in the top start corner
    bool lineBefore = false;            ///< a hairline at the start of a group of columns
    bool atEnd = false;                 ///< counts stand at the end
    std::optional<IconName> icon;       ///< after the word, such as the double ring of twins
    std::optional<Qt::CheckState> tick; ///< a tick alone, centred; the view's item must be checkable
};

/// Paints the cells of every table: ground and bar of the current row, hairline, tick or glyph, word. Words stay ink,
/// only glyphs take state colours. It draws nothing of a model by itself but through the face.
class GlyphDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using Face = std::function<GlyphCell(const QModelIndex &)>;

    /// face is asked for every painted cell, so it must be quick. Without one the cell shows its display text.
    explicit GlyphDelegate(QAbstractItemView *view, Face face = {});

    /// The view's current row has a bar in this view; a frozen copy of the table's first columns turns it off.
    void setShowsBar(bool shown) { m_showsBar = shown; }
    void setCompact(bool compact) { m_compact = compact; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    [[nodiscard]] GlyphCell faceOf(const QModelIndex &index) const;
    [[nodiscard]] bool isFirstColumn(const QModelIndex &index) const;

    QAbstractItemView *m_view;
    Face m_face;
    bool m_showsBar = true;
    bool m_compact = false;
};

} // namespace Casement
