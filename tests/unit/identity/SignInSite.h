// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/identity/SignInRequest.h"
#include "models/cloud/identity/TokenService.h"
#include "tests/unit/cloud/CloudTestTools.h"
#include "tests/unit/cloud/RawServer.h"

#include <QHash>
#include <QNetworkAccessManager>

#include <functional>
#include <memory>
#include <optional>

namespace Casement::TestSupport {

using Form = QHash<QString, QString>;

/// A small sign-in service of one tenant that a test scripts: discovery, keys, device codes, and a token endpoint whose
/// refresh tokens rotate, each good for one use. Access tokens are JWTs, or random text when opaque.
class SignInSite final
{
public:
    explicit SignInSite(bool opaque = true);

    [[nodiscard]] Identity::CloudEndpoints endpoints() const;
    /// A request whose browser answers at once, as the person of objectId.
    [[nodiscard]] Identity::SignInRequest request();
    /// Signs in with that browser, within ten seconds.
    [[nodiscard]] std::shared_ptr<Identity::TokenService> signedIn();

    /// Forms that the token endpoint received, in order.
    QList<Form> asked;
    /// Answers instead of the endpoint when it returns something.
    std::function<std::optional<QByteArray>(const Form &)> onToken;
    std::function<QByteArray(const Form &)> onDeviceCode;
    QByteArray tenantId = "11111111-1111-1111-1111-111111111111";
    QByteArray objectId = "22222222-2222-2222-2222-222222222222";
    QByteArray audience = "client-1";
    qint64 life = 3600;
    QByteArray scopes = "User.Read Organization.Read.All";
    QByteArray extraHeaders; ///< of token answers
    HandClock clock;
    QNetworkAccessManager network;

    /// A whole token answer with the next tokens.
    [[nodiscard]] QByteArray tokens(const Form &form);
    [[nodiscard]] QByteArray currentRefreshToken() const { return "r+/=" + QByteArray::number(m_issued); }
    /// Every refresh token handed out until now is worth nothing.
    void revoke() { ++m_issued; }
    [[nodiscard]] QUrl url(const QByteArray &path = "/") const { return m_server->url(path); }
    [[nodiscard]] const QByteArrayList &requests() const { return m_server->requests(); }

private:
    [[nodiscard]] QByteArray answer(const QByteArray &request);
    [[nodiscard]] QByteArray discovery() const;
    [[nodiscard]] QByteArray tokenAnswer(const QByteArray &body);
    [[nodiscard]] QByteArray idToken() const;
    [[nodiscard]] QByteArray accessToken(const Form &form) const;

    bool m_opaque;
    int m_issued = 0;
    QByteArray m_nonce;
    std::unique_ptr<RawServer> m_server;
};

/// The error document of the sign-in service.
[[nodiscard]] QByteArray refusal(const QByteArray &error, int number, const QByteArray &more = {}, int status = 400);

[[nodiscard]] Form formOf(const QByteArray &body);

} // namespace Casement::TestSupport
