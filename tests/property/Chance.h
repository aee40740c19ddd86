// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Mailbox.h"
#include "models/domain/OrganizationSettings.h"

#include <rapidcheck.h>

#include <vector>

namespace Casement::Property {

/// As many rounds as asked for, and the same ones every time: RapidCheck reads both from its environment.
void prepare(int usual, int deep);

/// Words in which folding, quoting and patterns have something to do.
[[nodiscard]] rc::Gen<QString> word();
/// Up to 150 mailboxes: more than two words of 64 rows.
[[nodiscard]] rc::Gen<std::vector<Mailbox>> mailboxes();
[[nodiscard]] rc::Gen<ClientAccessSettings> settings();
[[nodiscard]] rc::Gen<OrganizationSettings> organization();

} // namespace Casement::Property
