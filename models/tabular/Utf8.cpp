// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/Utf8.h"

namespace Casement::Tabular {

namespace {

char byteOf(uint bits)
{
    return static_cast<char>(static_cast<uchar>(bits));
}

uint codePointAt(QStringView text, qsizetype &i)
{
    const QChar c = text[i++];
    if (!c.isSurrogate())
        return c.unicode();
    if (c.isHighSurrogate() && i < text.size() && text[i].isLowSurrogate())
        return QChar::surrogateToUcs4(c, text[i++]);
    return QChar::ReplacementCharacter;
}

} // namespace

void appendCodePoint(QByteArray &out, QStringView text, qsizetype &i)
{
    const uint code = codePointAt(text, i);
    if (code < 0x80) {
        out.append(byteOf(code));
    } else if (code < 0x800) {
        const char bytes[] = {byteOf(0xC0 | (code >> 6)), byteOf(0x80 | (code & 0x3F))};
        out.append(bytes, 2);
    } else if (code < 0x10000) {
        const char bytes[] = {byteOf(0xE0 | (code >> 12)), byteOf(0x80 | ((code >> 6) & 0x3F)),
                              byteOf(0x80 | (code & 0x3F))};
        out.append(bytes, 3);
    } else {
        const char bytes[] = {byteOf(0xF0 | (code >> 18)), byteOf(0x80 | ((code >> 12) & 0x3F)),
                              byteOf(0x80 | ((code >> 6) & 0x3F)), byteOf(0x80 | (code & 0x3F))};
        out.append(bytes, 4);
    }
}

void appendUtf8(QByteArray &out, QStringView text)
{
    for (qsizetype i = 0; i < text.size();)
        appendCodePoint(out, text, i);
}

} // namespace Casement::Tabular
