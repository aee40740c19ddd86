// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/MailboxChannel.h"

namespace Casement {

namespace Exchange {
class ExchangeClient;
}

/// The channel to Exchange Online; the only place of the program that can reach its writing half. The client must
/// outlive it and every task it gave.
class ExchangeChannel final : public MailboxChannel
{
public:
    explicit ExchangeChannel(Exchange::ExchangeClient *client) : m_client(client) {}

    Task<Outcome> setCasMailbox(QUuid mailbox, ClientAccessSettings wanted, CancelToken cancel) override;
    Task<Result<ClientAccessSettings>> readCasMailbox(QUuid mailbox, CancelToken cancel) override;

private:
    Exchange::ExchangeClient *m_client;
};

} // namespace Casement
