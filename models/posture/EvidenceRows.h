// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/Mailbox.h"
#include "models/evidence/MailboxEvidence.h"
#include "models/posture/WhoBreaks.h"

#include <functional>
#include <memory>

namespace Casement {

/// What is known of a protocol of the mailbox in this row of the facts the evidence was joined to.
[[nodiscard]] ProtocolEvidence evidenceOf(const MailboxEvidence &evidence, quint32 row, Protocol protocol);

/// Judges rows of a plan as of this UTC day; keeps both alive. Empty when nothing was ever loaded: without evidence
/// there is no verdict. A mailbox that is not among the facts is not known.
[[nodiscard]] std::function<BreakVerdict(const Mailbox &, std::span<const Protocol> shut)>
whoBreaksBy(std::shared_ptr<const MailboxEvidence> evidence, std::shared_ptr<const MailboxFacts> facts,
            const QDate &today);

/// What the evidence rests on: "usage report to 19 Nov 2026, sign-ins 30 of 30 days"; a source that was asked for and
/// told nothing is named as well. Empty when no source was ever asked for.
[[nodiscard]] QString evidenceSourcesWords(const EvidenceSnapshot &snapshot);

/// Why nothing is known of anybody although sources were asked: "names are concealed in reports; sign-ins: the role to
/// read them is missing". Empty when one told something, or none was asked.
[[nodiscard]] QString whyNobodyIsKnown(const EvidenceSnapshot &snapshot);
/// Why failed sign-ins are not counted, or not all of them: what each half of the log lacks; lines.
[[nodiscard]] QString whyAttackIsNotKnown(const EvidenceSnapshot &snapshot);
/// The same of one mailbox, with its own sign-ins of which the log does not say whether they failed.
[[nodiscard]] QString whyAttackIsNotKnown(const MailboxEvidence &evidence, quint32 row);

/// Where a person gets the file of a source that is imported; empty for those that are loaded.
[[nodiscard]] QString whereToExport(EvidenceSource source);

/// What an administrator can do to have more from a source, one sentence; empty when nothing is amiss.
[[nodiscard]] QString sourceAdvice(const SourceStatus &status);

} // namespace Casement
