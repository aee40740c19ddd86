// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/cloud/identity/Refusal.h"

#include <chrono>

namespace Casement::Identity {

/// How long to wait before the token endpoint is asked again for a device code (RFC 8628, 3.5), and when to stop.
class DevicePolling final
{
public:
    /// The interval as the service named it; kept between one second and one minute.
    explicit DevicePolling(std::chrono::seconds interval);

    [[nodiscard]] std::chrono::seconds wait() const { return m_interval * m_factor; }

    /// After a refusal: go on after wait(), or the error to stop with. Declined and blocked sign-ins are SignIn, an
    /// expired code is Timeout.
    Outcome heard(const Refusal &refusal);

    /// Nobody answered, or the service had a fault: the wait doubles until it answers again.
    void heardNothing();

private:
    std::chrono::seconds m_interval;
    int m_factor = 1;
};

} // namespace Casement::Identity
