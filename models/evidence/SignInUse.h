// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cloud/graph/SignInFilter.h"
#include "models/evidence/UseKey.h"

#include <QUuid>

namespace Casement {

/// Whom evidence is about, as the source names them: by Entra object id, by a name (user principal name or address), or
/// both. The name may have changed hands since, the id never does.
struct EvidenceSubject
{
    QUuid objectId;
    QString name;
};

/// The sign-ins of one account by one client on one UTC day.
struct SignInUse
{
    quint32 subject = 0; ///< index into the slice's subjects
    UseKey key = UseKey::NotSaid;
    QDate day;
    int minute = 0; ///< of the day, of the newest success; of the newest other one when none succeeded
    int successes = 0;
    int failures = 0;
    int unsaid = 0;     ///< of which the log does not say whether they succeeded
    int wouldBreak = 0; ///< successes that a policy which only reports so far would have blocked
    QString client;     ///< tenant data, as are the next two; of the same sign-in as the minute
    QString address;
    QString country;
};

/// One slice of the sign-in log, counted. It takes the place of what was known of these hours before.
struct SignInSliceUse
{
    Graph::SignInSlice slice;
    QDateTime readAt; ///< UTC
    std::vector<EvidenceSubject> subjects;
    std::vector<SignInUse> uses;
    qint64 events = 0;
    bool knownClientsOnly = false; ///< clients nobody has heard of are missing
};

} // namespace Casement
