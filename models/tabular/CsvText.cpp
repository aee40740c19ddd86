// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvText.h"

#include <QCoreApplication>
#include <QStringConverter>

namespace Casement::Tabular {

namespace {

/// Where the first line with broken UTF-8 is; only asked when there is one.
qsizetype firstBrokenLine(const QByteArray &bytes)
{
    qsizetype number = 1;
    for (const QByteArray &line : bytes.split('\n')) {
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString text = decoder.decode(line);
        if (decoder.hasError())
            break;
        ++number;
    }
    return number;
}

} // namespace

Result<QString> decodedCsv(const QByteArray &bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8);
    QStringDecoder decoder(encoding);
    QString text = decoder.decode(bytes);
    const bool halfCharacter = encoding != QStringConverter::Utf8 && bytes.size() % 2 != 0;
    if (!decoder.hasError() && !halfCharacter)
        return text;
    const qsizetype line = encoding == QStringConverter::Utf8 ? firstBrokenLine(bytes) : 1;
    return failure(
        makeError(ErrorKind::BadInput,
                  QCoreApplication::translate("Tabular", "Line %1 of the CSV file is not UTF-8 text.").arg(line),
                  QCoreApplication::translate("Tabular", "Save it again as “CSV UTF-8”.")));
}

char16_t detectedDelimiter(QStringView text)
{
    qsizetype commas = 0;
    qsizetype semicolons = 0;
    qsizetype tabs = 0;
    bool quoted = false;
    while (text.startsWith(u'\r') || text.startsWith(u'\n'))
        text = text.mid(1);
    for (const QChar c : text) {
        if (!quoted && (c == u'\r' || c == u'\n'))
            break;
        quoted = quoted != (c == u'"');
        commas += !quoted && c == u',';
        semicolons += !quoted && c == u';';
        tabs += !quoted && c == u'\t';
    }
    if (commas >= semicolons && commas >= tabs)
        return u',';
    return semicolons >= tabs ? u';' : u'\t';
}

} // namespace Casement::Tabular
