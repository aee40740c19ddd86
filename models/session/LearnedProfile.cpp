// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/session/LearnedProfile.h"

#include "models/profiles/MergedProfile.h"
#include "models/profiles/ProfileBook.h"

namespace Casement {

namespace {

void learn(ConnectionProfile &profile, const ConnectionRequest &request, const TenantIdentity &found)
{
    profile.tenantId = found.tenantId;
    if (!found.displayName.isEmpty())
        profile.tenantName = asProfileText(found.displayName);
    // An application is no account to offer at a sign-in.
    if (isUnattended(request.method))
        return;
    profile.accountId = found.accountId;
    profile.account = asProfileText(found.account);
}

} // namespace

Outcome learnFromSignIn(const SessionServices &services, const ConnectionRequest &request, const TenantIdentity &found)
{
    if (!services.profiles || request.profile.isEmpty() || request.kind == TenantKind::Demo)
        return {};
    const auto known = services.profiles->find(request.profile);
    if (!known)
        return {};
    ConnectionProfile learned = *known;
    learn(learned, request, found);
    if (learned == *known)
        return {};
    return services.profiles->change(request.profile,
                                     [&](ConnectionProfile &profile) { learn(profile, request, found); });
}

Outcome learnAgain(const SessionServices &services, const ConnectionRequest &request, const TenantIdentity &found)
{
    if (!services.profiles || request.profile.isEmpty())
        return {};
    services.profiles->read(); // another program has written there, or there would be nothing to learn
    const auto known = services.profiles->find(request.profile);
    if (!known || !leadsToTheSame(*known, profileOf(request)))
        return {};
    const auto mayBe = [](const QString &kept, const QString &now) { return kept.isEmpty() || kept == now; };
    if (!mayBe(known->tenantId, found.tenantId) || !mayBe(known->accountId, found.accountId))
        return {};
    return learnFromSignIn(services, request, found);
}

} // namespace Casement
