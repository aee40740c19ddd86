// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/WordColumn.h"

#include <limits>

namespace Casement {

quint16 WordColumn::codeOf(const QString &word)
{
    const auto found = m_known.constFind(word);
    if (found != m_known.constEnd())
        return *found;
    // More than 65,535 different departments is not data but an attack; the rest shares the last code's word.
    if (m_words.size() > std::numeric_limits<quint16>::max())
        return std::numeric_limits<quint16>::max();
    const auto code = static_cast<quint16>(m_words.size());
    m_known.insert(word, code);
    m_words.append(word);
    return code;
}

void WordColumn::append(const QString &word)
{
    m_codes.push_back(codeOf(word));
}

void WordColumn::set(quint32 row, const QString &word)
{
    m_codes[row] = codeOf(word);
}

} // namespace Casement
