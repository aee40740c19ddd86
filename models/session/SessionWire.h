// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/exchange/ExchangeClient.h"
#include "models/cloud/http/Transport.h"
#include "models/session/CapabilityProbe.h"
#include "models/session/GraphAccess.h"
#include "models/session/TenantSession.h"

namespace Casement {

/// The services' clients, in the order in which they need each other. For TenantSession's own files.
struct TenantSession::Wire
{
    /// The tokens outlive this.
    Wire(const SessionServices &services, Identity::TokenService &tokens);

    Http::Transport exchangeTransport;
    Http::Transport graphTransport;
    Exchange::ExchangeClient exchange;
    SignedInGraph graph;
    CapabilityProbe capabilityProbe;
};

} // namespace Casement
