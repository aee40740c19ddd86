// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ExitCode.h"

namespace Casement {

ExitCode exitCodeOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return ExitCode::Interrupted;
    case ErrorKind::SignIn:
    case ErrorKind::Unauthorized:
    case ErrorKind::Forbidden:
        return ExitCode::SignIn;
    case ErrorKind::BadInput:
        return ExitCode::Usage;
    case ErrorKind::NotFound:
        // A run that somebody named and nobody knows, or a service that is not what stands at this address.
        return error.httpStatus > 0 ? ExitCode::Unreachable : ExitCode::Usage;
    case ErrorKind::Guarded:
    case ErrorKind::Conflict:
        return ExitCode::Refused;
    case ErrorKind::OutcomeUnknown:
        return ExitCode::UnknownOutcomes;
    case ErrorKind::Storage:
        return ExitCode::Storage;
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Throttled:
    case ErrorKind::ServiceFailed:
    case ErrorKind::BadAnswer:
        return ExitCode::Unreachable;
    case ErrorKind::Refused:
    case ErrorKind::Internal:
        break;
    }
    return ExitCode::SomeRowsFailed;
}

} // namespace Casement
