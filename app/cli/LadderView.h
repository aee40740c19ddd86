// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/posture/AccessLadder.h"
#include "models/session/MailboxDossier.h"
#include "models/tabular/ColumnSet.h"

#include <nlohmann/json_fwd.hpp>

namespace Casement {

/// One layer of one protocol of one mailbox, as a line of a table.
struct LadderLine
{
    QString guid;
    QString address;
    Protocol protocol = Protocol::Pop;
    LadderRung rung;
};

[[nodiscard]] Tabular::ColumnSet<LadderLine> ladderColumns();
[[nodiscard]] std::vector<LadderLine> ladderLines(const MailboxDossier &dossier, const AccessLadder &ladder);

/// For programs: mailbox, result, whether a password is enough, the layers, contradictions and the sentence.
[[nodiscard]] nlohmann::json ladderObject(const MailboxDossier &dossier, const AccessLadder &ladder);

/// For people: the question, layer by layer, the answer. Holds tenant data; lines end with line feeds.
[[nodiscard]] QString ladderText(const AccessLadder &ladder);

} // namespace Casement
