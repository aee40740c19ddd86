// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/FormBody.h"

namespace Casement::Identity {

QByteArray formBody(const FormFields &fields)
{
    QByteArray body;
    for (const auto &[name, value] : fields) {
        if (!body.isEmpty())
            body += '&';
        body += name + '=' + value.toPercentEncoding();
    }
    return body;
}

} // namespace Casement::Identity
