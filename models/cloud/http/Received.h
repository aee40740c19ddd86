// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Completion.h"
#include "models/cloud/http/Message.h"

#include <QString>

#include <chrono>

class QNetworkReply;

namespace Casement::Http {

/// How far a request and its answer came. What decides is whether an HTTP status was received, not Qt's error code.
enum class Fate
{
    Answered,   ///< a status, and all of the body (or as much of it as an error's status needs)
    Incomplete, ///< a good status, but the body broke off
    NotSent,    ///< the host was not found or refused the connection: nothing left
    NotTrusted, ///< the TLS handshake failed: nothing left
    Lost,       ///< it left, or may have left, and no status came back
    TimedOut,
    TooLarge
};

struct Received
{
    Fate fate = Fate::Lost;
    Answer answer;
    QString words; ///< Qt's, for the log and the person's administrator
};

/// The reply as something to wait for. Takes the reply over: it is aborted when cancelled and deleted in any case.
[[nodiscard]] Completion<Received> answerOf(QNetworkReply *reply, std::chrono::milliseconds timeout, qint64 largestBody,
                                            CancelToken token);

} // namespace Casement::Http
