// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QString>

namespace Casement {

/// Where this program keeps its files. CASEMENT_HOME moves all of them below one folder (tests, portable use);
/// otherwise the XDG base directories hold.
class Paths final
{
public:
    /// Paths as the environment says.
    static Paths fromEnvironment();
    /// Everything below one folder.
    static Paths below(const QString &folder);

    [[nodiscard]] QString config() const { return m_config; } ///< settings, saved by hand or dialog
    [[nodiscard]] QString data() const { return m_data; }     ///< store, demo tenant's state
    [[nodiscard]] QString state() const { return m_state; }   ///< logs, window geometry

    /// Makes the folder with mode 0700 if it is missing; says which one and why not otherwise.
    [[nodiscard]] static Outcome ensureFolder(const QString &folder);

private:
    QString m_config;
    QString m_data;
    QString m_state;
};

} // namespace Casement
