// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/Utf8.h"

namespace Casement::Tabular {

namespace {

/// No UTF-16 code unit needs more bytes than this.
constexpr qsizetype maxBytesPerUnit = 3;

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

// Nearly all text of a directory is ASCII: these two loops have no branches, so the compiler takes eight characters at
// a time, and an export's speed rests on them.
bool isAscii(QStringView text)
{
    uint bits = 0;
    for (qsizetype i = 0; i < text.size(); ++i)
        bits |= text.utf16()[i];
    return bits < 0x80;
}

char *narrow(char *out, QStringView text)
{
    const char16_t *const characters = text.utf16();
    for (qsizetype i = 0; i < text.size(); ++i)
        out[i] = static_cast<char>(characters[i]);
    return out + text.size();
}

/// Writes the code point at text[i], at most four bytes, and moves i past it; answers where to go on.
char *writeCodePoint(char *out, QStringView text, qsizetype &i)
{
    const uint code = codePointAt(text, i);
    if (code < 0x80) {
        *out++ = byteOf(code);
        return out;
    }
    if (code < 0x800) {
        *out++ = byteOf(0xC0 | (code >> 6));
    } else {
        if (code < 0x10000) {
            *out++ = byteOf(0xE0 | (code >> 12));
        } else {
            *out++ = byteOf(0xF0 | (code >> 18));
            *out++ = byteOf(0x80 | ((code >> 12) & 0x3F));
        }
        *out++ = byteOf(0x80 | ((code >> 6) & 0x3F));
    }
    *out++ = byteOf(0x80 | (code & 0x3F));
    return out;
}

} // namespace

void appendUtf8(QByteArray &out, QStringView text)
{
    const qsizetype before = out.size();
    out.resize(before + text.size() * maxBytesPerUnit);
    char *const begin = out.data();
    char *at = begin + before;
    if (isAscii(text)) {
        at = narrow(at, text);
    } else {
        for (qsizetype i = 0; i < text.size();)
            at = writeCodePoint(at, text, i);
    }
    out.resize(at - begin);
}

} // namespace Casement::Tabular
