// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Authority.h"
#include "models/demotenant/HttpMessage.h"
#include "models/demotenant/StsError.h"

namespace Casement::Demo {

/// The OpenID Connect discovery document of a tenant by GUID or domain, or of /organizations and /common, whose
/// issuer holds the literal {tenantid}; a refusal for every other name.
[[nodiscard]] HttpAnswer metadata(const Profile &profile, const QByteArray &tenant);

/// What is wrong with a name that is no tenant of this authority.
[[nodiscard]] StsError unknownTenant(const QByteArray &tenant);

[[nodiscard]] bool isSharedSegment(const QByteArray &tenant);

} // namespace Casement::Demo
