// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/http/Batch.h"
#include "models/cloud/http/Message.h"

#include <QByteArrayList>
#include <QUrl>

namespace Casement::Exchange {

struct Connection;

/// One cmdlet to be run, before it becomes a request.
struct Invocation
{
    QByteArray cmdlet;
    QByteArray parameters{"{}"}; ///< a JSON object; never null
    QByteArrayList select;       ///< properties of the rows; empty: all
    int pageSize = 0;            ///< rows of a page; 0: not a list
    bool isChange = false;
    QByteArray requestId; ///< what the service is told to call it; empty: a fresh one for each request
    QUrl continueAt;      ///< a page link, taken as it came; empty: the first page
};

/// The request as the admin interface wants it. Pages after the first differ from it in nothing but the address.
[[nodiscard]] Http::Request requestOf(const Invocation &invocation, const Connection &connection,
                                      const QByteArray &connectionId);

/// The largest page there is, and the one that is asked for when that one times out.
inline constexpr int largestPage = 1000;
inline constexpr int smallPage = 250;

/// What many of them at once are sent with, as reads, each with an outcome of its own; a batch takes 1 to 10 parts. The
/// token stands in every part.
[[nodiscard]] Http::BatchPart batchPartOf(const Invocation &invocation, const Connection &connection,
                                          const QByteArray &connectionId);
[[nodiscard]] Http::Request batchEnvelope(const Connection &connection, const QByteArray &connectionId);

/// The service sends on to its region; nothing was done.
[[nodiscard]] bool isRedirect(int status);

/// The list of cmdlets that the caller's roles allow is not a cmdlet but a document.
[[nodiscard]] Http::Request moduleFileRequest(const Connection &connection, const QByteArray &connectionId);

} // namespace Casement::Exchange
