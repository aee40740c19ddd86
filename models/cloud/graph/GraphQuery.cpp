// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/graph/GraphQuery.h"

namespace Casement::Graph {

QByteArray relativeAddressOf(const GraphQuery &query)
{
    QByteArray address = '/' + query.path;
    char mark = '?';
    for (const auto &[name, value] : query.options) {
        address += mark + name + '=' + QUrl::toPercentEncoding(QString::fromUtf8(value), ",");
        mark = '&';
    }
    return address;
}

QUrl addressOf(const QUrl &root, const GraphQuery &query)
{
    QByteArray address = root.toEncoded();
    while (address.endsWith('/'))
        address.chop(1);
    address += query.beta ? "/beta" : "/v1.0";
    return QUrl::fromEncoded(address + relativeAddressOf(query), QUrl::StrictMode);
}

QByteArray filterText(const QString &value)
{
    return '\'' + value.toUtf8().replace('\'', "''") + '\'';
}

} // namespace Casement::Graph
