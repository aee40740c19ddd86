// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RingRepository.h"

#include <QSqlDatabase>

namespace Casement::RingReading {

/// What stands in the store about rings. Runs in the store's thread.

/// What was given for a ring, as JSON; the same bytes for the same words.
[[nodiscard]] QByteArray givenToJson(const Confirmation &given);
[[nodiscard]] std::optional<Confirmation> givenFromJson(const QByteArray &json);
/// SHA-256 over what was given and the plan: what is kept of a ring, both or none.
[[nodiscard]] QString hashOf(const QByteArray &given, const QByteArray &plan);

[[nodiscard]] Result<RingShelf> shelf(const QSqlDatabase &database, const QString &tenantId);
[[nodiscard]] Result<Ring> ring(const QSqlDatabase &database, const QUuid &id);

/// The number of the set of rings that this plan was cut into, as long as not all of it was cancelled; 0: none.
[[nodiscard]] Result<int> setWith(const QSqlDatabase &database, const QUuid &plan);

} // namespace Casement::RingReading
