// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/journal/JournalChain.h"

namespace Casement {

/// What is to be said of a journal, in the store or in a file.
struct JournalVerdict
{
    bool sound = false;
    QString tenantId;
    JournalHead head;   ///< up to the last good entry
    qint64 badLine = 0; ///< of a file, from 1; 0: none, or not in a file
    QString why;        ///< for people
};

/// Whether a journal that goes this far, and did or did not come by the head that was kept elsewhere, is the same one.
/// Empty when it is, else why not.
[[nodiscard]] QString whyNotTheSame(const JournalHead &end, const JournalHead &kept, bool cameByIt);

} // namespace Casement
