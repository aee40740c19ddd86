// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Secret.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>

namespace Casement::Http {

/// Error::code of a service that could not prove who it is: nothing left, and nothing would that is sent there.
inline constexpr QLatin1String notTrusted("NotTrusted");

/// Headers in the order in which they stand on the wire.
using Headers = QList<QPair<QByteArray, QByteArray>>;

/// The answer of a service, whatever its status: what a status means is for the service's own client to say.
struct Answer
{
    int status = 0;
    Headers headers;
    QByteArray body;

    /// The first value under this name (case does not matter); empty when there is none.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;

    /// The service's own id of this exchange, to quote in a ticket: printable ASCII of at most 100 characters, or
    /// empty.
    [[nodiscard]] QString requestId() const;
};

/// One request. A change (isChange) is put on the wire once and only once; anything else is a read and may be
/// repeated, whatever its method is.
struct Request
{
    QByteArray method{"GET"};
    QUrl url;
    Headers headers;
    QByteArray body;
    /// Makes the body for a token, where the token stands in it as well. Empty: the body is as above.
    std::function<QByteArray(const Secret &token)> bodyFor;
    std::chrono::milliseconds timeout{120000}; ///< for the whole answer, waits in our own queue not counted
    QString tenantId; ///< whose a token must be to go with it; one of another tenant never leaves, see sendAuthorized()
    bool isChange = false;
    bool timeoutIsFinal = false; ///< a time-out of this read is not repeated: its sender asks for less instead
    std::optional<int> attempts; ///< sends when it meets faults, where fewer than the transport's will do
    /// The path is a key of its own, as in a pre-authenticated download: it is kept out of the log, and such a request
    /// never leaves with a token.
    bool pathIsSecret = false;
    /// The client-request-id, for who wrote it down before it leaves. It stays the same when the request is sent again
    /// after 429 or 401, which say that nothing was done, on purpose: the service's log then tells the whole story of a
    /// change under the id that stands in our journal. Empty: a fresh one each time it leaves.
    QByteArray requestId;
    int weight = 1;   ///< things it makes the service do; a batch has as many as parts
    QByteArray label; ///< cmdlet or purpose, for the log
    /// For reads: whether an answer that looks final is a passing fault all the same. May be empty.
    std::function<bool(const Answer &)> isTransient;
    /// Whether an answer says what 429 says, under another number: nothing happened, come back later. It is taken for a
    /// 429 from the wire on.
    std::function<bool(const Answer &)> meansThrottled;
    /// Called with each answer before any request behind this one may begin: for a pause that is only told inside it.
    std::function<void(const Answer &)> beforeOthers;
};

} // namespace Casement::Http
