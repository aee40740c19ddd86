// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Paging.h"

#include "models/base/Random.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace Casement::Demo {

namespace {

/// What a continuation must repeat as it was: the query, but for the token itself.
QList<QByteArray> queryWithoutToken(const HttpRequest &request)
{
    QList<QByteArray> kept;
    const qsizetype mark = request.target.indexOf('?');
    for (const QByteArray &item : mark < 0 ? QList<QByteArray>() : request.target.mid(mark + 1).split('&')) {
        if (!item.toLower().startsWith("%24skiptoken=") && !item.toLower().startsWith("$skiptoken="))
            kept.append(item);
    }
    return kept;
}

QByteArray fingerprint(const HttpRequest &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(request.body);
    hash.addData(QByteArray(1, '\0'));
    hash.addData(request.header("X-AnchorMailbox").toLower());
    hash.addData(QByteArray(1, '\0'));
    hash.addData(request.header("Prefer"));
    hash.addData(QByteArray(1, '\0'));
    hash.addData(queryWithoutToken(request).join('&'));
    return hash.result().toHex();
}

} // namespace

PageTokens::PageTokens() : m_secret(randomBytes(32)) {}

QByteArray PageTokens::seal(const QByteArray &text) const
{
    return QMessageAuthenticationCode::hash(text, m_secret, QCryptographicHash::Sha256).toHex();
}

QByteArray PageTokens::make(const HttpRequest &request, int offset, qint64 nowMs) const
{
    const QByteArray text =
        QByteArray::number(offset) + "|am0pr07mb0001|" + fingerprint(request) + '|' + QByteArray::number(nowMs);
    return (text + '|' + seal(text)).toBase64().toPercentEncoding();
}

std::optional<int> PageTokens::read(const HttpRequest &request, const QByteArray &token, qint64 nowMs,
                                    int lifeSeconds) const
{
    const QByteArray plain = QByteArray::fromBase64(token);
    const qsizetype last = plain.lastIndexOf('|');
    const QByteArray text = plain.left(last);
    const QList<QByteArray> parts = text.split('|');
    if (last < 0 || parts.size() != 4 || plain.mid(last + 1) != seal(text) || parts[2] != fingerprint(request))
        return std::nullopt;
    if (nowMs - parts[3].toLongLong() > lifeSeconds * 1000LL)
        return std::nullopt;
    return parts[0].toInt();
}

std::optional<int> preferredPageSize(const QByteArray &prefer)
{
    for (const QByteArray &part : prefer.split(';')) {
        const QList<QByteArray> pair = part.trimmed().split('=');
        if (pair.first().toLower() != "odata.maxpagesize")
            continue;
        bool isNumber = false;
        const int size = pair.value(1).toInt(&isNumber);
        return isNumber && size >= 1 && size <= 1000 ? std::optional<int>(size) : std::nullopt;
    }
    return 1000;
}

} // namespace Casement::Demo
