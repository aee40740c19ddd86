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

    [[nodiscard]] QString tenantId() const override;
    Task<Outcome> setCasMailbox(MailboxChange change, CancelToken cancel) override;
    Task<std::vector<Result<ClientAccessSettings>>> readCasMailboxes(std::vector<QUuid> mailboxes,
                                                                     CancelToken cancel) override;

private:
    Exchange::ExchangeClient *m_client;
};

} // namespace Casement
