// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Authorized.h"

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
    auto token = co_await tokens->token(cancel);
    if (!token)
        co_return failure(token.error());
    Request first = withToken(request, *token);
    auto answer = co_await transport->send(first, cancel);
    if (!answer || answer->status != 401)
        co_return answer;
    tokens->reject(*token);
    auto another = co_await tokens->token(cancel);
    if (!another)
        co_return failure(another.error());
    Request second = withToken(request, *another);
    co_return co_await transport->send(second, cancel);
}

} // namespace Casement::Http
