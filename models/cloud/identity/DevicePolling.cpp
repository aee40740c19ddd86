// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/DevicePolling.h"

#include "models/cloud/identity/SignInErrors.h"

#include <algorithm>

namespace Casement::Identity {

using std::chrono::seconds;

namespace {

constexpr seconds shortest{1};
constexpr seconds longest{60};
constexpr seconds slowerBy{5};
constexpr int mostDoubling = 8;

} // namespace

DevicePolling::DevicePolling(seconds interval) : m_interval(std::clamp(interval, shortest, longest)) {}

Outcome DevicePolling::heard(const Refusal &refusal)
{
    if (isPassing(refusal)) {
        heardNothing();
        return {};
    }
    m_factor = 1;
    if (refusal.error == QLatin1String("authorization_pending"))
        return {};
    if (refusal.error == QLatin1String("slow_down")) {
        m_interval = std::min(m_interval + slowerBy, longest); // for good
        return {};
    }
    Error error = signInError(refusal);
    if (refusal.error == QLatin1String("expired_token") || refusal.error == QLatin1String("code_expired"))
        error.kind = ErrorKind::Timeout;
    return failure(error);
}

void DevicePolling::heardNothing()
{
    m_factor = std::min(m_factor * 2, mostDoubling);
}

} // namespace Casement::Identity
