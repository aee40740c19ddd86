// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/ExchangeNote.h"

#include "models/base/Redaction.h"

#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace Casement::Http {

namespace {

/// Parameters whose values say what is asked for and never who asks or about whom.
bool isHarmless(const QString &name)
{
    static constexpr std::array known{QLatin1String("$select"),  QLatin1String("$top"),
                                      QLatin1String("$orderby"), QLatin1String("$count"),
                                      QLatin1String("$expand"),  QLatin1String("PropertySet"),
                                      QLatin1String("Version"),  QLatin1String("api-version")};
    return std::ranges::any_of(known, [&](QLatin1String one) { return name.compare(one, Qt::CaseInsensitive) == 0; });
}

} // namespace

QString addressForPeople(const QUrl &url)
{
    QStringList query;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyEncoded);
    for (const auto &[name, value] : items) {
        const QString plain = QUrl::fromPercentEncoding(name.toLatin1());
        query.append(name + QLatin1Char('=') + (isHarmless(plain) ? value : QStringLiteral("...")));
    }
    QString text = url.host(QUrl::FullyEncoded);
    if (url.port() != -1)
        text += QLatin1Char(':') + QString::number(url.port());
    text += redacted(url.path(QUrl::FullyEncoded));
    if (!query.isEmpty())
        text += QLatin1Char('?') + query.join(QLatin1Char('&'));
    return text;
}

QString ExchangeNote::line() const
{
    return QStringLiteral("#%1 %2 %3 %4 -> %5, waited %6 ms, took %7 ms, client-request-id %8, request-id %9")
        .arg(QString::number(number), QString::fromLatin1(method), address, QString::fromUtf8(label), outcome,
             QString::number(waitedMs), QString::number(tookMs), QString::fromLatin1(clientRequestId),
             requestId.isEmpty() ? QStringLiteral("-") : requestId);
}

} // namespace Casement::Http
