// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Directory.h"
#include "models/demotenant/Programs.h"

#include <optional>
#include <vector>

namespace Casement::Demo {

/// Sign-ins to a mailbox that never work: strangers who guess passwords, or a device whose password was changed. They
/// go on whatever the mailbox lets in.
struct Attack
{
    enum class Kind : quint8
    {
        Spray,      ///< a few attempts on some days
        Siege,      ///< many on nearly all days, hundreds in a month
        StaleDevice ///< somebody's own
    } kind = Kind::Spray;
    Spoken spoken = Spoken::Imap;
    bool hasNoName = false; ///< the log does not know the client
    quint64 seed = 0;
};

struct FailedSignIn
{
    qint64 atMs = 0;
    int errorCode = 50126;
    quint32 source = 0; ///< of which of the attackers' addresses
};

/// The same for a mailbox in every run.
[[nodiscard]] std::optional<Attack> attackOf(const Recipient &recipient);

/// The failures of one day before `untilMs`.
[[nodiscard]] std::vector<FailedSignIn> failuresOn(const Attack &attack, qint64 day, qint64 untilMs);

/// clientAppUsed of the attempts; null where the log does not know.
[[nodiscard]] const char *clientOf(const Attack &attack);

} // namespace Casement::Demo
