// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/http/Authorized.h"

#include "models/cloud/http/Challenge.h"

#include <QCoreApplication>

namespace Casement::Http {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Http)
};

/// Two windows, two tenants: whatever is mixed up above, nothing of one is said to the other.
Outcome checkTenant(const Request &request, const AccessToken &token)
{
    if (!token.tenantId.isEmpty() && token.tenantId.compare(request.tenantId, Qt::CaseInsensitive) == 0)
        return {};
    return failure(ErrorKind::Conflict,
                   Texts::tr("A sign-in to the tenant %1 was about to be used for the tenant %2; nothing was sent.")
                       .arg(token.tenantId, request.tenantId),
                   Texts::tr("Open each tenant in a window of its own."));
}

/// Whatever became of asking for a token: the request itself has not left, and by its kind that is known. So nobody
/// asks what became of a change, and no row is blamed for a sign-in service that is broken.
Error neverLeft(Error error)
{
    switch (error.kind) {
    case ErrorKind::Cancelled:
    case ErrorKind::Throttled:
    case ErrorKind::Network:
    case ErrorKind::SignIn:
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
    case ErrorKind::Conflict:
        break;
    case ErrorKind::BadInput: // an app or a tenant that is not there any more
        error.kind = ErrorKind::SignIn;
        break;
    default:
        error.kind = ErrorKind::Network;
        break;
    }
    return error;
}

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
    constexpr int mostRounds = 3;
    QByteArray named;
    for (int round = 1;; ++round) {
        auto token = co_await tokens->token(cancel);
        if (!token)
            co_return failure(neverLeft(token.error()));
        if (const Outcome same = checkTenant(request, *token); !same)
            co_return failure(same.error());
        Request signedRequest = withToken(request, token->secret);
        auto answer = co_await transport->send(signedRequest, cancel);
        if (!answer || answer->status != 401)
            co_return answer;
        const QByteArray claims = claimsAskedFor(*answer);
        if (round == mostRounds || (round > 1 && (claims.isEmpty() || claims == named)))
            co_return answer;
        named = claims;
        tokens->reject(token->secret, claims);
    }
}

} // namespace Casement::Http
