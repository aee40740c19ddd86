// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace Casement::Demo {

/// The bytes as a gzip member (RFC 1952).
[[nodiscard]] QByteArray gzip(const QByteArray &plain);

/// Whether an Accept-Encoding header takes gzip: named, and not with q=0.
[[nodiscard]] bool acceptsGzip(const QByteArray &acceptEncoding);

} // namespace Casement::Demo
