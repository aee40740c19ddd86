// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Call.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/Grants.h"
#include "models/demotenant/SigningKey.h"

namespace Casement::Demo {

class Directory;
struct Profile;

/// The identity platform: metadata, keys, and the browser's half of the authorization code flow with PKCE.
class IdentitySite final
{
public:
    IdentitySite(const Profile &profile, const Directory &directory) : m_profile(profile), m_directory(directory) {}

    [[nodiscard]] HttpAnswer handle(Call &call);
    [[nodiscard]] const Grants &grants() const { return m_grants; }
    [[nodiscard]] Grants &grants() { return m_grants; }

private:
    struct Attempt
    {
        QByteArray redirectUri;
        QByteArray state;
        QByteArray nonce;
        QByteArray challenge;
        bool forceConsent = false;
        Scopes scopes;
        std::optional<Account> account = {};
    };

    [[nodiscard]] HttpAnswer metadata(const QByteArray &tenant) const;
    [[nodiscard]] HttpAnswer authorize(Call &call);
    [[nodiscard]] HttpAnswer refuseAttempt(const Attempt &attempt, const Form &query) const;
    [[nodiscard]] HttpAnswer takeAccount(const Form &form);
    [[nodiscard]] HttpAnswer takeConsent(const Form &form);
    [[nodiscard]] HttpAnswer finish(const QByteArray &context, const Attempt &attempt);
    [[nodiscard]] HttpAnswer askAccount(const QByteArray &context, const QByteArray &hint,
                                        const QByteArray &problem) const;
    [[nodiscard]] HttpAnswer fail(const Attempt &attempt, const QByteArray &error, const QByteArray &description) const;
    [[nodiscard]] std::optional<Account> account(const QByteArray &userPrincipalName) const;

    const Profile &m_profile;
    const Directory &m_directory;
    SigningKey m_key;
    Grants m_grants;
    QHash<QByteArray, Attempt> m_attempts;
};

} // namespace Casement::Demo
