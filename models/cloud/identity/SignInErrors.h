// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"

#include <QByteArray>

namespace Casement::Identity {

/// What the sign-in service says when it says no: at the token endpoint as JSON, at the redirect as query values.
struct Refusal
{
    QString error;       ///< "invalid_grant": what logic looks at
    QString suberror;    ///< "bad_token"
    QString description; ///< untrusted; holds AADSTS and a number: that one chooses the help text, nothing else
    QString correlationId;
    int httpStatus = 0;
};

/// The refusal for a person: what happened, what an administrator can do about it, number and correlation id.
[[nodiscard]] Error signInError(const Refusal &refusal);

/// Reads the error document of the sign-in service; empty error when the body is none.
[[nodiscard]] Refusal refusalOf(const QByteArray &body, int httpStatus);

} // namespace Casement::Identity
