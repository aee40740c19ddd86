// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace Casement {

/// The texts of many rows in one piece of memory; a view is good as long as the arena lives.
class TextArena final
{
public:
    void reserve(qsizetype rows, qsizetype characters);
    void append(QStringView text);

    [[nodiscard]] QStringView at(quint32 row) const
    {
        return QStringView(m_text).sliced(m_starts[row], m_starts[row + 1] - m_starts[row]);
    }
    [[nodiscard]] quint32 size() const { return static_cast<quint32>(m_starts.size() - 1); }

private:
    QString m_text;
    std::vector<quint32> m_starts{0};
};

} // namespace Casement
