// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Task.h"
#include "models/cloud/http/Batch.h"
#include "models/cloud/http/TokenSource.h"
#include "models/cloud/http/Transport.h"

#include <vector>

namespace Casement::Http {

/// A batch to be sent: the envelope (where to, with which headers, how long to wait for all of it; whether it is of
/// changes) and its parts. Method, body and weight of the envelope are set here.
struct BatchCall
{
    Request envelope;
    std::vector<BatchPart> parts;
    int width = graphBatchWidth;  ///< the most that the service takes
    bool tokenInEachPart = false; ///< Exchange wants it there too
};

/// Sends the batch with a bearer token, and those of its parts again, alone and after the longest wait that one of them
/// was told, that would be repeated had they been sent alone: a throttled part always, a faulty one when it is a read.
/// Answers one result for each part, in their order; see BatchRequest::parts().
Task<std::vector<Result<Answer>>> sendBatch(Transport *transport, TokenSource *tokens, BatchCall call,
                                            CancelToken cancel);

} // namespace Casement::Http
