// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>

namespace Casement {

class WindowMemory;

/// Which columns the report shows, in which order, and how wide a person made them; by the columns' ids, so that it
/// survives columns that come and go.
struct TableLook
{
    QStringList columns;
    QHash<QString, int> widths; ///< pixels; only those that a person chose

    /// Empty when nothing was kept. Widths that nobody can have meant are left out.
    [[nodiscard]] static TableLook from(const WindowMemory &memory);
    void keepIn(WindowMemory &memory) const;
};

} // namespace Casement
