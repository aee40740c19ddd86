// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Clock.h"
#include "models/base/Timekeeper.h"

class QNetworkAccessManager;

namespace Casement {

class ProfileBook;
class SecretStore;
class Store;

/// What every session stands on. Owned by the composition and alive longer than any session.
struct SessionServices
{
    QNetworkAccessManager *network = nullptr;
    const Clock *clock = nullptr;
    /// Null when the store could not be opened: everything can be read then, nothing marked or changed.
    Store *store = nullptr;
    /// What a sign-in by a profile learns is written there. May be null.
    ProfileBook *profiles = nullptr;
    /// Where the sign-ins of profiles are kept. Null: nowhere, and each session says so.
    SecretStore *keychain = nullptr;
    /// What the services ask to wait, and the pace of what they are asked.
    Timekeeper *time = Timekeeper::steady();
};

} // namespace Casement
