// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Directory.h"

namespace Casement::Demo {

struct Profile;

/// The administrator, reader and shared mailboxes, twins and people that a person looking at the demo should meet on
/// its first screens. Without Guid, dates and addresses' domains: the generator gives them.
[[nodiscard]] std::vector<Recipient> showcaseRecipients();

/// Names that break careless programs: markup, formulas, control and direction characters, very long ones.
[[nodiscard]] std::vector<Recipient> hostileRecipients();

/// Rows that only one of the lists shows, and accounts without a mailbox. They come on top of the size asked for.
[[nodiscard]] std::vector<Recipient> oddRecipients();

} // namespace Casement::Demo
