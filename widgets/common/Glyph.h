// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

#include <array>

class QPainter;

namespace Casement {

struct Theme;

/// The marks beside a word. Circle = set at the mailbox, diamond = the organisation decides, filled = on, open = off,
/// dashed = not known. The shape alone tells the state, so that a print in black and white does too.
enum class Glyph
{
    On,
    Off,
    OrgOn,
    OrgOff,
    OrgUnknown, ///< left to the organisation, whose setting was not read
    Refused,    ///< on at the mailbox, shut further up
    NotKnown,
    NotApplicable,
    InUse,
    Thin,  ///< thin evidence; in banners: mind this
    NoUse, ///< every day covered, nothing seen
    Exception,
    ExceptionDue, ///< 14 days or less are left
    ExceptionExpired,
    Done,
    Unchanged,
    Failed,
    NotVisibleYet, ///< accepted, still reads as before
    NotActive,     ///< a role that is assigned but not active
    OutOfScope,
    UnknownOutcome,
    Sending,
    NotStarted,
    Info, ///< a banner's ring with i
};

inline constexpr std::array allGlyphs{Glyph::On,
                                      Glyph::Off,
                                      Glyph::OrgOn,
                                      Glyph::OrgOff,
                                      Glyph::OrgUnknown,
                                      Glyph::Refused,
                                      Glyph::NotKnown,
                                      Glyph::NotApplicable,
                                      Glyph::InUse,
                                      Glyph::Thin,
                                      Glyph::NoUse,
                                      Glyph::Exception,
                                      Glyph::ExceptionDue,
                                      Glyph::ExceptionExpired,
                                      Glyph::Done,
                                      Glyph::Unchanged,
                                      Glyph::Failed,
                                      Glyph::NotVisibleYet,
                                      Glyph::NotActive,
                                      Glyph::OutOfScope,
                                      Glyph::UnknownOutcome,
                                      Glyph::Sending,
                                      Glyph::NotStarted,
                                      Glyph::Info};

/// Draws the glyph into the square in the middle of rect. ground is what lies below, for marks cut out of a filled
/// shape. stroke is in glyph units (the box has 16); turn is in degrees clockwise, for the arc of Sending.
void paintGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const QColor &colour, const QColor &ground,
                qreal stroke = 1.5, qreal turn = 0.0);

/// legacy is true for POP, IMAP and SMTP AUTH: only their open doors take the attention colour.
[[nodiscard]] QColor glyphColour(Glyph glyph, const Theme &theme, bool legacy);

/// The 7 px wedge in the top start corner of a cell that changed since the last load.
void paintChangedWedge(QPainter &painter, const QRectF &cell, const QColor &colour, Qt::LayoutDirection direction);

/// 16 px at a 10 pt font; grows with the text.
[[nodiscard]] int glyphExtent(int fontHeight);

} // namespace Casement
