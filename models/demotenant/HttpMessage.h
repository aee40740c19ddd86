// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QPair>

namespace Casement::Demo {

using Headers = QList<QPair<QByteArray, QByteArray>>;

/// The first value under this name, compared without case; empty when it is missing.
[[nodiscard]] QByteArray headerValue(const Headers &headers, const QByteArray &name);

/// How often the name stands among the headers: two Content-Lengths are a trap, not a convenience.
[[nodiscard]] int headerCount(const Headers &headers, const QByteArray &name);

/// One request exactly as it came: headers in order with duplicates, target undecoded.
struct HttpRequest
{
    QByteArray method;
    QByteArray target;
    QByteArray version;
    Headers headers;
    QByteArray body;

    [[nodiscard]] QByteArray header(const QByteArray &name) const { return headerValue(headers, name); }
    [[nodiscard]] bool has(const QByteArray &name) const { return headerCount(headers, name) > 0; }
    [[nodiscard]] QByteArray path() const { return target.split('?').first(); }
    [[nodiscard]] QByteArray query() const;
    [[nodiscard]] bool wantsClose() const;
};

/// What goes back, and how the connection ends. A cut is part of an answer so that faults stay data.
struct HttpAnswer
{
    enum class End
    {
        Keep,
        Close,
        Reset,
        CutInside
    };

    int status = 200;
    Headers headers;
    QByteArray body;
    int delayMs = 0;
    End end = End::Keep;
    bool mayCompress = true; ///< a client that takes gzip gets it

    void set(const QByteArray &name, const QByteArray &value);
};

[[nodiscard]] HttpAnswer answerText(int status, const QByteArray &contentType, const QByteArray &body);

/// 405 with the Allow header the standard demands.
[[nodiscard]] HttpAnswer methodNotAllowed(const QByteArray &allow);

/// `Sun, 22 Nov 2026 08:00:00 GMT`.
[[nodiscard]] QByteArray httpDate(const QDateTime &utc);

/// Status line, headers and body as bytes; a HEAD answer keeps its Content-Length and leaves the body out.
[[nodiscard]] QByteArray wireBytes(const HttpAnswer &answer, bool headOnly, bool closes);

} // namespace Casement::Demo
