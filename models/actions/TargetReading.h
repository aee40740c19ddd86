// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/StepChannel.h"

#include <QHash>

#include <functional>

namespace Casement {

/// What objects of a tenant read, by the place of their target in the list that was asked for.
struct TargetReadings
{
    std::vector<StepSettings> settings; ///< empty for what is gone or could not be read
    QHash<QUuid, Error> unread;         ///< why, by the object's Guid

    [[nodiscard]] bool isRead(const QUuid &object) const { return !unread.contains(object); }
};

/// Reads all of these part by part; one that cannot be read takes nothing from the others. Fails as a whole on what
/// meets every object: cancelled, signed out, no network. The channel must outlive it. progressed, if not empty, is
/// told how many were read.
[[nodiscard]] Task<Result<TargetReadings>> readTargets(StepChannel *channel, std::vector<StepTarget> targets,
                                                       std::function<void(int)> progressed, CancelToken cancel);

} // namespace Casement
