// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSet>
#include <QString>

namespace Casement {

/// What the services of one tenant ask to wait for, together.
class ServiceWaits final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Follows an Http::Transport or Http::TransportWatch, which may end before this. The name of its service stands
    /// before the reason; empty: the reason is enough.
    template <class Source>
    void follow(const Source *source, const QString &name)
    {
        connect(source, &Source::waiting, this,
                [this, source, name](int seconds, const QString &reason) { begin(source, name, seconds, reason); });
        connect(source, &Source::waitEnded, this, [this, source] { end(source); });
    }

Q_SIGNALS:
    void began(int seconds, const QString &reason);
    /// None is waited for any more.
    void ended();

private:
    void begin(const void *source, const QString &name, int seconds, const QString &reason)
    {
        m_waiting.insert(source);
        Q_EMIT began(seconds, name.isEmpty() ? reason : QStringLiteral("%1: %2").arg(name, reason));
    }
    void end(const void *source)
    {
        if (m_waiting.remove(source) && m_waiting.isEmpty())
            Q_EMIT ended();
    }

    QSet<const void *> m_waiting;
};

} // namespace Casement
