// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Message.h"

namespace Casement::Http {

QByteArray Answer::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QString Answer::requestId() const
{
    QByteArray id = header("request-id");
    if (id.isEmpty())
        id = header("x-ms-request-id");
    QString printable;
    for (const char c : id.left(100)) {
        if (c > 0x20 && c < 0x7f)
            printable.append(QLatin1Char(c));
    }
    return printable;
}

} // namespace Casement::Http
