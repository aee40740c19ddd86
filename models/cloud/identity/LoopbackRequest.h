// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/identity/SignInErrors.h"

#include <QByteArray>

#include <variant>

namespace Casement::Identity {

/// What the browser must bring with it to be believed.
struct CallbackExpectations
{
    QByteArray state;
    QString issuer;
    quint16 port = 0;
};

/// The browser is sent here once its code was taken, so that no address with a code in it stays in sight.
inline constexpr char lastPageAddress[] = "/done";

/// What one request to the loopback address turned out to be.
struct StrayRequest
{
    int status = 400;             ///< answered with this; the wait goes on
    bool asksForLastPage = false; ///< GET of lastPageAddress, which is there once a code was taken
    bool claimsToAnswer = false;  ///< it carries a code or an error: somebody tried to answer in our name
};
struct ReceivedCode
{
    QByteArray code;
};
using CallbackVerdict = std::variant<StrayRequest, ReceivedCode, Refusal>;

/// Judges a request head (everything up to the empty line). Only GET of exactly "/", with our host and port, exactly
/// one right state and either one code or one error is an answer; a wrong issuer is none. Everything else is a stray: a
/// favicon, a guess, another program.
[[nodiscard]] CallbackVerdict judgeCallback(const QByteArray &head, const CallbackExpectations &expected);

} // namespace Casement::Identity
