// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/TokenAnswer.h"

#include "models/base/Json.h"
#include "models/cloud/http/StatusError.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace Casement::Identity {

using nlohmann::json;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Casement::Identity)
};

Error unreadable(const Http::Answer &answer)
{
    Error error = makeError(ErrorKind::BadAnswer, Texts::tr("The sign-in service gave an answer that cannot be used."),
                            Texts::tr("Check whether a proxy of your network answers instead, then sign in again."));
    error.httpStatus = answer.status;
    return error;
}

/// A number of seconds; some services write it as text.
qint64 secondsIn(const json &root, const char *name)
{
    constexpr qint64 twoDays = 2 * 24 * 3600;
    const auto found = root.find(name);
    if (found == root.end())
        return 0;
    if (found->is_number_unsigned())
        return static_cast<qint64>(std::min<quint64>(found->get<quint64>(), twoDays));
    return found->is_string() ? std::min(fromStdUtf8(found->get<std::string>()).toLongLong(), twoDays) : 0;
}

Secret secretOf(const json &root, const char *name)
{
    return Secret(jsonString(root, name).toUtf8());
}

/// It goes into a header: anything but visible ASCII (RFC 6750, section 2.1) could end that and begin another.
bool fitsHeader(const Secret &token)
{
    return std::ranges::all_of(token.reveal(), [](char c) { return c > 0x20 && c < 0x7f; });
}

} // namespace

Result<TokenReply> readTokenAnswer(const Http::Answer &answer)
{
    if (answer.status != 200) {
        Refusal refusal = refusalOf(answer.body, answer.status);
        // A page of somebody in between, whatever its status: the service itself refuses with a document.
        if (refusal.error.isEmpty() && answer.status < 500 && answer.status != 408 && answer.status != 429)
            return failure(unreadable(answer));
        if (refusal.error.isEmpty())
            return failure(Http::statusError(answer, false, Texts::tr("The sign-in service")));
        return TokenReply(std::move(refusal));
    }
    const auto root = parseJson(answer.body, {1024 * 1024, 16});
    if (!root || !root->is_object())
        return failure(unreadable(answer));
    TokenAnswer tokens;
    tokens.accessToken = secretOf(*root, "access_token");
    tokens.refreshToken = secretOf(*root, "refresh_token");
    tokens.idToken = secretOf(*root, "id_token");
    tokens.expiresIn = secondsIn(*root, "expires_in");
    tokens.refreshIn = secondsIn(*root, "refresh_in");
    tokens.scopes = jsonString(*root, "scope").split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool isBearer = jsonString(*root, "token_type").compare(QLatin1String("Bearer"), Qt::CaseInsensitive) == 0;
    if (tokens.accessToken.isEmpty() || !fitsHeader(tokens.accessToken) || !isBearer || tokens.expiresIn <= 0)
        return failure(unreadable(answer));
    return TokenReply(std::move(tokens));
}

} // namespace Casement::Identity
