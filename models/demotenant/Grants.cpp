// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Grants.h"

#include "models/base/Json.h"
#include "models/demotenant/Roles.h"

#include <nlohmann/json.hpp>

namespace Casement::Demo {

namespace {

using Json = nlohmann::json;

/// The `access_token` half of a claims parameter, which is the one that speaks of access tokens.
Json accessTokenClaims(const QByteArray &claims)
{
    const Result<Json> parsed = parseJson(claims, {65536, 16});
    if (!parsed || !parsed->is_object() || !parsed->contains("access_token") || !parsed->at("access_token").is_object())
        return Json::object();
    return parsed->at("access_token");
}

/// Whether the client said that it understands challenges about tokens that have not expired.
bool declaresCp1(const QByteArray &claims)
{
    const Json own = accessTokenClaims(claims);
    return own.contains("xms_cc") && own.at("xms_cc").dump().find("\"cp1\"") != std::string::npos;
}

QByteArray notBefore(const Grants &grants)
{
    return R"({"access_token":{"nbf":{"essential":true,"value":")" + QByteArray::number(grants.nowMs() / 1000) +
           "\"}}}";
}

Admission examine(const Grants &grants, const AccessGrant &grant)
{
    const IdentityMood &mood = grants.mood;
    if (grant.expiresMs <= grants.nowMs())
        return {Admission::State::Expired};
    if (grants.isRevoked(grant.account.objectId, grant.serial) && (mood.revokeAtOnce || declaresCp1(grant.claims)))
        return {Admission::State::NeedsClaims, {}, notBefore(grants)};
    if (!mood.demandedClaims.isEmpty() && !coversClaims(grant.claims, mood.demandedClaims))
        return {Admission::State::NeedsClaims, {}, mood.demandedClaims};
    Admission admission{Admission::State::Admitted, grant};
    admission.grant.account = grants.current(grant.account);
    return admission;
}

} // namespace

void Grants::note(const Form &form, const QList<QByteArray> &names)
{
    for (const auto &[name, value] : form) {
        if (names.contains(name) && !value.isEmpty())
            proofs.insert(value);
    }
}

bool Grants::isRevoked(const QByteArray &objectId, quint64 grant) const
{
    const auto found = revoked.constFind(objectId);
    return found != revoked.cend() && grant <= *found;
}

Account Grants::current(Account account) const
{
    if (const auto role = roles.constFind(account.objectId); role != roles.cend()) {
        (void)giveRole(account, *role);
        account.furtherRoles.clear();
    }
    return account;
}

Admission admit(const Grants &grants, const QByteArray &authorization, Resource resource)
{
    if (authorization.isEmpty())
        return {Admission::State::Missing};
    const bool isBearer = authorization.left(7).compare("Bearer ", Qt::CaseInsensitive) == 0;
    const auto found = grants.accessTokens.constFind(isBearer ? authorization.mid(7) : QByteArray());
    if (found == grants.accessTokens.cend())
        return {Admission::State::Unknown};
    if (found->resource != resource)
        return {Admission::State::WrongAudience};
    return examine(grants, *found);
}

bool coversClaims(const QByteArray &given, const QByteArray &demanded)
{
    const Json have = accessTokenClaims(given);
    const Json demand = accessTokenClaims(demanded);
    for (const auto &[name, value] : demand.items()) {
        if (!have.contains(name) || have.at(name) != value)
            return false;
    }
    return true;
}

QByteArray claimsChallenge(const QByteArray &authority, const QByteArray &claims)
{
    return "Bearer realm=\"\", authorization_uri=\"" + authority +
           "/common/oauth2/authorize\", client_id=\"00000003-0000-0000-c000-000000000000\", "
           "error=\"insufficient_claims\", claims=\"" +
           claims.toBase64() + '"';
}

} // namespace Casement::Demo
