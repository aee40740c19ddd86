// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringView>

namespace Casement::Tabular {

/// Appends one code point starting at text[i] and moves i past it; half a surrogate pair becomes U+FFFD.
void appendCodePoint(QByteArray &out, QStringView text, qsizetype &i);

/// Appends the text as UTF-8 without a temporary in between.
void appendUtf8(QByteArray &out, QStringView text);

} // namespace Casement::Tabular
