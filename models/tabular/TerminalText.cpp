// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/TerminalText.h"

#include <algorithm>
#include <iterator>

namespace Casement::Tabular {

namespace {

bool isUnsafe(char16_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || (c >= 0x200E && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
}

struct CodeRange
{
    char32_t first;
    char32_t last;
};

/// East Asian wide and emoji blocks, coarse: a column too much or too few only bends one line.
constexpr CodeRange wideRanges[] = {
    {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF}, {0xA000, 0xA4CF},
    {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

int columnsOf(char32_t code)
{
    const auto category = QChar::category(code);
    const bool takesNone =
        category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing || category == QChar::Other_Format;
    if (takesNone)
        return 0;
    const bool wide = std::any_of(std::begin(wideRanges), std::end(wideRanges),
                                  [code](CodeRange range) { return code >= range.first && code <= range.last; });
    return wide ? 2 : 1;
}

char32_t takeCodePoint(QStringView text, qsizetype &i)
{
    const QChar c = text[i++];
    if (c.isHighSurrogate() && i < text.size() && text[i].isLowSurrogate())
        return QChar::surrogateToUcs4(c, text[i++]);
    return c.unicode();
}

} // namespace

QString terminalSafe(QStringView text)
{
    QString safe = text.toString();
    for (QChar &c : safe) {
        if (isUnsafe(c.unicode()))
            c = QChar::ReplacementCharacter;
    }
    return safe;
}

int terminalWidth(QStringView text)
{
    int width = 0;
    for (qsizetype i = 0; i < text.size();)
        width += columnsOf(takeCodePoint(text, i));
    return width;
}

QString elidedToWidth(const QString &text, int width)
{
    if (terminalWidth(text) <= width)
        return text;
    int used = 0;
    qsizetype kept = 0;
    for (qsizetype i = 0; i < text.size();) {
        used += columnsOf(takeCodePoint(text, i));
        if (used > width - 1)
            break;
        kept = i;
    }
    return text.left(kept) + u'…';
}

} // namespace Casement::Tabular
