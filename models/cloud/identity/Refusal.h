// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace Casement::Identity {

/// What the sign-in service says when it says no: at the token endpoint as JSON, at the redirect as query values.
/// All of it is untrusted. Logic looks at error and suberror; the number only chooses words.
struct Refusal
{
    QString error;       ///< "invalid_grant"
    QString suberror;    ///< "bad_token"
    QString description; ///< holds AADSTS and a number
    QString correlationId;
    int httpStatus = 0;
    QString traceId;
    QString timestamp;
    QByteArray claims;       ///< JSON object that the next sign-in has to ask for; mostly empty
    qint64 secondsAhead = 0; ///< of our clock over the service's, when it said its time
};

/// Reads the error document of the sign-in service; empty error when the body is none.
[[nodiscard]] Refusal refusalOf(const QByteArray &body, int httpStatus);

/// The number behind AADSTS in the description, or 0.
[[nodiscard]] int numberOf(const Refusal &refusal);

/// The service is busy or broken; what we hold is as good as before.
[[nodiscard]] bool isPassing(const Refusal &refusal);

/// A permission that was asked for has not been consented; the sign-in itself is good.
[[nodiscard]] bool isConsentMissing(const Refusal &refusal);

/// The app itself is refused, or one of the permissions it asks for does not exist in this cloud (650053): the service
/// gives both the same name.
[[nodiscard]] bool concernsApp(const Refusal &refusal);

/// Only a person at the sign-in page, or with a new credential, can go on.
[[nodiscard]] bool needsPerson(const Refusal &refusal);

} // namespace Casement::Identity
