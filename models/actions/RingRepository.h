// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RingSet.h"
#include "models/store/Store.h"

namespace Casement {

/// The sets of rings of a tenant, as they stand.
struct RingShelf
{
    std::vector<RingSetRecord> sets; ///< newest first
    bool runGoesOn = false;          ///< in any program on this computer
};

/// Why a plan that was cut into rings is not carried out as a whole, nor cut once more.
[[nodiscard]] Error standsInRings(int set);

/// Rings in the store, beside the journal that tells how far each is. The store must outlive it.
class RingRepository final
{
public:
    explicit RingRepository(Store *store) : m_store(store) {}

    [[nodiscard]] static Schema schema();

    /// Whole or not at all; answers the set's number. Conflict when the plan stands in rings already, or was carried
    /// out.
    [[nodiscard]] Completion<int> keep(RingSet set, const CancelToken &token) const;
    /// An empty tenant id asks for all.
    [[nodiscard]] Completion<RingShelf> shelf(const QString &tenantId, const CancelToken &token) const;
    /// The number of the set that this plan was cut into, as long as not all of it was cancelled; 0: none.
    [[nodiscard]] Completion<int> setWith(const QUuid &plan, const CancelToken &token) const;
    /// What a ring would change and what was given for it, exactly as it was kept: Storage when it no longer matches
    /// its hash or cannot be understood, Conflict when it was started or cancelled.
    [[nodiscard]] Completion<Ring> ring(const QUuid &id, const CancelToken &token) const;
    /// Of a set one ring, or all when ring is null, as far as they have not begun. Answers how many; Conflict when the
    /// one ring has begun, NotFound when there is none.
    [[nodiscard]] Completion<int> cancel(const QUuid &set, const QUuid &ring, const QDateTime &at,
                                         const CancelToken &token) const;

private:
    Store *m_store;
};

} // namespace Casement
