// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Accounts.h"
#include "models/demotenant/Apps.h"
#include "models/demotenant/Grants.h"
#include "models/demotenant/SigningKey.h"

namespace Casement::Demo {

/// What the parts of the identity platform share: who there is, what was handed out, what time it is.
struct Authority
{
    const Profile &profile;
    Accounts accounts;
    Apps apps = {};
    SigningKey key = {};
    Grants grants = {};

    [[nodiscard]] qint64 nowMs() const { return grants.nowMs(); }
    [[nodiscard]] qint64 nowSecs() const { return grants.nowMs() / 1000; }
    [[nodiscard]] const IdentityMood &mood() const { return grants.mood; }
    /// The refusal that the mood has for requests of this kind; 0 for none.
    [[nodiscard]] int refusalOf(const QByteArray &kind) const { return grants.mood.refusals.value(kind); }
};

} // namespace Casement::Demo
