// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/StepSettings.h"
#include "models/actions/StepTarget.h"
#include "models/base/Cancel.h"
#include "models/base/Result.h"
#include "models/base/Task.h"

#include <QString>

#include <vector>

namespace Casement {

/// One change as it leaves: of what, and of which tenant it was meant.
struct StepChange
{
    QString tenantId;
    StepTarget target;
    StepSettings wanted; ///< only what is there is set; Inherit is sent as null
    QString requestId;   ///< under which it leaves, as it stands in the journal; empty: any
};

/// What a run needs of a service. Errors of send(): OutcomeUnknown (and Timeout) means that it may have happened;
/// Cancelled that it was withdrawn before it left; Network and Throttled that it was not done; Unauthorized and SignIn
/// that nobody is signed in any more; Forbidden that the role is missing, with code OutOfScope that it does not reach
/// this object; anything else that the service said no. A channel leads to one tenant: a change that was meant for
/// another is refused with Conflict, and nothing is sent.
class StepChannel
{
public:
    virtual ~StepChannel() = default;

    /// The tenant that this channel leads to.
    [[nodiscard]] virtual QString tenantId() const = 0;

    /// Sends the change at most once.
    [[nodiscard]] virtual Task<Outcome> send(StepChange change, CancelToken cancel) = 0;

    /// So many mailboxes are read with one request.
    static constexpr size_t readsTogether = 10;

    /// As stored now, each with an outcome of its own and in the same order. A policy that does not exist is read as
    /// such; anything else that is gone is NotFound.
    [[nodiscard]] virtual Task<std::vector<Result<StepSettings>>> read(std::vector<StepTarget> targets,
                                                                       CancelToken cancel) = 0;
};

/// Whether both name the same tenant; nothing is the same as no tenant.
[[nodiscard]] bool isSameTenant(const QString &one, const QString &other);

/// Why a change of one tenant does not go to another.
[[nodiscard]] Error otherTenant();

} // namespace Casement
