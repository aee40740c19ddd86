// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/evidence/ImportMapping.h"

#include <QStringDecoder>
#include <QUrl>

#include <algorithm>

namespace Casement {

QString importRoleId(ImportRole role)
{
    switch (role) {
    case ImportRole::Subject:
        return QStringLiteral("subject");
    case ImportRole::Protocol:
        return QStringLiteral("protocol");
    case ImportRole::Pop:
        return QStringLiteral("pop");
    case ImportRole::Imap:
        return QStringLiteral("imap");
    case ImportRole::Count:
        return QStringLiteral("count");
    case ImportRole::FirstDay:
        return QStringLiteral("first-day");
    case ImportRole::LastDay:
        return QStringLiteral("last-day");
    case ImportRole::Client:
        return QStringLiteral("client");
    case ImportRole::Address:
        return QStringLiteral("address");
    case ImportRole::Country:
        return QStringLiteral("country");
    case ImportRole::Outcome:
        return QStringLiteral("outcome");
    }
    return {};
}

QString ImportMapping::toText() const
{
    QStringList parts;
    for (auto entry = columns.cbegin(); entry != columns.cend(); ++entry) {
        for (const QString &column : entry.value())
            parts.append(importRoleId(entry.key()) + QLatin1Char('=') +
                         QString::fromLatin1(QUrl::toPercentEncoding(column)));
    }
    return parts.join(QLatin1Char('&'));
}

namespace {

/// A column may be called by a name that begins with a byte order mark; QString::fromUtf8() would drop it.
QString decoded(const QString &escaped)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::ConvertInitialBom);
    return decoder.decode(QByteArray::fromPercentEncoding(escaped.toLatin1()));
}

} // namespace

std::optional<ImportMapping> ImportMapping::fromText(const QString &text)
{
    ImportMapping mapping;
    for (const QString &part : text.split(QLatin1Char('&'), Qt::SkipEmptyParts)) {
        const qsizetype equals = part.indexOf(QLatin1Char('='));
        const auto role = std::ranges::find(allImportRoles, part.left(equals), importRoleId);
        if (equals < 0 || role == allImportRoles.end())
            return std::nullopt;
        mapping.columns[*role].append(decoded(part.mid(equals + 1)));
    }
    return mapping;
}

} // namespace Casement
