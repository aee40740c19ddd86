// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Theme.h"

#include "widgets/common/CasementStyle.h"

#include <QApplication>
#include <QWidget>

namespace Casement {

Theme Theme::light()
{
    Theme t;
    t.window = QColor(0xF2F3F5), t.surface = QColor(0xFFFFFF), t.sunken = QColor(0xE8EAED);
    t.raised = QColor(0xFDFDFE), t.select = QColor(0xDCE8F6);
    t.line = QColor(0xDFE2E6), t.controlLine = QColor(0xC2C7CF), t.inputLine = QColor(0x7A828F);
    t.text = QColor(0x1A1F27), t.text2 = QColor(0x4F5865), t.text3 = QColor(0x5A6370);
    t.accent = QColor(0x1C5D9F), t.accentFill = QColor(0x1C5D9F), t.onAccentFill = QColor(0xFFFFFF);
    t.attention = QColor(0x8A5A00), t.danger = QColor(0x97123A), t.ok = QColor(0x04705A), t.unknown = QColor(0x4A5160);
    t.attentionTint = QColor(0xFAF1DC), t.dangerTint = QColor(0xFAE9EE), t.okTint = QColor(0xE0F2ED);
    t.infoTint = QColor(0xE6EFF9), t.unknownTint = QColor(0xECEEF1);
    t.tenants = {QColor(0x0F766E), QColor(0x2456A6), QColor(0x4B3FA8), QColor(0x7E2F8E),
                 QColor(0xA82862), QColor(0xA3431A), QColor(0x4F6B12), QColor(0x44505F)};
    t.onTenant = QColor(0xFFFFFF);
    return t;
}

Theme Theme::dark()
{
    Theme t;
    t.window = QColor(0x22252A), t.surface = QColor(0x191B1F), t.sunken = QColor(0x2A2E34);
    t.raised = QColor(0x30343B), t.select = QColor(0x223A57);
    t.line = QColor(0x33373E), t.controlLine = QColor(0x4A505A), t.inputLine = QColor(0x7B8491);
    t.text = QColor(0xE5E8EC), t.text2 = QColor(0xABB3BF), t.text3 = QColor(0x9CA5B2);
    t.accent = QColor(0x82B4F0), t.accentFill = QColor(0x2D6CB5), t.onAccentFill = QColor(0xFFFFFF);
    t.attention = QColor(0xF0C063), t.danger = QColor(0xFF8F9C), t.ok = QColor(0x7FDAC6), t.unknown = QColor(0xA0A8B6);
    t.attentionTint = QColor(0x3A3120), t.dangerTint = QColor(0x43262D), t.okTint = QColor(0x1D3A35);
    t.infoTint = QColor(0x20344C), t.unknownTint = QColor(0x2F333A);
    t.tenants = {QColor(0x2FA79B), QColor(0x5C8FE0), QColor(0x8F83EA), QColor(0xC07AD0),
                 QColor(0xE072A2), QColor(0xE08455), QColor(0x9DBB4B), QColor(0x8E9CAE)};
    t.onTenant = QColor(0x14161A);
    t.isDark = true;
    return t;
}

Theme Theme::fromHighContrast(const QPalette &system)
{
    Theme t = nearest(system);
    const QColor ink = system.color(QPalette::WindowText);
    const QColor ground = system.color(QPalette::Base);
    t.window = system.color(QPalette::Window), t.surface = ground, t.sunken = t.window;
    t.raised = system.color(QPalette::Button), t.select = mixed(ground, system.color(QPalette::Highlight), 0.3);
    t.line = t.controlLine = t.inputLine = ink;
    t.text = t.text2 = t.text3 = ink;
    t.accent = system.color(QPalette::Link);
    t.accentFill = system.color(QPalette::Highlight), t.onAccentFill = system.color(QPalette::HighlightedText);
    t.attention = t.danger = t.ok = t.unknown = ink;
    t.attentionTint = t.dangerTint = t.okTint = t.infoTint = t.unknownTint = ground;
    t.highContrast = true;
    t.glyphStroke = 2.0;
    return t;
}

Theme Theme::nearest(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? dark() : light();
}

Theme Theme::of(const QWidget *widget)
{
    const QStyle *style = widget ? widget->style() : QApplication::style();
    if (const auto *ours = qobject_cast<const CasementStyle *>(style))
        return ours->theme();
    return nearest(widget ? widget->palette() : QGuiApplication::palette());
}

QColor Theme::colour(Tone tone) const
{
    switch (tone) {
    case Tone::Neutral:
        return text2;
    case Tone::Info:
        return accent;
    case Tone::Ok:
        return ok;
    case Tone::Attention:
        return attention;
    case Tone::Danger:
        return danger;
    case Tone::Unknown:
        return unknown;
    }
    return text;
}

QColor Theme::tint(Tone tone) const
{
    switch (tone) {
    case Tone::Neutral:
        return sunken;
    case Tone::Info:
        return infoTint;
    case Tone::Ok:
        return okTint;
    case Tone::Attention:
        return attentionTint;
    case Tone::Danger:
        return dangerTint;
    case Tone::Unknown:
        return unknownTint;
    }
    return surface;
}

QColor Theme::tenant(TenantColour colour) const
{
    return tenants[static_cast<std::size_t>(colour)];
}

QPalette Theme::palette() const
{
    QPalette p(text, raised, surface, line, controlLine, text, text2, surface, window);
    p.setColor(QPalette::AlternateBase, surface);
    p.setColor(QPalette::Midlight, sunken);
    p.setColor(QPalette::Highlight, accentFill);
    p.setColor(QPalette::HighlightedText, onAccentFill);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    p.setColor(QPalette::PlaceholderText, text3);
    p.setColor(QPalette::ToolTipBase, raised);
    p.setColor(QPalette::ToolTipText, text);
    const QColor faint = mixed(text3, window, 0.3);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, faint);
    p.setColor(QPalette::Disabled, QPalette::Base, sunken);
    p.setColor(QPalette::Disabled, QPalette::Highlight, sunken);
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, faint);
    return p;
}

QColor mixed(const QColor &from, const QColor &to, qreal amount)
{
    const auto part = [amount](int a, int b) { return qRound(a + (b - a) * amount); };
    return QColor(part(from.red(), to.red()), part(from.green(), to.green()), part(from.blue(), to.blue()));
}

} // namespace Casement
