// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/ElidedText.h"

#include <QPainter>
#include <QStyle>
#include <QTextDocument>

namespace Casement {

namespace {

/// Longer than any cell is wide; keeps shaping of a hostile name of a million characters off the paint path.
constexpr qsizetype longestDrawn = 600;

} // namespace

void drawElided(QPainter &painter, const QRect &rect, Qt::Alignment alignment, const QString &text, const QColor &ink,
                Qt::LayoutDirection direction)
{
    if (text.isEmpty() || rect.width() <= 0)
        return;
    const QString line = onOneLine(text.left(longestDrawn));
    QString shown = painter.fontMetrics().elidedText(line, Qt::ElideRight, rect.width());
    // The dots belong to the end of the text, also where the text runs against the column.
    if (shown != line && line.isRightToLeft() != (direction == Qt::RightToLeft))
        shown = isolated(shown);
    const auto edge = QStyle::visualAlignment(direction, alignment) | Qt::AlignAbsolute;
    painter.setPen(ink);
    painter.drawText(rect, static_cast<int>(edge) | Qt::TextSingleLine, shown);
}

QString plainToolTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? text.toHtmlEscaped().prepend(QLatin1String("<span>")) + QLatin1String("</span>")
                                     : text;
}

QString isolated(const QString &name)
{
    return QChar(0x2068) + name + QChar(0x2069);
}

QString onOneLine(const QString &text)
{
    QString line = text;
    for (QChar &c : line) {
        const bool breaks =
            c.category() == QChar::Other_Control || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
        if (breaks)
            c = QLatin1Char(' ');
    }
    return line;
}

} // namespace Casement
