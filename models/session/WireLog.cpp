// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/WireLog.h"

#include "models/cloud/http/Transport.h"

namespace Casement {

void WireLog::follow(Http::Transport *transport, const QString &service)
{
    connect(transport, &Http::Transport::exchanged, this, [this, service](const Http::ExchangeNote &note) {
        m_notes.push_back({service, QDateTime::currentDateTimeUtc(), QString::fromLatin1(note.method), note.address,
                           QString::fromLatin1(note.label), note.status, note.outcome, note.waitedMs, note.tookMs,
                           QString::fromLatin1(note.clientRequestId), note.requestId});
        if (m_notes.size() > limit)
            m_notes.pop_front();
        // A copy: whoever listens may make us take another note.
        const WireNote last = m_notes.back();
        Q_EMIT noted(last);
    });
}

} // namespace Casement
