// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/TargetReading.h"

#include "models/actions/RowDecision.h"

#include <algorithm>

namespace Casement {

namespace {

/// So many are read before the next word about how far it is.
constexpr size_t partSize = 20;

} // namespace

Task<Result<TargetReadings>> readTargets(StepChannel *channel, std::vector<StepTarget> targets,
                                         std::function<void(int)> progressed, CancelToken cancel)
{
    TargetReadings all;
    for (size_t from = 0; from < targets.size(); from += partSize) {
        const size_t end = std::min(targets.size(), from + partSize);
        std::vector<StepTarget> part;
        for (size_t i = from; i < end; ++i)
            part.push_back(targets[i]);
        auto read = co_await channel->read(std::move(part), cancel);
        if (cancel.isCancelled())
            co_return failure(cancelled());
        for (size_t i = from; i < end; ++i) {
            const Result<StepSettings> &one = read[i - from];
            if (!one && concernsEveryRow(one.error()))
                co_return failure(one.error());
            if (!one)
                all.unread.insert(targets[i].guid, one.error());
            all.settings.push_back(one.value_or(StepSettings()));
        }
        if (progressed)
            progressed(static_cast<int>(end));
    }
    co_return all;
}

} // namespace Casement
