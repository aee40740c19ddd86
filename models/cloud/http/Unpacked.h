// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Casement::Http {

/// What became of a body that was said to be gzip.
struct Unpacked
{
    enum End
    {
        Whole,    ///< all of it, and its checksum is right
        Broken,   ///< it breaks off, was damaged on the way, goes on behind its end, or is no gzip at all
        TooLarge, ///< more than was asked for
    };

    End end = Broken;
    QByteArray bytes; ///< what was unpacked until then
};

/// Unpacks a gzip body (RFC 1952, several members allowed) into at most `most` bytes. Qt does this by itself, but
/// takes half a body for a whole one: it neither looks for the end of the stream nor keeps the length of what it
/// unpacks. So we name the encoding ourselves, which makes Qt hand the body over as it came.
[[nodiscard]] Unpacked unpacked(const QByteArray &packed, qint64 most);

} // namespace Casement::Http
