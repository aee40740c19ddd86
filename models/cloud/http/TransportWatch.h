// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/http/ExchangeNote.h"

#include <QObject>
#include <QSet>

namespace Casement::Http {

class Transport;

/// What transports that others make for a while wait for and send, told as if it were one.
class TransportWatch final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Tells of this one too; it may end before this.
    void follow(const Transport *transport);

Q_SIGNALS:
    /// See Transport.
    void waiting(int seconds, const QString &reason);
    /// None of them waits any more.
    void waitEnded();
    void exchanged(const Casement::Http::ExchangeNote &note);

private:
    void end(const void *transport);

    QSet<const void *> m_waiting;
};

} // namespace Casement::Http
