// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/FaultRecipes.h"

#include "models/demotenant/CmdletErrors.h"

#include <QHash>

namespace Casement::Demo {

namespace {

Fault plain(Fault::Kind kind, int status = 503)
{
    Fault fault;
    fault.kind = kind;
    fault.status = status;
    return fault;
}

/// The service's own refusal, as the command engine would write it.
Fault like(const HttpAnswer &answer, Fault::Kind kind = Fault::Status)
{
    Fault fault = plain(kind, answer.status);
    fault.body = answer.body;
    for (const auto &[name, value] : answer.headers) {
        if (name == "Content-Type")
            fault.contentType = value;
        else
            fault.headers.append({name, value});
    }
    return fault;
}

Fault page(int status)
{
    Fault fault = plain(Fault::Status, status);
    fault.contentType = "text/html";
    fault.body = "<html><head><title>Bad Gateway</title></head><body><h1>Our services aren't available right "
                 "now</h1></body></html>";
    return fault;
}

/// base64 of {"access_token":{"nbf":{"essential":true,"value":"1795000000"}}}.
Fault challenge()
{
    Fault fault = plain(Fault::Status, 401);
    fault.headers = {{"WWW-Authenticate",
                      "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/"
                      "authorize\", error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7"
                      "ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxNzk1MDAwMDAwIn19fQ==\""}};
    return fault;
}

Fault expiredToken()
{
    Fault fault = plain(Fault::Status, 401);
    fault.headers = {{"WWW-Authenticate", "Bearer realm=\"\", error=\"invalid_token\""}};
    return fault;
}

Fault slowPage()
{
    Fault fault = plain(Fault::Status, 504);
    fault.delayMs = 2000;
    return fault;
}

QHash<QByteArray, Fault> makeRecipes()
{
    return {{"status", plain(Fault::Status)},
            {"statusAfter", plain(Fault::StatusAfter)},
            {"cutBefore", plain(Fault::CutBefore)},
            {"cutAfter", plain(Fault::CutAfter)},
            {"cutInside", plain(Fault::CutInside)},
            {"cutInsideGzip", plain(Fault::CutInsideGzip)},
            {"truncate", plain(Fault::Truncate)},
            {"delay", plain(Fault::Delay)},
            {"body", plain(Fault::Body)},
            {"repeatPage", plain(Fault::RepeatPage)},
            {"emptyPage", plain(Fault::EmptyPage)},
            {"foreignNextLink", plain(Fault::ForeignNextLink)},
            {"foreignRedirect", plain(Fault::ForeignRedirect, 302)},
            {"errorsInside", plain(Fault::ErrorsInside)},
            {"html", page(502)},
            {"timeout", slowPage()},
            {"concurrency", like(tooManyAtOnce())},
            {"transient", like(storageTransient())},
            {"transientAfter", like(storageTransient(), Fault::StatusAfter)},
            {"directoryWriteDelay", like(directoryWriteDelayed())},
            {"expiredPage", like(expiredPage())},
            {"refused", like(cmdletRefused())},
            {"outsideWriteScope", like(outsideWriteScope("the recipient"))},
            {"dehydrated", like(organizationDehydrated())},
            {"expiredToken", expiredToken()},
            {"claimsChallenge", challenge()}};
}

} // namespace

std::optional<Fault> faultRecipe(const QByteArray &kind)
{
    static const QHash<QByteArray, Fault> recipes = makeRecipes();
    const auto found = recipes.constFind(kind);
    return found == recipes.cend() ? std::nullopt : std::optional(*found);
}

} // namespace Casement::Demo
