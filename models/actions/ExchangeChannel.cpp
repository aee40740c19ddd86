// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/ExchangeChannel.h"

#include "models/cloud/exchange/Changes.h"
#include "models/cloud/exchange/ExchangeClient.h"

namespace Casement {

QString ExchangeChannel::tenantId() const
{
    return m_client->connection().tenantId;
}

Task<Outcome> ExchangeChannel::setCasMailbox(MailboxChange change, CancelToken cancel)
{
    if (!isSameTenant(change.tenantId, tenantId()))
        co_return failure(otherTenant());
    Exchange::Changes changes(m_client);
    co_return co_await changes.setCasMailbox(change.mailbox, change.wanted, cancel);
}

Task<std::vector<Result<ClientAccessSettings>>> ExchangeChannel::readCasMailboxes(std::vector<QUuid> mailboxes,
                                                                                  CancelToken cancel)
{
    co_return co_await m_client->readCasMailboxesOf(std::move(mailboxes), cancel);
}

} // namespace Casement
