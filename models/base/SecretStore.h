// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Completion.h"
#include "models/base/Secret.h"

#include <QString>

namespace Casement {

/// Where secrets outlive the program: the keychain of the system, or nothing at all. Calls run in the order in which
/// they were made, and go on when nobody waits for them any more; each answers within a time limit.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// NotFound when nothing stands under this name.
    [[nodiscard]] virtual Completion<Secret> read(const QString &name, const CancelToken &cancel) = 0;
    virtual Completion<void> write(const QString &name, const Secret &secret, const CancelToken &cancel) = 0;
    /// Good also when there was nothing.
    virtual Completion<void> remove(const QString &name, const CancelToken &cancel) = 0;

    /// The file whose lock says that another program is changing what stands under this name; empty when no other
    /// program can reach this store.
    [[nodiscard]] virtual QString lockFile(const QString &name) const
    {
        Q_UNUSED(name)
        return {};
    }
};

} // namespace Casement
