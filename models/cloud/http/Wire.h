// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/cloud/http/AllowedOrigins.h"
#include "models/cloud/http/Message.h"
#include "models/cloud/http/Received.h"

class QNetworkAccessManager;
class QNetworkReply;

namespace Casement::Http {

/// Why this request must not leave: a stranger's address, a header that would break out of its line (some carry names
/// that came from a token), or a token on an address that is a key itself. Empty: it may.
[[nodiscard]] std::optional<Error> reasonToStay(const Request &request, const AllowedOrigins &origins);

/// Puts it on the wire: HTTP/1.1, TLS 1.2 or newer with the peer verified, no redirect followed, no cookie, cache or
/// remembered password. A change goes with a body that can be read once, so that Qt cannot send it again by itself.
[[nodiscard]] QNetworkReply *dispatch(QNetworkAccessManager *network, const Request &request,
                                      const QByteArray &clientRequestId);

/// What is known after the reply ended; see Transport::send() for the kinds of error.
[[nodiscard]] Result<Answer> resultOf(Received received, const Request &request);

/// The error of a change that left and was not heard of again.
[[nodiscard]] Error unknownOutcome(const QString &text);

} // namespace Casement::Http
