// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Casement::Identity {

/// Who is signed in, from the checked id_token. tenantId and objectId identify; the names are for people only. An
/// application that signed in by itself has its client id for all of them: its tokens are not looked into.
struct Account
{
    QString tenantId;
    QString objectId;
    QString userName;
    QString displayName;
    QString clientId;
    bool isApplication = false;

    friend bool operator==(const Account &, const Account &) = default;
};

} // namespace Casement::Identity
