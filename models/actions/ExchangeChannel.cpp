// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/ExchangeChannel.h"

#include "models/cloud/exchange/Changes.h"
#include "models/cloud/exchange/ExchangeClient.h"

namespace Casement {

Task<Outcome> ExchangeChannel::setCasMailbox(QUuid mailbox, ClientAccessSettings wanted, CancelToken cancel)
{
    Exchange::Changes changes(m_client);
    co_return co_await changes.setCasMailbox(mailbox, wanted, cancel);
}

Task<Result<ClientAccessSettings>> ExchangeChannel::readCasMailbox(QUuid mailbox, CancelToken cancel)
{
    co_return co_await m_client->readCasMailbox(mailbox, cancel);
}

} // namespace Casement
