// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>
#include <QString>

#include <deque>

namespace Casement {

namespace Http {
class Transport;
class TransportWatch;
struct ExchangeNote;
} // namespace Http

/// One request that left this computer, for a diagnostics pane or a ticket. No token, code or secret is in it.
struct WireNote
{
    QString service; ///< "sign-in", "exchange", "graph" or "reports"
    QDateTime at;    ///< UTC; when the answer was there
    QString method;
    QString address; ///< without values that could be secret
    QString label;   ///< cmdlet or purpose
    int status = 0;  ///< 0: no status was received
    QString outcome; ///< the status in digits, or the kind of the error
    qint64 waitedMs = 0;
    qint64 tookMs = 0;
    QString clientRequestId; ///< ours
    QString requestId;       ///< the service's
};

/// The last requests of one session.
class WireLog final : public QObject
{
    Q_OBJECT
public:
    static constexpr int limit = 500;

    /// Notes what this transport sends from now on; the transport may end before this.
    void follow(const Http::Transport *transport, const QString &service);
    /// The same for transports that others make.
    void follow(const Http::TransportWatch *watch, const QString &service);

    /// Puts what was noted elsewhere, and before, to its end.
    void take(const WireLog &earlier);

    /// Oldest first, at most limit of them.
    [[nodiscard]] const std::deque<WireNote> &notes() const { return m_notes; }

Q_SIGNALS:
    /// A note was put at the end; the oldest may have gone.
    void noted(const Casement::WireNote &note);

private:
    void note(const QString &service, const Http::ExchangeNote &note);
    void put(const WireNote &note);

    std::deque<WireNote> m_notes;
};

} // namespace Casement

Q_DECLARE_METATYPE(Casement::WireNote)
