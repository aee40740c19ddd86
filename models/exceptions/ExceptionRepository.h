// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/exceptions/ExceptionEdit.h"
#include "models/store/Store.h"

namespace Casement {

/// Exceptions in the store. The store must outlive it.
class ExceptionRepository final
{
public:
    explicit ExceptionRepository(Store *store) : m_store(store) {}

    [[nodiscard]] static Schema schema();

    /// Every grant of the tenant, closed ones too; an empty tenant id asks for all tenants. One that cannot be
    /// understood fails the whole load: leaving it out would lift a protection in silence.
    [[nodiscard]] Completion<std::vector<ExceptionGrant>> load(const QString &tenantId, const CancelToken &token) const;

    /// Writes all of these or none. An edit with *after* is written as it stands, one without takes the grant away.
    [[nodiscard]] Completion<void> save(const ExceptionEdits &edits, const CancelToken &token) const;

private:
    Store *m_store;
};

} // namespace Casement
