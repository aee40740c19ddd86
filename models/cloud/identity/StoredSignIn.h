// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/http/Limits.h"
#include "models/cloud/identity/TokenService.h"

#include <memory>

class QNetworkAccessManager;

namespace Casement::Http {
class TransportWatch;
}

namespace Casement::Identity {

/// Signs in without a person, with the refresh token that TokenService::keepIn() kept.
class StoredSignIn final
{
public:
    /// Network manager, clock and store outlive this and every TokenService made by it.
    /// The watch hears what is sent and waited for; may be null.
    StoredSignIn(QNetworkAccessManager *network, const Clock *clock, const Http::Limits &limits, SecretStore *store,
                 Http::TransportWatch *watch = nullptr);

    /// The account names tenant, person and app as they were when the token was kept for the profile. NotFound when
    /// nothing is kept, Storage when the store cannot be used, SignIn when the service wants the person, Conflict when
    /// the token is another account's.
    Task<Result<std::shared_ptr<TokenService>>> run(CloudEndpoints endpoints, Account account, QString profile,
                                                    CancelToken cancel);

private:
    QNetworkAccessManager *m_network;
    const Clock *m_clock;
    Http::Limits m_limits;
    SecretStore *m_store;
    Http::TransportWatch *m_watch;
};

} // namespace Casement::Identity
