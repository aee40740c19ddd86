// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>
#include <QString>

namespace Casement {

/// What the services of one tenant ask to wait for, together: of several waits the one that ends last is told, and when
/// that one is given up, what is left of the next.
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
    /// Takes the place of what was told before.
    void began(int seconds, const QString &reason);
    /// None is waited for any more.
    void ended();

private:
    struct Wait
    {
        QDeadlineTimer until;
        QString reason;
    };

    void begin(const void *source, const QString &name, int seconds, const QString &reason);
    void end(const void *source);
    [[nodiscard]] const void *longest() const;

    QHash<const void *, Wait> m_waits; ///< of each source the one that ends last
    const void *m_told = nullptr;
};

} // namespace Casement
