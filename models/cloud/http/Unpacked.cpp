// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Unpacked.h"

#include <algorithm>

#define ZLIB_CONST // the input is not written to
#include <zlib.h>

namespace Casement::Http {

namespace {

constexpr qsizetype atOnce = 256 * 1024;

/// zlib's state, freed whatever happens.
class GzipStream final
{
public:
    explicit GzipStream(const QByteArray &packed)
    {
        m_z.next_in = reinterpret_cast<const Bytef *>(packed.constData());
        m_z.avail_in = static_cast<uInt>(packed.size());
        constexpr int gzipOnly = 16;
        m_isOpen = inflateInit2(&m_z, MAX_WBITS + gzipOnly) == Z_OK;
    }
    ~GzipStream()
    {
        if (m_isOpen)
            inflateEnd(&m_z);
    }
    GzipStream(const GzipStream &) = delete;
    GzipStream &operator=(const GzipStream &) = delete;

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] bool hasInput() const { return m_z.avail_in > 0; }
    /// Another member may follow the one that ended.
    bool beginNextMember() { return inflateReset(&m_z) == Z_OK; }

    /// Appends at most `most` bytes; zlib's word for how it went.
    int unpackInto(QByteArray &bytes, qsizetype most)
    {
        const qsizetype before = bytes.size();
        bytes.resize(before + most);
        m_z.next_out = reinterpret_cast<Bytef *>(bytes.data() + before);
        m_z.avail_out = static_cast<uInt>(most);
        const int said = inflate(&m_z, Z_NO_FLUSH);
        bytes.chop(static_cast<qsizetype>(m_z.avail_out));
        return said;
    }

private:
    z_stream m_z{};
    bool m_isOpen = false;
};

} // namespace

Unpacked unpacked(const QByteArray &packed, qint64 most)
{
    Unpacked result;
    GzipStream stream(packed);
    while (stream.isOpen()) {
        // One more than is allowed, so that what is too large shows itself.
        const qint64 room = most + 1 - result.bytes.size();
        const int said = stream.unpackInto(result.bytes, std::min<qint64>(atOnce, room));
        if (result.bytes.size() > most) {
            result.end = Unpacked::TooLarge;
            return result;
        }
        if (said == Z_STREAM_END && !stream.hasInput()) {
            result.end = Unpacked::Whole;
            return result;
        }
        if (said == Z_STREAM_END ? !stream.beginNextMember() : said != Z_OK)
            return result;
    }
    return result;
}

} // namespace Casement::Http
