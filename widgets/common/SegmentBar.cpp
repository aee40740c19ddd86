// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/SegmentBar.h"

#include "widgets/common/ElidedText.h"
#include "widgets/common/StylePaint.h"

#include <QPainter>
#include <QPainterPath>

#include <numeric>

namespace Casement {

namespace {

constexpr qreal thinnest = 3;
constexpr qreal seam = 1;

} // namespace

SegmentBar::SegmentBar(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SegmentBar::setParts(const QList<BarPart> &parts)
{
    m_parts = parts;
    QStringList words;
    for (const BarPart &part : parts) {
        if (part.count > 0 && !part.word.isEmpty())
            //: A part of a bar: its word and its count
            words.append(tr("%1 %2").arg(part.word, locale().toString(part.count)));
    }
    const QString sentence = words.join(QLatin1String(", "));
    setAccessibleName(sentence);
    setToolTip(plainToolTip(sentence));
    update();
}

QList<QRectF> SegmentBar::layOut(const QList<BarPart> &parts, const QSizeF &size)
{
    const qreal total = std::accumulate(parts.begin(), parts.end(), qreal(0), [](qreal sum, const BarPart &part) {
        return sum + static_cast<qreal>(std::max<qint64>(part.count, 0));
    });
    QList<qreal> widths;
    qreal used = 0;
    for (const BarPart &part : parts) {
        const qreal exact = total > 0 && part.count > 0 ? size.width() * static_cast<qreal>(part.count) / total : 0;
        widths.append(exact > 0 ? std::max(exact, thinnest) : 0);
        used += widths.last();
    }
    // What the thin parts were given is taken from the widest one.
    if (used > size.width() && !widths.isEmpty()) {
        const auto widest = std::max_element(widths.begin(), widths.end());
        *widest = std::max<qreal>(0, *widest - (used - size.width()));
    }
    QList<QRectF> rects;
    qreal x = 0;
    for (const qreal width : std::as_const(widths)) {
        rects.append(QRectF(x, 0, width, size.height()));
        x += width;
    }
    return rects;
}

void SegmentBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (layoutDirection() == Qt::RightToLeft) {
        painter.translate(width(), 0);
        painter.scale(-1, 1);
    }
    QPainterPath shape;
    shape.addRoundedRect(rect(), 3, 3);
    painter.setClipPath(shape);
    painter.fillRect(rect(), mixed(theme.sunken, theme.controlLine, 0.35));
    const QList<QRectF> rects = layOut(m_parts, size());
    for (qsizetype i = 0; i < rects.size(); ++i) {
        const BarPart &part = m_parts.at(i);
        if (part.tone == Tone::Neutral || rects.at(i).width() <= 0)
            continue;
        const QRectF shown = rects.at(i).adjusted(0, 0, -seam, 0);
        const QColor colour = theme.colour(part.tone);
        if (part.hatched) {
            painter.fillRect(shown, theme.surface);
            painter.fillRect(shown, QBrush(colour, Qt::BDiagPattern));
        } else {
            painter.fillRect(shown, colour);
        }
    }
}

} // namespace Casement
