// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>

class QPainter;
class QPainterPath;

namespace Casement {

/// The line icons. An icon goes with a word; where it stands alone its button needs a tooltip and an accessible name.
enum class IconName
{
    Overview,
    Mailboxes,
    Exception,
    Evidence,
    Tenant,
    Workflow,
    Journal,
    Search,
    Filter,
    Bookmark,
    History,
    Columns,
    Refresh,
    Export,
    Import,
    Settings,
    Lock,
    Unlock,
    User,
    Shared,
    Room,
    Device,
    Protocol,
    Undo,
    Redo,
    Run,
    Pause,
    Stop,
    Retry,
    Warning,
    Info,
    Help,
    Clock,
    Wait,
    Calendar,
    Copy,
    Link,
    Script,
    Ladder,
    Rings,
    Attack,
    Pin,
    Folder,
    Bell,
    SignOut,
    Key,
    Eye,
    Demo,
    Twin,
    Check,
    Close,
    Plus,
    Down,
    Right,
    Up,
    More
};

inline constexpr int iconCount = static_cast<int>(IconName::More) + 1;

/// Which of the theme's inks an icon takes. It is looked up when the icon is painted, so icons follow the theme.
enum class IconInk
{
    Secondary,
    Text,
    Accent,
    OnAccent,
    Attention
};

/// Disabled icons are faint; the state On (a checked button, the current page) is accent.
/// Sharp at any scale: nothing is stored as pixels.
[[nodiscard]] QIcon icon(IconName name, IconInk ink = IconInk::Secondary);
/// The same in one fixed colour, for what does not follow the theme.
[[nodiscard]] QIcon icon(IconName name, const QColor &colour);

/// Straight onto a painter, for delegates. direction flips the icons that point somewhere.
void paintIcon(QPainter &painter, const QRectF &rect, IconName name, const QColor &colour,
               Qt::LayoutDirection direction = Qt::LeftToRight);

/// The outline in a box of 20.
[[nodiscard]] QPainterPath iconOutline(IconName name);

/// The program's own icon, a casement window, from resources/.
[[nodiscard]] QIcon applicationIcon();

} // namespace Casement
