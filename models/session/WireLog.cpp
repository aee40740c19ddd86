// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/WireLog.h"

#include "models/cloud/http/Transport.h"
#include "models/cloud/http/TransportWatch.h"

namespace Casement {

void WireLog::follow(const Http::Transport *transport, const QString &service)
{
    connect(transport, &Http::Transport::exchanged, this,
            [this, service](const Http::ExchangeNote &one) { note(service, one); });
}

void WireLog::follow(const Http::TransportWatch *watch, const QString &service)
{
    connect(watch, &Http::TransportWatch::exchanged, this,
            [this, service](const Http::ExchangeNote &one) { note(service, one); });
}

void WireLog::note(const QString &service, const Http::ExchangeNote &note)
{
    put({service, QDateTime::currentDateTimeUtc(), QString::fromLatin1(note.method), note.address,
         QString::fromLatin1(note.label), note.status, note.outcome, note.waitedMs, note.tookMs,
         QString::fromLatin1(note.clientRequestId), note.requestId});
}

void WireLog::take(const WireLog &earlier)
{
    for (const WireNote &note : earlier.notes())
        put(note);
}

void WireLog::put(const WireNote &note)
{
    m_notes.push_back(note);
    if (m_notes.size() > limit)
        m_notes.pop_front();
    // A copy: whoever listens may make us take another note.
    const WireNote last = m_notes.back();
    Q_EMIT noted(last);
}

} // namespace Casement
