// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/StateMark.h"

namespace Casement {

std::optional<Glyph> glyphOf(StateFace face)
{
    switch (face) {
    case StateFace::None:
        return std::nullopt;
    case StateFace::On:
        return Glyph::On;
    case StateFace::Off:
        return Glyph::Off;
    case StateFace::OrganizationOn:
        return Glyph::OrgOn;
    case StateFace::OrganizationOff:
        return Glyph::OrgOff;
    case StateFace::OrganizationUnknown:
        return Glyph::OrgUnknown;
    case StateFace::Refused:
        return Glyph::Refused;
    case StateFace::NotKnown:
        return Glyph::NotKnown;
    case StateFace::ExceptionActive:
        return Glyph::Exception;
    case StateFace::ExceptionDue:
        return Glyph::ExceptionDue;
    case StateFace::ExceptionExpired:
        return Glyph::ExceptionExpired;
    }
    return std::nullopt;
}

} // namespace Casement
