// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"
#include "models/cloud/exchange/Invocation.h"
#include "models/cloud/http/Message.h"

#include <QStringList>

#include <nlohmann/json_fwd.hpp>

#include <memory>

namespace Casement::Exchange {

/// An answer of InvokeCommand that was understood.
struct Reply
{
    std::shared_ptr<const nlohmann::json> rows; ///< an array of objects; empty after a change
    QByteArray nextLink;                        ///< as it came; empty on the last page
    QStringList warnings;
};

/// Reads the envelope. An error hidden in a 200 is an error; a page that is not JSON, or only half of it, is BadAnswer;
/// after a change such an answer is OutcomeUnknown, since something was answered but not what.
[[nodiscard]] Result<Reply> understood(const Http::Answer &answer, const Invocation &invocation);

} // namespace Casement::Exchange
