// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/WordColumn.h"

#include <limits>

namespace Casement {

void WordColumn::append(const QString &word)
{
    auto found = m_known.constFind(word);
    if (found == m_known.constEnd()) {
        // More than 65,535 different departments is not data but an attack; the rest shares the last code's word.
        if (m_words.size() > std::numeric_limits<quint16>::max()) {
            m_codes.push_back(std::numeric_limits<quint16>::max());
            return;
        }
        found = m_known.insert(word, static_cast<quint16>(m_words.size()));
        m_words.append(word);
    }
    m_codes.push_back(*found);
}

} // namespace Casement
