// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Account.h"
#include "models/demotenant/Forms.h"
#include "models/demotenant/HttpMessage.h"
#include "models/demotenant/Scopes.h"
#include "models/demotenant/StsError.h"

#include <optional>

namespace Casement::Demo {

/// One person on the way through the sign-in pages: what for, and how far.
struct Attempt
{
    enum class Purpose
    {
        Code,        ///< an authorization code for a client that waits at its redirect address
        Device,      ///< approval of a device code
        AdminConsent ///< permissions for the whole organisation
    } purpose = Purpose::Code;
    enum class Mode
    {
        Query,
        Fragment,
        FormPost
    } mode = Mode::Query;
    QByteArray clientId;
    QByteArray redirectUri;
    QByteArray state;
    QByteArray nonce;
    QByteArray challenge;
    QByteArray claims;
    QByteArray deviceCode;
    Scopes scopes = {};
    bool forceConsent = false;
    bool confirmed = false; ///< the person said that the device is theirs
    std::optional<Account> account = {};

    /// Sends these values back to the client the way it asked for.
    [[nodiscard]] HttpAnswer answer(Form values) const;
    [[nodiscard]] HttpAnswer refuse(const StsError &error) const;
};

/// The registration names http://localhost and http://127.0.0.1: the port is free, the path is compared.
[[nodiscard]] bool isRegisteredRedirect(const QByteArray &text);

} // namespace Casement::Demo
