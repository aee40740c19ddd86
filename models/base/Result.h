// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"

#include <tl/expected.hpp>

#include <utility>

namespace Casement {

/// A value or the reason there is none. The whole program speaks of failures this way; nothing throws across a room.
template <class T>
using Result = tl::expected<T, Error>;

/// A result without a value.
using Outcome = Result<void>;

/// The failed result, ready to be returned from any function that answers a Result.
[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, const QString &text, const QString &advice = {})
{
    return tl::unexpected<Error>(makeError(kind, text, advice));
}

} // namespace Casement
