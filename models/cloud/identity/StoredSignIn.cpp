// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/StoredSignIn.h"

#include "models/cloud/identity/Preparation.h"

namespace Casement::Identity {

StoredSignIn::StoredSignIn(QNetworkAccessManager *network, const Clock *clock, const Http::Limits &limits,
                           SecretStore *store, Http::TransportWatch *watch)
    : m_network(network),
      m_clock(clock),
      m_limits(limits),
      m_store(store),
      m_watch(watch)
{
}

Task<Result<std::shared_ptr<TokenService>>> StoredSignIn::run(CloudEndpoints endpoints, Account account,
                                                              QString profile, CancelToken cancel)
{
    auto prepared =
        co_await prepare(m_network, m_clock, m_limits, endpoints, account.tenantId, account.clientId, m_watch, cancel);
    if (!prepared)
        co_return failure(prepared.error());
    const std::shared_ptr<TokenService> service = *prepared;
    const KeepingPlace place{m_store, profile};
    auto restored = co_await service->restore(place, account, cancel);
    if (!restored)
        co_return failure(restored.error());
    co_return co_await completed(service, cancel);
}

} // namespace Casement::Identity
