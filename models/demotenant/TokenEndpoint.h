// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Authority.h"
#include "models/demotenant/Call.h"
#include "models/demotenant/Forms.h"

namespace Casement::Demo {

/// Redeems codes, refresh tokens, device codes and the credentials of applications. Made for one request.
class TokenEndpoint final
{
public:
    TokenEndpoint(Authority &authority, QByteArray tenant) : m_authority(authority), m_tenant(std::move(tenant)) {}

    [[nodiscard]] HttpAnswer handle(Call &call);

private:
    [[nodiscard]] HttpAnswer dispatch();
    [[nodiscard]] HttpAnswer redeemCode();
    [[nodiscard]] HttpAnswer redeemDeviceCode();
    [[nodiscard]] HttpAnswer poll(DeviceGrant &grant);
    [[nodiscard]] HttpAnswer refresh();
    [[nodiscard]] HttpAnswer clientCredentials();
    [[nodiscard]] std::optional<StsError> refuseClient();
    [[nodiscard]] std::optional<StsError> refuseSecret(const QByteArray &secret) const;
    [[nodiscard]] std::optional<StsError> refuseAssertion(const QByteArray &assertion);
    [[nodiscard]] std::optional<StsError> refuseScopes(const Scopes &scopes, const Account &account) const;
    [[nodiscard]] std::optional<StsError> refuseRefresh(RefreshGrant &grant);
    [[nodiscard]] HttpAnswer issue(const Account &account, const Scopes &scopes, const QByteArray &nonce,
                                   const std::optional<SignIn> &signIn);
    [[nodiscard]] HttpAnswer refuse(const StsError &error) const;
    [[nodiscard]] QByteArray value(const char *name) const { return formValue(m_form, name); }
    [[nodiscard]] QByteArray grantType() const;
    [[nodiscard]] QByteArray calledAuthority() const;
    void readForm();
    void noteSlips();

    Authority &m_authority;
    QByteArray m_tenant; ///< as it stands in the address
    Form m_form;
    const App *m_app = nullptr;
    Call *m_call = nullptr;
};

} // namespace Casement::Demo
