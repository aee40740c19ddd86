// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/BatchSending.h"

#include "models/cloud/http/Authorized.h"
#include "models/cloud/http/RetryPolicy.h"

#include <algorithm>
#include <numeric>

namespace Casement::Http {

namespace {

using Results = std::vector<Result<Answer>>;

Request envelopeFor(const BatchCall &call, const BatchRequest &batch)
{
    Request envelope = call.envelope;
    envelope.method = "POST";
    envelope.headers.append({QByteArrayLiteral("Content-Type"), QByteArrayLiteral("application/json")});
    envelope.weight = batch.size();
    if (call.tokenInEachPart)
        envelope.bodyFor = [batch](const Secret &token) { return batch.body(token); };
    else
        envelope.body = batch.body(std::nullopt);
    return envelope;
}

struct Round
{
    Results results;
    bool isSplit = false; ///< otherwise each result is the envelope's own, and the transport was patient with it
};

/// Some of the parts, named by their places.
Task<Round> sendOnce(Transport *transport, TokenSource *tokens, BatchCall call, std::vector<size_t> places,
                     CancelToken cancel)
{
    std::vector<BatchPart> parts;
    for (const size_t place : places)
        parts.push_back(call.parts[place]);
    const auto batch = BatchRequest::of(std::move(parts), call.envelope.isChange, call.width);
    if (!batch)
        co_return Round{Results(places.size(), failure(batch.error())), false};
    const Request envelope = envelopeFor(call, *batch);
    const auto answer = co_await sendAuthorized(transport, tokens, envelope, cancel);
    co_return Round{batch->parts(answer), answer && answer->status >= 200 && answer->status < 300};
}

/// Puts the results to their places and answers the places to send again; the longest wait of them is left in `wait`.
std::vector<size_t> take(Transport *transport, const BatchCall &call, const std::vector<size_t> &places,
                         const Round &round, std::vector<Tries> &tries, Results &all, std::chrono::milliseconds &wait)
{
    std::vector<size_t> again;
    for (size_t i = 0; i < places.size(); ++i) {
        const size_t place = places[i];
        all[place] = round.results[i];
        if (!round.isSplit)
            continue;
        if (const auto asked = transport->patienceFor(call.envelope, all[place], tries[place])) {
            again.push_back(place);
            wait = std::max(wait, *asked);
        }
    }
    return again;
}

} // namespace

Task<std::vector<Result<Answer>>> sendBatch(Transport *transport, TokenSource *tokens, BatchCall call,
                                            CancelToken cancel)
{
    Results all(call.parts.size(), failure(cancelled()));
    std::vector<Tries> tries(call.parts.size());
    std::vector<size_t> places(call.parts.size());
    std::iota(places.begin(), places.end(), size_t(0));
    while (!places.empty()) {
        const auto round = co_await sendOnce(transport, tokens, call, places, cancel);
        std::chrono::milliseconds wait{0};
        places = take(transport, call, places, round, tries, all, wait);
        if (places.empty())
            break;
        // Cancelled here, each keeps the answer it got: a throttled change is known not to have happened.
        const QString reason = reasonForWait(all[places.front()]);
        auto waited = co_await transport->pause(wait, reason, cancel);
        if (!waited)
            break;
    }
    co_return all;
}

} // namespace Casement::Http
