// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/GlyphDelegate.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/StylePaint.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>
#include <QTreeView>

namespace Casement {

namespace {

constexpr int inset = 8; ///< the header's text stands at the same place
constexpr int barWidth = 3;

struct Cell
{
    QPainter &painter;
    const QStyleOptionViewItem &option;
    const Theme &theme;
    QColor ground;
};

const QHeaderView *headerOf(const QAbstractItemView *view)
{
    if (const auto *table = qobject_cast<const QTableView *>(view))
        return table->horizontalHeader();
    if (const auto *tree = qobject_cast<const QTreeView *>(view))
        return tree->header();
    return nullptr;
}

void paintGround(const Cell &cell, const GlyphCell &face, bool bar)
{
    const QRect r = cell.option.rect;
    cell.painter.fillRect(r, cell.ground);
    cell.painter.fillRect(QRect(r.left(), r.bottom(), r.width(), 1), cell.theme.line);
    const auto atStart = [&](int width) {
        return QStyle::visualRect(cell.option.direction, r, QRect(r.left(), r.top(), width, r.height()));
    };
    if (face.lineBefore)
        cell.painter.fillRect(atStart(1), cell.theme.line);
    if (bar)
        cell.painter.fillRect(atStart(barWidth), cell.theme.accent);
    if (face.changed)
        paintChangedWedge(cell.painter, r, cell.theme.accent, cell.option.direction);
}

void paintTick(const Cell &cell, Qt::CheckState state)
{
    QStyleOptionViewItem box = cell.option;
    box.features |= QStyleOptionViewItem::HasCheckIndicator;
    box.state.setFlag(QStyle::State_On, state == Qt::Checked);
    box.state.setFlag(QStyle::State_NoChange, state == Qt::PartiallyChecked);
    const QStyle *style = cell.option.widget->style();
    const QRect where = style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &box, cell.option.widget);
    StylePaint::tick(cell.painter, where, box, cell.theme);
}

QColor inkOf(const Cell &cell, const GlyphCell &face)
{
    if (!(cell.option.state & QStyle::State_Enabled))
        return cell.option.palette.color(QPalette::Disabled, QPalette::Text);
    if (face.quiet)
        return cell.theme.text3;
    return face.secondary ? cell.theme.text2 : cell.theme.text;
}

void paintContents(const Cell &cell, const GlyphCell &face)
{
    const QRect room = cell.option.rect.adjusted(inset, 0, -inset, -1);
    int from = 0;
    const auto part = [&](int at, int width) {
        const QRect logical(room.x() + at, room.y(), width, room.height());
        return QStyle::visualRect(cell.option.direction, room, logical);
    };
    if (face.glyph) {
        const int extent = glyphExtent(cell.option.fontMetrics.height());
        QRect box = part(0, extent);
        box.setTop(room.top() + (room.height() - extent + 1) / 2); // lower half of an odd rest: letters hang low too
        box.setHeight(extent);
        paintGlyph(cell.painter, box, *face.glyph, glyphColour(*face.glyph, cell.theme, face.legacy), cell.ground,
                   cell.theme.glyphStroke);
        from = extent + Gap::inside;
    }
    QFont font = cell.option.font;
    font.setBold(face.bold);
    cell.painter.setFont(font);
    const int iconExtent = face.icon ? glyphExtent(cell.option.fontMetrics.height()) : 0;
    const int wordRoom = room.width() - from - (face.icon ? iconExtent + Gap::inside + 2 : 0);
    const Qt::Alignment edge = face.atEnd ? Qt::AlignTrailing : Qt::AlignLeading;
    drawElided(cell.painter, part(from, wordRoom), edge | Qt::AlignVCenter, face.word, inkOf(cell, face),
               cell.option.direction);
    if (face.icon) {
        const int word = std::min(wordRoom, cell.painter.fontMetrics().horizontalAdvance(face.word));
        paintIcon(cell.painter, part(from + word + Gap::inside + 2, iconExtent), *face.icon, cell.theme.text2,
                  cell.option.direction);
    }
}

} // namespace

GlyphDelegate::GlyphDelegate(QAbstractItemView *view, Face face)
    : QStyledItemDelegate(view),
      m_view(view),
      m_face(std::move(face))
{
}

GlyphCell GlyphDelegate::faceOf(const QModelIndex &index) const
{
    if (m_face)
        return m_face(index);
    return {.word = index.data(Qt::DisplayRole).toString()};
}

bool GlyphDelegate::isFirstColumn(const QModelIndex &index) const
{
    const QHeaderView *header = headerOf(m_view);
    return !header || header->logicalIndex(0) == index.column();
}

void GlyphDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme theme = Theme::of(m_view);
    QStyleOptionViewItem own = option;
    initStyleOption(&own, index);
    const GlyphCell face = faceOf(index);
    const QModelIndex current = m_view->currentIndex();
    const bool onCurrentRow = current.isValid() && current.row() == index.row() && current.parent() == index.parent();
    const bool selected = (option.state & QStyle::State_Selected) || onCurrentRow;
    painter->save();
    const Cell cell{*painter, own, theme, selected ? theme.select : theme.surface};
    paintGround(cell, face, m_showsBar && onCurrentRow && isFirstColumn(index));
    if (face.tick)
        paintTick(cell, *face.tick);
    else
        paintContents(cell, face);
    if (StylePaint::showsFocus(own))
        StylePaint::focusRing(*painter, own.rect, 2, theme);
    painter->restore();
}

QSize GlyphDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const GlyphCell face = faceOf(index);
    const int extent = glyphExtent(option.fontMetrics.height());
    int width = 2 * inset + option.fontMetrics.horizontalAdvance(face.word) + 1;
    width += face.glyph ? extent + Gap::inside : 0;
    width += face.icon ? extent + Gap::inside + 2 : 0;
    return {width, heightOf(m_compact ? Extent::CompactRow : Extent::Row, option.fontMetrics)};
}

} // namespace Casement
