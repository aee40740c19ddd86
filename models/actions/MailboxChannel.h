// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/domain/ClientAccessSettings.h"

#include <QUuid>

namespace Casement {

/// The two things a run needs of a service. Errors of setCasMailbox: OutcomeUnknown (and Timeout) means that it may
/// have happened; Cancelled that it was withdrawn before it left; Network and Throttled that it was not done;
/// Unauthorized and SignIn that nobody is signed in any more; Forbidden that the role is missing, with code OutOfScope
/// that it does not reach this mailbox; anything else that the service said no.
class MailboxChannel
{
public:
    virtual ~MailboxChannel() = default;
    /// Sends the change at most once. Only the protocols that are not NotRead are set; Inherit is sent as null.
    [[nodiscard]] virtual Task<Outcome> setCasMailbox(QUuid mailbox, ClientAccessSettings wanted,
                                                      CancelToken cancel) = 0;
    [[nodiscard]] virtual Task<Result<ClientAccessSettings>> readCasMailbox(QUuid mailbox, CancelToken cancel) = 0;
};

} // namespace Casement
