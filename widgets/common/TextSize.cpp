// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/TextSize.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontMetrics>
#include <QVariant>
#include <QWidget>

namespace Casement {

namespace {

constexpr char sizeProperty[] = "casementTextSize";

bool isBold(TextSize size)
{
    return size == TextSize::BodyBold || size == TextSize::Section || size == TextSize::Title || size == TextSize::Page;
}

} // namespace

qreal textRatio(TextSize size)
{
    switch (size) {
    case TextSize::Caption:
        return 0.85;
    case TextSize::Small:
    case TextSize::Code:
        return 0.92;
    case TextSize::Body:
    case TextSize::BodyBold:
        return 1.0;
    case TextSize::Section:
        return 1.08;
    case TextSize::Title:
        return 1.3;
    case TextSize::Page:
        return 1.54;
    case TextSize::Figure:
        return 2.0;
    }
    return 1.0;
}

QFont textFont(TextSize size)
{
    QFont font = QApplication::font();
    if (size == TextSize::Code)
        font.setFamilies(QFontDatabase::systemFont(QFontDatabase::FixedFont).families());
    // A font set in pixels has no point size; both kinds of application font must zoom.
    if (QApplication::font().pointSizeF() > 0)
        font.setPointSizeF(QApplication::font().pointSizeF() * textRatio(size));
    else
        font.setPixelSize(qRound(QApplication::font().pixelSize() * textRatio(size)));
    font.setBold(isBold(size));
    return font;
}

QFont withFallbackFamilies(const QFont &font)
{
    static const QStringList behind{QStringLiteral("Noto Sans"),        QStringLiteral("Noto Sans Arabic"),
                                    QStringLiteral("Noto Sans Hebrew"), QStringLiteral("Noto Sans Devanagari"),
                                    QStringLiteral("Noto Sans Thai"),   QStringLiteral("Noto Sans CJK SC"),
                                    QStringLiteral("Noto Sans CJK JP"), QStringLiteral("Noto Sans CJK KR"),
                                    QStringLiteral("DejaVu Sans")};
    QFont whole = font;
    QStringList families = font.families();
    for (const QString &family : behind) {
        if (!families.contains(family))
            families.append(family);
    }
    whole.setFamilies(families);
    return whole;
}

void setTextSize(QWidget *widget, TextSize size)
{
    widget->setProperty(sizeProperty, static_cast<int>(size));
    widget->setFont(textFont(size));
}

void refreshTextSize(QWidget *widget)
{
    const QVariant size = widget->property(sizeProperty);
    if (size.isValid())
        widget->setFont(textFont(static_cast<TextSize>(size.toInt())));
}

int heightOf(Extent extent, const QFontMetrics &metrics)
{
    switch (extent) {
    case Extent::Chip:
    case Extent::CompactRow:
        return metrics.height() + 6;
    case Extent::Row:
    case Extent::ViewButton:
    case Extent::StatusBar:
        return metrics.height() + 10;
    case Extent::Control:
    case Extent::Header:
        return metrics.height() + 12;
    case Extent::QueryBar:
        return metrics.height() + 16;
    case Extent::NavigationItem:
        return metrics.height() + 18;
    case Extent::MenuBar:
        return metrics.height() + 20;
    }
    return metrics.height();
}

} // namespace Casement
