// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Secret.h"
#include "models/base/SharedResult.h"
#include "models/cloud/http/TokenSource.h"
#include "models/cloud/identity/TokenAnswer.h"

#include <QDateTime>

#include <memory>

namespace Casement::Identity {

enum class Resource
{
    Exchange,
    Graph
};

/// One access token in memory, what it is for, and those who wait for the next one.
struct TokenHolding
{
    TokenHolding(Resource what, const QStringList &named) : resource(what), permissions(named) {}

    /// Good for minutes to come, and not due for renewal. A clock that was set back makes it stale.
    [[nodiscard]] bool isFresh(const QDateTime &now) const;

    /// Good for a moment still: better than nothing while the sign-in service has a fault.
    [[nodiscard]] bool isUsable(const QDateTime &now) const;

    /// Whether the service granted all of these with it.
    [[nodiscard]] bool covers(const QStringList &named) const;

    /// The answer to a question about this tenant with these claims. Others, which were named after it had been asked,
    /// remain to be asked for.
    void take(const TokenAnswer &answer, const QByteArray &asked, const QString &tenant, const QDateTime &now);
    void drop();

    Resource resource;
    QStringList permissions; ///< of Graph, besides those of every sign-in; sorted
    Secret accessToken;
    QString tenantId; ///< that it was issued for
    Secret borrowed;  ///< another holding's token that was given out in this one's name
    QDateTime obtainedAt;
    QDateTime renewAt;
    QDateTime expiresAt;
    QStringList scopes; ///< granted
    QByteArray claims;  ///< what the next renewal has to ask for
    bool wanted = false;
    /// The person was needed for this one, and nothing good has come for it since.
    bool isUnsettled = false;
    SharedResult<Http::AccessToken> waiters;
    std::unique_ptr<Http::TokenSource> source;
};

} // namespace Casement::Identity
