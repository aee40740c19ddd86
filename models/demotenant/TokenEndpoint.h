// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Call.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/Grants.h"

namespace Casement::Demo {

class SigningKey;
struct Profile;

/// Redeems codes and refresh tokens of the public client. Made for one request.
class TokenEndpoint final
{
public:
    TokenEndpoint(const Profile &profile, SigningKey &key, Grants &grants)
        : m_profile(profile),
          m_key(key),
          m_grants(grants)
    {
    }

    [[nodiscard]] HttpAnswer handle(Call &call);

private:
    [[nodiscard]] HttpAnswer redeemCode();
    [[nodiscard]] HttpAnswer refresh();
    [[nodiscard]] HttpAnswer issue(const Account &account, Scopes scopes, const QByteArray &nonce);
    [[nodiscard]] HttpAnswer refuse(const QByteArray &error, int code, const QByteArray &words,
                                    const QByteArray &suberror = {}) const;
    [[nodiscard]] std::optional<HttpAnswer> refuseScopes(const Scopes &scopes) const;
    [[nodiscard]] QByteArray accessClaims(const Account &account, const Scopes &scopes, Resource resource) const;
    [[nodiscard]] QByteArray idClaims(const Account &account, const QByteArray &nonce) const;
    [[nodiscard]] QByteArray newRefreshToken(const Account &account);
    [[nodiscard]] QByteArray value(const char *name) const { return formValue(m_form, name); }

    const Profile &m_profile;
    SigningKey &m_key;
    Grants &m_grants;
    Form m_form;
    Call *m_call = nullptr;
};

} // namespace Casement::Demo
