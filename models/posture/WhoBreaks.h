// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/ClientAccessSettings.h"
#include "models/posture/EvidenceWords.h"

#include <span>

namespace Casement {

/// How a row of a plan stands: whether somebody would notice.
struct BreakVerdict
{
    EvidenceGroup group = EvidenceGroup::None;
    QString words; ///< "IMAP: 18 Nov 2026, Thunderbird, 41 times in 30 days"; plain text

    friend bool operator==(const BreakVerdict &, const BreakVerdict &) = default;
};

/// The protocols that would go from on, or from a state that is not known, to effectively off. wanted: NotRead leaves a
/// protocol as it is.
[[nodiscard]] std::vector<Protocol> protocolsShut(const ClientAccessSettings &seen, const ClientAccessSettings &wanted,
                                                  const OrganizationSettings &organization);

/// The worst of these protocols decides: in use, then not known, then thin, then no use. The words are about those that
/// decide. Without protocols there is no verdict. today is a UTC day.
[[nodiscard]] BreakVerdict breakVerdict(std::span<const ProtocolEvidence> shut, const QDate &today);

/// Rows of a plan by group.
struct GroupCounts
{
    int inUse = 0;
    int thin = 0;
    int notKnown = 0;
    int noUse = 0;

    void add(EvidenceGroup group, int rows = 1);
    [[nodiscard]] int of(EvidenceGroup group) const;
    [[nodiscard]] int total() const { return inUse + thin + notKnown + noUse; }
    friend bool operator==(const GroupCounts &, const GroupCounts &) = default;
};

/// "Evidence: not known for all 214: names are concealed in reports"
[[nodiscard]] QString nobodyKnownSummary(int rows, const QString &why);
/// "Evidence: 14 in use, 9 thin, 3 not known, 803 no use; usage report to 19 Nov 2026, sign-ins 30 of 30 days". sources
/// may be empty. Where ticked differs, how many of a group are ticked stands behind its number.
[[nodiscard]] QString evidenceSummary(const GroupCounts &rows, const GroupCounts &ticked, const QString &sources);

} // namespace Casement
