// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/UsageEvidence.h"

#include <vector>

namespace Casement {

/// What is known of one protocol of one mailbox; see also evidenceOf().
struct ProtocolEvidence
{
    Protocol protocol = Protocol::Pop;
    ProtocolUse use;
    NotKnownReason why = NotKnownReason::None; ///< of the last 30 days
};

/// "18 Nov 2026", "between 5 Nov 2026 and 18 Nov 2026"; empty for an empty span.
[[nodiscard]] QString spanWords(const DaySpan &span);

/// The newest use: "18 Nov 2026, Thunderbird, 41 times in 30 days". Clients are tenant data; plain text, one line.
[[nodiscard]] QString lastUseWords(const ProtocolUse &use);

/// Why nothing can be said, in a few words: "Concealed in the usage report".
[[nodiscard]] QString notKnownWords(NotKnownReason why);
/// The same with the number that belongs to it: "3 sign-ins without an outcome".
[[nodiscard]] QString notKnownWords(const ProtocolEvidence &evidence);
/// So many of the last 30 days; none of these: there are older ones.
[[nodiscard]] QString unsaidWords(int unsaid);
/// What an administrator can do about it, one sentence; empty for None.
[[nodiscard]] QString notKnownAdvice(NotKnownReason why);

/// "In use", "Thin evidence", "Not known", "No use"; empty for None.
[[nodiscard]] QString evidenceGroupName(EvidenceGroup group);
/// The id in files and on the command line: in-use, thin, not-known, no-use; empty for None.
[[nodiscard]] QString evidenceGroupId(EvidenceGroup group);
[[nodiscard]] std::optional<EvidenceGroup> evidenceGroupFromId(const QString &id);

/// The four groups in the order in which they are shown, the worst first.
inline constexpr std::array allEvidenceGroups{EvidenceGroup::InUse, EvidenceGroup::Thin, EvidenceGroup::NotKnown,
                                              EvidenceGroup::NoUse};

} // namespace Casement
