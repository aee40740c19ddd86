// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/posture/AccessWords.h"

namespace Casement {

/// How the lists of EWS applications stand for one mailbox: those of the organisation and its own. They leave
/// applications out and never the protocol, so what is not known of them leaves EWS reachable; but for an allow list
/// with nobody on it where the same level refuses Outlook by name too and the other one lets nobody in either.
[[nodiscard]] LayerFinding applicationFinding(const AccessSubject &subject);

/// Whether the lists of both levels shut EWS of a mailbox. An organisation's that were not read shut nothing; null: the
/// mailbox has none of its own.
[[nodiscard]] bool listsShutEws(const std::optional<EwsApplications> &organization, const EwsApplications *mailbox);

/// The organisation lets registered applications in by their ids. That holds only while its EWS is switched on.
[[nodiscard]] bool appIdsHold(const AccessSubject &subject);

/// There may be a list of such ids, and it would hold: the service did not tell it.
[[nodiscard]] bool appIdsNotTold(const AccessSubject &subject);

/// An enforced allow list that is empty, at either level.
[[nodiscard]] bool hasEmptyAllowList(const AccessSubject &subject);

/// Both levels enforce a list of their own.
[[nodiscard]] bool listsAtBothLevels(const AccessSubject &subject);

} // namespace Casement
