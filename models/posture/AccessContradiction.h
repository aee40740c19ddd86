// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/posture/AccessWords.h"

namespace Casement {

/// Where two documents, a document and reports from the field, or two readings, say different things.
enum class AccessContradiction
{
    SmtpMailboxAgainstOrganization, ///< documents: the mailbox wins; field reports: the organisation must allow it too
    SmtpDefaultsAgainstTokens, ///< the SMTP AUTH page: off altogether; the page on security defaults: legacy sign-in
    SmtpPolicyAgainstTokens,   ///< the SMTP AUTH page: cannot be used; the policy page: passwords alone
    SmtpDateMoved,             ///< older pages name an earlier day
    EwsMailboxAgainstOrganization, ///< before April 2025 the mailbox won
    EwsListsAtBothLevels,          ///< no document says which of two lists holds
    EwsEmptyAllowList,             ///< one page: nobody gets in; the cmdlet's page: Outlook is let in by name
    EwsNeverChosen,                ///< null was on; since autumn 2026 it becomes off, tenant by tenant
    ActiveSyncBlockAgainstTokens,  ///< documents: every use; the field: phones with modern sign-in go on
    PolicyAllowsWhatIsRetired,     ///< a policy that takes passwords where Microsoft takes none
    DefaultsBesidePolicies         ///< both on, which Microsoft does not let happen: read at different moments
};

inline constexpr std::array allAccessContradictions{AccessContradiction::SmtpMailboxAgainstOrganization,
                                                    AccessContradiction::SmtpDefaultsAgainstTokens,
                                                    AccessContradiction::SmtpPolicyAgainstTokens,
                                                    AccessContradiction::SmtpDateMoved,
                                                    AccessContradiction::EwsMailboxAgainstOrganization,
                                                    AccessContradiction::EwsListsAtBothLevels,
                                                    AccessContradiction::EwsEmptyAllowList,
                                                    AccessContradiction::EwsNeverChosen,
                                                    AccessContradiction::ActiveSyncBlockAgainstTokens,
                                                    AccessContradiction::PolicyAllowsWhatIsRetired,
                                                    AccessContradiction::DefaultsBesidePolicies};

/// Those that bear on this ladder, in the order above. findings: one per layer, outermost first.
[[nodiscard]] std::vector<AccessContradiction> contradictionsIn(const AccessSubject &subject,
                                                                std::span<const LayerFinding> findings);

/// Who says what, and which of them is followed here.
[[nodiscard]] QString contradictionWords(AccessContradiction contradiction, const AccessSubject &subject);

} // namespace Casement
