// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ExceptionGrant.h"
#include "models/domain/Mailbox.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/inventory/StateFace.h"
#include "models/posture/EvidenceWords.h"

#include <optional>
#include <vector>

namespace Casement {

struct AccessLadder;
class TenantSession;

/// One protocol of a mailbox: what is set, what holds and why, what is known of its use, and whether it may stay.
struct WayIn
{
    Protocol protocol = Protocol::Pop;
    StoredState stored = StoredState::NotRead;
    QString state;  ///< as in the report: "On", "By org → Off"
    QString reason; ///< property, raw value and what the organisation or Microsoft make of it; lines
    StateFace face = StateFace::None;
    UseVerdict verdict = UseVerdict::NotKnown;   ///< of the days that were asked for
    UseVerdict verdict30 = UseVerdict::NotKnown; ///< of 30 days, whichever were asked for
    ProtocolEvidence evidence;
    QString use;       ///< "18 Nov 2026", "No use", "Not known"; empty as long as nothing was ever loaded
    QString useReason; ///< when, by what, what was observed, or why it is not known; lines
};

/// What the session knows of one mailbox without asking anybody. Texts hold tenant data; plain text.
struct MailboxDossier
{
    Mailbox mailbox;
    QString type;                           ///< the report's word
    std::vector<Mailbox> twins;             ///< others with the same display name, the first few
    int twinCount = 0;                      ///< all of them
    std::vector<WayIn> ways;                ///< one per protocol, in their order
    QString policy;                         ///< the authentication policy that holds, in words
    bool exceptionsKnown = true;            ///< false: they could not be read on this computer
    std::vector<ExceptionGrant> exceptions; ///< open ones, expired ones among them
    std::optional<EvidenceCount> attack;    ///< failed sign-ins in 30 days; nothing: not known
    QString whyNoAttack;                    ///< why it is not known, or may be more; lines
    int judgedDays = 30;                    ///< the window of the verdicts
    std::optional<bool> lastWayIn; ///< whether a legacy protocol is the only way in that was seen; nothing: not known
    bool evidenceLoaded = false;   ///< any source at all
    QString observed;              ///< which sources told something, and how far; empty when none was asked
    QDate today;                   ///< UTC day, for what is due and what was observed
    QString sentence;              ///< for a ticket; one line
};

/// Nothing when the tenant has no such mailbox, or none yet. Verdicts are of the last judgedDays; the sentence for a
/// ticket is of 30 always.
[[nodiscard]] std::optional<MailboxDossier> dossierOf(const TenantSession &session, const QUuid &mailbox,
                                                      int judgedDays = 30);

/// Why a protocol of this mailbox can be reached, or cannot, by what was read of the tenant's protection so far.
[[nodiscard]] AccessLadder ladderOf(const TenantSession &session, const Mailbox &mailbox, Protocol protocol);

} // namespace Casement
