// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/identity/AppCertificate.h"
#include "models/cloud/identity/FormBody.h"

#include <variant>

class QUrl;

namespace Casement::Identity {

/// What an application proves itself with: a certificate or a secret.
class AppCredential final
{
public:
    explicit AppCredential(AppCertificate certificate) : m_proof(std::move(certificate)) {}
    explicit AppCredential(Secret secret) : m_proof(std::move(secret)) {}

    /// The form fields of one token request to this endpoint.
    [[nodiscard]] Result<FormFields> proof(const QUrl &endpoint, const QString &clientId,
                                           const QDateTime &nowUtc) const;

    /// After a refusal: whether there is an older kind of proof to try, which proof() gives from now on.
    [[nodiscard]] bool fallBack();

    /// This kind of proof was accepted; another one need never be tried.
    void settle() { m_isSettled = true; }

private:
    std::variant<AppCertificate, Secret> m_proof;
    AssertionKind m_kind = AssertionKind::Ps256;
    bool m_isSettled = false;
};

} // namespace Casement::Identity
