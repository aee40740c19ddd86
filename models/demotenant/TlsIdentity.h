// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QSslConfiguration>

namespace Casement::Demo {

/// What a listener shows to those who want https: a PEM certificate, perhaps with its chain, and its private key (RSA
/// or EC). TLS 1.2 is the least.
[[nodiscard]] Result<QSslConfiguration> tlsIdentity(const QByteArray &certificatePem, const QByteArray &keyPem);

} // namespace Casement::Demo
