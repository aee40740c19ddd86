// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ClientAccessSettings.h"

#include <vector>

namespace Casement {

/// The stored protocol settings of every mailbox, two bits per protocol.
class SettingsColumn final
{
public:
    void reserve(size_t rows) { m_rows.reserve(rows); }
    void append(const ClientAccessSettings &settings) { m_rows.push_back(packed(settings)); }
    void set(quint32 row, const ClientAccessSettings &settings) { m_rows[row] = packed(settings); }
    [[nodiscard]] ClientAccessSettings at(quint32 row) const;
    [[nodiscard]] StoredState state(quint32 row, Protocol protocol) const
    {
        return static_cast<StoredState>(m_rows[row] >> shift(protocol) & 3);
    }
    [[nodiscard]] quint32 size() const { return static_cast<quint32>(m_rows.size()); }
    /// What it takes of memory, in bytes.
    [[nodiscard]] qsizetype memory() const { return qsizetype(m_rows.capacity() * sizeof(quint16)); }

private:
    static_assert(allProtocols.size() * 2 <= 16, "two bits per protocol");
    static constexpr int shift(Protocol protocol) { return static_cast<int>(protocol) * 2; }
    [[nodiscard]] static quint16 packed(const ClientAccessSettings &settings);

    std::vector<quint16> m_rows;
};

} // namespace Casement
