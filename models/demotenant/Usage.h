// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Directory.h"

namespace Casement::Demo {

/// Which mail protocols somebody's programs speak, and how lately. The same for a mailbox in every run, and never a
/// protocol that its mailbox has switched off.
struct Usage
{
    bool pop = false;
    bool imap = false;
    bool smtp = false;
    bool activeSync = false;
    bool ews = false;
    bool isModern = false;  ///< with OAuth: the reports show it, the log of legacy sign-ins does not
    bool isSprayed = false; ///< strangers try passwords
    int daysAgo = 0;        ///< of the newest

    [[nodiscard]] bool isLegacy() const { return pop || imap || smtp || activeSync || ews; }
};

[[nodiscard]] Usage usageOf(const Recipient &recipient);

} // namespace Casement::Demo
