// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cloud/identity/AppCredential.h"

#include <QUrl>

namespace Casement::Identity {

Result<FormFields> AppCredential::proof(const QUrl &endpoint, const QString &clientId, const QDateTime &nowUtc) const
{
    if (const auto *secret = std::get_if<Secret>(&m_proof))
        return FormFields{{"client_secret", secret->reveal()}};
    const auto assertion =
        std::get<AppCertificate>(m_proof).assertion(m_kind, endpoint.toString(QUrl::FullyEncoded), clientId, nowUtc);
    if (!assertion)
        return failure(assertion.error());
    return FormFields{{"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
                      {"client_assertion", assertion->reveal()}};
}

bool AppCredential::fallBack()
{
    if (m_isSettled || m_kind == AssertionKind::Rs256 || std::holds_alternative<Secret>(m_proof))
        return false;
    m_kind = AssertionKind::Rs256;
    return true;
}

} // namespace Casement::Identity
