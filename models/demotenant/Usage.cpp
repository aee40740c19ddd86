// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/demotenant/Usage.h"

#include "models/demotenant/Profile.h"

namespace Casement::Demo {

Usage usageOf(const Recipient &recipient)
{
    Dice dice(recipient.guid.data1 * 2654435761ULL + recipient.guid.data2);
    const auto isOn = [&recipient](int index) {
        return recipient.cas.switches.at(static_cast<std::size_t>(index)) != 0;
    };
    const bool isDevice = qstrcmp(recipient.type, "SharedMailbox") == 0;
    Usage usage;
    usage.pop = dice.percent(4) && isOn(Pop);
    usage.imap = dice.percent(6) && isOn(Imap);
    // Scanners and alarm systems send from shared mailboxes whose SMTP AUTH was let through by name.
    const bool sends = recipient.cas.switches.at(SmtpAuthDisabled) == 0;
    usage.smtp = dice.percent(isDevice ? 70 : 40) && sends;
    usage.activeSync = dice.percent(5) && isOn(ActiveSync);
    usage.ews = dice.percent(2) && isOn(Ews);
    usage.isModern = dice.percent(30);
    usage.isSprayed = dice.percent(3);
    usage.daysAgo = 1 + dice.below(28);
    return usage;
}

} // namespace Casement::Demo
