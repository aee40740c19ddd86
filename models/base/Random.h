// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Casement {

/// Bytes from the system's cryptographic generator.
[[nodiscard]] QByteArray randomBytes(int count);

/// 32 random bytes as 43 characters of base64url without padding: state, nonce and PKCE verifier (RFC 7636, 4.1).
[[nodiscard]] QByteArray randomBase64Url();

} // namespace Casement
