// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunRecord.h"
#include "models/domain/ExceptionGrant.h"
#include "models/evidence/EvidenceLedger.h"
#include "models/posture/EvidenceWords.h"
#include "models/session/SignInEvents.h"

#include <span>
#include <vector>

namespace Casement {

/// One line of a dossier's lists: a heading, or what happened. Texts hold tenant data; plain text.
struct DossierLine
{
    enum Mark
    {
        None,
        Use,        ///< a success
        WouldBreak, ///< a success that a report-only policy would have blocked
        Attempt,    ///< refused sign-ins: pressure from outside, never use
        Change,     ///< a run changed the mailbox
        NoChange,   ///< a run left it as it was
        Failed,     ///< a run could not change it, or nobody knows
        Exception,
        NotObserved ///< days of which nothing is known
    };

    bool heading = false;
    Mark mark = None;
    QString title;
    QString detail; ///< may be long; wraps
    QString end;    ///< a count or an outcome, at the end of the first line
    QUuid run;      ///< leads to the journal; null: leads nowhere

    friend bool operator==(const DossierLine &, const DossierLine &) = default;
};

using DossierLines = std::vector<DossierLine>;

/// What a mailbox's past is told from.
struct DossierPast
{
    std::span<const UseDay> uses;
    std::span<const PastChange> changes;
    std::span<const ExceptionGrant> exceptions;
    std::span<const ProtocolEvidence> evidence; ///< of the legacy protocols, for what was observed; none: no evidence
    QDate today;                                ///< UTC
    // Why a part of it is missing; empty: it is not.
    QString whyNoUses = {};
    QString whyNoChanges = {};
    QString whyNoExceptions = {};
};

/// Newest first under a heading per UTC day: uses, refused sign-ins, changes, exceptions, and the days of which nothing
/// is known, so that silence is never mistaken for peace.
[[nodiscard]] DossierLines timeLineLines(const DossierPast &past);

/// What signed in, by protocol and client, and apart from that what was refused.
[[nodiscard]] DossierLines clientLines(std::span<const UseDay> uses);

/// The log's own rows, under a heading per day of this computer's clock.
[[nodiscard]] DossierLines signInLines(const SignInEvents &answer);

/// What runs did to the mailbox, or tried to.
[[nodiscard]] DossierLines changeLines(std::span<const PastChange> changes);

} // namespace Casement
