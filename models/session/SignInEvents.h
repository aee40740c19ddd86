// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"
#include "models/domain/Protocol.h"

#include <QDateTime>
#include <QString>
#include <QUuid>

#include <functional>
#include <optional>
#include <vector>

namespace Casement {

class GraphAccess;

/// One legacy sign-in as the log of the tenant has it. Every text is tenant data.
struct SignInEvent
{
    enum Outcome
    {
        Success,
        Failure, ///< an attempt: pressure from outside, never use
        NotSaid
    };

    QDateTime at; ///< UTC
    QString clientApp;
    std::optional<Protocol> protocol; ///< where the client app names one that a mailbox can switch
    Outcome outcome = NotSaid;
    QString failureReason;
    QString application;
    QString userAgent;
    QString address;
    QString country;
    bool interactive = true;
    QString wouldBlock; ///< a policy that only reports so far and would have blocked it
};

/// What the log answered for one mailbox. It is shown and forgotten, never kept on the disk.
struct SignInEvents
{
    std::vector<SignInEvent> events; ///< newest first
    QDateTime from;                  ///< UTC; the log reaches back 30 days
    QDateTime readAt;
    bool truncated = false; ///< there are more than are shown
    QString whyPartial;     ///< why the non-interactive half is missing; empty: it is not
};

/// How many events are taken over; somebody under attack has tens of thousands.
inline constexpr int mostSignInEvents = 2000;

/// Asks Graph for this person's legacy sign-ins of the last 30 days. Forbidden names what is lacking: licence,
/// permission or role. onRead hears how many have come. The services outlive the task.
[[nodiscard]] Task<Result<SignInEvents>> readSignInEvents(GraphAccess *graph, QUuid objectId, QDateTime now,
                                                          std::function<void(int)> onRead, CancelToken cancel);

} // namespace Casement
