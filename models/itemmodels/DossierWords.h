// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/RunRecord.h"
#include "models/evidence/UseKey.h"
#include "models/itemmodels/DossierLine.h"

#include <QCoreApplication>

#include <optional>

namespace Casement::DossierWords {

/// For the translation tools: everything the lists of a dossier say.
struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::DossierLine)
};

/// "IMAP", or what else was used under that key.
[[nodiscard]] QString keyName(UseKey key);

[[nodiscard]] QString sourceName(EvidenceSource source);

/// The parts that are not empty, " · " between them, each on one line whatever it holds.
[[nodiscard]] QString joined(const QStringList &parts);

/// Adds how often it was used to what was counted so far; does nothing when nobody counted.
void addTimes(std::optional<int> &times, const UseDay &use);
/// "41 times"; empty when nobody counted.
[[nodiscard]] QString timesWords(const std::optional<int> &times);

/// Whether a run changed the mailbox, left it, or cannot tell.
[[nodiscard]] DossierLine::Mark markOf(RowOutcome outcome);

} // namespace Casement::DossierWords
