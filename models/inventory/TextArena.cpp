// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/TextArena.h"

namespace Casement {

void TextArena::reserve(qsizetype rows, qsizetype characters)
{
    m_starts.reserve(static_cast<size_t>(rows) + 1);
    m_text.reserve(characters);
}

void TextArena::append(QStringView text)
{
    m_text.append(text);
    m_starts.push_back(static_cast<quint32>(m_text.size()));
}

} // namespace Casement
