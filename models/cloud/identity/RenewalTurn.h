// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/base/Timekeeper.h"

#include <QLockFile>
#include <QString>
#include <QTimer>

#include <chrono>
#include <memory>

namespace Casement::Identity {

/// A lock of several programs, in a file that says every now and then that its holder lives: a sign-in service that
/// asks for a pause makes a renewal last for many minutes, and nobody may take it for one that was left behind.
class TurnLock final
{
public:
    explicit TurnLock(const QString &file, std::chrono::milliseconds betweenSigns = std::chrono::seconds(30));

    /// False: somebody else has it, or no lock can be made there, see isPossible().
    [[nodiscard]] bool take();
    [[nodiscard]] bool isPossible() const;

private:
    void giveSign() const;

    QLockFile m_lock;
    QTimer m_signs;
};

/// Several programs may renew the same kept sign-in, and a refresh token that is used twice is taken for stolen: the
/// service revokes all that came of it. Who has the turn is the only one that renews it; letting go of it ends the
/// turn.
using RenewalTurn = std::shared_ptr<TurnLock>;

/// The longest that anybody should wait for it.
inline constexpr std::chrono::seconds longestWaitForTurn{60};

/// Waits for the turn, at most this long by this clock; Throttled afterwards, since nothing is wrong and only time
/// helps. The turn of a program that is gone, or that has given no sign of life for minutes, counts for nothing. Null
/// without a file, and where none can be made: a folder that takes no lock must not keep anybody from signing in.
Task<Result<RenewalTurn>> renewalTurn(QString file, std::chrono::milliseconds longest, Timekeeper *time,
                                      CancelToken cancel);

} // namespace Casement::Identity
