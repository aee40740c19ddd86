// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/demotenant/Directory.h"
#include "models/demotenant/Programs.h"
#include "models/demotenant/Rhythm.h"

namespace Casement::Demo {

/// One program that is used for one mailbox, how it proves who it is, and when.
struct Habit
{
    Program program = Program::OutlookForWindows;
    bool isModern = true; ///< OAuth; else a password
    Rhythm rhythm = Rhythm::WorkingDays;
    quint64 person = 0;    ///< of all habits of the mailbox
    quint64 seed = 0;      ///< of this one
    bool isSpared = false; ///< a password gets in although Microsoft takes none for it any more

    [[nodiscard]] bool isOn(qint64 day) const { return Demo::isOn(rhythm, person, seed, day); }
    [[nodiscard]] Spoken spoken() const { return factsOf(program).spoken; }
};

/// Who uses a mailbox by what: the same in every run. `generated` are the settings that the mailbox came with; nothing
/// that they keep out was ever used, and what signed in with a password where Microsoft takes none any more has learnt
/// to sign in with a token. People and places of the showcase have habits that fit their names, everybody else draws.
[[nodiscard]] std::vector<Habit> habitsOf(const Recipient &recipient, const CasSettings &generated);

/// Whether the usage reports list the mailbox: they know accounts with a licence, to which rooms, equipment and every
/// third shared mailbox do not belong, nor mailboxes that were made today.
[[nodiscard]] bool isReported(const Recipient &recipient);

} // namespace Casement::Demo
