// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Completion.h"
#include "models/base/Scope.h"
#include "models/base/Timekeeper.h"
#include "models/cloud/identity/LoopbackRequest.h"

#include <QObject>
#include <QTcpServer>

#include <chrono>
#include <optional>

class QTcpSocket;

namespace Casement::Identity {

/// Waits on this computer for the browser's answer, for one attempt and one answer. Listens on 127.0.0.1 (and ::1,
/// since browsers may try that first for localhost), never on the network.
class LoopbackListener final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::minutes longestWait{5};

    /// The clock outlives this.
    explicit LoopbackListener(Timekeeper *time = Timekeeper::steady());
    ~LoopbackListener() override;

    /// Takes a free port. Fails when the system gives none.
    [[nodiscard]] Outcome listen();

    /// http://localhost:PORT/ (the form that can be registered in the portal).
    [[nodiscard]] QString redirectUri() const;
    [[nodiscard]] quint16 port() const { return m_ipv4.serverPort(); }

    /// The code or the refusal. Timeout when nobody answered in time, which is the longest wait at most; it says how
    /// many answers did not belong to this sign-in. Nothing listens afterwards. A code is told when the browser has
    /// fetched the page that takes its place in the address bar, or a moment later when it does not.
    [[nodiscard]] Completion<CallbackVerdict> answer(const QByteArray &state, const QString &issuer,
                                                     std::chrono::milliseconds timeout, const CancelToken &token);

private:
    [[nodiscard]] Error nobodyAnswered() const;
    void accept(QTcpServer *server);
    void read(QTcpSocket *socket);
    void reply(QTcpSocket *socket, const QByteArray &page);
    void take(const CallbackVerdict &code);
    [[nodiscard]] Task<void> finishAfter(std::chrono::milliseconds wait, CancelToken token);
    void finish(const Result<CallbackVerdict> &result);

    Timekeeper *m_time;
    QTcpServer m_ipv4;
    QTcpServer m_ipv6;
    CallbackExpectations m_expected;
    std::optional<Completion<CallbackVerdict>> m_waiting;
    std::optional<CallbackVerdict> m_taken; ///< the code; only the last page is given out any more
    int m_foreignAnswers = 0;
    Scope m_scope;
};

} // namespace Casement::Identity
