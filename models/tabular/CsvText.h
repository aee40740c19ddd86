// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QByteArray>
#include <QString>
#include <QStringConverter>

namespace Casement::Tabular {

/// A CSV file's bytes as text, part by part: UTF-8, or what its byte order mark says. Broken text is refused with its
/// line: guessing an old code page would change names without a word.
class CsvDecoder final
{
public:
    explicit CsvDecoder(const QByteArray &bytes);

    /// The text of the next so many bytes, or of what is left.
    [[nodiscard]] Result<QString> next(qsizetype bytes);
    [[nodiscard]] bool atEnd() const { return m_at >= m_bytes.size(); }

private:
    [[nodiscard]] bool isCutOff();

    QByteArray m_bytes; ///< shared
    QStringConverter::Encoding m_encoding;
    QStringDecoder m_decoder;
    qsizetype m_at = 0;
};

/// Comma, semicolon or tab, whichever the first line that is not empty has most of, outside quotes.
[[nodiscard]] char16_t detectedDelimiter(QStringView text);

} // namespace Casement::Tabular
