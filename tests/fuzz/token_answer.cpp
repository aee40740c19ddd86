// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/IdToken.h"
#include "models/cloud/identity/SignInErrors.h"
#include "models/cloud/identity/TokenAnswer.h"
#include "tests/fuzz/FuzzedAnswer.h"

#include <algorithm>

using namespace Casement;

namespace {

/// What goes into an Authorization header must not be able to end it.
bool fitsHeader(const Secret &token)
{
    const QByteArray &bytes = token.reveal();
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Http::Answer answer = Fuzz::answerOf(data, size);
    const auto reply = Identity::readTokenAnswer(answer);
    if (!reply) {
        Fuzz::checkError(reply.error());
    } else if (const auto *refusal = std::get_if<Identity::Refusal>(&*reply)) {
        Fuzz::promise(answer.status != 200 && !refusal->error.isEmpty(), "a refusal that is none");
        Fuzz::checkError(Identity::signInError(*refusal));
    } else {
        const auto &tokens = std::get<Identity::TokenAnswer>(*reply);
        Fuzz::promise(answer.status == 200, "tokens from a refusal");
        Fuzz::promise(!tokens.accessToken.isEmpty() && tokens.expiresIn > 0, "a token that is none");
        Fuzz::promise(fitsHeader(tokens.accessToken), "a token that ends its header");
    }

    // The same bytes as an id_token with no key that could have signed it: never somebody.
    Identity::IdTokenExpectations expected;
    expected.issuer = QStringLiteral("https://login.microsoftonline.com/t/v2.0");
    expected.clientId = QStringLiteral("c");
    expected.tenantId = QStringLiteral("t");
    expected.nonce = "n";
    expected.nowUtc = QDateTime::fromSecsSinceEpoch(1700000000, Qt::UTC);
    const auto account = Identity::checkIdToken(answer.body, answer.body, expected);
    Fuzz::promise(!account, "an id_token without a known signature was believed");
    Fuzz::checkError(account.error());
    return 0;
}
