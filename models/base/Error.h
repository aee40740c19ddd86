// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace Casement {

/// What a caller can do about an error. The kinds are few on purpose: code acts on them, people read the words.
enum class ErrorKind
{
    Cancelled,      ///< somebody asked to stop; never retried, rarely shown
    Network,        ///< no answer, and the request is known not to have left
    Timeout,        ///< nobody answered in time
    Unauthorized,   ///< the token was refused (401)
    Forbidden,      ///< the role or the permission is missing (403)
    NotFound,       ///< the object is not there (404)
    Throttled,      ///< the service asks us to wait (429)
    Refused,        ///< the service understood and said no (other 4xx, or an error in a 200)
    ServiceFailed,  ///< 5xx: the service had a fault
    BadAnswer,      ///< the answer is not what the protocol promises
    OutcomeUnknown, ///< a change may or may not have happened; read back before anything is repeated
    SignIn,         ///< signing in failed or was given up
    BadInput,       ///< what the person gave us cannot be used as it is
    Conflict,       ///< somebody else holds or has changed what we need
    Storage,        ///< file or database could not be read or written
    Guarded,        ///< our own guard refused
    Internal        ///< a fault of ours
};

/// A failure as a value: a kind to act on, what happened in plain words, what the person can do, the service's own
/// words and codes for a ticket, and one line of context from each layer it passed (coroutines have no call stack).
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString text;        ///< what happened, one plain sentence for a person
    QString advice;      ///< what to do now; may be empty
    QString serverWords; ///< the service's own message, untrusted plain text
    QString code;        ///< the service's code, such as AADSTS65001 or an exception type
    QString requestId;   ///< correlation id to quote in a ticket
    int httpStatus = 0;  ///< 0 when no answer was received
    QStringList context; ///< outermost layer last
    /// What the next sign-in has to ask for before this can succeed, as the service worded it (JSON). Mostly empty, and
    /// never part of any text.
    QByteArray claims;

    /// The same error with one more line of context.
    [[nodiscard]] Error in(const QString &where) const;

    /// Text, advice and server words on one line and without control characters, for logs and the command line.
    /// Holds tenant data: escape for HTML.
    [[nodiscard]] QString oneLine() const;

    [[nodiscard]] bool isCancelled() const { return kind == ErrorKind::Cancelled; }
};

/// Shorthand for the usual case of kind, sentence and advice.
[[nodiscard]] Error makeError(ErrorKind kind, const QString &text, const QString &advice = {});

/// The error every wait answers when its token is cancelled.
[[nodiscard]] Error cancelled();

/// The kind's name as it stands in logs and JSON, for example "OutcomeUnknown".
[[nodiscard]] QString errorKindName(ErrorKind kind);

} // namespace Casement
