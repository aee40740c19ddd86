// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/TransportWatch.h"

#include "models/cloud/http/Transport.h"

namespace Casement::Http {

void TransportWatch::follow(const Transport *transport)
{
    const void *which = transport;
    connect(transport, &Transport::exchanged, this, &TransportWatch::exchanged);
    connect(transport, &Transport::waiting, this, [this, which](int seconds, const QString &reason) {
        m_waiting.insert(which);
        Q_EMIT waiting(seconds, reason);
    });
    connect(transport, &Transport::waitEnded, this, [this, which] { end(which); });
    connect(transport, &QObject::destroyed, this, [this, which] { end(which); });
}

void TransportWatch::end(const void *transport)
{
    if (m_waiting.remove(transport) && m_waiting.isEmpty())
        Q_EMIT waitEnded();
}

} // namespace Casement::Http
