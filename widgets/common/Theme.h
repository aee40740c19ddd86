// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/TenantColour.h"

#include <QColor>
#include <QPalette>

#include <array>

class QWidget;

namespace Casement {

/// What System means follows the desktop, also while the program runs.
enum class ThemeChoice
{
    System,
    Light,
    Dark
};

/// What a surface or mark says. Info is the accent's tint; Neutral has no tint and speaks in ink.
enum class Tone
{
    Neutral,
    Info,
    Ok,
    Attention,
    Danger,
    Unknown
};

/// Every colour the windows use, as one value. Painters read it, the palette is filled from it, and nothing else in
/// the program names a colour. Contrast of text on every ground is at least 4.5, which a test computes.
struct Theme
{
    // Grounds.
    QColor window;  ///< chrome: window ground, navigation, status bar
    QColor surface; ///< tables, cards, dossier
    QColor sunken;  ///< pills, disabled controls, what the mouse is over
    QColor raised;  ///< buttons and popups
    QColor select;  ///< selected row, active item
    // Lines.
    QColor line;        ///< hairlines; decoration only
    QColor controlLine; ///< outline of buttons and cards; decoration only
    QColor inputLine;   ///< outline of fields and ticks, at least 3:1
    // Ink.
    QColor text;
    QColor text2;      ///< labels, notes
    QColor text3;      ///< Off, No use, placeholders
    QColor accent;     ///< links, focus, current item
    QColor accentFill; ///< filled button, tick, text selection
    QColor onAccentFill;
    // States. A state colour never marks a tenant.
    QColor attention; ///< open door, thin evidence, due
    QColor danger;    ///< in use, failed, expired
    QColor ok;        ///< no use, done
    QColor unknown;   ///< not known, unchanged
    // Tints, the ground of banners.
    QColor attentionTint;
    QColor dangerTint;
    QColor okTint;
    QColor infoTint;
    QColor unknownTint;
    // Tenants. A tenant colour identifies and never means a state.
    std::array<QColor, tenantColourCount> tenants;
    QColor onTenant;

    bool isDark = false;
    bool highContrast = false;
    qreal glyphStroke = 1.5; ///< in glyph units, of which a glyph's box has 16

    [[nodiscard]] static Theme light();
    [[nodiscard]] static Theme dark();
    /// The system's own colours as they are, without tints: for a desktop that asks for high contrast.
    [[nodiscard]] static Theme fromHighContrast(const QPalette &system);
    /// The theme the widget's style paints with; without CasementStyle the one nearer to the widget's palette.
    /// nullptr asks the application's style.
    [[nodiscard]] static Theme of(const QWidget *widget);
    /// Light or dark, whichever is nearer to this palette's window colour.
    [[nodiscard]] static Theme nearest(const QPalette &palette);

    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] QColor colour(Tone tone) const;
    [[nodiscard]] QColor tint(Tone tone) const;
    [[nodiscard]] QColor tenant(TenantColour colour) const;
};

/// amount 0 gives from, 1 gives to.
[[nodiscard]] QColor mixed(const QColor &from, const QColor &to, qreal amount);

} // namespace Casement
