// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Casement::Identity {

/// Whether the RSA key (modulus and exponent as big-endian bytes) made this PKCS#1 v1.5 signature with SHA-256. Keys
/// under 2048 bits verify nothing.
[[nodiscard]] bool verifiesRs256(const QByteArray &message, const QByteArray &signature, const QByteArray &modulus,
                                 const QByteArray &exponent);

} // namespace Casement::Identity
