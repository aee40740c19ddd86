// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Casement::Tabular {

/// A spreadsheet runs text that starts with = + - @ (also in full width), tab or line break as a formula, and names in
/// a directory are written by strangers. An apostrophe in front makes it text. The same is done behind every character
/// that some program may split columns at, since the file may be opened with another delimiter than it was written
/// with. Text that already has apostrophes there gets one more, so that unguarded(guarded(x)) is always x.
[[nodiscard]] QString guarded(QStringView text);

/// Takes the guard's apostrophes away again.
[[nodiscard]] QString unguarded(QStringView text);

/// Whether guarded() would change the text; fast, for every cell of an export.
[[nodiscard]] bool needsGuard(QStringView text);

} // namespace Casement::Tabular
