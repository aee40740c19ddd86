// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/HttpMessage.h"

namespace Casement::Demo {

/// Takes requests out of a stream of bytes, strictly: what two readers could understand differently is refused
/// (bare line feeds, folded headers, two lengths, a length beside a transfer coding). One parser per connection.
class RequestParser final
{
public:
    enum class State
    {
        NeedsMore,
        Complete,
        Refused
    };

    static constexpr qsizetype maxHeaderBytes = 64 * 1024;
    static constexpr qsizetype maxBodyBytes = 64 * 1024 * 1024;

    /// Consumes at most one request from the front of the buffer; what follows it stays there.
    State consume(QByteArray &buffer);

    /// The request after Complete.
    [[nodiscard]] HttpRequest take();

    /// The status that answers a refused request; the connection has to end after it.
    [[nodiscard]] int refusal() const { return m_refusal; }

private:
    State refuse(int status);
    State readHead(const QByteArray &head);
    bool readRequestLine(const QByteArray &line);
    bool readHeaderLine(const QByteArray &line);
    State readFraming();

    HttpRequest m_request;
    bool m_headDone = false;
    qsizetype m_bodyBytes = 0;
    int m_refusal = 0;
};

} // namespace Casement::Demo
