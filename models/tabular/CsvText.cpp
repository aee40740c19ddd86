// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tabular/CsvText.h"

#include <QCoreApplication>

#include <algorithm>

namespace Casement::Tabular {

namespace {

/// Where the first line with broken UTF-8 is; only asked when there is one.
qsizetype firstBrokenLine(const QByteArray &bytes)
{
    qsizetype number = 1;
    for (const QByteArray &line : bytes.split('\n')) {
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString text = decoder.decode(line);
        const QString behind = decoder.decode(QByteArrayView("\n"));
        if (decoder.hasError())
            break;
        ++number;
    }
    return number;
}

} // namespace

CsvDecoder::CsvDecoder(const QByteArray &bytes)
    : m_bytes(bytes),
      m_encoding(QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8)),
      m_decoder(m_encoding)
{
}

/// The end of the file stands in the midst of a character.
bool CsvDecoder::isCutOff()
{
    if (!atEnd())
        return false;
    // A character that is not finished is only refused when another one follows.
    const QString behind = m_decoder.decode(QByteArrayView("\n"));
    return m_decoder.hasError() || (m_encoding != QStringConverter::Utf8 && m_bytes.size() % 2 != 0);
}

Result<QString> CsvDecoder::next(qsizetype bytes)
{
    const QByteArrayView part = QByteArrayView(m_bytes).sliced(m_at, std::min(bytes, m_bytes.size() - m_at));
    QString text = m_decoder.decode(part);
    m_at += part.size();
    if (!m_decoder.hasError() && !isCutOff())
        return text;
    const qsizetype line = m_encoding == QStringConverter::Utf8 ? firstBrokenLine(m_bytes) : 1;
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
