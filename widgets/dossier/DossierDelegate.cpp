// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dossier/DossierDelegate.h"

#include "models/itemmodels/DossierListModel.h"
#include "widgets/common/ElidedText.h"
#include "widgets/common/Glyph.h"
#include "widgets/common/StylePaint.h"
#include "widgets/common/TextSize.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>
#include <QtMath>

namespace Casement {

namespace {

constexpr int inset = 16; ///< the pane's margin
constexpr int above = 5;
constexpr int barWidth = 3;
/// A reason of the service may be a page long; what is beyond stays in the log.
constexpr qsizetype longestDetail = 400;

Glyph glyphOf(DossierLine::Mark mark)
{
    switch (mark) {
    case DossierLine::WouldBreak: // the line says so in words; being used is no warning
        return Glyph::Info;
    case DossierLine::Attempt:
        return Glyph::Refused;
    case DossierLine::Change:
        return Glyph::NotVisibleYet;
    case DossierLine::NoChange:
        return Glyph::Unchanged;
    case DossierLine::Failed:
        return Glyph::Failed;
    case DossierLine::Exception:
        return Glyph::Exception;
    case DossierLine::NotObserved:
        return Glyph::NotKnown;
    case DossierLine::Use: // neither good nor bad
    case DossierLine::None:
        break;
    }
    return Glyph::NotStarted;
}

QString detailOf(const QModelIndex &index)
{
    return onOneLine(index.data(DossierListModel::DetailRole).toString().left(longestDetail));
}

/// Between words, and inside one that is longer than a line.
QTextOption wrapping(Qt::LayoutDirection direction)
{
    QTextOption option(QStyle::visualAlignment(direction, Qt::AlignLeading) | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return option;
}

} // namespace

DossierDelegate::DossierDelegate(QAbstractItemView *view) : QStyledItemDelegate(view), m_view(view) {}

int DossierDelegate::textStart() const
{
    return inset + glyphExtent(m_view->fontMetrics().height()) + Gap::controls;
}

void DossierDelegate::forgetHeights()
{
    m_heights.clear();
}

/// Every line is asked for its height whenever the list is laid out, and laying out text takes its time.
int DossierDelegate::detailHeight(const QString &detail, int width) const
{
    const int room = std::max(40, width - textStart() - inset);
    Measured &known = m_heights[detail];
    if (known.height == 0 || (known.room != room && (known.wraps || known.naturalWidth > room)))
        known = measured(detail, room);
    return known.height;
}

DossierDelegate::Measured DossierDelegate::measured(const QString &detail, int room) const
{
    QTextLayout layout(detail, textFont(TextSize::Small));
    layout.setTextOption(wrapping(m_view->layoutDirection()));
    layout.beginLayout();
    qreal height = 0;
    qreal widest = 0;
    int lines = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(room);
        height += line.height();
        widest = std::max(widest, line.naturalTextWidth());
        ++lines;
    }
    layout.endLayout();
    return {room, qCeil(height), qCeil(widest), lines > 1};
}

QSize DossierDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = m_view->viewport()->width();
    const int line = option.fontMetrics.height();
    if (index.data(DossierListModel::HeadingRole).toBool())
        return {width, line + 2 * Gap::controls};
    const QString detail = detailOf(index);
    return {width, line + 2 * above + (detail.isEmpty() ? 0 : detailHeight(detail, width) + 1)};
}

void DossierDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme theme = Theme::of(m_view);
    const QRect whole = option.rect;
    const int line = option.fontMetrics.height();
    const auto part = [&](const QRect &logical) { return QStyle::visualRect(option.direction, whole, logical); };
    const QString title = index.data().toString();
    painter->save();
    if (index.data(DossierListModel::HeadingRole).toBool()) {
        painter->fillRect(whole, theme.window);
        painter->setFont(textFont(TextSize::BodyBold));
        drawElided(*painter, part(whole.adjusted(inset, 0, -inset, 0)), Qt::AlignLeading | Qt::AlignVCenter, title,
                   theme.text, option.direction);
        if (StylePaint::showsFocus(option))
            StylePaint::focusRing(*painter, whole, 2, theme);
        painter->restore();
        return;
    }
    const bool selected = option.state & QStyle::State_Selected;
    const QColor ground = selected ? theme.select : theme.surface;
    painter->fillRect(whole, ground);
    if (selected)
        painter->fillRect(part(QRect(whole.left(), whole.top(), barWidth, whole.height())), theme.accent);
    const int extent = glyphExtent(line);
    const QRect first(whole.left(), whole.top() + above, whole.width(), line);
    const Glyph glyph = glyphOf(static_cast<DossierLine::Mark>(index.data(DossierListModel::MarkRole).toInt()));
    paintGlyph(*painter, part(QRect(first.left() + inset, first.top() + (line - extent) / 2, extent, extent)), glyph,
               glyphColour(glyph, theme, true), ground, theme.glyphStroke);
    const QFont small = textFont(TextSize::Small);
    const QString end = index.data(DossierListModel::EndRole).toString();
    const int endWidth = end.isEmpty() ? 0 : QFontMetrics(small).horizontalAdvance(end) + Gap::controls;
    painter->setFont(option.font);
    drawElided(*painter, part(first.adjusted(textStart(), 0, -inset - endWidth, 0)),
               Qt::AlignLeading | Qt::AlignVCenter, title, theme.text, option.direction);
    painter->setFont(small);
    drawElided(*painter, part(first.adjusted(textStart(), 0, -inset, 0)), Qt::AlignTrailing | Qt::AlignVCenter, end,
               theme.text2, option.direction);
    painter->setPen(theme.text2);
    const QRect below(first.left(), first.bottom() + 2, first.width(), whole.bottom() - first.bottom() - above);
    painter->drawText(QRectF(part(below.adjusted(textStart(), 0, -inset, above))), detailOf(index),
                      wrapping(option.direction));
    if (StylePaint::showsFocus(option))
        StylePaint::focusRing(*painter, whole, 2, theme);
    painter->restore();
}

} // namespace Casement
