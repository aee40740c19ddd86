// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/base/Secret.h"
#include "models/cloud/http/Message.h"

#include <QString>
#include <QUrl>

#include <chrono>

namespace Casement::Identity {

/// The answer of the device authorization endpoint (RFC 8628, 3.2).
struct DeviceGrant
{
    Secret deviceCode;
    QString userCode;
    QUrl verificationAddress;
    std::chrono::seconds life{0};
    std::chrono::seconds interval{5};
};

/// Reads it strictly: a code of a few plain characters, and an address that is safe to open. A refusal becomes the
/// sign-in service's own words.
[[nodiscard]] Result<DeviceGrant> readDeviceGrant(const Http::Answer &answer);

} // namespace Casement::Identity
