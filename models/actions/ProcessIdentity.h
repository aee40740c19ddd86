// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Casement {

/// Which process holds a run: its number and a mark of when it started, since numbers are used again.
struct ProcessIdentity
{
    qint64 pid = 0;
    QString mark; ///< empty where the system does not tell

    [[nodiscard]] static ProcessIdentity ofThisProcess();

    /// Whether this very process still runs on this computer.
    [[nodiscard]] bool isAlive() const;

    friend bool operator==(const ProcessIdentity &, const ProcessIdentity &) = default;
};

} // namespace Casement
