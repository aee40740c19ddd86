// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Casement::Tabular {

/// Text of a stranger that a terminal cannot mistake for a command: control characters (C0, DEL, C1 with it the escape
/// sequences), line and paragraph separators, and bidirectional controls become U+FFFD.
[[nodiscard]] QString terminalSafe(QStringView text);

/// How many columns a terminal takes for it, roughly: East Asian wide characters and emoji count two, combining marks
/// none.
[[nodiscard]] int terminalWidth(QStringView text);

/// The text cut so that it takes at most this many columns, with "…" at the end when something was cut.
[[nodiscard]] QString elidedToWidth(const QString &text, int width);

} // namespace Casement::Tabular
