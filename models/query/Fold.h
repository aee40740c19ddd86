// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Casement::Query {

/// The form in which text is compared: without case, without accents and other optional marks, compatibility forms
/// (full width, ligatures) as their plain letters, and letters such as ß, ø, ł, æ as people type them without the key.
/// Marks that make another letter (Japanese voicing, Indic vowels) stay. Folding twice changes nothing. Fold both
/// sides; what is searched in is best folded once and kept.
[[nodiscard]] QString fold(QStringView text);

} // namespace Casement::Query
