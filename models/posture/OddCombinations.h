// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ClientAccessSettings.h"

#include <QString>

#include <span>
#include <vector>

namespace Casement {

/// Settings that are allowed together and that hardly anybody wants together.
enum class OddCombination
{
    FetchesButCannotSend,  ///< POP or IMAP on, SMTP AUTH off
    SendsButCannotFetch,   ///< POP and IMAP off, SMTP AUTH left on
    NewOutlookOff,         ///< OWA off takes the new Outlook for Windows with it
    OutlookOff,            ///< MAPI off stops the classic Outlook
    FreeBusyOff,           ///< EWS off: free/busy, rooms, Outlook for Mac and add-ins may go with it
    OpenSharedMailbox,     ///< of nobody in particular, and somebody could sign in to it
    ExceptedForSendingOnly ///< POP and IMAP off, and the only exception is for SMTP AUTH
};

/// What besides settings matters;
struct OddSubject
{
    QString recipientTypeDetails;        ///< Microsoft's spelling
    std::optional<bool> accountDisabled; ///< empty: not known
    std::span<const Protocol> excepted;  ///< protocols with an open exception
};

struct OddFinding
{
    OddCombination combination = OddCombination::NewOutlookOff;
    bool isNew = false; ///< it is not so before
    friend bool operator==(const OddFinding &, const OddFinding &) = default;
};

/// Those that would hold after a change, the new ones first. What is not known before or after is never called odd.
[[nodiscard]] std::vector<OddFinding> oddCombinations(const OddSubject &subject, const ClientAccessSettings &before,
                                                      const ClientAccessSettings &after,
                                                      const OrganizationSettings &organization);

/// One short sentence: "POP and IMAP are off, SMTP AUTH stays on".
[[nodiscard]] QString oddCombinationWords(OddCombination combination);
/// Those of a row that are worth saying in one line: what the change brings about, and that anybody could sign in to a
/// shared mailbox, changed or not. Empty when there is none.
[[nodiscard]] QString oddWords(std::span<const OddFinding> findings);

} // namespace Casement
