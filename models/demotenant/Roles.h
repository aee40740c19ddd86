// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Account.h"

namespace Casement::Demo {

/// A directory role, and what Exchange Online and the consent page make of it.
struct Role
{
    const char *name;
    const char *templateId;
    bool readsRecipients;
    bool changesRecipients;
    bool changesOrganization;
    bool givesConsent; ///< may accept delegated permissions for the whole organisation
};

/// Null when there is no such role. Names compare exactly.
[[nodiscard]] const Role *roleNamed(const QByteArray &name);

/// Makes this the account's active role; an empty name takes every role away. False when there is no such role.
bool giveRole(Account &account, const QByteArray &name);
bool makeEligible(Account &account, const QByteArray &name);

} // namespace Casement::Demo
