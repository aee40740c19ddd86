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

} // namespace Casement::Http
