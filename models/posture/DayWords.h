// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

namespace Casement {

/// A day as people read it, in their language: "18 Nov 2026"; empty for a day that is none.
[[nodiscard]] QString dayWords(const QDate &day);

} // namespace Casement
