// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

class QFontMetrics;
class QWidget;

namespace Casement {

/// Sizes relative to the application font, so that text zoom carries them along.
/// Section, Title and Page are bold; the others regular; Code is monospace.
enum class TextSize
{
    Caption,
    Small,
    Body,
    BodyBold,
    Section,
    Title,
    Page,
    Figure,
    Code
};

/// What the height of a thing is made of: the height of its text plus a padding.
enum class Extent
{
    Row,
    CompactRow,
    Control,
    Chip,
    ViewButton,
    Header,
    NavigationItem,
    StatusBar,
    MenuBar,
    QueryBar
};

/// 0.85 to 2.0.
[[nodiscard]] qreal textRatio(TextSize size);
/// The application font at this size.
[[nodiscard]] QFont textFont(TextSize size);
/// The same font with families for the scripts it lacks behind it: Arabic, Hebrew, Devanagari, Thai, CJK.
[[nodiscard]] QFont withFallbackFamilies(const QFont &font);
/// Sets the font and remembers the size at the widget; CasementStyle sets it anew when the application font changes.
void setTextSize(QWidget *widget, TextSize size);
/// Sets it anew if the widget has a remembered size.
void refreshTextSize(QWidget *widget);

/// In logical pixels.
[[nodiscard]] int heightOf(Extent extent, const QFontMetrics &metrics);

/// The 4 px grid.
namespace Gap {
inline constexpr int inside = 4;
inline constexpr int controls = 8;
inline constexpr int groups = 12;
inline constexpr int page = 16;
inline constexpr int dialog = 20;
} // namespace Gap

namespace Radius {
inline constexpr int control = 4;
inline constexpr int card = 6;
} // namespace Radius

} // namespace Casement
