// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

class QNetworkAccessManager;

namespace Casement::Http {

/// The manager that every transport of the program shares: through the system's proxy, but never for addresses of this
/// computer, where a simulated tenant may listen. Nobody connects to its authenticationRequired or sslErrors: an
/// answered one would send a change twice, or talk to a stranger.
[[nodiscard]] std::unique_ptr<QNetworkAccessManager> makeNetworkAccess();

} // namespace Casement::Http
