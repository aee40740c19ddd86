// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/TokenHolding.h"

#include <algorithm>

namespace Casement::Identity {

namespace {

/// A token is renewed when less than this is left: a page or a change started now must get through with it.
constexpr qint64 marginSeconds = 300;
/// With less than this it is not even an emergency ration.
constexpr qint64 lastSeconds = 60;

/// When to fetch the next one: at the service's word, five minutes before the end, and for a short-lived token at
/// half of its life, since with the whole margin it would never be good enough.
qint64 secondsUntilRenewal(const TokenAnswer &answer)
{
    const qint64 latest = std::max(answer.expiresIn - marginSeconds, answer.expiresIn / 2);
    return answer.refreshIn > 0 ? std::min(answer.refreshIn, latest) : latest;
}

/// Services answer scopes with or without the address in front.
QString shortName(const QString &scope)
{
    return scope.section(QLatin1Char('/'), -1).toLower();
}

} // namespace

bool TokenHolding::isFresh(const QDateTime &now) const
{
    return !accessToken.isEmpty() && claims.isEmpty() && now >= obtainedAt && now < renewAt;
}

bool TokenHolding::isUsable(const QDateTime &now) const
{
    return !accessToken.isEmpty() && claims.isEmpty() && now >= obtainedAt && now.secsTo(expiresAt) > lastSeconds;
}

bool TokenHolding::covers(const QStringList &named) const
{
    return std::ranges::all_of(named, [this](const QString &wantedName) {
        return std::ranges::any_of(scopes,
                                   [&](const QString &scope) { return shortName(scope) == wantedName.toLower(); });
    });
}

void TokenHolding::take(const TokenAnswer &answer, const QByteArray &asked, const QString &tenant, const QDateTime &now)
{
    accessToken = answer.accessToken;
    tenantId = tenant;
    borrowed = Secret();
    obtainedAt = now;
    renewAt = now.addSecs(secondsUntilRenewal(answer));
    expiresAt = now.addSecs(answer.expiresIn);
    scopes = answer.scopes;
    if (claims == asked)
        claims.clear();
    isUnsettled = false;
}

void TokenHolding::drop()
{
    accessToken = Secret();
    scopes.clear();
}

} // namespace Casement::Identity
