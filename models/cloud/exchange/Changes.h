// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/domain/ClientAccessSettings.h"

#include <QUuid>

namespace Casement::Exchange {

class ExchangeClient;

/// The writing half. It stands in a header of its own because only models/actions may include it: nothing else in the
/// program can change a tenant.
class Changes final
{
public:
    /// The client outlives this.
    explicit Changes(ExchangeClient *client) : m_client(client) {}

    /// Set-CASMailbox with exactly these values: NotRead leaves a protocol alone, Inherit writes null. It is put on the
    /// wire once. OutcomeUnknown: it may have happened, read back before anything else is done; Forbidden with code
    /// "OutOfScope": this mailbox is outside the account's write scope; BadInput: nothing to set, or no mailbox.
    Task<Outcome> setCasMailbox(QUuid mailbox, ClientAccessSettings wanted, CancelToken cancel);

private:
    ExchangeClient *m_client;
};

} // namespace Casement::Exchange
