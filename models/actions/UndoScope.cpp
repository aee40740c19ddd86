// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/UndoPlan.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace Casement {

namespace {

/// A later change of the same object after an earlier one.
void join(RunRow &before, const RunRow &later)
{
    // What the earlier one found stays; of what only the later one changed, what that one found.
    before.seen = appliedTo(restrictedTo(later.wanted, later.seen), before.seen);
    before.wanted = appliedTo(before.wanted, later.wanted);
    before.outcome = later.outcome;
    before.intentAt = later.intentAt;
    before.outcomeAt = later.outcomeAt;
}

struct Words final
{
    Q_DECLARE_TR_FUNCTIONS(Casement::ActionPlan)
};

} // namespace

QString undoWords(const ActionPlan &plan)
{
    const QString moment = QString::fromLatin1(TenantProperty::tokensValidFrom);
    int ends = 0;
    int onlyEnds = 0;
    for (const PlanRow &row : plan.rows) {
        if (!row.ticked || !row.wanted.values().find(moment))
            continue;
        ++ends;
        StepSettings rest = row.wanted;
        rest.remove(moment);
        onlyEnds += rest.isEmpty() ? 1 : 0;
    }
    if (ends > 0 && onlyEnds == plan.tickedCount())
        return Words::tr("Cannot be undone: sign-ins that were ended stay ended.");
    return ends > 0 ? Words::tr("Can be undone, row by row; sign-ins that were ended stay ended.")
                    : Words::tr("Can be undone, row by row.");
}

std::vector<RunRow> rowsWithin(const UndoScope &scope, std::vector<RunRow> rows)
{
    const auto isOutside = [&](RunRow &row) {
        if (!scope.objects.empty() && std::ranges::find(scope.objects, row.guid) == scope.objects.end())
            return true;
        if (!scope.protocols.empty())
            row.wanted = StepSettings(row.wanted.protocols());
        for (const Protocol protocol : allProtocols) {
            if (!scope.protocols.empty() && std::ranges::find(scope.protocols, protocol) == scope.protocols.end())
                row.wanted.set(protocol, StoredState::NotRead);
        }
        return row.wanted.isEmpty();
    };
    std::erase_if(rows, isOutside);
    return rows;
}

std::vector<SetAside> takeOutDoubted(std::vector<RunRow> &rows, const std::vector<RowDoubt> &doubts,
                                     const std::vector<QUuid> &objects, bool timesCount)
{
    std::vector<SetAside> named;
    QSet<QUuid> out;
    for (const RowDoubt &doubt : doubts) {
        const bool isGoneRun = doubt.object.isNull() && doubt.number == 0;
        const bool isAsked = objects.empty() || std::ranges::find(objects, doubt.object) != objects.end();
        // Of a run that stands in doubt itself every row that counts has a doubt of its own.
        if ((doubt.object.isNull() && !isGoneRun) || (doubt.onlyTime && !timesCount) || !(isAsked || isGoneRun) ||
            out.contains(doubt.object))
            continue;
        if (!isGoneRun)
            out.insert(doubt.object);
        const QString name = isGoneRun ? Words::tr("A run that is gone") : doubt.name;
        named.push_back({doubt.object, name, doubt.address, SetAsideReason::NotBorneOut, {}, doubt.why});
    }
    std::erase_if(rows, [&out](const RunRow &row) { return out.contains(row.guid); });
    return named;
}

std::vector<RunRow> changesSince(const QDateTime &moment, const std::vector<std::vector<RunRow>> &rowsOfRuns)
{
    std::vector<RunRow> all;
    for (const std::vector<RunRow> &rows : rowsOfRuns) {
        std::ranges::copy_if(rows, std::back_inserter(all), [&](const RunRow &row) {
            return mayHaveChanged(row) && row.intentAt.isValid() && row.intentAt >= moment;
        });
    }
    std::ranges::stable_sort(all, {}, &RunRow::intentAt);
    std::vector<RunRow> joined;
    QHash<std::pair<int, QUuid>, size_t> places; // a mailbox and its user have one id
    for (RunRow &row : all) {
        const std::pair key(static_cast<int>(row.kind), row.guid);
        if (const auto place = places.constFind(key); place != places.cend()) {
            join(joined[*place], row);
            continue;
        }
        places.insert(key, joined.size());
        row.seen = restrictedTo(row.wanted, row.seen);
        joined.push_back(std::move(row));
    }
    return joined;
}

} // namespace Casement
