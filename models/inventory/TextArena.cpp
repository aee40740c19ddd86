// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/TextArena.h"

#include <algorithm>
#include <limits>

namespace Casement {

void TextArena::reserve(qsizetype rows, qsizetype bytes)
{
    m_starts.reserve(static_cast<size_t>(rows) + 1);
    m_bytes.reserve(bytes);
}

void TextArena::append(QStringView text)
{
    m_bytes.append(text.toUtf8());
    close();
}

void TextArena::appendParts(const QStringList &parts)
{
    for (qsizetype part = 0; part < parts.size(); ++part) {
        if (part > 0)
            m_bytes.append(separator);
        m_bytes.append(parts[part].toUtf8());
    }
    close();
}

void TextArena::appendBytes(QByteArrayView bytes)
{
    m_bytes.append(bytes);
    close();
}

void TextArena::close()
{
    // Beyond 4 GiB a place would wrap round, and one mailbox's name would stand beside another.
    if (m_bytes.size() > qsizetype(std::numeric_limits<quint32>::max()))
        qFatal("The texts of this tenant take more than 4 GiB.");
    m_starts.push_back(static_cast<quint32>(m_bytes.size()));
}

void TextArena::squeeze()
{
    m_bytes.squeeze();
    m_starts.shrink_to_fit();
}

quint32 TextArena::rowAt(qsizetype place, quint32 from) const
{
    // Mostly one of the next few: only then is it searched for.
    const quint32 near = std::min(from + 8, size());
    for (quint32 row = from; row < near; ++row) {
        if (m_starts[row + 1] > place)
            return row;
    }
    const auto after = std::upper_bound(m_starts.cbegin() + near, m_starts.cend(), static_cast<quint32>(place));
    return static_cast<quint32>(after - m_starts.cbegin()) - 1;
}

qsizetype TextArena::memory() const
{
    return m_bytes.capacity() + qsizetype(m_starts.capacity() * sizeof(quint32));
}

} // namespace Casement
