// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Authorized.h"

#include "models/cloud/http/Challenge.h"

namespace Casement::Http {

namespace {

Request withToken(Request request, const Secret &token)
{
    request.headers.append({QByteArrayLiteral("Authorization"), "Bearer " + token.reveal()});
    if (request.bodyFor)
        request.body = request.bodyFor(token);
    return request;
}

} // namespace

Task<Result<Answer>> sendAuthorized(Transport *transport, TokenSource *tokens, Request request, CancelToken cancel)
{
    if (!transport->mayReach(request.url)) {
        auto refused = co_await transport->send(request, cancel); // says why, and never leaves
        co_return refused;
    }
    // A second round when the token was stale; a third when the fresh one lacks claims that nobody had named before.
    bool claimsSent = false;
    for (int round = 1;; ++round) {
        auto token = co_await tokens->token(cancel);
        if (!token)
            co_return failure(token.error());
        Request signedRequest = withToken(request, *token);
        auto answer = co_await transport->send(signedRequest, cancel);
        if (!answer || answer->status != 401)
            co_return answer;
        const QByteArray claims = claimsAskedFor(*answer);
        if (round > 1 && (claims.isEmpty() || claimsSent))
            co_return answer;
        claimsSent = !claims.isEmpty();
        tokens->reject(*token, claims);
    }
}

} // namespace Casement::Http
