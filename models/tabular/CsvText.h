// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QByteArray>
#include <QString>

namespace Casement::Tabular {

/// A CSV file's bytes as text: UTF-8, or what its byte order mark says. Broken text is refused with its line: guessing
/// an old code page would change names without a word.
[[nodiscard]] Result<QString> decodedCsv(const QByteArray &bytes);

/// Comma, semicolon or tab, whichever the first line that is not empty has most of, outside quotes.
[[nodiscard]] char16_t detectedDelimiter(QStringView text);

} // namespace Casement::Tabular
