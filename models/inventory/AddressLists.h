// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/TextArena.h"

namespace Casement {

/// The addresses of every mailbox with their prefixes, in their order. The primary one, which nearly every list holds
/// and the facts keep anyhow, takes a single byte.
class AddressLists final
{
public:
    void append(const QStringList &addresses, const QString &primary);
    void squeeze() { m_lists.squeeze(); }
    /// primary is what append() was told for this row.
    [[nodiscard]] QStringList at(quint32 row, const QString &primary) const;
    /// What it takes of memory, in bytes.
    [[nodiscard]] qsizetype memory() const { return m_lists.memory(); }

private:
    TextArena m_lists;
};

} // namespace Casement
