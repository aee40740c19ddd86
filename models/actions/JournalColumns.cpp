// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/JournalColumns.h"

#include "models/actions/JournalQuery.h"
#include "models/actions/StepWords.h"

namespace Casement {

namespace {

using Tabular::Cell;
using Columns = Tabular::ColumnSet<PastChange>;

template <class Read>
void add(Columns &columns, const char *name, Read read)
{
    const QString id = QLatin1String(name);
    columns.add(id, id, id, std::move(read));
}

Cell idCell(const QUuid &id)
{
    return id.isNull() ? Cell::null() : Cell::text(id.toString(QUuid::WithoutBraces));
}

Cell timeCell(const QDateTime &at)
{
    return at.isValid() ? Cell::time(at) : Cell::null();
}

/// Empty where it is not known, which is not the same as an empty word.
Cell knownCell(const QString &text)
{
    return text.isEmpty() ? Cell::null() : Cell::text(text);
}

} // namespace

Columns journalColumns()
{
    Columns columns;
    add(columns, "run", [](const PastChange &line) { return Cell::number(line.number); });
    add(columns, "runId", [](const PastChange &line) { return idCell(line.run); });
    add(columns, "undoOf", [](const PastChange &line) { return idCell(line.undoOf); });
    add(columns, "runStartedAt", [](const PastChange &line) { return timeCell(line.startedAt); });
    add(columns, "sentAt", [](const PastChange &line) { return timeCell(line.row.intentAt); });
    add(columns, "outcomeAt", [](const PastChange &line) { return timeCell(line.row.outcomeAt); });
    add(columns, "account", [](const PastChange &line) { return Cell::text(line.account); });
    add(columns, "note", [](const PastChange &line) { return Cell::text(line.note); });
    add(columns, "kind", [](const PastChange &line) { return Cell::text(targetKindId(line.row.kind)); });
    add(columns, "Guid", [](const PastChange &line) { return idCell(line.row.guid); });
    add(columns, "UserPrincipalName", [](const PastChange &line) { return knownCell(line.row.userPrincipalName); });
    add(columns, "PrimarySmtpAddress", [](const PastChange &line) { return Cell::text(line.row.address); });
    add(columns, "DisplayName", [](const PastChange &line) { return Cell::text(line.row.displayName); });
    add(columns, "cmdlet", [](const PastChange &line) { return Cell::text(cmdletOf(line.row)); });
    add(columns, "old", [](const PastChange &line) {
        return Cell::text(settingsToText(restrictedTo(line.row.wanted, line.row.seen)));
    });
    add(columns, "new", [](const PastChange &line) { return Cell::text(settingsToText(line.row.wanted)); });
    add(columns, "change",
        [](const PastChange &line) { return Cell::text(changeText(line.row.seen, line.row.wanted)); });
    add(columns, "outcome", [](const PastChange &line) { return Cell::text(rowOutcomeId(line.row.outcome)); });
    add(columns, "message", [](const PastChange &line) { return Cell::text(line.row.message); });
    add(columns, "requestId",
        [](const PastChange &line) { return knownCell(line.row.requestIds.join(QLatin1Char(' '))); });
    // For programs that read columns by their place it is the last one.
    add(columns, "doubt", [](const PastChange &line) { return knownCell(line.doubt); });
    return columns;
}

} // namespace Casement
