// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace Casement::Identity {

using FormFields = QList<QPair<QByteArray, QByteArray>>;

/// application/x-www-form-urlencoded: every value percent-encoded once, plus signs and slashes too.
[[nodiscard]] QByteArray formBody(const FormFields &fields);

} // namespace Casement::Identity
