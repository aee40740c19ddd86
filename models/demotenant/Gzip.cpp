// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Gzip.h"

#include <QList>
#include <QtEndian>

#include <array>

namespace Casement::Demo {

namespace {

constexpr std::array<quint32, 256> makeTable()
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1U) != 0 ? 0xedb88320U ^ (value >> 1) : value >> 1;
        table[i] = value;
    }
    return table;
}

quint32 crc32(const QByteArray &bytes)
{
    static constexpr std::array<quint32, 256> table = makeTable();
    quint32 crc = 0xffffffffU;
    for (const char c : bytes)
        crc = table[(crc ^ static_cast<unsigned char>(c)) & 0xffU] ^ (crc >> 8);
    return crc ^ 0xffffffffU;
}

QByteArray littleEndian(quint32 number)
{
    const quint32 ordered = qToLittleEndian(number);
    return QByteArray(reinterpret_cast<const char *>(&ordered), sizeof ordered);
}

} // namespace

QByteArray gzip(const QByteArray &plain)
{
    // qCompress answers a length of four bytes and a zlib stream, whose two bytes before and four behind are not
    // gzip's.
    const QByteArray zlib = qCompress(plain, 1);
    const QByteArray deflated = zlib.mid(6, zlib.size() - 10);
    return QByteArray("\x1f\x8b\x08\0\0\0\0\0\x04\xff", 10) + deflated + littleEndian(crc32(plain)) +
           littleEndian(static_cast<quint32>(plain.size()));
}

bool acceptsGzip(const QByteArray &acceptEncoding)
{
    for (const QByteArray &part : acceptEncoding.toLower().split(',')) {
        const QList<QByteArray> pieces = part.split(';');
        if (pieces.first().trimmed() == "gzip")
            return pieces.size() < 2 || pieces[1].trimmed().mid(2).toDouble() > 0;
    }
    return false;
}

} // namespace Casement::Demo
