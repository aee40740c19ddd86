// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Error.h"
#include "models/domain/Mailbox.h"

#include <QDateTime>
#include <QMetaType>

#include <optional>

namespace Casement {

/// How far a load has come. No service tells a total beforehand, so there is none.
struct LoadProgress
{
    int mailboxes = 0; ///< that both lists have brought so far, or nearly: a few stand in one only
    int perSecond = 0;
    int secondsToWait = 0; ///< the service asks us to wait; 0: it does not
    QString waitReason;
};

/// What came of a finished load beside the mailboxes themselves.
struct LoadReport
{
    QDateTime finishedAt; ///< UTC
    JoinReport oneSided;
    std::optional<Error> usersError;        ///< departments and policies are not known then
    std::optional<Error> organizationError; ///< what is left to the organisation is not known then
};

} // namespace Casement

Q_DECLARE_METATYPE(Casement::LoadProgress)
