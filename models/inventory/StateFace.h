// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Casement {

/// How a cell's value looks, without saying how that is drawn: the widgets map a face to a glyph.
enum class StateFace : quint8
{
    None,
    On,
    Off,
    OrganizationOn,
    OrganizationOff,
    OrganizationUnknown,
    Refused, ///< on at the mailbox, but shut further up
    NotKnown,
    ExceptionActive,
    ExceptionDue,
    ExceptionExpired
};

} // namespace Casement
