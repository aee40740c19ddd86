// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/DemoTenant.h"
#include "models/demotenant/HttpMessage.h"
#include "models/demotenant/Profile.h"

#include <QHash>

#include <mutex>
#include <optional>
#include <vector>

namespace Casement::Demo {

/// What a fault looks at to decide whether a request is meant.
struct FaultTarget
{
    QByteArray service; ///< "authority", "exchange", "graph" or "reports"
    QByteArray path;
    QByteArray cmdlet;
};

/// The table of faults; filled by a test's thread or by scripts, asked by the server's.
class Faults final
{
public:
    void add(Fault fault);
    void clear();
    /// How many are still able to strike.
    [[nodiscard]] int armed() const;

    /// Counts this request against every fault and answers the first that is due.
    [[nodiscard]] std::optional<Fault> due(const FaultTarget &target);

    /// A request may order its own fault with the header `X-Sim-Fault: 503x2`: that status for this and the next
    /// requests to the same address or cmdlet, twice in all.
    [[nodiscard]] std::optional<Fault> ordered(const QByteArray &order, const FaultTarget &target);

private:
    struct Armed
    {
        Fault fault;
        Dice dice;
        int seen = 0;
        int struck = 0;

        [[nodiscard]] bool matches(const FaultTarget &target) const;
        [[nodiscard]] bool strikes();
        [[nodiscard]] bool isSpent() const;
    };
    mutable std::mutex m_mutex;
    std::vector<Armed> m_armed;
    QHash<QByteArray, int> m_ordered;
};

/// The answer of a fault that does not let the service act at all.
[[nodiscard]] std::optional<HttpAnswer> answerInstead(const Fault &fault, qint64 nowMs);

/// What the fault makes of the service's answer; `base` is the service's own address.
void spoil(HttpAnswer &answer, const Fault &fault, const QByteArray &base, qint64 nowMs);

} // namespace Casement::Demo
