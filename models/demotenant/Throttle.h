// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/HttpMessage.h"
#include "models/demotenant/Profile.h"
#include "models/demotenant/Scenario.h"

#include <QHash>

#include <optional>

namespace Casement::Demo {

/// The request budgets of the services: Exchange allows a burst of 30 and five per second, and ten at once; Graph
/// counts each family of resources on its own.
class Throttle final
{
public:
    /// The 429 for a request that is over its budget; nothing when it may pass, which then counts.
    [[nodiscard]] std::optional<HttpAnswer> refuse(const QByteArray &service, const HttpRequest &request,
                                                   const Scenario &scenario, qint64 nowMs);

    /// Tells how long an answer will be under way, which is how long its request counts as concurrent.
    void busyUntil(qint64 ms) { m_busy.append(ms); }

private:
    struct Budget
    {
        QByteArray key;
        double burst;
        double perSecond;
        bool silent = false; ///< never says when to come back
    };
    struct Bucket
    {
        double left = 0;
        qint64 atMs = 0;
    };
    [[nodiscard]] static Budget graphBudget(const HttpRequest &request);
    [[nodiscard]] bool take(const Budget &budget, qint64 nowMs);
    [[nodiscard]] int concurrent(qint64 nowMs);
    void addRetryAfter(HttpAnswer &answer, const Scenario &scenario, bool silent, qint64 nowMs);

    QHash<QByteArray, Bucket> m_buckets;
    QList<qint64> m_busy;
    Dice m_dice{429};
    int m_refusals = 0;
};

} // namespace Casement::Demo
