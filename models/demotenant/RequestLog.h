// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/DemoTenant.h"

#include <mutex>

namespace Casement::Demo {

/// What came in, for tests and for the stand-alone program; written by the server's thread, read by others.
class RequestLog final
{
public:
    void add(Request request);
    [[nodiscard]] QList<Request> requests() const;
    [[nodiscard]] int slips() const;
    void onSlip(std::function<void(const QString &)> callback);

private:
    mutable std::mutex m_mutex;
    QList<Request> m_requests;
    int m_slips = 0;
    std::function<void(const QString &)> m_onSlip;
};

} // namespace Casement::Demo
