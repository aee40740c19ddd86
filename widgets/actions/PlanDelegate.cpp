// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/actions/PlanDelegate.h"

#include "models/itemmodels/PlanTableModel.h"
#include "widgets/actions/StateGlyphs.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/StateMark.h"
#include "widgets/common/TextSize.h"
#include "widgets/common/Theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyle>

namespace Casement {

namespace {

constexpr int inset = 8; ///< where GlyphDelegate starts its words
constexpr int arrowWidth = 13;
constexpr int gap = 7;
constexpr int groupLine = 2; ///< where another group of evidence begins

QString newWord(const QModelIndex &index)
{
    return index.data(PlanTableModel::NewWordRole).toString();
}

bool isChange(const QModelIndex &index)
{
    return index.column() >= PlanTableModel::FirstProtocolColumn && !newWord(index).isEmpty();
}

GlyphCell protocolCell(const QModelIndex &index)
{
    GlyphCell cell;
    cell.quiet = true;
    if (isChange(index))
        return cell;
    cell.word = index.data(PlanTableModel::UnchangedTextRole).toString();
    const QVariant withheld = index.data(PlanTableModel::WithheldRole);
    if (!withheld.isValid())
        return cell;
    const auto standing = static_cast<GrantStanding>(withheld.toInt());
    cell.glyph = standing == GrantStanding::Expired
                     ? Glyph::ExceptionExpired
                     : (standing == GrantStanding::DueSoon ? Glyph::ExceptionDue : Glyph::Exception);
    return cell;
}

/// Who would notice: the shape says it, the words say why.
GlyphCell evidenceCell(const QModelIndex &index)
{
    GlyphCell cell;
    cell.word = index.data(Qt::DisplayRole).toString();
    cell.secondary = true;
    const auto group = static_cast<EvidenceGroup>(index.data(PlanTableModel::GroupRole).toInt());
    if (group != EvidenceGroup::None)
        cell.glyph = glyphOf(group);
    return cell;
}

bool isEvidence(const QModelIndex &index)
{
    const auto *plan = qobject_cast<const PlanTableModel *>(index.model());
    return plan && index.column() == plan->evidenceColumn();
}

GlyphCell cellOf(const QModelIndex &index)
{
    if (isEvidence(index))
        return evidenceCell(index);
    GlyphCell cell;
    if (index.column() == PlanTableModel::TickColumn) {
        cell.tick = index.data(Qt::CheckStateRole).value<Qt::CheckState>();
    } else if (index.column() == PlanTableModel::MailboxColumn) {
        cell.word = index.data(Qt::DisplayRole).toString();
        if (index.data(PlanTableModel::TwinRole).toBool())
            cell.icon = IconName::Twin;
    } else if (index.column() == index.model()->columnCount() - 1) {
        cell.word = index.data(Qt::DisplayRole).toString();
        cell.secondary = true;
        if (index.data(PlanTableModel::NoWayInRole).toBool())
            cell.glyph = Glyph::Thin;
    } else {
        return protocolCell(index);
    }
    return cell;
}

bool beginsGroup(const QModelIndex &index)
{
    const auto *plan = qobject_cast<const PlanTableModel *>(index.model());
    return plan && plan->hasEvidence() && index.row() > 0 && index.data(PlanTableModel::GroupStartRole).toBool();
}

void drawArrow(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction)
{
    const qreal y = QRectF(rect).center().y();
    const bool mirrored = direction == Qt::RightToLeft;
    const QPointF tip(mirrored ? rect.left() : rect.right(), y);
    const QPointF tail(mirrored ? rect.right() : rect.left(), y);
    const qreal back = mirrored ? 4 : -4;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawLine(tail, tip);
    painter.drawPolyline(QPolygonF({tip + QPointF(back, -3.5), tip, tip + QPointF(back, 3.5)}));
}

} // namespace

PlanDelegate::PlanDelegate(QAbstractItemView *view) : TipDelegate(view, cellOf) {}

void PlanDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    TipDelegate::paint(painter, option, index);
    if (beginsGroup(index))
        painter->fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), groupLine)),
                          Theme::of(option.widget).controlLine);
    if (!isChange(index))
        return;
    const Theme theme = Theme::of(option.widget);
    const QRect room = option.rect.adjusted(inset, 0, -inset, -1);
    int from = 0;
    const auto next = [&](int width, int gapAfter) {
        const QRect logical(room.x() + from, room.y(), std::max(0, std::min(width, room.width() - from)),
                            room.height());
        from += width + gapAfter;
        return QStyle::visualRect(option.direction, room, logical);
    };
    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(option.font);
    const QString old = index.data(PlanTableModel::OldWordRole).toString();
    drawElided(*painter, next(option.fontMetrics.horizontalAdvance(old) + 1, gap), Qt::AlignLeading | Qt::AlignVCenter,
               old, theme.text2, option.direction);
    painter->setPen(QPen(theme.text2, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    drawArrow(*painter, next(arrowWidth, gap + 2), option.direction);
    const Glyph glyph =
        glyphOf(static_cast<StateFace>(index.data(PlanTableModel::NewFaceRole).toInt())).value_or(Glyph::NotApplicable);
    const bool legacy = index.data(PlanTableModel::LegacyRole).toBool();
    paintGlyph(*painter, next(glyphExtent(option.fontMetrics.height()), Gap::inside), glyph,
               glyphColour(glyph, theme, legacy), theme.surface, theme.glyphStroke);
    QFont bold = option.font;
    bold.setBold(true);
    painter->setFont(bold);
    drawElided(*painter, next(room.width() - from, 0), Qt::AlignLeading | Qt::AlignVCenter, newWord(index), theme.text,
               option.direction);
    painter->restore();
}

QSize PlanDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = TipDelegate::sizeHint(option, index);
    if (!isChange(index))
        return size;
    QFont bold = option.font;
    bold.setBold(true);
    const QString old = index.data(PlanTableModel::OldWordRole).toString();
    size.setWidth(2 * inset + option.fontMetrics.horizontalAdvance(old) + 1 + gap + arrowWidth + gap + 2 +
                  glyphExtent(option.fontMetrics.height()) + Gap::inside +
                  QFontMetrics(bold).horizontalAdvance(newWord(index)) + 2);
    return size;
}

} // namespace Casement
