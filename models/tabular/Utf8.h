// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringView>

namespace Casement::Tabular {

/// Appends the text as UTF-8 without a temporary in between; half a surrogate pair becomes U+FFFD.
void appendUtf8(QByteArray &out, QStringView text);

} // namespace Casement::Tabular
