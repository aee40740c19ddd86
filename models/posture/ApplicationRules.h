// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/posture/AccessWords.h"

namespace Casement {

/// How the lists of EWS applications stand for one mailbox: those of the organisation and its own. They leave
/// applications out and never the protocol, so what is not known of them leaves EWS reachable; but for an allow list
/// with nobody on it where the organisation refuses Outlook by name too.
[[nodiscard]] LayerFinding applicationFinding(const AccessSubject &subject);

/// The organisation lets registered applications in by their ids. That holds only while its EWS is switched on.
[[nodiscard]] bool appIdsHold(const AccessSubject &subject);

/// An enforced allow list that is empty, at either level.
[[nodiscard]] bool hasEmptyAllowList(const AccessSubject &subject);

/// Both levels enforce a list of their own.
[[nodiscard]] bool listsAtBothLevels(const AccessSubject &subject);

} // namespace Casement
