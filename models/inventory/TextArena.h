// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace Casement {

/// The texts of many rows in one piece of memory, as UTF-8: half of what QStrings need, and one search runs through
/// all of them. A view is good as long as the arena lives.
class TextArena final
{
public:
    /// Stands between the parts of a row. Never a byte of UTF-8, so that no text can pretend to be two.
    static constexpr char separator = '\xFF';

    void reserve(qsizetype rows, qsizetype bytes);
    void append(QStringView text);
    void appendParts(const QStringList &parts);
    /// Bytes as they are; their meaning is the caller's.
    void appendBytes(QByteArrayView bytes);
    /// Gives back what reserve() took too much of.
    void squeeze();

    [[nodiscard]] QString at(quint32 row) const { return QString::fromUtf8(bytes(row)); }
    [[nodiscard]] QByteArrayView bytes(quint32 row) const
    {
        return QByteArrayView(m_bytes).sliced(m_starts[row], m_starts[row + 1] - m_starts[row]);
    }
    [[nodiscard]] QByteArrayView allBytes() const { return m_bytes; }
    [[nodiscard]] qsizetype endOf(quint32 row) const { return m_starts[row + 1]; }
    /// The row that holds the byte at this place; searched for from this row on.
    [[nodiscard]] quint32 rowAt(qsizetype place, quint32 from = 0) const;
    [[nodiscard]] quint32 size() const { return static_cast<quint32>(m_starts.size() - 1); }
    /// What it takes of memory, in bytes.
    [[nodiscard]] qsizetype memory() const;

private:
    void close();

    QByteArray m_bytes;
    std::vector<quint32> m_starts{0};
};

} // namespace Casement
