// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/Result.h"

#include <QHash>
#include <QSqlDatabase>
#include <QStringList>
#include <QUuid>

#include <array>

namespace Casement::JournalComparing {

/// The columns of run_rows that are compared, in the order in which they are asked for; those from SentAt on are times.
enum Column
{
    Position,
    Kind,
    Name,
    Address,
    Seen,
    Wanted,
    Tenant,
    NowRead,
    Outcome_,
    Message,
    Request,
    SentAt,
    OutcomeAt,
    ColumnCount
};

using RowText = std::array<QString, ColumnCount>;

/// The word for people.
[[nodiscard]] QString columnWord(int column);

/// A run as the chain tells it, with the rows that its plan began with and what became of them since.
struct ToldRun
{
    QStringList head; ///< as headOf() puts it together
    bool planHolds = false;
    QHash<QString, RowText> rows;
    QHash<QString, QString> sentAsOther; ///< rows whose change did not leave as the plan says
};

/// What of a run itself is compared.
[[nodiscard]] QStringList headOf(const QString &startedAt, const QString &account, const QString &note,
                                 const QString &evidence, const QString &sentence, const QString &undoOf);

/// Runs by their id.
struct ToldRuns
{
    QHash<QString, ToldRun> runs;
    QHash<QString, QString> states; ///< the last that was told; a run that only began has none
};

/// What the chain of the tenant tells of one run, or of all when run is null; up to where the chain is broken.
[[nodiscard]] Result<ToldRuns> toldRuns(const QSqlDatabase &database, const QString &tenantId, const QUuid &run);

} // namespace Casement::JournalComparing
