// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/DemoTenant.h"
#include "models/demotenant/HttpMessage.h"

#include <mutex>
#include <optional>
#include <vector>

namespace Casement::Demo {

/// The table of faults; filled by a test's thread, asked by the server's.
class Faults final
{
public:
    void add(Fault fault);

    /// Counts this request against every fault and answers the first that is due.
    [[nodiscard]] std::optional<Fault> due(const QByteArray &path, const QByteArray &cmdlet);

private:
    struct Armed
    {
        Fault fault;
        int seen = 0;
    };
    std::mutex m_mutex;
    std::vector<Armed> m_armed;
};

/// The answer of a fault that does not let the service act at all.
[[nodiscard]] std::optional<HttpAnswer> answerInstead(const Fault &fault);

/// What the fault makes of the service's answer.
void spoil(HttpAnswer &answer, const Fault &fault);

} // namespace Casement::Demo
