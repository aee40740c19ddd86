// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/query/Fold.h"

#include <algorithm>

namespace Casement::Query {

namespace {

bool isPlainAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

QString foldAscii(QStringView text)
{
    QString folded(text.size(), Qt::Uninitialized);
    std::transform(text.begin(), text.end(), folded.begin(),
                   [](QChar c) { return c >= u'A' && c <= u'Z' ? QChar(c.unicode() + 32) : c; });
    return folded;
}

/// Diacritics of Latin, Greek and Cyrillic, Hebrew points and Arabic vowel marks: all of them optional in writing.
bool isOptionalMark(char16_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05BD) || c == 0x05BF || c == 0x05C1 || c == 0x05C2 ||
           (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640 || (c >= 0x1AB0 && c <= 0x1AFF) ||
           (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20F0);
}

/// Letters that Unicode does not decompose, as they are typed without the key; empty for all others.
QStringView plainSpelling(char16_t c)
{
    switch (c) {
    case u'ß':
        return u"ss";
    case u'æ':
        return u"ae";
    case u'œ':
        return u"oe";
    case u'ø':
        return u"o";
    case u'đ':
    case u'ð':
        return u"d";
    case u'ł':
        return u"l";
    case u'þ':
        return u"th";
    case u'ı':
        return u"i";
    case u'ħ':
        return u"h";
    default:
        return {};
    }
}

QString foldOnce(const QString &text)
{
    const QString decomposed = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString folded;
    folded.reserve(decomposed.size());
    for (const QChar c : decomposed) {
        if (isOptionalMark(c.unicode()))
            continue;
        const QStringView plain = plainSpelling(c.unicode());
        if (plain.isEmpty())
            folded.append(c);
        else
            folded.append(plain);
    }
    return folded;
}

} // namespace

QString fold(QStringView text)
{
    if (isPlainAscii(text))
        return foldAscii(text);
    // Folding case can uncover a letter that decomposes further, so until nothing moves; twice is the usual case.
    QString folded = foldOnce(text.toString());
    for (int round = 0; round < 3 && !isPlainAscii(folded); ++round) {
        QString again = foldOnce(folded);
        if (again == folded)
            break;
        folded = std::move(again);
    }
    return folded;
}

} // namespace Casement::Query
